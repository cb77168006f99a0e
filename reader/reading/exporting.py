"""Exports of notes, of one open document or of the library: chosen, dressed, shown, written."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import exporters
from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.errors import ReaderError
from reader.exporters import Notebook
from reader.exporters.save import merged, save
from reader.reading.notebooks import notebook
from reader.reading.reading import Reading

DESCRIPTIONS = {
    "markdown": "for Obsidian and any editor",
    "json": "everything, to take in again",
    "jsonld": "W3C Web Annotation",
    "org": "for Emacs",
    "csv": "for spreadsheets and Readwise",
    "csv-bom": "for Excel (CSV with a byte order mark)",
    "html": "one page, for a browser or paper",
    "clippings": "as Kindle writes them",
    "anki": "cards for Anki, as text",
    "apkg": "a package that Anki opens",
}
"""What a format is good for."""

_VERBATIM = ("json", "jsonld")
"""Formats that come back in: what they say is never dressed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export, and how."""

    format: str = "markdown"
    typed: str = ""
    """Which notes, as `reader.reading.sifting` reads it; "" for all."""
    script: Script = Script.SOURCE
    """Of titles and quotes."""
    ruby: Romanization = Romanization.NONE
    """Readings below each quote."""
    figures: bool = False
    """Whether the figures of each quote stand below it."""


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


def books_of(reading: Reading) -> list[Notebook]:
    """The notes of an open document. Takes time with its length. Raises ReaderError."""
    if reading.library is None:
        raise ReaderError("There is no library open, so there are no notes to export.")
    return [notebook(reading.library, reading.document)]


def prepare_export(
    books: Sequence[Notebook], wanted: Wanted, labels: Mapping[str, str] | None = None
) -> list[Notebook]:
    """The notebooks as they are to be written: sifted, and dressed where the format allows."""
    from reader.reading.dressing import dress
    from reader.reading.sifting import sift

    chosen = sift(books, wanted.typed, labels)
    if wanted.format in _VERBATIM:
        return chosen
    return [dress(book, wanted.script, wanted.ruby, figures=wanted.figures) for book in chosen]


def preview_export(prepared: Sequence[Notebook], name: str, lines: int) -> list[str]:
    """The first lines of what `write_export` would write; of a format that is no text, none."""
    if not exporters.is_text(name):
        return []
    written = exporters.export(name, prepared).decode("utf-8", "replace")
    return written.replace("\r\n", "\n").split("\n", lines)[:lines]


def write_export(prepared: Sequence[Notebook], name: str, path: Path) -> int:
    """Write an export to `path`, put in place at once; returns its size in bytes.

    Into a folder goes one file a document. What a person wrote between the keep markers
    of a Markdown file that stood there stays. Raises ReaderError where it cannot be
    written; that file is left then.
    """
    if path.is_dir():
        return sum(file.stat().st_size for file in save(name, prepared, path))
    return put_in_place(path, merged(name, exporters.export(name, prepared), path))


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
