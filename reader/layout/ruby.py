"""Readings above their characters, and cells of a table below one another.

A reading is centred over its base. It may reach over neighbours that have none,
but one blank at least stands between two readings; where they would meet, the
base characters are spaced apart, and no further than that.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.layout.breaking import Pen
from reader.layout.table import NO_COLUMNS, Columns
from reader.layout.width import EMOJI, JOINER, cells, char_cells
from reader.view import Ruby


class Placed(NamedTuple):
    """Something with a place of its own on a line, in cells from where the line's text begins."""

    at: int
    """Offset in the view's text of the base, or of the character that begins a table's cell."""
    x: int
    """Where that character begins."""
    ruby: Ruby | None = None
    """The reading over it, if it is a base."""
    reading: int = 0
    """Where the reading begins; may be negative, over the indent."""
    width: int = 0
    """Cells of the reading."""


class Spacing:
    """Places the readings and the stops of one text; made once for each view."""

    def __init__(
        self,
        text: str,
        ruby: Sequence[Ruby] = (),
        table: Columns = NO_COLUMNS,
    ) -> None:
        """Take the view's text, its readings, and its columns, if it is a table."""
        self._text = text
        self.table = table
        self._events: list[tuple[int, Ruby | int]] = sorted(
            [*table.stops, *((reading.start, reading) for reading in ruby)],
            key=lambda event: event[0],
        )
        self._starts = [at for at, _ in self._events]
        self._widths = {reading.text: cells(reading.text) for reading in ruby}
        # Emoji sequences are narrower or wider than the sum of their characters.
        additive = not (JOINER in text or EMOJI in text)
        self._edges = [0, *accumulate(map(char_cells, text))] if additive else None

    def advance(self, pen: Pen, start: int, end: int) -> Pen:
        """Set `text[start:end]` behind the pen; see `reader.layout.breaking.Setter`."""
        return self.place(pen, start, end)[1]

    def place(self, pen: Pen, start: int, end: int) -> tuple[list[Placed], Pen]:
        """What has a place of its own in `start`..`end`, and the pen behind all of it."""
        x, reach, at, placed = pen.x, pen.reach, start, []
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            here, event = self._events[index]
            if here >= end:
                break
            x += self.cells(at, here)
            at = here
            if isinstance(event, int):
                x = max(x, event)
                placed.append(Placed(here, x))
                continue
            at = min(event.end, end)
            base, width = self.cells(here, at), self._widths[event.text]
            x, reading = _over(base, width, x, reach)
            placed.append(Placed(here, x, event, reading, width))
            reach = reading + width
            x += base
        return placed, Pen(x + self.cells(at, end), reach)

    def fill(self, pen: Pen, start: int, end: int, room: int) -> tuple[int, Pen]:
        """Set as many of the Han `text[start:end]` as fit; see `reader.layout.breaking.Setter`."""
        x, reach, at = pen.x, pen.reach, start
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            here, event = self._events[index]
            before = x + 2 * (here - at)
            if here >= end or before + 2 > room:
                break
            if isinstance(event, int):
                x, at = max(before, event), here
                continue
            width = self._widths[event.text]
            base, reading = _over(2, width, before, reach)
            if max(base + 2, reading + width) > room:
                return here, Pen(before, reach)
            x, reach, at = base + 2, reading + width, here + 1
        stop = min(end, at + max(0, room - x) // 2)
        return stop, Pen(x + 2 * (stop - at), reach)

    def cells(self, start: int, end: int) -> int:
        """Cells of `text[start:end]` by itself."""
        edges = self._edges
        return edges[end] - edges[start] if edges else cells(self._text[start:end])


def _over(base: int, width: int, x: int, reach: int) -> tuple[int, int]:
    """Where a base of so many cells begins, from `x` on, and its reading of `width` cells.

    The readings before reach to `reach`.
    """
    aside = (base - width) // 2
    if x + aside <= reach and (base - width) % 2:
        aside += 1  # half a cell to the right of the middle is as good as half to the left
    x = max(x, reach + 1 - aside)
    return x, x + aside
