"""Reading a PDF in a process of its own, and what comes back from it."""

import atexit
import json
import os
import subprocess
import sys
from dataclasses import dataclass

from reader.formats.pdf.content import Bookmark, Content, Part

_WAIT = 60
"""Seconds until a process is ended that does not end itself (see `child.SECONDS`)."""
_START = "from reader.formats.pdf.child import main; main()"


class Trouble(Exception):
    """A PDF cannot be read."""

    def __init__(self, kind: str) -> None:
        """Take why: `locked`, `damaged`, `much`, `slow`, `pictures`, `untold`."""
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Told:
    """What a PDF holds."""

    content: Content
    pages: int
    bad: int
    """Shapes whose characters the file does not tell; they are U+FFFD in the text."""
    title: str
    author: str
    bookmarks: tuple[Bookmark, ...]


def ask(data: bytes) -> Told:
    """What the PDF in `data` holds. Raises Trouble."""
    try:
        said = json.loads(answer(data))
    except ValueError as error:
        raise Trouble("damaged") from error
    if "error" in said:
        raise Trouble(said["error"])
    content = Content(tuple(Part(*part) for part in said["parts"]), said["body"])
    bookmarks = tuple(Bookmark(*entry) for entry in said["bookmarks"])
    return Told(content, said["pages"], said["bad"], said["title"], said["author"], bookmarks)


def answer(data: bytes) -> bytes:
    """What the other process says of the PDF in `data`. Raises Trouble where it does not end well.

    It finds its modules where this one does, and never in the current folder, where `-c` alone
    would look first. It does not outlive this process or this call.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    ) as other:
        atexit.register(other.kill)
        try:
            said, _ = other.communicate(data, timeout=_WAIT)
        except subprocess.TimeoutExpired as error:
            raise Trouble("slow") from error
        finally:
            other.kill()
            atexit.unregister(other.kill)
    if other.returncode:
        raise Trouble("slow" if -other.returncode in _OUT_OF_TIME else "damaged")
    return said


_OUT_OF_TIME = (24, 9)
"""SIGXCPU and SIGKILL, with which the system ends what has used up its time."""
