"""The text of a document as matching sees it: folded, without the white space inside blocks.

A copy costs as much memory as the text, so it is made piece by piece when a
piece is first looked at, and kept for as long as the document lives. A piece
holds whole blocks with one newline between two; only a block longer than a
piece is cut, and then the next piece `continues` it.
"""

import re
import weakref
from array import array
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import sub
from threading import Lock

from reader.chinese.fold import fold_by, fold_table
from reader.text import Document

PIECE = 1 << 16
"""Code points of a piece: folded in about 5 ms, then searched in under 0.1 ms."""

_KEPT_GAPS = 1 << 22
"""Removed characters of white space that are remembered (4 bytes each)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source that is folded at once."""

    start: int
    """Source offset of its first code point."""
    end: int
    """Source offset behind its last code point."""
    continues: bool
    """Whether it begins inside a block, in which the piece before it ended."""


class Folded:
    """The folded pieces of one document, and the way back to its source offsets."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self.pieces = _cut(document)
        self._solid: list[str | None] = [None] * len(self.pieces)
        self._gaps: OrderedDict[int, array[int]] = OrderedDict()
        self._kept = 0
        self._lock = Lock()

    def solid(self, index: int) -> str:
        """Piece `index`, folded, white space inside blocks removed, blocks apart by a newline."""
        made = self._solid[index]
        if made is None:
            made = self._solid[index] = self._make(self.pieces[index])
        return made

    def _make(self, piece: Piece) -> str:
        raw = self._text[piece.start : piece.end]
        if self._is_plain(piece, raw):
            return fold_by(raw, _table(newline=True)).replace(" ", "")
        folded = fold_by(raw, _table(newline=False))
        edges = [0, *(at + 1 for at in self._breaks(piece)), len(raw) + 1]
        return "\n".join(folded[start : end - 1].replace(" ", "") for start, end in pairwise(edges))

    def _is_plain(self, piece: Piece, raw: str) -> bool:
        """Whether every newline of the piece stands between two blocks."""
        first, last = self._blocks.at(piece.start), self._blocks.at(piece.end - 1)
        return raw.count("\n") == max(0, last - first)

    def _breaks(self, piece: Piece) -> list[int]:
        """Where the newlines between two blocks lie, counted from the piece's start."""
        first, last = self._blocks.at(piece.start), self._blocks.at(piece.end - 1)
        start_of = self._blocks.start_of
        return [start_of(index) - 1 - piece.start for index in range(first + 1, last + 1)]

    def sources(self, index: int, offsets: list[int]) -> list[int]:
        """The source offsets of the characters at `offsets` of the solid piece `index`."""
        piece = self.pieces[index]
        start = piece.start
        if len(self.solid(index)) == piece.end - start:
            return [start + offset for offset in offsets]
        gaps = self._gaps_of(index)
        return [start + offset + bisect_right(gaps, offset) for offset in offsets]

    def _gaps_of(self, index: int) -> "array[int]":
        """For each removed character of a piece, the solid offset it stood before."""
        kept = self._gaps.get(index)
        if kept is not None:
            return kept
        piece = self.pieces[index]
        raw = self._text[piece.start : piece.end]
        if self._is_plain(piece, raw):
            removed = [found.start() for found in _BLANK_BUT_NEWLINE.finditer(raw)]
        else:
            breaks = set(self._breaks(piece))
            blanks = (found.start() for found in _BLANK.finditer(raw))
            removed = [at for at in blanks if at not in breaks]
        gaps = array("I", map(sub, removed, range(len(removed))))
        with self._lock:
            if index not in self._gaps:
                self._gaps[index] = gaps
                self._kept += len(gaps)
            while self._kept > _KEPT_GAPS and len(self._gaps) > 1:
                self._kept -= len(self._gaps.popitem(last=False)[1])
        return gaps


_BLANK = re.compile(r"\s")
_BLANK_BUT_NEWLINE = re.compile(r"[^\S\n]")

_known: dict[int, tuple["weakref.ref[Document]", Folded]] = {}
"""By the identity of the document object, which is too large to hash."""


def folded(document: Document) -> Folded:
    """The folded text of `document`, made once and dropped with the document."""
    key = id(document)
    if key not in _known or _known[key][0]() is not document:
        reference = weakref.ref(document, lambda _: _known.pop(key, None) and None)
        _known[key] = (reference, Folded(document))
    return _known[key][1]


def _cut(document: Document) -> tuple[Piece, ...]:
    """The text in pieces that end with a block, unless one block is longer than a piece."""
    blocks, length = document.blocks, len(document.text)
    pieces: list[Piece] = []
    start, continues = 0, False
    while blocks and start < length:
        block = blocks.at(min(start + PIECE, length) - 1)
        end = blocks.end_of(block)
        cut = end - start > 2 * PIECE
        if cut and blocks.start_of(block) > start:
            cut, end = False, blocks.start_of(block) - 1
        elif cut:
            end = start + PIECE
        pieces.append(Piece(start, end, continues))
        start, continues = (end if cut else end + 1), cut
    return tuple(pieces)


@cache
def _table(*, newline: bool) -> dict[int, int]:
    """What `str.translate` folds by; `newline` keeps the newline as it is."""
    table = dict(fold_table())
    if newline:
        del table[ord("\n")]
    return table
