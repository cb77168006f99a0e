"""Readings above their characters.

A reading is centred over its base. It may reach over neighbours that have none,
but one blank at least stands between two readings; where they would meet, the
base characters are spaced apart, and no further than that.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from reader.layout.breaking import Pen
from reader.layout.width import cells
from reader.view import Ruby


class Placed(NamedTuple):
    """A reading on its line, in cells from where the line's text begins."""

    ruby: Ruby
    base: int
    """Where its base begins."""
    reading: int
    """Where the reading begins; may be negative, over the indent."""
    width: int
    """Cells of the reading."""


class Spacing:
    """Places the readings of one text; made once for each view."""

    def __init__(self, text: str, ruby: Sequence[Ruby]) -> None:
        """Take the view's text and its readings, in order."""
        self._text = text
        self._ruby = ruby
        self._starts = [reading.start for reading in ruby]
        self._widths = [cells(reading.text) for reading in ruby]

    def advance(self, pen: Pen, start: int, end: int) -> Pen:
        """Set `text[start:end]` behind the pen; see `reader.layout.breaking.Advance`."""
        return self.place(pen, start, end)[1]

    def place(self, pen: Pen, start: int, end: int) -> tuple[list[Placed], Pen]:
        """The readings that begin in `start`..`end`, and the pen behind all of it."""
        x, reach, at, placed = pen.x, pen.reach, start, []
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            ruby = self._ruby[index]
            if ruby.start >= end:
                break
            x += cells(self._text[at : ruby.start])
            at = min(ruby.end, end)
            base, width = cells(self._text[ruby.start : at]), self._widths[index]
            aside = (base - width) // 2
            x = max(x, reach + 1 - aside)
            placed.append(Placed(ruby, x, x + aside, width))
            reach = x + aside + width
            x += base
        return placed, Pen(x + cells(self._text[at:end]), reach)
