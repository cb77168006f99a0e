"""From a path or from bytes to a document.

Bytes and decoded text go through in pieces: of a long file nothing is ever
held whole but the text that comes of it.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import reader.formats.docx
import reader.formats.epub
import reader.formats.html
import reader.formats.markdown
import reader.formats.pdf
import reader.formats.plain  # noqa: F401 - these register themselves
from reader.errors import ReaderError
from reader.formats.binary import HEAD as CHECKED
from reader.formats.binary import check_bytes, check_text, container_of, nothing_in
from reader.formats.detection import is_settled
from reader.formats.encoding import Decoding, decode
from reader.formats.habits import SAMPLE
from reader.formats.registry import (
    LOOK,
    Structure,
    format_of,
    is_chosen,
    names,
    opener_of,
    parser_of,
)
from reader.formats.source import PIECE, check_size, read_file, read_pieces
from reader.text.document import Document, Source

HEAD = 1 << 16
"""Bytes that `preview` looks at."""


def load(path: Path, *, encoding: str | None = None) -> Document:
    """The document in the file at `path`.

    Raises ReaderError where the file is missing, no regular file, not readable,
    larger than `reader.formats.source.LIMIT`, empty, or does not hold text.
    """
    return _document(read_pieces(path, LOOK), encoding, path, format_of(path))


def parse(
    data: bytes,
    *,
    encoding: str | None = None,
    path: Path | None = None,
    format: str | None = None,
) -> Document:
    """The document in `data`, in the named format or else in the one `path` tells.

    Raises ReaderError for what `load` refuses, and for an unknown format or encoding.
    """
    check_size(len(data), path)
    name = format or format_of(path)
    if name not in names():
        raise ReaderError(
            "There is no format {name} here; choose one of {known}.",
            name=name,
            known=", ".join(names()),
        )
    behind = (data[at : at + PIECE] for at in range(LOOK, len(data), PIECE))
    return _document(chain([data[:LOOK]], behind), encoding, path, name)


def preview(path: Path, *, encoding: str | None = None) -> Document | None:
    """The beginning of the document in a long file, for showing it before all is read.

    Its text is the beginning of the text that `load` gives, and its blocks are
    the first of those, with the same bounds and joins; their kinds and levels
    may come out otherwise, since these are told from the whole. None where the
    file is short, or its beginning does not settle how the rest is read: then
    only `load` will do. Raises what `load` raises where there is nothing to read.
    """
    name = format_of(path)
    if opener_of(name):
        return None
    data = read_file(path, LOOK if is_chosen(name) else HEAD + 1)
    if len(data) <= HEAD or container_of(data):
        return None
    parser = parser_of(name, data)
    data = data[:HEAD]
    if encoding is None and not is_settled(data):
        return None
    check_bytes(data, path)
    decoded = decode(data, encoding, whole=False)
    if not decoded.plausible or not decoded.text.strip() or len(decoded.text) <= SAMPLE:
        return None
    structure = parser([decoded.text], whole=False)
    if not len(structure.blocks):
        return None
    source = Source(path, name, decoded.encoding, decoded.bad_bytes)
    return _made(structure, source)


def _document(
    data: Iterator[bytes], encoding: str | None, path: Path | None, name: str
) -> Document:
    """The document of the bytes `data`, whose first piece holds `LOOK` of them, or all."""
    head = next(data, b"")
    name = container_of(head) or name
    opener = opener_of(name)
    if opener is not None:
        opened = opener(head + b"".join(data), path, encoding)
        structure, source = opened.structure, Source(path, name, opened.encoding, opened.bad_bytes)
    else:
        structure, source = _parsed(head, data, encoding, path, name)
    if not len(structure.blocks):
        raise nothing_in(path)
    return _made(structure, source)


def _parsed(
    head: bytes, behind: Iterator[bytes], encoding: str | None, path: Path | None, name: str
) -> tuple[Structure, Source]:
    check_bytes(head, path)
    parser = parser_of(name, head)
    if encoding is None and len(head) == LOOK and not is_settled(head):
        head += b"".join(behind)  # hardly anything beyond ASCII so far
    decoding = Decoding(head, encoding)
    pieces = decoding.pieces(chain([head], behind))
    first = _beginning(pieces)
    check_text(first, path, plausible=decoding.plausible, asked=encoding is not None)
    structure = parser(chain([first], pieces))
    return structure, Source(path, name, decoding.encoding, decoding.bad_bytes)


def _beginning(pieces: Iterator[str]) -> str:
    """As much of a text as tells whether it is one."""
    first = ""
    for piece in pieces:
        first += piece
        if len(first) >= CHECKED:
            break
    return first


def _made(structure: Structure, source: Source) -> Document:
    return Document(
        structure.text,
        structure.blocks,
        structure.sections,
        source,
        structure.title,
        structure.byline,
    )
