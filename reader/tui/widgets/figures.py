"""The panel of figures: every quantity of the text in some order; formulas in their own group."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from reader.text import Document
from reader.tui.background import in_background
from reader.tui.commands import Scope, bindings
from reader.tui.language import tr
from reader.tui.widgets.filtering import FilteredRows
from reader.tui.widgets.marks import Paint
from reader.tui.widgets.rows import Row

if TYPE_CHECKING:  # the tables behind figures load when figures are first sought
    from reader.figures import Extraction, Formula
    from reader.figures.listing import FormulaGroup
    from reader.tui.widgets.figure_lines import Listing, Wish
    from reader.tui.widgets.figure_rows import FigureLine, FigureRows

_ORDERS = ("section", "kind", "measure", "size")
"""Orders in the order of the key."""
_FEW = 300
"""Figures and formulas that are listed within a frame; more are listed behind the page."""

_LOOKS = {
    "count": "amount", "money": "amount", "area": "amount", "length": "amount",
    "weight": "amount", "other": "amount", "range": "amount",
    "percent": "rate", "ratio": "rate", "rank": "rank",
    "duration": "time", "year": "time", "date": "time", "ordinal_period": "time",
}  # fmt: skip
"""Kind of a figure to its look on the page."""


class FiguresPanel(FilteredRows):
    """A row a figure: quantity, direction, measure, period.

    The value of a row is an `Entry` or a `FormulaGroup` of `reader.figures.listing`,
    or the `Explained` place of a formula. `Chosen` carries what to go to: the same,
    but of a formula the next of its occurrences.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.FIGURES, on="screen")
    STICKY: ClassVar[int] = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.document: Document | None = None
        """The text whose figures are listed."""
        self._extraction: Extraction | None = None
        self._listed: FigureRows | None = None
        """The rows, once there are figures among them."""
        self._complete = True
        self._times = False
        self._order = "section"
        self._spans: list[tuple[int, int, int]] = []
        """Start and end of every figure and formula, and its row; by start."""
        self._turns: dict[tuple[str, str], int] = {}
        """Text and class of a formula to the number of its occurrence that was gone to last."""
        self._haystacks: dict[Any, str] = {}
        self._seen = (0, 0)
        """Source offsets of what is on screen."""

    def show(
        self, document: Document, extraction: "Extraction | None", *, complete: bool = True
    ) -> None:
        """Show the figures of a document; None while nothing has been sought yet."""
        if document is not self.document:
            self._turns, self._haystacks = {}, {}
        self.document, self._extraction, self._complete = document, extraction, complete
        self._rebuild()

    def toggle_times(self) -> None:
        """Show or hide years and dates."""
        self._times = not self._times
        self._rebuild()

    def next_order(self) -> None:
        """The next order; from its top, unless the cursor stands on a figure below."""
        moved = self._cursor != self._selectable(0, 1)
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]

        def listed() -> None:
            if moved:
                self._show_cursor()
            else:
                self._cursor = self._selectable(0, 1)
                self.scroll_to(y=0, animate=False)

        self._rebuild(listed)

    def filter_rows(self) -> None:
        """Show the rows that hold what was typed."""
        self._rebuild(lambda: self.scroll_to(y=0, animate=False))

    # Page and panel

    def set_visible(self, start: int, end: int) -> None:
        """Mark the rows whose place is on screen. Takes time with what is on screen."""
        self._seen = start, end
        self.set_marked(lambda value: _touches(value, start, end))
        if self.has_focus or self._order != "section":
            return
        first = bisect_left(self._spans, (start, 0, 0))
        last = bisect_left(self._spans, (end, 0, 0))
        rows = (row for _, _, row in self._spans[first:last])
        at = min(rows, default=None)
        if at is not None and not 0 <= at - round(self.scroll_y) < self.size.height:
            self.scroll_to(y=max(0, at - 2), animate=False)

    def choose_at(self, offset: int) -> bool:
        """Put the cursor on the figure that holds a source offset; tells whether there is one."""
        row = self._row_at(offset)
        if row is None:
            return False
        if row == self._cursor and self._resting:
            return True
        self._cursor, self._resting = row, True
        self._show_cursor()
        self.refresh()
        return True

    def _row_at(self, offset: int) -> int | None:
        last = bisect_right(self._spans, offset, key=lambda span: span[0])
        for start, end, row in reversed(self._spans[max(0, last - 3) : last]):
            if start <= offset < end:
                return row
        return None

    def action_choose(self) -> None:
        """Choose the row at the cursor; of a formula its next occurrence."""
        from reader.figures.listing import FormulaGroup

        value = self.value
        if isinstance(value, FormulaGroup):
            value = self._next_occurrence(value)
        if value is not None:
            self.post_message(self.Chosen(self, value))

    def _next_occurrence(self, group: "FormulaGroup") -> "Formula":
        key = (group.text, group.cls)
        turn = (self._turns.get(key, -1) + 1) % len(group.occurrences)
        self._turns[key] = turn
        return group.occurrences[turn]

    # Rows

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        listed = self._listed
        if listed is not None and listed is self._rows and listed.width != self.row_width:
            self._rows = self._listed = listed.resized(self.row_width)
            self.refresh()

    def _rebuild(self, then: Callable[[], None] = lambda: None) -> None:
        """List the figures anew, and do something when that is done."""
        if self.document is None:
            return
        extraction = self._extraction
        if extraction is None:
            self.set_rows([Row(((tr("Looking for figures…"), ""),))])
            return
        from reader.tui.widgets.figure_lines import listed

        wish = self._wish(self.document, extraction)
        if len(extraction.figures) + len(extraction.formulas) > _FEW:
            self.run_worker(self._rebuild_behind(wish, then), group="list", exclusive=True)
        else:
            self.workers.cancel_group(self, "list")
            self._take(wish, listed(wish))
            then()

    async def _rebuild_behind(self, wish: "Wish", then: Callable[[], None]) -> None:
        from reader.tui.widgets.figure_lines import listed

        self._take(wish, await in_background(listed, wish))
        self.set_visible(*self._seen)
        then()

    def _wish(self, document: Document, extraction: "Extraction") -> "Wish":
        from reader.figures.listing import Order
        from reader.tui.widgets.figure_lines import Wish

        how = (self._complete, Order(self._order), self._times, self.query_typed, self.query_shown)
        return Wish(document, extraction, *how, self._haystacks)

    def _take(self, wish: "Wish", listing: "Listing") -> None:
        from reader.tui.widgets.figure_rows import FigureRows

        self.border_title = tr("Figures")
        before = getattr(self.value, "start", None)
        self._listed = FigureRows(wish.document, listing.lines, wish.order, self.row_width)
        self.set_rows(self._listed, keep=False)
        self._spans = listing.spans
        if before is not None:
            self._cursor = self._row_from(before, listing.lines)

    def _row_from(self, offset: int, lines: "Sequence[FigureLine]") -> int:
        """The row of what holds an offset, else of the next figure, else the cursor's own."""
        from reader.figures.listing import Entry

        row = self._row_at(offset)
        if row is not None:
            return row
        following = self._spans[bisect_left(self._spans, (offset, 0, 0)) :]
        rows = (row for _, _, row in following if isinstance(lines[row], Entry))
        return next(rows, self._cursor)


def _touches(value: Any, start: int, end: int) -> bool:
    """Whether what a row stands for lies in a stretch of the text."""
    parts = getattr(value, "occurrences", None) or getattr(value, "figures", None) or (value,)
    return any(part.start < end and start < part.end for part in parts)


def paints(extraction: "Extraction") -> list[Paint]:
    """How figures and formulas look on the page."""
    figures = [Paint(f.start, f.end, _LOOKS.get(str(f.kind), "amount")) for f in extraction.figures]
    formulas = [Paint(f.start, f.end, "formula") for f in extraction.formulas]
    return sorted([*figures, *formulas])
