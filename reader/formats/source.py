"""The bytes of a file, or one sentence why they cannot be had."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.errors import ReaderError

LIMIT = 128 << 20
"""Bytes of the largest file that is opened: about 45 million Han in UTF-8, fifty long novels.

Text and structure of a file take up to one and a half times its size in memory.
"""
PIECE = 1 << 20
"""Bytes read at a time, so that a long file is never held beside its text."""

_KINDS = (
    (stat.S_ISDIR, "{path} is a folder; name a file in it."),
    (stat.S_ISFIFO, "{path} is a pipe, not a file; to read from a pipe, name - as the file."),
    (stat.S_ISSOCK, "{path} is a socket, not a file; name a document."),
    (stat.S_ISCHR, "{path} is a device, not a file; name a document."),
    (stat.S_ISBLK, "{path} is a device, not a file; name a document."),
)

# Not to wait for the writer of a pipe, nor to take over a terminal; Windows knows neither.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_file(path: Path, most: int) -> bytes:
    """The first `most` bytes of the file at `path`, however long it is.

    Raises ReaderError for what is missing, unreadable or no regular file.
    """
    with _sentences(path), _open(path) as file:
        return file.read(most)


def read_pieces(path: Path, first: int) -> Iterator[bytes]:
    """The bytes of the file at `path`, piece by piece, `first` of them in the first piece.

    Raises ReaderError, when a piece is asked for, for what is missing, unreadable, too large or
    no regular file.
    """
    with _sentences(path), _open(path) as file:
        check_size(os.fstat(file.fileno()).st_size, path)
        size, piece = 0, file.read(first)
        while piece:
            size += len(piece)
            check_size(size, path)  # it may have grown meanwhile
            yield piece
            piece = file.read(PIECE)


def _open(path: Path) -> BinaryIO:
    _check(path, path.stat())  # before it is opened: opening some devices has effects
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    _check(path, os.fstat(file.fileno()))
    return file


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """What the system complains of, as sentences."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReaderError("There is no file {path}; check its name.", path=path) from error
    except PermissionError as error:
        raise ReaderError(
            "You may not read {path}; ask its owner for the right to.", path=path
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise ReaderError(
            "{path} cannot be read ({reason}); check its name and the disk it is on.",
            path=path,
            reason=reason,
        ) from error


def check_size(size: int, path: Path | None) -> None:
    """Raise ReaderError where `size` bytes are more than can be opened."""
    if size > LIMIT:
        raise ReaderError(
            "{path} is larger than {limit} MB, the most that can be opened; split it first.",
            path=path or "The text",
            limit=LIMIT >> 20,
        )


def _check(path: Path, status: os.stat_result) -> None:
    for is_kind, sentence in _KINDS:
        if is_kind(status.st_mode):
            raise ReaderError(sentence, path=path)
    if not stat.S_ISREG(status.st_mode):
        raise ReaderError("{path} is not an ordinary file; name a document.", path=path)
