"""Readings above their characters, and cells of a table below one another.

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
        stops: Sequence[tuple[int, int]] = (),
        width: int = 0,
    ) -> None:
        """Take the view's text, its readings, and `stops`: (offset, cells before it)."""
        self._text = text
        self.width = width
        """Cells of the widest line, where there are stops."""
        self._events: list[tuple[int, Ruby | int]] = sorted(
            [*stops, *((reading.start, reading) for reading in ruby)], key=lambda event: event[0]
        )
        self._starts = [at for at, _ in self._events]
        self._widths = {reading.text: cells(reading.text) for reading in ruby}

    def advance(self, pen: Pen, start: int, end: int) -> Pen:
        """Set `text[start:end]` behind the pen; see `reader.layout.breaking.Advance`."""
        return self.place(pen, start, end)[1]

    def place(self, pen: Pen, start: int, end: int) -> tuple[list[Placed], Pen]:
        """What has a place of its own in `start`..`end`, and the pen behind all of it."""
        x, reach, at, placed = pen.x, pen.reach, start, []
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            here, event = self._events[index]
            if here >= end:
                break
            x += cells(self._text[at:here])
            at = here
            if isinstance(event, int):
                x = max(x, event)
                placed.append(Placed(here, x))
                continue
            at = min(event.end, end)
            base, width = cells(self._text[here:at]), self._widths[event.text]
            aside = (base - width) // 2
            if x + aside <= reach and (base - width) % 2:
                aside += 1  # half a cell to the right of the middle is as good as half to the left
            x = max(x, reach + 1 - aside)
            placed.append(Placed(here, x, event, x + aside, width))
            reach = x + aside + width
            x += base
        return placed, Pen(x + cells(self._text[at:end]), reach)
