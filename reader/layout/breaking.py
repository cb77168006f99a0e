"""Where lines break: integer offsets, line by line, obeying 避头尾.

In a terminal full-width marks cannot be compressed, so a mark that would start a
line is avoided by pushing out (推出): the unit it belongs to goes to the next line
with it. Blanks at a break belong to the line before it and need no room.

Most lines are decided by two regular expressions: enough wide characters, and six
calm Han round the end. The rest match unit after unit from the start of the line.
"""

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from reader.layout.tokens import BEHIND, CLOSING, CLUSTER, OPENING, SAFE, SOFT, UNIT, WIDE_RUN
from reader.layout.width import cells

_SLACK = 64
"""Code points beyond twice the room that a unit is looked for in; zero-width runs end there."""


class Pen(NamedTuple):
    """How far a line is set, in cells from where its text begins."""

    x: int
    """Behind the last base character."""
    reach: int
    """Behind the last reading; below `x` where the text is ahead."""


Advance = Callable[[Pen, int, int], Pen]
"""Set `text[start:end]` behind the pen; returns where the pen is then."""


def plain_advance(text: str) -> Advance:
    """The advance of a text without readings."""

    def advance(pen: Pen, start: int, end: int) -> Pen:
        x = pen.x + cells(text[start:end])
        return Pen(x, x)

    return advance


class Breaks(NamedTuple):
    """The lines of a stretch of text."""

    starts: list[int]
    """Offset at which each line starts."""
    forced: bool
    """Whether a unit was cut that the whole measure could have held."""


class Breaker:
    """Breaks one text (of a view) into lines."""

    def __init__(
        self, text: str, advance: Advance | None = None, solid: tuple[int, ...] = ()
    ) -> None:
        """Take the text; its `advance` if it has readings; and the pieces not to be divided.

        `solid` holds start, end, start, end … of pieces that a line breaks inside only if it must.
        """
        self._text = text
        self._advance = advance or plain_advance(text)
        self._fast = advance is None
        self._solid = solid

    def lines(self, start: int, end: int, first: int, rest: int, measure: int) -> Breaks:
        """Lines of `text[start:end]`: `first` cells for the first, `rest` for the others.

        `measure` is the width without indents: what fits there is cut only if it must be
        (`forced`), and readings may reach over the indent.
        """
        starts, forced, at, room = [start], False, start, first
        while True:
            stop = self._quick(at, end, room)
            if stop is None:
                stop, cut = self._slow(at, end, max(1, room), measure)
                forced = forced or cut
            if stop >= end:
                return Breaks(starts, forced)
            starts.append(stop)
            at, room = stop, rest

    def _quick(self, at: int, end: int, room: int) -> int | None:
        """The break of a line that needs no thought, or None."""
        if not self._fast:
            return None
        text = self._text
        stop = at + room // 2
        if stop >= end or stop < at + BEHIND:
            return None
        run = WIDE_RUN(text, at, stop)
        if run is None or run.end() < stop:
            left = room - cells(text[at:stop])
            while left > 1 and stop < end:
                further = min(stop + left // 2, end)
                left -= cells(text[stop:further])
                stop = further
            if left < 0 or stop >= end:
                return None
        elif room % 2:
            left = 1
        else:
            left = 0
        if not SAFE(text, stop - BEHIND, stop + 1) or self._divides(stop):
            return None
        return stop

    def _slow(self, at: int, end: int, room: int, measure: int) -> tuple[int, bool]:
        """The break of a line by its units, and whether one was cut that `measure` could hold."""
        advance = self._advance
        limit = min(end, at + 2 * room + _SLACK)
        pen, done = Pen(0, room - measure - 1), at
        while done < end:
            core, stop = self._unit(done, limit)
            after = advance(pen, done, core)
            if max(after) <= room:
                pen = advance(after, core, stop) if stop > core else after
                done = stop
                if done >= limit and done < end:
                    return done, False  # zero-width characters beyond all measure
                continue
            if done > at and (pen.x * 2 > room or self._fits(done, core, measure)):
                return done, False
            cut = self._cut(at, done, core, room, room - measure - 1)
            return cut, done == at and self._fits(done, core, measure)
        return end, False

    def _unit(self, at: int, limit: int) -> tuple[int, int]:
        """End of the unit at `at`, without and with the blanks behind it."""
        core = at
        while True:
            match = UNIT.match(self._text, core, limit)
            if match is None:
                return limit, limit
            core, stop = match.end(1), match.end()
            if stop >= limit or not self._divides(stop):
                return core, stop

    def _divides(self, at: int) -> bool:
        """Whether `at` lies inside a piece that is not to be divided."""
        index = bisect_left(self._solid, at)
        return index % 2 == 1 and self._solid[index] != at

    def _fits(self, start: int, end: int, measure: int) -> bool:
        return max(self._advance(Pen(0, -1), start, end)) <= measure

    def _cut(self, at: int, start: int, end: int, room: int, reach: int) -> int:
        """Where to cut the unit `start`..`end` that no line can hold: as late and gently as can be.

        The line began at `at`. First choice are joints of an address or a quantity behind the
        middle of the line, then any cluster that offends no mark, then any cluster.
        """
        text, pen = self._text, Pen(0, reach)
        gentle = fair = last = 0
        if start > at:
            pen = self._advance(pen, at, start)
        here = start
        while here < end:
            match = CLUSTER.match(text, here, end)
            step = match.end() if match else here + 1
            pen = self._advance(pen, here, step)
            if max(pen) > room and (last or here > at):
                break
            here = last = step
            if here < end and not CLOSING.match(text, here) and not OPENING.match(text, here - 1):
                fair = here
                if pen.x * 2 > room and SOFT.match(text, here):
                    gentle = here
            if max(pen) > room:
                break
        if start > at and not fair:
            return start
        return gentle or fair or last or start
