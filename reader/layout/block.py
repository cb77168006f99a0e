"""A block on the page, or a part of a long one: break offsets, and lines made when asked for."""

from bisect import bisect_right
from dataclasses import replace

from reader.chinese.characters import LINE_START_FORBIDDEN
from reader.layout.breaking import Breaker, Pen
from reader.layout.lines import Line, Role, Segment, Setup
from reader.layout.ruby import Placed, Spacing
from reader.layout.segments import blank, runs, source_of, uneven
from reader.layout.styles import Align, Indents, indents, style_of
from reader.layout.table import NO_COLUMNS, WIDEST, columns_of
from reader.layout.tabs import expand_tabs
from reader.layout.width import cells
from reader.text import BlockKind
from reader.view import View

_BY_LINE = (BlockKind.CODE, BlockKind.VERSE, BlockKind.TABLE)
"""Kinds in which every line of the source begins anew, indent and all."""


class PartLayout:
    """The rows of one view: blank rows before it, then lines with their readings above or below.

    Rows count from 0; only break offsets are kept.
    """

    def __init__(self, view: View, setup: Setup, gap: int, *, opens: bool = True) -> None:
        """Lay out `view` under `gap` blank rows; `opens` tells whether a line begins with it."""
        self._setup = setup
        self._gap = gap
        self._columns = max(1, setup.columns)
        self._align = style_of(view.kind, view.text).align
        look = indents(view.kind, view.level, view.text, self._columns, setup.indent)
        self._view, self._spacing = _spaced(view, self._columns - look.first, setup.sideways)
        table = self._spacing.table if self._spacing is not None else NO_COLUMNS
        self._overflows = table.width > self._columns
        self._pinned = table.first
        if self._overflows:
            self._columns = WIDEST
        self._starts: list[int] = []
        self._opening: set[int] = set()
        if not self._break(look, opens):
            # What fits a whole line shall not be cut for the sake of an indent.
            self._break(Indents(), opens)
        self._above = [False] * len(self._starts)
        self._tops = self._rows()
        self._set: tuple[int, list[Placed], int] | None = None
        """The line that was set last, as `_placed` has it: its readings and its text are asked
        for one after the other."""

    def _break(self, look: Indents, opens: bool) -> bool:
        """Find the lines; returns whether no unit was cut that the whole measure could hold."""
        view = self._view
        text, by_line = view.text, view.kind in _BY_LINE
        breaker = Breaker(text, self._spacing, uneven(view), hanging=self._setup.hanging)
        self._look, self._starts, self._opening = look, [], set()
        whole, at, measure = True, 0, self._columns - look.right
        while at <= len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            first = by_line if at else opens
            if first:
                self._opening.add(len(self._starts))
            room = measure - (look.first if first else look.rest)
            broken = breaker.lines(at, end, room, measure - look.rest, self._columns)
            self._starts += broken.starts
            whole = whole and not broken.forced
            at = end + 1
        return whole

    def _rows(self) -> list[int]:
        """The row of the text of each line; notes which lines have readings."""
        if not self._view.ruby:
            step = 1 + self._setup.spacing
            return [self._gap + step * index for index in range(len(self._starts))]
        tops, row = [], self._gap
        bases = [ruby.start for ruby in self._view.ruby]
        ends = [*self._starts[1:], len(self._view.text)]
        for index, (start, end) in enumerate(zip(self._starts, ends, strict=True)):
            if bisect_right(bases, end - 1) > bisect_right(bases, start - 1):
                self._above[index] = True
            tops.append(row + (self._above[index] and not self._setup.ruby_below))
            row += 1 + self._above[index] + self._setup.spacing
        return tops

    @property
    def length(self) -> int:
        """Code points shown."""
        return len(self._view.text)

    @property
    def height(self) -> int:
        """Rows, the gap before it included."""
        return self._tops[-1] + 1 + (self._above[-1] and self._setup.ruby_below)

    def row_of(self, offset: int) -> int:
        """The row whose text holds an absolute source offset."""
        return self._tops[self._line_at(offset)]

    def top_of(self, offset: int) -> int:
        """The first row of the line that holds `offset`: its readings, if they are above it."""
        return self._top(self._line_at(offset))

    def offset(self, row: int) -> int:
        """Absolute source offset of the line at a row; of the next one at a blank row."""
        return self._source(self._line_of(row))[0]

    def line(self, row: int) -> Line:
        """The line at a row. Raises IndexError outside."""
        if not 0 <= row < self.height:
            raise IndexError(row)
        index = self._line_of(row)
        start, end = self._source(index)
        if row < self._top(index):
            return self._made((), Role.BLANK, start, start)
        if self._set is None or self._set[0] != index:
            self._set = (index, *self._placed(index))
        _, placed, width = self._set
        left = self._margin(index, width)
        if row != self._tops[index]:
            return self._made(self._ruby_row(placed, left), Role.RUBY, start, end)
        return self._made(self._text_row(index, placed, left), Role.TEXT, start, end)

    def _placed(self, index: int) -> tuple[list[Placed], int]:
        """What has a place of its own on a line, and the width of the line where that counts."""
        first, last = self._bounds(index)
        if self._spacing:
            placed, pen = self._spacing.place(Pen(0, -self._indent(index) - 1), first, last)
            return placed, max(pen)
        return [], 0 if self._align is Align.LEFT else cells(self._view.text[first:last])

    def _made(self, segments: tuple[Segment, ...], role: Role, start: int, end: int) -> Line:
        view = self._view
        place = view.block, view.kind, view.level, role, start, end
        return Line(segments, *place, self._overflows, self._pinned)

    def _top(self, index: int) -> int:
        return self._tops[index] - (self._above[index] and not self._setup.ruby_below)

    def _line_of(self, row: int) -> int:
        """The line at a row, or the next one where the row is blank."""
        index = max(0, bisect_right(self._tops, row) - 1)
        below = self._above[index] and self._setup.ruby_below
        if row > self._tops[index] + below and index + 1 < len(self._tops):
            index += 1
        return index

    def _line_at(self, offset: int) -> int:
        at = self._view.offsets.to_view(offset - self._view.start)
        return max(0, bisect_right(self._starts, at) - 1)

    def _bounds(self, index: int) -> tuple[int, int]:
        """A line's stretch of the view, without the newline and the blanks that find no room."""
        text, start = self._view.text, self._starts[index]
        last = index + 1 == len(self._starts)
        end = len(text) if last else self._starts[index + 1]
        if not last and text[end - 1] == "\n":
            end -= 1
        if end == start or not text[end - 1].isspace():
            return start, end
        room = self._columns - self._look.right - self._indent(index)
        while end > start and text[end - 1].isspace() and self._wide(start, end) > room:
            end -= 1
        return start, end

    def _wide(self, start: int, end: int) -> int:
        if self._spacing:
            return self._spacing.advance(Pen(0, -1), start, end).x
        return self._bare(start, end)

    def _bare(self, start: int, end: int) -> int:
        """Cells of a stretch without what spaces it."""
        if self._spacing:
            return self._spacing.cells(start, end)
        return cells(self._view.text[start:end])

    def _source(self, index: int) -> tuple[int, int]:
        """Absolute source offsets of a line, up to the start of the next."""
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._view.text)
        return source_of(self._view, self._starts[index], end)

    def _indent(self, index: int) -> int:
        return self._look.first if index in self._opening else self._look.rest

    def _margin(self, index: int, width: int) -> int:
        """Cells before the text of a line."""
        align = self._align
        if align is Align.LEFT:
            return self._indent(index)
        free = max(0, self._columns - width)
        return free // 2 if align is Align.CENTRE else free

    def _ruby_row(self, placed: list[Placed], left: int) -> tuple[Segment, ...]:
        segments, x = [], 0
        for _, _, ruby, reading, width in placed:
            if ruby is None:
                continue
            start, end = source_of(self._view, ruby.start, ruby.end)
            segments += blank(left + reading - x, start)
            segments.append(Segment(ruby.text, width, start, end, Role.RUBY, False, ruby.certain))
            x = left + reading + width
        return tuple(segments)

    def _text_row(self, index: int, placed: list[Placed], left: int) -> tuple[Segment, ...]:
        at, end = self._bounds(index)
        segments = blank(left, source_of(self._view, at, at)[0])
        x, done = 0, at
        for here, stop, ruby, _, _ in placed:
            room = stop - x - self._bare(at, here)
            if room > 0:
                gap = here if ruby is None else self._before(done, here)
                segments += runs(self._view, at, gap)
                segments += blank(room, source_of(self._view, gap, gap)[0])
                x, at = stop - self._bare(gap, here), gap
            done = here if ruby is None else ruby.end
        return (*segments, *runs(self._view, at, end))

    def _before(self, start: int, end: int) -> int:
        """Where a base at `end` is spaced from the one that ends at `start`: before what
        belongs to it, behind the closing marks of the other."""
        text = self._view.text
        while start < end and (text[start] in LINE_START_FORBIDDEN or text[start].isspace()):
            start += 1
        return start


def _spaced(view: View, columns: int, sideways: bool) -> tuple[View, Spacing | None]:
    """The view to be set, tabs expanded, and what spaces its characters, if anything does."""
    if view.kind is BlockKind.TABLE:
        table = columns_of(view.text, Spacing(view.text, view.ruby))
        if table and table.width <= (WIDEST if sideways else columns):
            view = replace(view, text=view.text.replace("\t", " "))
            return view, Spacing(view.text, view.ruby, table)
    view = expand_tabs(view, columns)
    return view, Spacing(view.text, view.ruby) if view.ruby else None
