"""The panel of figures: every quantity of the text, by section; formulas in their own group."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.text import Document
from reader.tui.language import tr
from reader.tui.widgets.marks import Paint
from reader.tui.widgets.rows import Piece, Row, RowList

if TYPE_CHECKING:  # the tables behind figures load when figures are first sought
    from reader.figures import Extraction, Figure, Formula

_TIMES = frozenset({"year", "date", "ordinal_period"})
"""Kinds that are hidden until asked for: they are periods of other figures."""

_LOOKS = {
    "count": "amount", "money": "amount", "area": "amount", "length": "amount",
    "weight": "amount", "other": "amount", "range": "amount",
    "percent": "rate", "ratio": "rate", "rank": "rank",
    "duration": "time", "year": "time", "date": "time", "ordinal_period": "time",
}  # fmt: skip
"""Kind of a figure to its look on the page."""


class FiguresPanel(RowList):
    """A row a figure: quantity, direction, measure, period."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "toggle_times", show=False)]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._extraction: Extraction | None = None
        self._complete = True
        self._times = False

    def show(
        self, document: Document, extraction: "Extraction | None", *, complete: bool = True
    ) -> None:
        """Show the figures of a document; None while nothing has been sought yet."""
        self._document, self._extraction, self._complete = document, extraction, complete
        self._rebuild()

    def action_toggle_times(self) -> None:
        """Show or hide years and dates."""
        self._times = not self._times
        self._rebuild()

    def set_visible(self, start: int, end: int) -> None:
        """Mark the rows whose place is on screen."""
        self.set_marked(lambda value: value.start < end and start < value.end)
        if not self.has_focus:
            self.show_first_marked()

    def choose_at(self, offset: int) -> bool:
        """Put the cursor on the figure that holds a source offset; tells whether there is one."""
        return self.put_cursor(lambda value: value.start <= offset < value.end)

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._rebuild()

    def _rebuild(self) -> None:
        if self._document is None:
            return
        if self._extraction is None:
            self.set_rows([Row(((tr("Looking for figures…"), ""),))])
            return
        shown = [f for f in self._extraction.figures if self._times or f.kind not in _TIMES]
        self.border_title = tr("Figures {count}", count=len(shown))
        rows = list(self._figure_rows(self._document, shown))
        if not self._complete:
            rows.insert(0, Row(((tr("Those near this page"), ""),)))
        formulas = self._extraction.formulas
        if formulas:
            heading = tr("Formulas {count}", count=len(formulas))
            rows.append(Row(((f"─ {heading}", ""),)))
            rows += [self._formula_row(self._document, formula) for formula in formulas]
        if not rows:
            rows.append(Row(((tr("This text states no figures."), ""),)))
        self.set_rows(rows)

    def _figure_rows(self, document: Document, figures: "Iterable[Figure]") -> Iterator[Row]:
        section: str | None = ""
        first = True
        for figure in figures:
            if first or figure.section != section:
                section, first = figure.section, False
                yield Row(((" ".join((section or document.title).split()), ""),))
            yield self._figure_row(document, figure)

    def _figure_row(self, document: Document, figure: "Figure") -> Row:
        from reader.figures.display import ARROWS, quantity

        arrow = ARROWS.get(figure.direction or "", "")
        look = {"up": "up", "down": "down"}.get(figure.direction or "", "")
        pieces: list[Piece] = [(quantity(figure, document), "strong")]
        if arrow:
            pieces.append((f" {arrow}", look))
        if figure.measure:
            pieces.append((f" {figure.measure}", ""))
        wide = self.size.width >= 36
        tail = ((f" {figure.period}", "faint"),) if wide and figure.period else ()
        return Row(tuple(pieces), figure, tail)

    def _formula_row(self, document: Document, formula: "Formula") -> Row:
        return Row(((document.text[formula.start : formula.end], ""),), formula)


def paints(extraction: "Extraction") -> list[Paint]:
    """How figures and formulas look on the page."""
    figures = [Paint(f.start, f.end, _LOOKS.get(str(f.kind), "amount")) for f in extraction.figures]
    formulas = [Paint(f.start, f.end, "formula") for f in extraction.formulas]
    return sorted([*figures, *formulas])
