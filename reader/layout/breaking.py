"""Where lines break: integer offsets, line by line, obeying 避头尾.

CLREQ prefers to push in (推入), by setting marks closer. In a terminal they cannot be, so
a mark that would start a line is avoided by pushing out (推出): the unit it belongs to goes
to the next line with it; or, where that is wished, by letting it hang (悬挂). Blanks at a
break belong to the line before it and need no room.

Most lines are decided by two regular expressions: enough wide characters, and six
calm Han round the end. The rest match unit after unit from the start of the line.
"""

from bisect import bisect_left
from re import Pattern
from typing import NamedTuple, Protocol

from reader.chinese.characters import HANGING
from reader.layout.tokens import (
    BEHIND,
    CLOSING,
    CLUSTER,
    JOINTS,
    LOOSE,
    MARKS,
    OPENING,
    SAFE,
    SPACES,
    WIDE_RUN,
    atoms,
    units,
)
from reader.layout.width import EMOJI, JOINER, cells

_SLACK = 64
"""Code points beyond twice the room that a unit is looked for in; zero-width runs end there."""

_BACK = 30
"""How far back from the end of a line a safe break is looked for, in code points."""

_ROOMY = 20
"""Cells from which on a line is long enough to care for single characters."""

_EARLY = 3
"""A joint of an overlong token serves behind this part of the line: the first third."""


class Pen(NamedTuple):
    """How far a line is set, in cells from where its text begins."""

    x: int
    """Behind the last base character."""
    reach: int
    """Behind the last reading; below `x` where the text is ahead."""


class Setter(Protocol):
    """What sets stretches of one text; they are numbered by offsets into it."""

    def advance(self, pen: Pen, start: int, end: int) -> Pen:
        """Set a stretch behind the pen; returns where the pen is then."""
        ...

    def fill(self, pen: Pen, start: int, end: int, room: int) -> tuple[int, Pen]:
        """Set as many of a stretch of Han (two cells each) as fit; returns where it stopped."""
        ...


