"""From a path or from bytes to a document."""

from pathlib import Path

import reader.formats.epub
import reader.formats.html
import reader.formats.markdown
import reader.formats.plain  # noqa: F401 - these register themselves
from reader.errors import ReaderError
from reader.formats.binary import check_bytes, check_text, is_book, nothing_in
from reader.formats.detection import is_settled
from reader.formats.encoding import decode
from reader.formats.habits import SAMPLE
from reader.formats.registry import (
    Parser,
    Structure,
    format_of,
    is_chosen,
    names,
    opener_of,
    parser_of,
)
from reader.formats.source import check_size, read_file
from reader.text.document import Document, Source

HEAD = 1 << 16
"""Bytes that `preview` looks at."""


def load(path: Path, *, encoding: str | None = None) -> Document:
    """The document in the file at `path`.

    Raises ReaderError where the file is missing, no regular file, not readable,
    larger than `reader.formats.source.LIMIT`, empty, or does not hold text.
    """
    return _document(_Bytes(read_file(path)), encoding, path, format_of(path))


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
    return _document(_Bytes(data), encoding, path, name)


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
    data = read_file(path, None if is_chosen(name) else HEAD + 1)
    if len(data) <= HEAD or is_book(data):
        return None
    parser = parser_of(name, data)
    data = data[:HEAD]
    if encoding is None and not is_settled(data):
        return None
    check_bytes(data, path)
    decoded = decode(data, encoding, whole=False)
    if not decoded.plausible or not decoded.text.strip() or len(decoded.text) <= SAMPLE:
        return None
    structure = parser(decoded.text, whole=False)
    if not len(structure.blocks):
        return None
    source = Source(path, name, decoded.encoding, decoded.bad_bytes)
    return _made(structure, source)


class _Bytes:
    """Bytes that are let go once they are decoded, so that they and the text need not both fit."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def hold_a_book(self) -> bool:
        return is_book(self._data)

    def take(self) -> bytes:
        data, self._data = self._data, b""
        return data


def _document(held: _Bytes, encoding: str | None, path: Path | None, name: str) -> Document:
    if held.hold_a_book():
        name = "epub"
    opener = opener_of(name)
    if opener is not None:
        opened = opener(held.take(), path, encoding)
        if not opened.structure.text.strip():
            raise nothing_in(path)
        source = Source(path, name, opened.encoding, opened.bad_bytes)
        return _made(opened.structure, source)
    text, parser, source = _decoded(held.take(), encoding, path, name)
    return _made(parser(text), source)


def _made(structure: Structure, source: Source) -> Document:
    return Document(
        structure.text,
        structure.blocks,
        structure.sections,
        source,
        structure.title,
        structure.byline,
    )


def _decoded(
    data: bytes, encoding: str | None, path: Path | None, name: str
) -> tuple[str, Parser, Source]:
    check_bytes(data, path)
    decoded = decode(data, encoding)
    check_text(decoded.text, path, plausible=decoded.plausible, asked=encoding is not None)
    source = Source(path, name, decoded.encoding, decoded.bad_bytes)
    return decoded.text, parser_of(name, data), source
