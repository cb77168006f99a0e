"""The export of notes: which, in which format and dress, with the beginning of what comes of it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from reader.errors import ReaderError
from reader.exporters import Notebook
from reader.reading.exporting import Wanted, export_formats, prepare_export, preview_export
from reader.tui.background import in_background
from reader.tui.commands import Scope, bindings
from reader.tui.language import explain, tr
from reader.tui.screens.reading.showing import RUBIES, SCRIPTS
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.rows import Row, RowList

_REST = 0.1
"""Seconds without a change after which the preview is made."""
_LINES = 400
"""Lines of a preview."""


class ExportScreen(Screen[Wanted | None]):
    """Formats on the left, the beginning of the export on the right; leaves with what is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.EXPORT)
    AUTO_FOCUS = "#formats"
    DEFAULT_CSS = """
    ExportScreen Input { margin: 1 1; }
    ExportScreen #formats { width: 43%; min-width: 34; max-width: 52; border-right: vkey $panel; }
    ExportScreen #preview { width: 1fr; }
    """

    def __init__(
        self, books: Sequence[Notebook], wanted: Wanted, labels: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._books, self._wanted, self._labels = books, wanted, labels

    def compose(self) -> ComposeResult:
        """The filter, the formats, the preview, the keys."""
        yield StatusBar(id="status")
        hint = tr("filter: words, #tag, colour:red, state:orphan, section:title, since:2026-01")
        yield Input(self._wanted.typed, placeholder=hint, compact=True)
        with Horizontal():
            yield RowList(id="formats")
            yield RowList(id="preview")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Say where we are, and show the first preview."""
        self.query_one(StatusBar).set_title(tr("Export"))
        self.query_one(KeyBar).set_scopes(Scope.EXPORT)
        formats = self.query_one("#formats", RowList)
        formats.set_rows(
            [
                Row(((f"{name:<10}", "strong"), (tr(help), "faint")), name)
                for name, help in export_formats().items()
            ]
        )
        formats.put_cursor(lambda name: name == self._wanted.format)
        self._refresh()

    def _change(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._refresh()

    def _refresh(self) -> None:
        self.run_worker(self._preview(self._wanted), group="preview", exclusive=True)

    async def _preview(self, wanted: Wanted) -> None:
        await asyncio.sleep(_REST)
        try:
            prepared = await in_background(prepare_export, self._books, wanted, self._labels)
            lines = await in_background(preview_export, prepared, wanted.format, _LINES)
        except ReaderError as error:
            prepared, lines = [], [explain(error)]
        if not self.query(StatusBar):  # left meanwhile
            return
        count = sum(len(book.marks) for book in prepared)
        if not lines and count:
            lines = [tr("A file that only Anki reads: {count} cards.", count=count)]
        if not count:
            lines = [tr("No notes here.")]
        self.query_one(StatusBar).set_facts(
            [
                tr("{notes} notes in {texts} texts", notes=count, texts=len(prepared)),
                tr(SCRIPTS[wanted.script]),
                tr("readings: {name}", name=tr(RUBIES.get(wanted.ruby, wanted.ruby))),
                tr("figures: on") if wanted.figures else tr("figures: off"),
            ]
        )
        rows = [Row(((line, ""),), at + 1) for at, line in enumerate(lines)]
        self.query_one("#preview", RowList).set_rows(rows, keep=False)

    @on(RowList.Highlighted, "#formats")
    def _format_changed(self, event: RowList.Highlighted) -> None:
        self._change(replace(self._wanted, format=event.value))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if event.rows.id == "formats":
            self._wanted = replace(self._wanted, format=event.value)
            self.action_export_write()

    @on(Input.Changed)
    def _filter_typed(self, event: Input.Changed) -> None:
        self._change(replace(self._wanted, typed=event.value))

    @on(Input.Submitted)
    def _filter_entered(self) -> None:
        self.query_one("#formats").focus()

    def action_export_write(self) -> None:
        """Write what is shown: ask for a file."""
        self.dismiss(self._wanted)

    def action_export_filter(self) -> None:
        """Type which notes."""
        self.query_one(Input).focus()

    def action_export_script(self) -> None:
        """Quotes in the next script."""
        order = list(SCRIPTS)
        at = order.index(self._wanted.script)
        self._change(replace(self._wanted, script=order[(at + 1) % len(order)]))

    def action_export_ruby(self) -> None:
        """The next kind of readings below quotes."""
        order = list(RUBIES)
        at = order.index(self._wanted.ruby) if self._wanted.ruby in order else 0
        self._change(replace(self._wanted, ruby=order[(at + 1) % len(order)]))

    def action_export_figures(self) -> None:
        """Figures of the quotes below them, or not."""
        self._change(replace(self._wanted, figures=not self._wanted.figures))

    def action_export_leave(self) -> None:
        """Leave without an export."""
        self.dismiss(None)
