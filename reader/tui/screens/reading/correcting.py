"""Setting figures right by hand: what is asked, kept, taken back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.text import Document, Span
from reader.text.correction import NO_FIGURE
from reader.tui.background import in_background
from reader.tui.language import tr
from reader.tui.screens.dialogs import Ask, Choose
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.rows import Row

if TYPE_CHECKING:
    from reader.figures import Figure

_ASKED = {"unit": "Unit", "measure": "Measure", "period": "Period"}
"""Fields that are typed, with their names."""

_DIRECTIONS = {"up": "up", "down": "down", "": "a level, neither"}
"""Directions with their names."""

_NONE = "-"
"""What is typed where a field has no value."""


class Correcting(ReadingBase):
    """Actions on the figure at the cursor of the panel."""

    _figured_in: Document
    """The text that the figure asked about stands in."""

    def action_figures_correct(self) -> None:
        """Ask what is wrong with the figure, and for what is right."""
        figure = self._figure_here()
        if figure is None:
            return
        shown = {name: getattr(figure, name) or "—" for name in _ASKED}
        direction = tr(_DIRECTIONS[figure.direction or ""])
        rows = [
            *(Row(((f"{tr(_ASKED[n])}  ", "strong"), (shown[n], "")), n) for n in _ASKED),
            Row(((f"{tr('Direction')}  ", "strong"), (direction, "")), "direction"),
            Row(((tr("Not a figure"), "strong"),), "kind"),
        ]

        def chosen(name: str | None) -> None:
            if name == "kind":
                self._correct(figure, {"kind": NO_FIGURE})
            elif name == "direction":
                self._ask_direction(figure)
            elif name:
                self._ask_field(figure, name)

        text = " ".join(self._figured_in.text[figure.start : figure.end].split())
        self.app.push_screen(Choose(tr("Correct {figure}", figure=text), rows), chosen)

    def action_figures_reject(self) -> None:
        """Take the figure out of the list: it is none."""
        figure = self._figure_here()
        if figure is not None:
            self._correct(figure, {"kind": NO_FIGURE})

    def action_figures_undo(self) -> None:
        """Take the last correction back."""
        self.background(self._undo(), "correct")

    async def _undo(self) -> None:
        undone = await in_background(self.reading.corrections.undo)
        if undone is None:
            self.tell("Nothing has been corrected in this text.")
            return
        await self.show_figures()
        self.figures.choose_at(undone.selectors.start)
        self.tell("The correction was taken back.")

    def _figure_here(self) -> "Figure | None":
        """The figure at the panel's cursor; of a pair the later one."""
        from reader.figures.listing import Entry

        line = self.figures.value
        if isinstance(line, Entry) and self.figures.document is not None:
            self._figured_in = self.figures.document
            return line.figure
        self.tell("Choose a figure first: f, then the arrow keys.")
        return None

    def _ask_field(self, figure: "Figure", name: str) -> None:
        def answered(answer: str | None) -> None:
            if answer:
                value = "" if answer == _NONE else " ".join(answer.split())
                self._correct(figure, {name: value})

        before = getattr(figure, name) or ""
        self.app.push_screen(
            Ask(tr(_ASKED[name]), value=before, hint=tr("- for none; Escape leaves it")), answered
        )

    def _ask_direction(self, figure: "Figure") -> None:
        rows = [Row(((tr(name), ""),), value) for value, name in _DIRECTIONS.items()]

        def answered(value: str | None) -> None:
            if value is not None:
                self._correct(figure, {"direction": value})

        dialog = Choose(tr("Direction"), rows, at=figure.direction or "")
        self.app.push_screen(dialog, answered)

    def _correct(self, figure: "Figure", changes: Mapping[str, str]) -> None:
        if self.still_holds(self._figured_in):
            self.background(
                self._keep_correction(Span(figure.start, figure.end), changes), "correct"
            )

    async def _keep_correction(self, span: Span, changes: Mapping[str, str]) -> None:
        await in_background(self.reading.corrections.add, span, changes)
        await self.show_figures()
        self.tell("Corrected; u takes it back.")
