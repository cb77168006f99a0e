"""The page: a sheet with a cursor, a selection and a mouse on it, all in source offsets."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from reader.layout import Line, Place, Role
from reader.layout.sideways import column_of
from reader.reading.cursor import STEPS, WORD_STEPS, behind_markup, character_end
from reader.text import Span
from reader.tui.widgets.marks import Paint
from reader.tui.widgets.sheet import SCALE, Sheet
from reader.tui.widgets.sideways import STEP

_RIGHT = 3
"""The right button of a mouse."""


class Page(Sheet):
    """A sheet on which one can point and select."""

    @dataclass
    class Clicked(Message):
        """A character was clicked, without dragging."""

        offset: int
        chain: int
        """1 for a click, 2 for a double click, 3 for a triple click."""
        asks: bool = False
        """Whether it asks what the word is: with the right button, or on a reading."""

    class SelectionChanged(Message):
        """What is selected has changed."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._anchor: int | None = None
        self._cursor = 0
        self._pointed = False
        self._dragging = False

    @property
    def selecting(self) -> bool:
        """Whether something is selected, or is about to be."""
        return self._anchor is not None

    @property
    def selection(self) -> Span | None:
        """What is selected, the character at the cursor included."""
        if self._anchor is None or self._document is None:
            return None
        start, last = sorted((self._anchor, self._cursor))
        return Span(start, character_end(self._document, last))

    @property
    def cursor(self) -> int:
        """Source offset of the character at the cursor."""
        return self._cursor

    @property
    def cursor_in_sight(self) -> int | None:
        """The same, if it was pointed at since the page last moved and is on screen; else None."""
        return self._cursor if self._pointed and self.seen.covers(self._cursor) else None

    def moved(self) -> None:
        """Forget what was pointed at, unless something is being selected."""
        self._pointed = self.selecting

    def put_cursor(self, offset: int) -> None:
        """Let the next selection begin at `offset`."""
        self._cursor = offset
        self._pointed = True
        self.refresh()

    def start_selecting(self) -> None:
        """Begin to select at what was pointed at, else at the first character on screen."""
        cursor = self.cursor_in_sight
        if cursor is None and self._document is not None:
            cursor = behind_markup(self._document, self.seen.start)
        start = self.seen.start if cursor is None else cursor
        self.select(Span(start, start + 1))

    def select(self, span: Span | None) -> None:
        """Select a span, the cursor on its last character; None leaves."""
        if span is None:
            self._anchor = None
        else:
            self._anchor, self._cursor = span.start, max(span.start, span.end - 1)
            self._pointed = True
        self._selection_changed()

    def point(self, span: Span | None) -> None:
        """Point at a span that was jumped to, and put the cursor there; None points at nothing."""
        if span is not None:
            self._cursor, self._pointed = span.start, True
        self.marks.put("cursor", () if span is None else [Paint(*span, "pointed")])
        self.refresh()

    def swap_ends(self) -> None:
        """Put the cursor on the other end of the selection."""
        if self._anchor is not None:
            self._anchor, self._cursor = self._cursor, self._anchor
            self._selection_changed()

    def move_cursor(self, step: str) -> None:
        """Move the cursor by a step of `reader.reading.cursor`, or a line up or down."""
        if self._document is None:
            return
        if step in ("up", "down"):
            self._cursor = self._row_away(-1 if step == "up" else 1)
        elif step in WORD_STEPS:
            right = self._options.corrections
            self._cursor = WORD_STEPS[step](self._document, self._cursor, right)
        else:
            self._cursor = STEPS[step](self._document, self._cursor)
        self._selection_changed()
        self._follow(self._cursor)

    def _row_away(self, rows: int) -> int:
        layout = self._layout
        if layout is None:
            return self._cursor
        here = layout.place(self._cursor)
        line = layout.block(here.block).line(layout.block(here.block).row_of(self._cursor))
        column = column_of(line, self._cursor)
        place = Place(here.block, layout.block(here.block).row_of(self._cursor))
        for _ in range(64):  # over ruby rows and gaps, never over text
            following = layout.move(place, rows)
            if following == place:
                return self._cursor
            place = following
            line = layout.block(place.block).line(place.row)
            if line.role is Role.TEXT:
                return _offset_in(line, column)
        return self._cursor

    def _follow(self, offset: int) -> None:
        seen = self.seen
        if offset < seen.start:
            self.go(offset)
        elif offset >= seen.end:
            self.go(offset, lead=self.size.height - 2)
        self.show_sideways(offset)

    def _selection_changed(self) -> None:
        span = self.selection
        if span is None:
            self.marks.put("selection", ())
            self.marks.put("cursor", ())
        else:
            self.marks.put("selection", [Paint(span.start, span.end, "selection")])
            self.marks.put("cursor", [Paint(self._cursor, self._cursor + 1, "cursor")])
        self.refresh()
        self.post_message(self.SelectionChanged())

    # The mouse

    def offset_at(self, x: int, y: int) -> int | None:
        """Source offset of the character drawn in a cell of the page, or the nearest in its row."""
        if not 0 <= y < len(self.lines):
            return None
        line = self.lines[y]
        base = y - 1 if self.setup.ruby_below else y + 1
        if line.role is Role.RUBY and 0 <= base < len(self.lines):
            line = self.lines[base]
        if line.role is not Role.TEXT:
            return None
        return _offset_in(line, x - self._left)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows down; with Shift, wide tables on."""
        event.stop()
        if event.shift:
            self.scroll_sideways(STEP)
        else:
            self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows up; with Shift, wide tables back."""
        event.stop()
        if event.shift:
            self.scroll_sideways(-STEP)
        else:
            self.scroll_lines(-3)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Wide tables on."""
        event.stop()
        self.scroll_sideways(STEP)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Wide tables back."""
        event.stop()
        self.scroll_sideways(-STEP)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag: a selection, or the scroll bar."""
        if event.button != 1:
            return
        self.capture_mouse()
        self._dragging = event.x < self.size.width - SCALE
        if not self._dragging:
            self._drag_scale(event.y)
            return
        offset = self.offset_at(event.x, event.y)
        if offset is not None:
            self._cursor, self._pointed = offset, True
            self.select(None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag on."""
        if self.app.mouse_captured is not self:
            return
        if not self._dragging:
            self._drag_scale(event.y)
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_lines(-1 if event.y < 0 else 1)
        offset = self.offset_at(event.x, max(0, min(event.y, self.size.height - 1)))
        if offset is not None and (self._anchor is not None or offset != self._cursor):
            if self._anchor is None:
                self._anchor = self._cursor
            self._cursor = offset
            self._selection_changed()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Tell which character was clicked, unless something was dragged."""
        if event.chain == 1 and (self.selecting or event.x >= self.size.width - SCALE):
            return
        offset = self.offset_at(event.x, event.y)
        if offset is not None:
            reading = event.y < len(self.lines) and self.lines[event.y].role is Role.RUBY
            asks = event.button == _RIGHT or (event.chain == 1 and reading)
            self.post_message(self.Clicked(offset, event.chain, asks))

    def _drag_scale(self, y: int) -> None:
        if self._document is not None and self.stretch is None:
            self.go(self._scale.offset(y, len(self._document.text)))


def _offset_in(line: Line, column: int) -> int:
    """Source offset of the character at a cell of the line, or the nearest one."""
    from reader.layout.width import cells

    last = line.start
    for segment in line.segments:
        if segment.start < segment.end:
            if column < 0:
                return segment.start
            if column < segment.width:
                if not segment.even:
                    return segment.start
                for index, character in enumerate(segment.text):
                    column -= cells(character)
                    if column < 0:
                        return segment.start + index
            last = segment.end - 1
        column -= segment.width
    return last
