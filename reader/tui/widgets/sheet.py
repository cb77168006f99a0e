"""The page: the visible lines of a document, and nothing else of it.

The place of the reader is one source offset. Rows exist only for the lines on
screen; there is no count of all rows, so a page of a long book costs what a
page of a short one does. The scroll bar goes by source offset.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.layout import DocumentLayout, Line, Place, Role, Setup
from reader.layout.markup import signs
from reader.opening.screen import MARGIN, SCALE, columns_of, left_of
from reader.text import Document, Span
from reader.tui.ambiguous import sign
from reader.tui.looks import look, told
from reader.tui.widgets.marks import Marks, Paint
from reader.tui.widgets.painting import paint, segments_of
from reader.tui.widgets.scale import Scale
from reader.tui.widgets.sideways import Sideways
from reader.view import ViewOptions

__all__ = ["SCALE", "Sheet"]

_MOST_ABOVE = 4
"""More blank rows than there are between two blocks."""
_NO_MARK = " ", ""
"""What stands in the margin of most lines, and no look for it."""


class Sheet(Widget, can_focus=True):
    """Draws the lines round one source offset, with marks over them."""

    ALLOW_SELECT = False  # selection is ours, in source offsets

    @dataclass
    class Moved(Message):
        """The lines on screen have changed."""

        start: int
        """Source offset of the first character on screen."""
        end: int
        """Source offset behind the last character on screen."""

        def can_replace(self, message: Message) -> bool:
            """Only the newest place matters."""
            return isinstance(message, Sheet.Moved)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks = Marks()
        self.margin: dict[int, tuple[str, str]] = {}
        self.tones: Mapping[int, str] = {}
        """The colour of each tone of readings; empty for none."""
        self.measure = 40
        self._document: Document | None = None
        self._options = ViewOptions()
        self.setup = Setup(columns=80)
        """How the page is set; its columns follow the measure and the room there is."""
        self._setup = self.setup
        self._layout: DocumentLayout | None = None
        self._ready: DocumentLayout | None = None
        """What has been laid out for the options that are to be shown next."""
        self._top = Place(0, 0)
        self._offset = 0
        self._above = 0
        self.turned = False
        """Whether the page was moved since `show` put it somewhere."""
        self.stretch: tuple[int, int] | None = None
        """Where a text that is a part begins in the whole, and how long that is."""
        self._awaited = ""
        """What stands instead of lines while the place is not here yet."""
        self._lines: list[Line] | None = None
        self._laid_for: Size | None = None
        self._looks: dict[str, Style] = {}
        self._ground: tuple[Style, int, int] | None = None
        self._scale = Scale()
        self._sideways = Sideways()

    # What is shown

    @property
    def document(self) -> Document | None:
        """The text on the page."""
        return self._document

    @property
    def options(self) -> ViewOptions:
        """How it is shown."""
        return self._options

    @property
    def offset_at_top(self) -> int:
        """The reader's place: a source offset on the first line."""
        return self._offset

    def show(self, document: Document, offset: int | None = None, *, above: int = 0) -> None:
        """Put another text (or another reading of it) on the page, at `offset` or where it is.

        `above` is how many blank rows there are to be above the line of `offset`.
        """
        self._document, self._awaited = document, ""
        if offset is not None:
            self._offset, self._above, self.turned = offset, above, False
            self._layout = None
            self._sideways = Sideways()
        self._relayout()

    def wait(self, words: str) -> None:
        """Let `words` stand instead of lines until the text is shown that has the place in it."""
        self._awaited = words
        self._redraw()

    @property
    def waits(self) -> bool:
        """Whether the place is not here yet."""
        return bool(self._awaited)

    def set_options(self, options: ViewOptions, ready: DocumentLayout | None = None) -> None:
        """Show the same text in another way; the character on top stays there.

        What `rehearse` has laid out may be given, so that it is not done twice.
        """
        self._options, self._ready = options, ready
        self._relayout()

    def rehearse(self, options: ViewOptions, start: int | None = None) -> DocumentLayout | None:
        """Lay out what would be on screen with these options, and the end of the text.

        Any thread may do it: converting and reading a page takes longer than a frame.
        `start` is the source offset of another screen that will be wanted.
        """
        if self._document is None or not self.size:
            return None
        layout = DocumentLayout(self._document, options, self._setup)
        offset = self._offset if start is None else start
        layout.lines(layout.place(min(offset, len(self._document.text))), self.size.height)
        layout.last(self.size.height)
        return layout

    def look_ahead(self) -> None:
        """Lay out the screens below and above, which is kept with the layout.

        Of a text shown as it is that takes a few milliseconds; `rehearse` is for others.
        """
        if self._layout is not None:
            for rows in (self.size.height, -self.size.height):
                self._layout.lines(self._layout.move(self._top, rows), self.size.height)

    def set_measure(self, measure: int) -> None:
        """Set the length of a line, in Han characters."""
        self.measure = measure
        self._relayout()

    def _relayout(self) -> None:
        if self._lay_out():
            self.refresh()

    def _lay_out(self) -> bool:
        """Make the page anew for its present size; tells whether there is anything to show."""
        if self._document is None or not self.size:
            return False
        self._laid_for = self.size
        above = self.rows_above
        columns = columns_of(self.size.width, self.measure, hanging=self.setup.hanging)
        self._setup = replace(self.setup, columns=columns)
        ready, self._ready = self._ready, None
        self._layout = DocumentLayout(self._document, self._options, self._setup)
        if ready is not None and ready.lays_out_as(self._layout):
            self._layout = ready
        self._offset = max(0, min(self._offset, len(self._document.text)))
        place = self._layout.place(self._offset)
        self._top = self._clamp(self._layout.move(place, -above) if above else place)
        self._tell_place()
        return True

    def _fit(self) -> bool:
        """As `_lay_out`, for another size: what is laid out stays where lines are as long."""
        self._ready = self._ready or self._layout
        return self._lay_out()

    @property
    def rows_above(self) -> int:
        """Rows on top that belong to no line: the gap above the line of the reader's place."""
        if self._layout is None:
            return self._above
        place = self._layout.place(self._offset)
        rows = range(_MOST_ABOVE + 1)
        return next((n for n in rows if self._layout.move(place, -n) == self._top), 0)

    def _clamp(self, place: Place) -> Place:
        if self._layout is None:
            return place
        return min(place, self._layout.last(max(1, self.size.height)))

    def _redraw(self) -> None:
        self._tell_place()
        self.refresh()

    def _tell_place(self) -> None:
        self._lines = None
        if self._layout is not None:
            start, end = self.seen
            self.post_message(self.Moved(start, end))

    def on_resize(self) -> None:
        """Lay out for the new size, the same character on top."""
        if self._laid_for != self.size and self._fit():
            self.refresh()

    # Lines

    @property
    def lines(self) -> list[Line]:
        """The lines on screen; of wide tables what is in sight."""
        if self._awaited:
            return []
        if self._lines is None:
            self._lines = self._sideways.windows(self._whole_lines(), self._room)
        return self._lines

    def _whole_lines(self) -> list[Line]:
        return self._layout.lines(self._top, self.size.height) if self._layout else []

    @property
    def _room(self) -> int:
        """Cells there are for a line wider than the measure."""
        return self.size.width - SCALE - self._left

    @property
    def seen(self) -> Span:
        """The source span on screen."""
        texts = [line for line in self.lines if line.role is Role.TEXT]
        return Span(texts[0].start, texts[-1].end) if texts else Span(self._offset, self._offset)

    @property
    def _left(self) -> int:
        """Cells left of the measure."""
        return left_of(self.size.width, self._setup.columns)

    def render_line(self, y: int) -> Strip:
        """One row of the page."""
        ground, width, left = self._ground or self._reckon_ground()
        line = self.lines[y] if y < len(self.lines) else None
        mark, name = self._margin_of(line) if line is not None else _NO_MARK
        pieces = [(" " * (left - MARGIN), ground)]
        pieces.append((told(self, mark, name), ground + self._look(name) if name else ground))
        pieces.append((" ", ground))
        used, room = left, width - SCALE
        if line is not None:
            pieces += paint(line, self._paints_of(line), ground, self._look, self.tones)
            used += line.width
        elif self._awaited and y == self.size.height // 2:
            before = max(0, (self._setup.columns - cell_len(self._awaited)) // 2)
            pieces.append((" " * before + self._awaited, ground + self._look("byline")))
            used += before + cell_len(self._awaited)
        pieces.append((" " * (room - used), ground))
        row = Strip(segments_of(pieces), max(used, room)).crop(0, room)
        return Strip([*row, self._scale_cell(y, ground)], width)

    def _reckon_ground(self) -> tuple[Style, int, int]:
        """What all rows need: their ground, their width, and the cells left of the measure."""
        return self.rich_style, self.size.width, self._left

    def _paints_of(self, line: Line) -> list[Paint]:
        """What is drawn over a line, signs of Markdown at the bottom."""
        found = signs(self._document, line) if self._document is not None else None
        below = [Paint(*found, "markup")] if found else []
        return below + self.marks.within(line.start, line.end)

    def _margin_of(self, line: Line) -> tuple[str, str]:
        if line.role is Role.TEXT:
            for p in self.marks.layer("highlights").within(line.start, line.end):
                if line.start <= p.start and p.start in self.margin:
                    return self.margin[p.start]
                return sign("▎"), f"mark-{p.look.rpartition('-')[2]}"
        return _NO_MARK

    def _scale_cell(self, y: int, base: Style) -> RichSegment:
        style = self._look("scale-thumb" if self._scale.covers(y) else "scale")
        return RichSegment(sign(self._scale.drawn(y)), base + style)

    def _look(self, name: str) -> Style:
        style = self._looks.get(name)
        if style is None:
            style = self._looks[name] = look(self, f"page--{name}")
        return style

    def notify_style_update(self) -> None:
        """Forget styles when the theme changes."""
        super().notify_style_update()
        self._looks.clear()

    # Moving

    def scroll_sideways(self, cells: int) -> None:
        """Scroll wide tables; negative is back."""
        if self._sideways.move(cells, self._whole_lines(), self._room):
            self._redraw()

    def show_sideways(self, offset: int) -> None:
        """Bring the character at `offset` into sight, if it is in a wide table."""
        if self._layout is None or not self._layout.document.blocks:
            return
        block = self._layout.block(self._layout.place(offset).block)
        if self._sideways.show(block.line(block.row_of(offset)), offset, self._room):
            self._redraw()

    def scroll_lines(self, rows: int) -> None:
        """Move by rows; negative is up."""
        if self._layout is not None and not self._awaited:
            self._go(self._layout.move(self._top, rows))

    def scroll_pages(self, pages: float) -> None:
        """Move by screens, keeping one row of the last in sight."""
        rows = max(1, round(abs(pages) * (self.size.height - 1)))
        self.scroll_lines(rows if pages > 0 else -rows)

    def scroll_start(self) -> None:
        """To the first line."""
        self._go(Place(0, 0))

    def scroll_end_of_text(self) -> None:
        """To the last line."""
        if self._layout is not None:
            self._go(self._layout.last(max(1, self.size.height)))

    def go(self, offset: int, *, lead: int = 0) -> None:
        """Put the line of `offset` on top, with `lead` rows above it."""
        self.turned, self._awaited = True, ""
        if self._layout is None:
            self._offset = offset
            return
        place = self._layout.place(offset)
        self._top = self._clamp(self._layout.move(place, -lead) if lead else place)
        self._offset = self._layout.offset(self._top) if lead or self._top != place else offset
        self.moved()
        self._redraw()

    def reveal(self, span: Span) -> None:
        """Bring a span on screen, a third from the top, unless it is there."""
        seen = self.seen
        if not (seen.start <= span.start and span.end <= seen.end):
            self.go(span.start, lead=self.size.height // 3)
        self.show_sideways(span.start)

    def _go(self, place: Place) -> None:
        if self._layout is None:
            return
        place = self._clamp(place)
        if place != self._top:
            self.turned, self._awaited = True, ""
            self._top = place
            self._offset = self._layout.offset(place)
            self.moved()
            self._redraw()

    def moved(self) -> None:
        """Other lines are on screen now; a page with a cursor forgets where it was."""

    def redraw_marks(self) -> None:
        """Draw again after marks have changed."""
        self.refresh()

    def ticks(self, offsets: Sequence[int]) -> None:
        """Mark these source offsets, in order, on the scroll bar."""
        self._scale.ticks = offsets
        self.refresh(self._scale_region)

    @property
    def _scale_region(self) -> Region:
        return Region(self.size.width - SCALE, 0, SCALE, self.size.height)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible rows; the scroll bar and the ground are reckoned once.

        A new size may come here before the message that tells of it: the first frame
        shows the page already.
        """
        if self._laid_for != self.size:
            self._fit()
        before, total = self.stretch or (0, len(self._document.text) if self._document else 0)
        start, end = self.seen
        total = 0 if self._awaited else total
        self._scale.measure(self.size.height, Span(start + before, end + before), total)
        self._ground = self._reckon_ground()
        try:
            return super().render_lines(crop)
        finally:
            self._ground = None
