"""Exports into files: whole or not at all, and what a person wrote into them kept."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from reader.errors import ReaderError
from reader.exporters import markdown
from reader.exporters.notebook import Notebook
from reader.exporters.registry import export, suffix


def save(name: str, notebooks: Sequence[Notebook], path: Path) -> list[Path]:
    """Write an export to a file, or into a folder with one file a document.

    Returns the files. A file of the same bytes is not written again. Raises ReaderError.
    """
    parts = {path: notebooks}
    if path.is_dir():
        parts = {path / f"{book.file_name}{suffix(name)}": [book] for book in notebooks}
    for file in parts:
        spare(file, (book.path for book in notebooks))
    return [_write(name, books, file) for file, books in parts.items()]


def spare(target: Path, documents: Iterable[Path | None]) -> None:
    """Raise ReaderError where `target` is one of the documents that an export is made from."""
    for document in documents:
        with suppress(OSError):
            if document is not None and target.samefile(document):
                raise ReaderError(
                    "{path} is the document itself; choose another file for what is exported.",
                    path=target,
                )


def merged(name: str, data: bytes, path: Path) -> bytes:
    """An export with what a person wrote between the keep markers of the file it replaces."""
    if name != "markdown" or not path.is_file():
        return data
    try:
        old = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return data
    return markdown.keep(data.decode(), old).encode()


def _write(name: str, notebooks: Sequence[Notebook], path: Path) -> Path:
    data = merged(name, export(name, notebooks), path)
    unfinished = path.with_name(f".{path.name[:40]}.part")
    try:
        if not path.is_file() or path.read_bytes() != data:
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise ReaderError(
            "{path} cannot be written ({error}).", path=path, error=error.strerror or error
        ) from error
    return path
