"""The figures of the text: sought while one reads, listed in their panel, shown in the page."""

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on

from reader.errors import ReaderError
from reader.reading import Reading
from reader.text import Span
from reader.tui.background import in_background, keep_all
from reader.tui.clipboard import copy_to_clipboard
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.figures import paints
from reader.tui.widgets.marks import Layer
from reader.tui.widgets.page import Page
from reader.tui.widgets.rows import RowList

if TYPE_CHECKING:  # the tables behind figures load when figures are first sought
    from reader.figures import Extraction

_REST = 0.3
"""Seconds of rest after which the figures of a page of a long text are sought."""
_REDRAW = 0.4
"""Seconds between two looks at what has been found, at least."""
_SHARE = 8
"""How many times longer than a look takes the next one is put off."""


def _found(reading: Reading) -> "tuple[Extraction, Layer]":
    """What has been found, and how it is drawn. Takes time with the number of figures.

    What the panel needs to list it is loaded, too.
    """
    from reader.tui.widgets import figure_lines  # noqa: F401 - see above

    found = reading.figures_found()
    return found, Layer(paints(found))


class Figuring(ReadingBase):
    """Actions of the panel of figures."""

    async def load_figures(self) -> None:
        """Seek the figures of the text piece by piece, those on screen first."""
        reading, figuring = self.reading, self.reading.figuring
        if not figuring.whole:
            await asyncio.sleep(_REST)
        try:
            await in_background(reading.corrections.load)
        except ReaderError as error:  # the figures themselves can be shown all the same
            self.tell_error(error)
        following = 0.0
        while (piece := figuring.missing(self.page.seen)) is not None:
            await in_background(figuring.seek, piece)
            if reading is not self.reading:
                return
            began = monotonic()
            if began > following:
                await self.show_figures()
                keep_all()
                following = monotonic() + max(_REDRAW, _SHARE * (monotonic() - began))
        await self.show_figures()
        keep_all()

    async def show_figures(self) -> None:
        """Show what has been found in the panel and on the page."""
        reading = self.reading
        found, layer = await in_background(_found, reading)
        if reading is self.reading:
            self._put_figures(found, layer)

    def _put_figures(self, found: "Extraction", layer: Layer) -> None:
        page = self.page
        complete = self.reading.figuring.complete
        self.figures.show(self.reading.document, found, complete=complete)
        page.marks.put_layer("figures", layer)
        self.figures.set_visible(*page.seen)
        page.redraw_marks()

    def action_figures_order(self) -> None:
        """Arrange the figures in the next order."""
        self._open_figures()
        self.figures.next_order()

    def action_figures_filter(self) -> None:
        """Show only figures that hold what is typed."""
        self._open_figures()
        self.figures.start_typing()

    def action_figures_times(self) -> None:
        """Show or hide years and dates."""
        self._open_figures()
        self.figures.toggle_times()

    def action_figures_copy(self) -> None:
        """Copy the row at the panel's cursor as text that stands alone."""
        from reader.figures.citing import cite
        from reader.figures.listing import Entry, FormulaGroup

        line = self.figures.value
        if not isinstance(line, Entry | FormulaGroup):
            self.tell("Choose a figure first: f, then the arrow keys.")
            return
        text = cite(line, self.reading.document)
        copy_to_clipboard(self.app, text)
        self.tell("Copied {count} characters.", count=len(text))

    def action_overview(self) -> None:
        """Show the indicators of the text as series; come back where one was chosen."""
        from reader.tui.screens.overview import OverviewScreen

        def left(span: Span | None) -> None:
            if span is not None:
                self.jump_from_panel(*span)

        self.app.push_screen(OverviewScreen(self.reading), left)

    def _open_figures(self) -> None:
        """Show the panel, where the palette has given a command of it."""
        if not self.figures.display:
            self.notes.display = False
            self.figures.display = True
        if not self.figures.has_focus:
            self.figures.focus()

    @on(RowList.Chosen, "#figures")
    def _figure_chosen(self, event: RowList.Chosen) -> None:
        occurrences = getattr(self.figures.value, "occurrences", ())
        self.jump_from_panel(event.value.start, event.value.end)
        if len(occurrences) > 1 and self.figures.display:
            self.figures.focus()  # Enter again goes to the next

    @on(Page.SelectionChanged)
    def _cursor_moved(self) -> None:
        """Let the panel follow the cursor of the selection."""
        if self.page.selecting and self.figures.display:
            self.figures.choose_at(self.page.cursor)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the panel follow the mouse over the page."""
        panel, page = self.figures, self.page
        if not panel.display or panel.has_focus or self.has_class("-narrow"):
            return
        where = page.region
        if where.contains(event.screen_x, event.screen_y) and self.app.mouse_captured is None:
            offset = page.offset_at(event.screen_x - where.x, event.screen_y - where.y)
            if offset is not None:
                panel.choose_at(offset)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say the keys of the panel that the reader is in."""
        self.refresh_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say the keys of the page again."""
        self.refresh_keys()
