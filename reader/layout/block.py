"""A block on the page, or a part of a long one: break offsets, and lines made when asked for."""

from bisect import bisect_right

from reader.layout.breaking import Breaker, Pen
from reader.layout.lines import Line, Role, Segment, Setup
from reader.layout.ruby import Placed, Spacing
from reader.layout.styles import STYLES, Align, Indents, indents
from reader.layout.width import cells
from reader.view import View


class PartLayout:
    """The rows of one view: blank rows before it, then lines with their readings above.

    Rows count from 0; only break offsets are kept.
    """

    def __init__(self, view: View, setup: Setup, gap: int, *, opens: bool = True) -> None:
        """Lay out `view` under `gap` blank rows; `opens` tells whether its block begins here."""
        self._view = view
        self._setup = setup
        self._gap = gap
        self._opens = opens
        self._spacing = Spacing(view.text, view.ruby) if view.ruby else None
        self._columns = max(1, setup.columns)
        self._indents = indents(view.kind, view.level, view.text, self._columns, setup.indent)
        self._starts, self._fresh = self._broken()
        self._tops = self._rows()

    def _broken(self) -> tuple[list[int], list[bool]]:
        """Start of each line in the view, and whether a line of the source begins there."""
        text = self._view.text
        solid = _uneven(self._view)
        advance = self._spacing.advance if self._spacing else None
        breaker = Breaker(text, advance, solid)
        for attempt in (self._indents, Indents()):
            starts: list[int] = []
            fresh: list[bool] = []
            forced, at = False, 0
            self._indents = attempt
            while True:
                end = text.find("\n", at)
                end = len(text) if end < 0 else end
                opens = self._opens or at > 0
                measure = self._columns - attempt.right
                first, rest = measure - self._indent(opens), measure - self._indent(False)
                broken = breaker.lines(at, end, first, rest, measure)
                starts += broken.starts
                fresh += [True] + [False] * (len(broken.starts) - 1)
                forced = forced or broken.forced
                at = end + 1
                if at > len(text):
                    break
            if not forced:
                break
        return starts, fresh

    def _indent(self, opens: bool) -> int:
        return self._indents.first if opens else self._indents.rest

    def _rows(self) -> list[int]:
        """The row of the text of each line."""
        tops, row = [], self._gap
        starts = [ruby.start for ruby in self._view.ruby]
        ends = [*self._starts[1:], len(self._view.text)]
        for start, end in zip(self._starts, ends, strict=True):
            if starts and bisect_right(starts, end - 1) > bisect_right(starts, start - 1):
                row += 1
            tops.append(row)
            row += 1 + self._setup.spacing
        return tops

    @property
    def height(self) -> int:
        """Rows, the gap before it included."""
        return self._tops[-1] + 1

    def row_of(self, offset: int) -> int:
        """The row whose text holds an absolute source offset."""
        return self._tops[self._line_at(offset)]

    def top_of(self, offset: int) -> int:
        """The first row of the line that holds `offset`: its readings, if it has any."""
        index = self._line_at(offset)
        return self._tops[index] - self._has_ruby(index)

    def offset(self, row: int) -> int:
        """Absolute source offset of the line at a row; of the next one at a blank row."""
        return self._span(self._line_of(row))[0]

    def line(self, row: int) -> Line:
        """The line at a row. Raises IndexError outside."""
        if not 0 <= row < self.height:
            raise IndexError(row)
        index = self._line_of(row)
        start, end = self._span(index)
        if row < self._tops[index] - self._has_ruby(index):
            return self._made((), Role.BLANK, start, start)
        placed, pen = self._set(index)
        left = self._margin(index, max(pen))
        if row < self._tops[index]:
            return self._made(self._ruby_row(placed, left), Role.RUBY, start, end)
        return self._made(self._text_row(index, placed, left), Role.TEXT, start, end)

    def _made(self, segments: tuple[Segment, ...], role: Role, start: int, end: int) -> Line:
        view = self._view
        return Line(segments, view.block, view.kind, view.level, role, start, end)

    def _line_of(self, row: int) -> int:
        return min(bisect_right(self._tops, row - 1), len(self._tops) - 1)

    def _line_at(self, offset: int) -> int:
        at = self._view.offsets.to_view(offset - self._view.start)
        return max(0, bisect_right(self._starts, at) - 1)

    def _has_ruby(self, index: int) -> int:
        if not self._spacing:
            return 0
        before = self._tops[index - 1] + 1 + self._setup.spacing if index else self._gap
        return self._tops[index] - before

    def _bounds(self, index: int) -> tuple[int, int]:
        """The line's stretch of the view, its newline included."""
        last = index + 1 == len(self._starts)
        return self._starts[index], len(self._view.text) if last else self._starts[index + 1]

    def _span(self, index: int) -> tuple[int, int]:
        """The same in absolute source offsets."""
        start, end = self._bounds(index)
        offsets, base = self._view.offsets, self._view.start
        return base + offsets.to_source(start), base + offsets.to_source(end)

    def _set(self, index: int) -> tuple[list[Placed], Pen]:
        start, end = self._bounds(index)
        solid = start + len(self._view.text[start:end].rstrip())
        if not self._spacing:
            width = cells(self._view.text[start:solid])
            return [], Pen(width, width)
        hang = self._indent(self._fresh[index] and (self._opens or index > 0))
        return self._spacing.place(Pen(0, -hang - 1), start, solid)

    def _margin(self, index: int, width: int) -> int:
        """Cells before the text of a line."""
        align = STYLES[self._view.kind].align
        if align is Align.LEFT:
            return self._indent(self._fresh[index] and (self._opens or index > 0))
        free = max(0, self._columns - width)
        return free // 2 if align is Align.CENTRE else free

    def _ruby_row(self, placed: list[Placed], left: int) -> tuple[Segment, ...]:
        segments, x = [], 0
        for ruby, _, at, width in placed:
            start, end = self._source(ruby.start, ruby.end)
            segments += _blank(at + left - x, start)
            segments.append(Segment(ruby.text, width, start, end, Role.RUBY, False, ruby.certain))
            x = at + left + width
        return tuple(segments)

    def _text_row(self, index: int, placed: list[Placed], left: int) -> tuple[Segment, ...]:
        start, end = self._bounds(index)
        segments = _blank(left, self._source(start, start)[0])
        x, at = 0, start
        for ruby, base, _, _ in placed:
            if base > x + (ahead := cells(self._view.text[at : ruby.start])):
                segments += self._runs(at, ruby.start)
                segments += _blank(base - x - ahead, self._source(ruby.start, ruby.start)[0])
                x, at = base, ruby.start
            elif not ahead and ruby.start == at:
                continue
        room = self._columns - left - x
        segments += self._runs(at, end, max(0, room))
        return tuple(segments)

    def _runs(self, start: int, end: int, room: int | None = None) -> list[Segment]:
        """Segments of a stretch of the view, without blanks at its end that have no `room`."""
        text = self._view.text
        if room is not None:
            solid = start + len(text[start:end].rstrip())
            while room < cells(text[start:end]) and end > solid:
                end -= 1
        offsets = self._view.offsets
        segments, at = [], start
        while at < end:
            stop = end
            even = True
            if not offsets.is_identity:
                index = bisect_right(offsets.view, at)
                if index < len(offsets.view):
                    stop = min(end, offsets.view[index])
                    even = (
                        offsets.view[index] - offsets.view[index - 1]
                        == offsets.source[index] - offsets.source[index - 1]
                    )
            first, last = self._source(at, stop)
            shown = text[at:stop].rstrip("\n")
            if shown:
                segments.append(
                    Segment(
                        shown,
                        cells(shown),
                        first,
                        first + len(shown) if even else last,
                        Role.TEXT,
                        even,
                    )
                )
            at = stop
        return segments

    def _source(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._view.offsets.span_to_source(start, end)
        return self._view.start + first, self._view.start + max(first, last)


def _blank(width: int, at: int) -> list[Segment]:
    return [Segment(" " * width, width, at, at, Role.BLANK)] if width > 0 else []


def _uneven(view: View) -> tuple[int, ...]:
    """Start, end, start, end … of the pieces of a view that were replaced as a whole."""
    if view.offsets.is_identity:
        return ()
    source, shown = view.offsets.source, view.offsets.view
    edges: list[int] = []
    for index in range(1, len(shown)):
        if shown[index] - shown[index - 1] != source[index] - source[index - 1] and (
            shown[index] - shown[index - 1] > 1
        ):
            edges += [shown[index - 1], shown[index]]
    return tuple(edges)
