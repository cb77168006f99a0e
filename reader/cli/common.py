"""What the commands share: reading a document, and the JSON of documents and spans."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from reader.cli import STDIN
from reader.text import Document


def add_file(parser: ArgumentParser) -> None:
    """The arguments of a command that reads one document."""
    parser.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    parser.add_argument("--encoding", metavar="NAME", help="read it in this encoding")


def read(file: str, encoding: str | None = None) -> Document:
    """The document named on the command line. Raises ReaderError."""
    from reader import formats

    if file == STDIN:
        return formats.parse(sys.stdin.buffer.read(formats.LIMIT + 1), encoding=encoding)
    return formats.load(Path(file), encoding=encoding)


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
