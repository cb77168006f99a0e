"""The panels beside the page: which are shown, and jumping from them."""

from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer
from textual.widget import Widget

from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.opening.screen import WIDE
from reader.search.hits import Hits
from reader.text import Span
from reader.text.annotation import Placed
from reader.tui.background import in_background
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.page import Page
from reader.tui.widgets.rows import RowList

if TYPE_CHECKING:  # made when it is first shown
    from reader.tui.widgets.hits import HitsPanel

_PAUSE = 0.1
"""Seconds of rest on a screen after which those round it are made ready."""


class Panels(ReadingBase):
    """Actions on panels."""

    hits: Hits
    match: int
    _hits_panel: "HitsPanel | None" = None
    _following = False
    """Whether what stands round the page is about to follow it."""
    _resting: Timer | None = None
    """Ends when the reader has rested on a screen."""

    @property
    def panels(self) -> list[RowList]:
        """The panels there are, from left to right."""
        found: list[RowList] = [self.outline, self.figures, self.notes]
        return [*found, self._hits_panel] if self._hits_panel is not None else found

    def action_outline(self) -> None:
        """Show or hide the outline."""
        self._toggle(self.outline)

    def action_figures(self) -> None:
        """Show or hide the figures."""
        self._toggle(self.figures)

    def action_notes(self) -> None:
        """Show or hide the notes."""
        self._toggle(self.notes)

    def show_notes(self) -> None:
        """Show the panel of notes and go there."""
        if not self.notes.display:
            self.action_notes()
        self.notes.focus()

    async def action_hits(self) -> None:
        """Show or hide the hits of the search."""
        if self._hits_panel is None:
            from reader.tui.widgets.hits import HitsPanel

            self._hits_panel = panel = HitsPanel(id="hits")
            panel.display = False
            await self.query_one("#body").mount(panel)
        if not self._hits_panel.display:
            if not self.hits:
                self.tell("Nothing is sought: / finds a word.")
                return
            shown = self.hits[max(0, self.match)]
            self._hits_panel.show(self.reading.document, self.hits, shown.start)
        self._toggle(self._hits_panel)

    async def action_hits_filter(self) -> None:
        """Show only hits that have what is typed near them."""
        if self._hits_panel is None or not self._hits_panel.display:
            await self.action_hits()
        if self._hits_panel is not None and self._hits_panel.display:
            self._hits_panel.start_typing()

    def list_hits(self, hits: Hits) -> None:
        """Show these hits in their panel, if it is there."""
        if self._hits_panel is not None and self._hits_panel.display:
            self._hits_panel.show(self.reading.document, hits)

    def follow_hit(self, span: Span) -> None:
        """Point at this hit in the panel, if it is there."""
        if self._hits_panel is not None:
            self._hits_panel.follow(span.start)

    def close_hits(self) -> bool:
        """Hide the hits; tells whether they were shown."""
        if self._hits_panel is None or not self._hits_panel.display:
            return False
        self._hits_panel.display = False
        self.page.focus()
        return True

    def _toggle(self, panel: Widget) -> None:
        if panel.display and not panel.has_focus and self.narrow:
            panel.focus()
            return
        panel.display = not panel.display
        if panel.display:
            for other in self.panels:
                apart = self.outline in (panel, other) and not self.narrow
                if other is not panel and not apart:
                    other.display = False
            panel.focus()
        else:
            self.page.focus()
        self.refresh_keys()

    @property
    def narrow(self) -> bool:
        """Whether panels lie over the page."""
        return self.size.width < WIDE

    def action_focus_mode(self) -> None:
        """Hide all but the page, or show the bars again."""
        self.toggle_class("-focus-mode")
        for panel in self.panels:
            panel.display = False
        self.page.focus()

    def action_next_panel(self) -> None:
        """To the next panel that is shown."""
        panels: list[Widget] = [self.page, *(panel for panel in self.panels if panel.display)]
        at = next((i for i, p in enumerate(panels) if p.has_focus), -1)
        panels[(at + 1) % len(panels)].focus()
        self.refresh_keys()

    def close_overlay(self) -> bool:
        """Hide a panel that lies over the page; tells whether there was one."""
        shown = [panel for panel in self.panels if panel.display]
        if not shown or not self.narrow:
            return False
        for panel in shown:
            panel.display = False
        self.page.focus()
        return True

    @on(RowList.Chosen, "#outline")
    def _section_chosen(self, event: RowList.Chosen) -> None:
        before = self.page.offset_at_top
        self.page.go(event.value.start)
        self.reading.history.jump(before, self.page.offset_at_top)
        self._done_with_panel()

    @on(RowList.Chosen, "#notes")
    def _mark_chosen(self, event: RowList.Chosen) -> None:
        mark = event.value
        if isinstance(mark, Placed) and mark.span is not None:
            self.jump_from_panel(*mark.span)

    @on(RowList.Chosen, "#hits")
    def _hit_chosen(self, event: RowList.Chosen) -> None:
        before = self.page.offset_at_top
        self.show_hit(event.value.start)
        self.reading.history.jump(before, self.page.offset_at_top)
        self.close_overlay()

    def jump_from_panel(self, start: int, end: int) -> None:
        """Go to the place that a row of a panel stands for, and point at it."""
        self.jump(Span(start, end))
        self.page.point(Span(start, end))
        self._done_with_panel()

    def _done_with_panel(self) -> None:
        if not self.close_overlay():
            self.page.focus()

    @on(Page.Moved)
    def _page_moved(self) -> None:
        """Let all that stands round the page follow it, a frame later: the page comes first."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow)

    def _rest(self) -> None:
        """Have the screens round this one ready."""
        options = self.options
        if options.script is not Script.SOURCE or options.ruby is not Romanization.NONE:
            self.background(self._read_ahead(self.page.seen.end), "ahead")
        else:
            self.page.look_ahead()

    async def _read_ahead(self, offset: int) -> None:
        """Have the next screen converted and read; that is kept by its text."""
        await in_background(self.page.rehearse, self.options, offset)

    def _follow(self) -> None:
        self._following = False
        start, end = self.page.seen
        self.outline.set_place(start)
        self.figures.set_visible(start, end)
        self.notes.set_visible(start, end)
        if self._hits_panel is not None:
            self._hits_panel.set_visible(start, end)
        self.refresh_status()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_PAUSE, self._rest)
        if not self.loading_whole and not self.reading.figuring.whole:
            self.background(self.load_figures(), "figures")
