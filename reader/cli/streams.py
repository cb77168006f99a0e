"""Standard streams that are closed, or take no more.

A stream that is closed is put on the null device, so that no file of the program takes its
descriptor: nothing is read from there, complaints go nowhere, and data that is to be written
fails, which is told in one sentence as a full disk is.
"""

import errno
import os
import sys

from reader.errors import ReaderError

TYPE_CHECKING = False
if TYPE_CHECKING:  # what `typing` says of itself; a start is too short to load it
    from typing import IO, Any

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why standard output takes no more."""


def prepare() -> None:
    """Let all three streams exist; what is written is UTF-8, and any character can be."""
    if sys.stdin is None:
        sys.stdin = _nowhere(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nowhere(os.O_RDONLY, "w")  # where writing fails, as stdopen of GNU has it
    if sys.stderr is None:
        sys.stderr = _nowhere(os.O_WRONLY, "w")
        sys.__stderr__ = sys.stderr  # type: ignore[misc]  # where Textual draws
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere(way: int, mode: str) -> "Any":
    return os.fdopen(os.open(os.devnull, way), mode, encoding="utf-8")


def lost(error: OSError) -> ReaderError | None:
    """What to say of output that could not be written; None if `error` is of something else."""
    if error.filename is None and error.errno == errno.EBADF:
        return ReaderError("The output is closed; let it go to a file or to another program.")
    if error.filename is None and error.errno in _NO_ROOM:
        return ReaderError(
            "The output cannot be written ({error}); write it where there is room.",
            error=error.strerror,
        )
    return None


def drop(stream: "IO[str]") -> None:
    """Let what is left in `stream` go nowhere, so that no flush at exit complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
