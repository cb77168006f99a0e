"""The canonical text of a document as the index keeps it, to verify hits and show them.

Blocks are apart by a NUL, which no canonical text holds, instead of a newline:
so offsets stay, and the newlines inside verse or code are told from those
between blocks. Compressed it takes less than half of the text's UTF-8.
"""

import struct
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.search.context import Match
from reader.text import Block, BlockKind, Blocks, Document, Section, Span

_HEAD = struct.Struct("<cH")
"""How the texts are encoded, and how many there are."""
_SIZE = struct.Struct("<II")
"""Heads and bytes of one text."""
_CODECS = {b"g": ("gb18030", "strict"), b"u": ("utf-8", "surrogatepass")}
"""How texts are encoded. GB 18030 has two bytes for most Han, so that a seventh is saved."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The text of one document, with what it takes to show a hit in it."""

    text: str
    """The canonical text, blocks apart by a NUL."""
    heads: "array[int]"
    """Offsets at which the titles of sections begin, after any markup, in order."""

    def in_context(self, span: Span, width: int) -> Match:
        """The hit `span` with up to `width` code points on either side, as `context` has it."""
        text = self.text
        start = max(text.rfind("\0", 0, span.start) + 1, span.start - width)
        limit = min(span.end + width, len(text))
        end = text.find("\0", span.end, limit)
        return Match(
            span.start,
            span.end,
            span.of(text),
            text[start : span.start],
            text[span.end : limit if end < 0 else end],
            self._section(span.start),
        )

    def _section(self, offset: int) -> str | None:
        """The heading of the innermost section that holds `offset`."""
        at = bisect_right(self.heads, offset) - 1
        if at < 0:
            return None
        end = self.text.find("\0", self.heads[at])
        return self.text[self.heads[at] : end if end >= 0 else None]

    def document(self) -> Document:
        """The text with its blocks, their kinds unknown: what an expression needs."""
        blocks, at = [], 0
        for text in self.text.split("\0"):
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(text)))
            at += len(text) + 1
        return Document(self.text.replace("\0", "\n"), Blocks(blocks))


def stored(document: Document) -> Stored:
    """The text of `document` in the form that is kept."""
    text, blocks = document.text, document.blocks
    if text.count("\n") == max(0, len(blocks) - 1):
        text = text.replace("\n", "\0")
    else:
        text = "\0".join(document.text_of(block) for block in blocks)
    return Stored(text, array("I", (_title_start(text, section) for section in document.walk())))


def _title_start(text: str, section: Section) -> int:
    """Where a section's title begins in its heading: after marks such as those of Markdown."""
    end = text.find("\0", section.start)
    at = text.find(section.title, section.start, end if end >= 0 else None)
    return at if at >= 0 else section.start


def pack(texts: Sequence[Stored]) -> bytes:
    """Texts compressed as one: encoding and number, heads and bytes of each, heads, texts."""
    encoding, encoded = _encoded(texts)
    sizes = (
        _SIZE.pack(len(kept.heads), len(text)) for kept, text in zip(texts, encoded, strict=True)
    )
    heads = (_little(kept.heads).tobytes() for kept in texts)
    return zlib.compress(b"".join((_HEAD.pack(encoding, len(texts)), *sizes, *heads, *encoded)))


def _encoded(texts: Sequence[Stored]) -> tuple[bytes, list[bytes]]:
    """The first encoding that all texts can be written in, and the texts in it."""
    try:
        return b"g", [kept.text.encode(*_CODECS[b"g"]) for kept in texts]
    except UnicodeEncodeError:  # lone surrogates, of which a canonical text has none
        return b"u", [kept.text.encode(*_CODECS[b"u"]) for kept in texts]


def unpack(data: bytes) -> list[Stored]:
    """What `pack` was given. Raises zlib.error where the data is damaged."""
    raw = zlib.decompress(data)
    encoding, count = _HEAD.unpack_from(raw)
    sizes = [_SIZE.unpack_from(raw, _HEAD.size + index * _SIZE.size) for index in range(count)]
    head = _HEAD.size + count * _SIZE.size
    at = head + 4 * sum(number for number, _ in sizes)
    texts = []
    for number, length in sizes:
        heads = array("I")
        heads.frombytes(raw[head : head + 4 * number])
        texts.append(Stored(raw[at : at + length].decode(*_CODECS[encoding]), _little(heads)))
        head, at = head + 4 * number, at + length
    return texts


def _little(offsets: "array[int]") -> "array[int]":
    """Offsets with the bytes in the order of the file, and back."""
    if sys.byteorder == "little":
        return offsets
    copy = array("I", offsets)
    copy.byteswap()
    return copy
