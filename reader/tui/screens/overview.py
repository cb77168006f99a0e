"""The overview: the indicators of a text as series, and the same ones in other texts."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.errors import ReaderError
from reader.reading import Reading
from reader.text import Span
from reader.tui.background import in_background
from reader.tui.commands import Scope, bindings
from reader.tui.language import explain, tr
from reader.tui.messages import OpenPath
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.filtering import FilteredRows
from reader.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:  # the tables behind figures load in the worker
    from reader.figures.series import Point, Series
    from reader.reading.comparing import Comparison

_ORDERS = {"text": "in order of the text", "points": "longest series first", "name": "by name"}
"""Orders in the order of the key, with their names."""


class IndicatorRows(FilteredRows):
    """Rows of indicators; the screen arranges them."""

    STICKY: ClassVar[int] = 1

    def filter_rows(self) -> None:
        """Let the screen show those that hold what was typed."""
        assert isinstance(self.screen, OverviewScreen)
        self.screen.show_rows()


class OverviewScreen(Screen[Span | None]):
    """Indicators with their series; leaves with the span to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.OVERVIEW)
    AUTO_FOCUS = "IndicatorRows"

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._series: list[Series] | None = None
        self._comparison: Comparison | None = None
        self._order = "text"
        self._partial = False
        self._going = False
        """Whether other texts are being read; set to false, that ends."""

    def compose(self) -> ComposeResult:
        """The indicators between two bars."""
        yield StatusBar(id="status")
        yield IndicatorRows(id="indicators")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Say where we are, and gather in the background."""
        self.query_one(StatusBar).set_title(f"{tr('Overview')} · {self._reading.document.title}")
        self.query_one(KeyBar).set_scopes(Scope.OVERVIEW, Scope.APP)
        self.show_rows()
        self.run_worker(self._gather(), group="gather")

    async def _gather(self) -> None:
        """Gather the indicators of the text; of a very long one, of what was read so far."""
        from reader.figures.series import gather

        reading, figuring = self._reading, self._reading.figuring
        self._partial = not figuring.whole and not figuring.complete
        ready = figuring.complete or self._partial
        seek = reading.figures_found if ready else reading.figures
        found = await in_background(seek)
        self._series = await in_background(gather, found.figures)
        self.show_rows()

    # Rows

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_mounted:
            self.call_after_refresh(self.show_rows)

    def show_rows(self) -> None:
        """Show the indicators that hold what was typed, in the chosen order."""
        self.query_one(IndicatorRows).set_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        from reader.tui.widgets.overview_rows import series_rows, single_row

        if self._series is None:
            yield Row(((tr("Looking for figures…"), ""),))
            return
        rows = self.query_one(IndicatorRows)
        width, document = rows.row_width, self._reading.document
        shown = self._arranged(self._series)
        facts = (rows.query_shown, tr("Indicators {count}", count=len(shown)))
        order = tr(_ORDERS[self._order])
        near = tr("of what was read so far") if self._partial else ""
        yield Row(((" · ".join(filter(None, (*facts, order, near))), ""),))
        others = [other.title for other in self._comparison.others] if self._comparison else []
        several = [each for each in shown if len(each.points) > 1]
        for each in several:
            yield from series_rows(each, document, others, width)
        single = [each for each in shown if len(each.points) == 1]
        if single:
            yield Row(((tr("Single values {count}", count=len(single)), ""),))
        for each in single:
            yield single_row(each, document, width)

    def _arranged(self, series: "list[Series]") -> "list[Series]":
        """Those that hold what was typed, with the points of other texts."""
        from reader.figures.listing import needle
        from reader.figures.series import merge

        wanted = needle(self.query_one(IndicatorRows).query_typed)
        shown = [each for each in series if wanted in needle(_words(each))] if wanted else series
        if self._comparison is not None:
            others = dict(self._comparison.series)
            shown = [merge(each, others.pop(each.key, ())) for each in shown]
            shown.sort(key=lambda each: all(point.origin == 0 for point in each.points))
        if self._order == "points":
            shown = sorted(shown, key=lambda each: -len(each.points))
        elif self._order == "name":
            shown = sorted(shown, key=lambda each: each.key)
        return shown

    # Commands

    def action_overview_order(self) -> None:
        """The next order."""
        names = list(_ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self.show_rows()

    def action_overview_filter(self) -> None:
        """Show only indicators that hold what is typed."""
        self.query_one(IndicatorRows).start_typing()

    def action_overview_compare(self) -> None:
        """Seek the same indicators in the other texts of the library, or leave them out again."""
        if self._comparison is not None:
            self._comparison = None
            self.show_rows()
        elif self._series is not None:
            self.run_worker(self._compare(self._series), group="compare", exclusive=True)

    async def _compare(self, series: "list[Series]") -> None:
        from reader.reading.comparing import compare

        library, document = self._reading.library, self._reading.document
        if library is None:
            return
        loop, status = asyncio.get_running_loop(), self.query_one(StatusBar)

        def progress(done: int, total: int) -> bool:
            if self._going and not loop.is_closed():
                fact = tr("Comparing {done} of {total} (Esc stops)", done=done, total=total)
                loop.call_soon_threadsafe(status.set_facts, [fact])
            return self._going

        self._going = True

        keys = {each.key for each in series}
        try:
            found = await in_background(compare, library, document, keys, progress)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
            return
        finally:
            self._going = False
        self._comparison = found
        fact = tr("Other texts with the same indicators: {count}", count=len(found.others))
        status.set_facts([fact])
        self.show_rows()
        self.query_one(IndicatorRows).action_move_to(0)

    def action_overview_choose(self) -> None:
        """Go to the sentence of the point at the cursor."""
        self.query_one(IndicatorRows).action_choose()

    def action_overview_leave(self) -> None:
        """Stop reading other texts, else back to the text."""
        if self._going:
            self._going = False
        else:
            self.dismiss(None)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        from reader.figures.series import Series

        value = event.value
        point: Point = value.points[0] if isinstance(value, Series) else value
        self._going = False
        figure = point.figure
        if point.origin and self._comparison is not None:
            path = self._comparison.others[point.origin - 1].path
            self.post_message(OpenPath(path, figure.start))
        else:
            self.dismiss(Span(figure.start, figure.end))


def _words(series: "Series") -> str:
    """What a filter looks at."""
    parts = [series.measure, series.unit or ""]
    for point in series.points:
        parts += [point.label, point.figure.section or ""]
    return "|".join(parts)