class _Plain:
    """Sets a text without readings."""

    def __init__(self, text: str) -> None:
        self._text = text

    def advance(self, pen: Pen, start: int, end: int) -> Pen:
        """See `Setter`."""
        x = pen.x + cells(self._text[start:end])
        return Pen(x, x)

    def fill(self, pen: Pen, start: int, end: int, room: int) -> tuple[int, Pen]:
        """See `Setter`."""
        stop = min(end, start + max(0, room - pen.x) // 2)
        x = pen.x + 2 * (stop - start)
        return stop, Pen(x, x)


class Breaks(NamedTuple):
    """The lines of a stretch of text."""

    starts: list[int]
    """Offset at which each line starts."""
    forced: bool
    """Whether a unit was cut that the whole measure could have held."""


class Breaker:
    """Breaks one text (of a view) into lines."""

    def __init__(
        self,
        text: str,
        setter: Setter | None = None,
        solid: tuple[int, ...] = (),
        *,
        hanging: bool = False,
    ) -> None:
        """Take the text; its `setter` if it has readings; and the pieces not to be divided.

        `solid` holds start, end, start, end … of pieces that a line breaks inside only if it must;
        with `hanging` one of 。，、 may stand behind the room of a line.
        """
        self._text = text
        self._hanging = hanging
        chosen = setter or _Plain(text)
        self._advance, self._fill = chosen.advance, chosen.fill
        # Emoji sequences are narrower or wider than the sum of their characters.
        self._additive = setter is None and not (JOINER in text or EMOJI in text)
        self._solid = solid
        self._plain = LOOSE.search(text) is None

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
                self._keep_company(starts, end, first, rest, measure)
                return Breaks(starts, forced)
            starts.append(stop)
            at, room = stop, rest

    def _keep_company(
        self, starts: list[int], end: int, first: int, rest: int, measure: int
    ) -> None:
        """Let no single character stand on the last line of a paragraph (CLREQ 7.1.2).

        The line before gives up its last unit, unless that would leave it half empty.
        """
        text = self._text
        if len(starts) < 2 or rest < _ROOMY:
            return
        if cells(text[starts[-1] : end].strip(MARKS + SPACES)) > 2:
            return
        at, room = starts[-2], first if len(starts) == 2 else rest
        solid = at + len(text[at : starts[-1]].rstrip())
        solid -= self._hanging and text[solid - 1] in HANGING
        reach = room - measure - 1
        used = max(self._advance(Pen(0, reach), at, solid))
        stop, _ = self._slow(at, end, used - 1, measure - room + used - 1)
        kept = max(self._advance(Pen(0, reach), at, stop))
        if kept * 2 > room and max(self._advance(Pen(0, -1), stop, end)) <= rest:
            starts[-1] = stop

    def _quick(self, at: int, end: int, room: int) -> int | None:
        """The break of a line, found from its end; None where the line must be read from its start.

        As many characters as fit are counted off; from the last safe break before that point
        units are matched up to it.
        """
        if not self._additive:
            return None
        text, stop = self._text, at + room // 2
        if stop >= end or stop <= at + BEHIND:
            return None
        left, limit = room % 2, at + 2 * room + _SLACK
        run = WIDE_RUN(text, at, stop)
        if run is None or run.end() < stop:
            left = room - cells(text[at:stop])
        while left > 1:
            further = min(stop + left // 2, end)
            left -= cells(text[stop:further])
            stop = further
            if stop == end:
                return end
            if stop > limit:
                return None
        for safe in range(stop, max(at + BEHIND, stop - _BACK), -1):
            if SAFE(text, safe - BEHIND, safe + 1) and not self._divides(safe):
                if safe == stop:
                    return stop
                x = room - left - cells(text[safe:stop])
                return self._read(safe, Pen(x, x), min(end, limit), room)[0]
        return None

    def _slow(self, at: int, end: int, room: int, measure: int) -> tuple[int, bool]:
        """The break of a line by its units, and whether one was cut that `measure` could hold."""
        reach = room - measure - 1
        limit = min(end, at + 2 * room + _SLACK)
        stop, core, pen = self._read(at, Pen(0, reach), limit, room)
        if core is None or stop >= end:
            return stop, False
        fits = max(self._advance(Pen(0, -1), stop, core)) <= measure
        if stop > at and (fits or pen.x * 2 > room):
            return stop, False
        atom, end_of_atom, pen = self._read(stop, pen, core, room, atoms(self._plain))
        forced = fits and stop == at
        if atom > stop:
            return atom, forced
        end_of_atom = end_of_atom or core
        if stop > at and cells(self._text[atom:end_of_atom].strip(MARKS + SPACES)) <= measure:
            return stop, False
        return self._cut(at, atom, end_of_atom, room, reach), forced

    def _read(
        self, here: int, pen: Pen, limit: int, room: int, kind: Pattern[str] | None = None
    ) -> tuple[int, int | None, Pen]:
        """Set units from `here` on, as many as fit.

        Returns where the line breaks, the end of the unit that did not fit (None where `limit`
        was reached), and the pen.
        """
        advance, kind = self._advance, kind or units(self._plain)
        while here < limit:
            run, core, stop = self._unit(here, limit, kind)
            if run:
                here, pen = self._fill(pen, here, core, room)
                if here < core:
                    return here, here + 1, pen
                continue
            after = advance(pen, here, core)
            fits = max(after) <= room or self._hangs(here, core, pen, room)
            if not fits and not self._text[here:core].isspace():
                return here, core, pen
            pen, here = advance(after, core, stop) if stop > core else after, stop
        return here, None, pen

    def _hangs(self, here: int, core: int, pen: Pen, room: int) -> bool:
        """Whether a unit fits but for a mark at its end, which may hang."""
        if not self._hanging or self._text[core - 1] not in HANGING:
            return False
        return max(self._advance(pen, here, core - 1)) <= room

    def _unit(self, at: int, limit: int, kind: Pattern[str]) -> tuple[bool, int, int]:
        """Whether a run or a unit starts at `at`, and its end without and with blanks."""
        here = at
        while True:
            match = kind.match(self._text, here, limit)
            if match is None:
                return False, limit, limit
            core, stop = match.end("unit"), match.end()
            if match.lastgroup == "run":
                if not self._solid:
                    return True, stop, stop
                core = stop = here + 1
            if stop >= limit or not self._divides(stop):
                return False, core, stop
            here = stop

    def _divides(self, at: int) -> bool:
        """Whether `at` lies inside a piece that is not to be divided."""
        index = bisect_left(self._solid, at)
        return index % 2 == 1 and self._solid[index] != at

    def _cut(self, at: int, start: int, end: int, room: int, reach: int) -> int:
        """Where to cut the unit `start`..`end` that no line can hold: as late and gently as can be.

        The line began at `at`. First choice are joints of an address or a quantity that do not
        leave the line empty, then any cluster that offends no mark, then any cluster.
        """
        text, pen = self._text, Pen(0, reach)
        joints, fair, last = [0] * len(JOINTS), 0, 0
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
            if (
                here < end
                and not CLOSING.match(text, here, here + _SLACK)
                and not OPENING.match(text, here - 1)
            ):
                fair = here
                if pen.x * _EARLY > room:
                    for rank, joint in enumerate(JOINTS):
                        joints[rank] = here if joint.match(text, here) else joints[rank]
            if max(pen) > room:
                break
        if start > at and not fair:
            return start
        return next(filter(None, joints), fair or last or start)
