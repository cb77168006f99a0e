"""Exports into files: whole or not at all, and what a person wrote into them kept."""

import os
from collections.abc import Sequence
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
    if not path.is_dir():
        return [_write(name, notebooks, path)]
    return [_write(name, [book], path / f"{book.file_name}{suffix(name)}") for book in notebooks]


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
