"""What the commands share: reading a document, and the JSON of documents and spans."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli import STDIN
from reader.errors import ReaderError
from reader.text import Document

if TYPE_CHECKING:
    from reader.reading.wording import Wording


def add_file(parser: ArgumentParser, *, optional: bool = False) -> None:
    """The arguments of a command that reads one document."""
    count = "?" if optional else None
    parser.add_argument("file", metavar="FILE", nargs=count, help="a document, or - for stdin")
    parser.add_argument("--encoding", metavar="NAME", help="read it in this encoding")


def read(file: str, encoding: str | None = None) -> Document:
    """The document named on the command line. Raises ReaderError."""
    from reader import formats

    if file == STDIN:
        return formats.parse(sys.stdin.buffer.read(formats.LIMIT + 1), encoding=encoding)
    return formats.load(Path(file), encoding=encoding)


_LONG = 5
"""Seconds nobody waits without being told."""
_ADVICE = "a part of it in a file of its own takes less"


def announce(length: int, pace: int, advice: str = _ADVICE) -> None:
    """Say so where `length` characters at `pace` a second take long, and how to have less of it."""
    from reader.cli import say

    seconds = length / pace
    if seconds > _LONG:
        say(
            "This is a long text ({length} characters, about {seconds} seconds); {advice}.",
            length=f"{length:,}",
            seconds=f"{seconds:.0f}",
            advice=advice,
        )


def wording(document: Document) -> "Wording":
    """The words of a document as its reader has them; a library that cannot be read is said."""
    from reader.cli import complain
    from reader.library import Library
    from reader.reading.changes import Changes
    from reader.reading.wording import Wording
    from reader.settings import places

    if (places().data / "notes.db").is_file():
        try:
            library = Library()
            try:
                kept = Wording(document, library, Changes())
                kept.load()
            finally:
                library.close()
        except ReaderError as error:
            complain(error)
        else:
            return kept
    return Wording(document, None, Changes())


def counted(count: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "note"), counted(2, "note")
    ('1 note', '2 notes')
    """
    return f"{count} {noun}" + "s" * (count != 1)


def document_json(document: Document) -> dict[str, Any]:
    """The `document` object of the JSON contract; `characters` counts code points."""
    return {
        "id": document.id,
        "title": document.title,
        "subtitle": document.subtitle,
        "byline": document.byline,
        "format": document.source.format,
        "encoding": document.source.encoding,
        "bad_bytes": document.source.bad_bytes,
        "characters": len(document.text),
    }


def span_json(text: str, start: int, end: int) -> dict[str, Any]:
    """A span object: code point offsets into the canonical text, and its characters."""
    return {"start": start, "end": end, "text": text[start:end]}


def print_json(value: object) -> None:
    """Print one JSON object, Chinese as it is."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
