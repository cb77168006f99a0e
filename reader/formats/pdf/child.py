"""The process that reads a PDF: bytes come in, the blocks of its text go out as JSON.

Pdfium is a large program in C++ that is given files of strangers. What goes wrong in it
ends this process, and the reader says that the file is damaged; what takes too long or
too much memory is ended by the system.
"""

import json
import sys
from contextlib import suppress
from dataclasses import astuple
from typing import Any

SECONDS = 20
"""Of computing that a file may take; a book of 316 pages (215,000 characters) took 3 to 5."""
MEMORY = 384 << 20
"""Bytes of addresses that it may take beside the file; that book took 104 MB with all libraries."""


def main() -> None:
    """Read a PDF from standard input and write what it holds to standard output."""
    data = sys.stdin.buffer.read()
    _limit(len(data))
    sys.stdout.buffer.write(said_of(data))


def said_of(data: bytes) -> bytes:
    """What the PDF in `data` holds, or why it cannot be read, as JSON."""
    try:
        said = _read(data)
    except MemoryError:
        said = {"error": "much"}
    return json.dumps(said).encode()


def _limit(size: int) -> None:
    """Limit what this process may use, as far as the system lets it be limited."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    room = MEMORY + 2 * size
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, SECONDS, SECONDS + 1),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_AS, room, room),
    ):
        with suppress(ValueError, OSError):  # macOS does not limit addresses
            most = resource.getrlimit(kind)[1]
            if most != resource.RLIM_INFINITY:
                soft, hard = min(soft, most), min(hard, most)
            resource.setrlimit(kind, (soft, hard))


def _read(data: bytes) -> dict[str, Any]:
    from reader.formats.pdf.content import content_of
    from reader.formats.pdf.pages import Damaged, File, Locked, TooMuch

    try:
        file = File(data)
        bookmarks = file.bookmarks()
        content = content_of(file.pages(), bookmarks)
        return {
            "parts": [astuple(part) for part in content.parts],
            "body": content.body,
            "pages": file.count,
            "bad": file.bad,
            "title": file.title(),
            "author": file.author(),
            "bookmarks": bookmarks,
        }
    except Locked:
        return {"error": "locked"}
    except Damaged:
        return {"error": "damaged"}
    except TooMuch:
        return {"error": "much"}
