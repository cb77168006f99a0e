"""Wide tables: how far they are scrolled to the left."""

from collections.abc import Sequence

from reader.layout import Line
from reader.layout.sideways import column_of, pinned_of, window

STEP = 8
"""Cells that a key or a notch of the wheel scrolls."""


class Sideways:
    """The shift of all wide tables on the page, in cells."""

    def __init__(self) -> None:
        self._shift = 0

    def windows(self, lines: Sequence[Line], room: int) -> list[Line]:
        """What is in sight of lines in `room` cells."""
        return [window(line, self._shift, room) for line in lines]

    def move(self, cells: int, lines: Sequence[Line], room: int) -> bool:
        """Scroll so many cells on, no further than these lines go; tells whether that changed."""
        widest = max((line.width for line in lines if line.wide), default=0)
        shift = max(0, min(self._shift + cells, widest - room))
        changed, self._shift = shift != self._shift, shift
        return changed

    def show(self, line: Line, offset: int, room: int) -> bool:
        """Scroll a line until the character at `offset` is in sight; tells whether it moved."""
        if not line.wide:
            return False
        column, before = column_of(line, offset), self._shift
        pinned = pinned_of(line, room)
        if pinned <= column <= before + pinned:
            self._shift = max(0, column - pinned - STEP)
        elif column + 3 > before + room:  # its two cells, and the sign for what follows
            self._shift = column + STEP - room
        return self._shift != before
