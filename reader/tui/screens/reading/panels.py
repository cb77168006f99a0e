"""The panels beside the page: which are shown, and jumping from them."""

from textual import on
from textual.widget import Widget

from reader.text.annotation import Placed
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.page import Page
from reader.tui.widgets.rows import RowList

WIDE = 120
"""Columns from which panels stand beside the page; below, they open over it."""

SPACIOUS = 160
"""Columns from which panels are wide."""


class Panels(ReadingBase):
    """Actions on panels."""

    def action_outline(self) -> None:
        """Show or hide the outline."""
        self._toggle(self.outline)

    def action_figures(self) -> None:
        """Show or hide the figures."""
        self.notes.display = False
        self._toggle(self.figures)

    def action_notes(self) -> None:
        """Show or hide the notes."""
        self.figures.display = False
        self._toggle(self.notes)

    def _toggle(self, panel: Widget) -> None:
        if panel.display and not panel.has_focus and self.narrow:
            panel.focus()
            return
        panel.display = not panel.display
        if panel.display:
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
        for panel in (self.outline, self.figures, self.notes):
            panel.display = False
        self.page.focus()

    def action_next_panel(self) -> None:
        """To the next panel that is shown."""
        panels = [p for p in (self.page, self.outline, self.figures, self.notes) if p.display]
        at = next((i for i, p in enumerate(panels) if p.has_focus), -1)
        panels[(at + 1) % len(panels)].focus()
        self.refresh_keys()

    def close_overlay(self) -> bool:
        """Hide a panel that lies over the page; tells whether there was one."""
        panels = (self.outline, self.figures, self.notes)
        shown = [panel for panel in panels if panel.display]
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

    def jump_from_panel(self, start: int, end: int) -> None:
        """Go to the place that a row of a panel stands for, and point at it."""
        from reader.text import Span

        self.jump(Span(start, end))
        self.page.point(Span(start, end))
        self._done_with_panel()

    def _done_with_panel(self) -> None:
        if not self.close_overlay():
            self.page.focus()

    @on(Page.Moved)
    def _page_moved(self, event: Page.Moved) -> None:
        self.outline.set_place(event.start)
        self.figures.set_visible(event.start, event.end)
        self.notes.set_visible(event.start, event.end)
        self.refresh_status()
        if not self.loading_whole and not self.reading.figuring.whole:
            self.background(self.load_figures(), "figures")
