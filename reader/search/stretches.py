"""A text in stretches that are searched at once, so that others get their turn between two."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.text import Blocks

PIECE = 1 << 16
"""Code points of a stretch: searched in about 0.3 ms."""


class Stretch(NamedTuple):
    """Whole blocks, or a part of one that is longer than two pieces."""

    start: int
    """Source offset of its first code point."""
    end: int
    """Source offset behind its last code point."""
    limit: int
    """Where its last block ends: as far as what begins in the stretch may go on."""


def stretches(blocks: Blocks, start: int, end: int) -> Iterator[Stretch]:
    """The text from `start` to `end`, in order; only a block that is cut may go on behind `end`."""
    while start < end:
        block = blocks.at(min(start + PIECE, end) - 1)
        begin, limit = blocks.start_of(block), blocks.end_of(block)
        stop = limit
        if limit - start > 2 * PIECE:
            stop = begin - 1 if begin > start else start + PIECE
            limit = stop if begin > start else limit
        stop = min(stop, end)
        yield Stretch(start, stop, limit)
        start = stop if stop < limit else stop + 1


def edge(blocks: Blocks, offset: int, *, whole: bool) -> int:
    """Where the stretch begins that holds `offset`; its block, if that must stay `whole`."""
    begin = blocks.start_of(blocks.at(offset))
    return begin if whole else begin + max(0, offset - begin) // PIECE * PIECE
