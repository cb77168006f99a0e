"""Exports of one open document, to a file."""

import os
from pathlib import Path

from reader import exporters
from reader.errors import ReaderError
from reader.exporters.save import merged
from reader.reading.notebooks import notebook
from reader.reading.reading import Reading

DESCRIPTIONS = {
    "markdown": "for Obsidian and any editor",
    "json": "everything, to take in again",
    "jsonld": "W3C Web Annotation",
    "org": "for Emacs",
    "csv": "for spreadsheets and Readwise",
    "html": "one page, for a browser or paper",
    "clippings": "as Kindle writes them",
    "anki": "cards for Anki, as text",
    "apkg": "a package that Anki opens",
}
"""What a format is good for."""


def export_formats() -> dict[str, str]:
    """Names of the formats with what they are good for, in the order of the registry."""
    return {name: DESCRIPTIONS.get(name, "") for name in exporters.names()}


def suggested_name(reading: Reading, name: str) -> str:
    """A file name for an export: the text's file name, or its title, with the format's suffix."""
    return f"{suggested_stem(reading) or 'notes'}.notes{exporters.suffix(name)}"


def suggested_stem(reading: Reading) -> str:
    """The text's file name without its suffix, or its title; "" where it has neither."""
    path = reading.path
    return path.stem if path else "".join(c for c in reading.document.title if c.isalnum())[:40]


def preview_export(reading: Reading, name: str) -> bytes:
    """The bytes that `write_export` would write."""
    if reading.library is None:
        raise ReaderError("There is no library open, so there are no notes to export.")
    book = notebook(reading.library, reading.document)
    return exporters.export(name, [book])


def write_export(reading: Reading, name: str, path: Path) -> int:
    """Write an export to `path`, put in place at once; returns its size in bytes.

    What a person wrote between the keep markers of a Markdown file that stood there
    stays. Raises ReaderError where it cannot be written; that file is left then.
    """
    return put_in_place(path, merged(name, preview_export(reading, name), path))


def put_in_place(path: Path, data: bytes) -> int:
    """Write a file whole or not at all; returns its size in bytes. Raises ReaderError."""
    try:
        fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise ReaderError(
            "{path} cannot be written ({error}); choose another place.",
            path=path,
            error=error.strerror or error,
        ) from error
    return len(data)
