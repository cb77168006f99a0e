"""A list of one-line rows that draws only those on screen.

Panels and screens give it rows of any number; headings among them cannot be
chosen. Text in a row is data: it is never read as markup.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, overload

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.layout.width import char_cells
from reader.text.safety import make_safe
from reader.tui.ambiguous import sign
from reader.tui.looks import look, told

_GUTTER = 1
"""Cells left of a row, where a mark stands."""

Piece = tuple[str, str]
"""Text, and the name of its look (of `reader.tui.looks`; "" for none)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    pieces: tuple[Piece, ...]
    """What is drawn, from the left."""
    value: Any = None
    """What the row stands for; None for a heading, which cannot be chosen."""
    tail: tuple[Piece, ...] = field(default=())
    """What is drawn flush right, over the pieces where there is not room for both."""
    more: bool = False
    """Whether this goes on with what the row above began, and is chosen with it."""


class MadeRows(Sequence[Row]):
    """Rows each made when it is asked for, so that long lists cost what is seen of them."""

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self.make(at) for at in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.make(index)

    def make(self, index: int) -> Row:
        """The row at an index, which is one of those there are."""
        raise NotImplementedError


class RowList(ScrollView, can_focus=True):
    """Rows, one of which is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space,ctrl+f", "move_page(1)", show=False),
        Binding("pageup,b,ctrl+b", "move_page(-1)", show=False),
        Binding("home,g", "move_to(0)", show=False),
        Binding("end,G", "move_to(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    STICKY: ClassVar[int] = 0
    """How many rows at the top stay in sight when the others scroll."""
    DEFAULT_CSS = """
    RowList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Chosen(Message):
        """A row was chosen, with Enter or a click."""

        rows: "RowList"
        value: Any

        @property
        def control(self) -> "RowList":
            """The list, for `@on(…, selector)`."""
            return self.rows

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row."""

        rows: "RowList"
        value: Any

        @property
        def control(self) -> "RowList":
            """The list, for `@on(…, selector)`."""
            return self.rows

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._cursor = -1
        self._ground: tuple[int, Style] | None = None
        """Cells of a row and its style, while rows are drawn."""
        self._looks: dict[str, Style] = {}
        self._resting = False
        """Whether the cursor's row is told from others while the keys go elsewhere."""
        self._marked: Callable[[Any], bool] = lambda _: False

    def set_rows(self, rows: Sequence[Row], *, keep: bool = True) -> None:
        """Replace the rows; the cursor stays on the same value where it can."""
        before = self.value if keep else None
        self._rows = rows
        self.virtual_size = Size(0, len(rows))
        at = None
        if before is not None:  # looking through the rows would make them all
            at = next((at for at, row in enumerate(rows) if row.value == before), None)
        self._cursor = at if at is not None else self._selectable(0, 1)
        self.refresh()

    def set_marked(self, marked: Callable[[Any], bool]) -> None:
        """Mark the rows for whose value this is true; only those that change are drawn anew."""
        before, self._marked = self._marked, marked
        for y in range(self.size.height):
            at = self._row_at_line(y)
            value = self._rows[at].value if 0 <= at < len(self._rows) else None
            if value is not None and before(value) != marked(value):
                self.refresh(Region(0, y, self.size.width, 1))

    @property
    def value(self) -> Any:
        """What the row at the cursor stands for, or None."""
        return self._rows[self._cursor].value if 0 <= self._cursor < len(self._rows) else None

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return True

    @property
    def row_width(self) -> int:
        """Cells of a row; the scroll bar, where there is one, takes its own."""
        return self.scrollable_content_region.width

    def put_cursor(self, wanted: Callable[[Any], bool], *, scroll: bool = True) -> bool:
        """Put the cursor on the first row for whose value `wanted` is true, if there is one."""
        for at, row in enumerate(self._rows):
            if row.value is not None and wanted(row.value):
                self._cursor = at
                if scroll:
                    self._show_cursor()
                self.refresh()
                return True
        return False

    def show_first_marked(self) -> None:
        """Scroll so that the first marked row is in sight."""
        for at, row in enumerate(self._rows):
            if row.value is not None and self._marked(row.value):
                top, height = round(self.scroll_y), self.size.height
                if not top <= at < top + height:
                    self.scroll_to(y=max(0, at - 2), animate=False)
                return

    def _selectable(self, start: int, step: int) -> int:
        at = start
        while 0 <= at < len(self._rows) and self._rows[at].value is None:
            at += step
        return at if 0 <= at < len(self._rows) else -1

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self._put(self._selectable(self._cursor + step, step))

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        rows = max(1, self.size.height - 1)
        at = max(0, min(len(self._rows) - 1, self._cursor + pages * rows))
        there = self._selectable(at, pages)
        self._put(there if there >= 0 else self._selectable(at, -pages))

    def action_move_to(self, end: int) -> None:
        """Move the cursor to the first (0) or the last (-1) row."""
        self._put(self._selectable(0, 1) if end == 0 else self._selectable(len(self._rows) - 1, -1))

    def _put(self, at: int) -> None:
        if at < 0:
            return
        self._cursor = at
        self._show_cursor()
        self.refresh()
        self.post_message(self.Highlighted(self, self.value))

    def _show_cursor(self) -> None:
        if self._cursor < 0:
            return
        top, height = round(self.scroll_y), self.size.height
        lead = 1 if self._cursor and self._rows[self._cursor - 1].value is None else 0
        if self._cursor - lead < top + self.STICKY:
            self.scroll_to(y=self._cursor - lead - self.STICKY, animate=False)
        elif (last := self._last_of(self._cursor)) >= top + height:
            self.scroll_to(y=last - height + 1, animate=False)

    def action_choose(self) -> None:
        """Choose the row at the cursor."""
        if self.value is not None:
            self.post_message(self.Chosen(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        inside = event.get_content_offset(self)  # not on the border that a panel may have
        if inside is None:
            return
        at = self._first_of(self._row_at_line(inside.y))
        if 0 <= at < len(self._rows) and self._rows[at].value is not None:
            self._cursor = at
            self.refresh()
            self.action_choose()

    def _row_at_line(self, y: int) -> int:
        return y if y < self.STICKY else y + round(self.scroll_y)

    def _first_of(self, at: int) -> int:
        """The row that began what the row `at` goes on with."""
        while 0 < at < len(self._rows) and self._rows[at].more:
            at -= 1
        return at

    def _last_of(self, at: int) -> int:
        """The last row of what the row `at` begins."""
        while at + 1 < len(self._rows) and self._rows[at + 1].more:
            at += 1
        return at

    def tail_of(self, row: Row) -> tuple[Piece, ...]:
        """What is drawn flush right in a row."""
        return row.tail

    def on_focus(self) -> None:
        """Draw the cursor as live."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as resting."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible rows; what they stand on is reckoned once for all of them."""
        self._ground = self.row_width, self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._ground = None

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, base = self._ground or (self.row_width, self.rich_style)
        at = self._row_at_line(y)
        if not 0 <= at < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[at]
        first = self._first_of(at) if row.more else at
        value = self._rows[first].value if row.more else row.value
        marked = value is not None and self._marked(value)
        name = self._look_of(first, value, marked=marked)
        style = base + self._look(name)
        plain = name == "chosen"  # in one look throughout: colours would not be read on it
        tail = self._segments(self.tail_of(row), style, plain=plain)
        left = self._segments(row.pieces, style, plain=plain)
        used = sum(segment.cell_length for segment in left)
        room = max(0, width - sum(segment.cell_length for segment in tail) - _GUTTER)
        if used > room:
            cut = Strip(left, used).crop(0, max(0, room - char_cells("…")))
            left, used = [*cut, Segment("…", style)], cut.cell_length + char_cells("…")
        gap = Segment(" " * (room - used), style)
        gutter = Segment(sign("│") if marked else " ", style)
        return Strip([gutter, *left, gap, *tail]).adjust_cell_length(width, style)

    def _look_of(self, first: int, value: Any, *, marked: bool) -> str:
        """The look of the row that begins at `first`; "" for none of its own."""
        if value is None:
            return "heading"
        if first == self._cursor and self.has_focus:
            return "chosen"
        if first == self._cursor and self._resting:
            return "resting"
        return "marked" if marked else ""

    def _segments(self, pieces: Sequence[Piece], style: Style, *, plain: bool) -> list[Segment]:
        return [
            Segment(
                make_safe(told(self, text, name)).replace("\n", " ").replace("\t", " "),
                style + self._look(name) if name and not plain else style,
            )
            for text, name in pieces
        ]

    def _look(self, name: str) -> Style:
        """A look, made when first drawn."""
        style = self._looks.get(name)
        if style is None:
            style = self._looks[name] = look(self, f"rows--{name}") if name else Style.null()
        return style

    def notify_style_update(self) -> None:
        """Forget looks when the theme changes."""
        super().notify_style_update()
        self._looks.clear()
