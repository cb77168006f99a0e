"""Exporting highlights and notes, or the figures, from the open text."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reader.tui.background import in_background
from reader.tui.language import tr
from reader.tui.screens.dialogs import Ask, Choose, Confirm
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.rows import Row


class Exporting(ReadingBase):
    """Asks for a format and a file, and writes it."""

    async def action_export(self) -> None:
        """Ask for a format, then for a file, then write."""
        from reader.reading.exporting import export_formats, suggested_name, write_export

        if not self.reading.marks:
            self.tell("There is nothing to export yet: v selects, h highlights.")
            return
        rows = [
            Row(((f"{name:<10}", "strong"), (tr(help), "")), name)
            for name, help in export_formats().items()
        ]

        def chosen(name: str | None) -> None:
            if name:
                suggested = suggested_name(self.reading, name)
                self._ask_where(suggested, partial(write_export, self.reading, name))

        count = len(self.reading.marks)
        await self.app.push_screen(Choose(tr("Export {count} notes as", count=count), rows), chosen)

    def action_figures_export(self) -> None:
        """Ask for a format of the figures, then for a file, then write."""
        from reader.reading.figure_export import FORMATS, suggested_figures_name, write_figures

        rows = [
            Row(((f"{name:<10}", "strong"), (tr(help), "")), name)
            for name, (help, _) in FORMATS.items()
        ]

        def chosen(name: str | None) -> None:
            if name:
                suggested = suggested_figures_name(self.reading, name)
                self._ask_where(suggested, partial(write_figures, self.reading, name))

        self.app.push_screen(Choose(tr("Export the figures as"), rows), chosen)

    def _ask_where(self, suggested: str, write: Callable[[Path], int]) -> None:
        """Ask for a file, and let `write` make it, a worker doing the work."""

        def answered(answer: str | None) -> None:
            if not answer:
                return
            path = Path(answer).expanduser()
            if path.exists():
                self._confirm(write, path)
            else:
                self.background(self._write(write, path), "export")

        self.app.push_screen(Ask(tr("Export to"), value=str(Path.cwd() / suggested)), answered)

    def _confirm(self, write: Callable[[Path], int], path: Path) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self.background(self._write(write, path), "export")

        self.app.push_screen(Confirm(tr("{path} exists. Replace it?", path=path)), answered)

    async def _write(self, write: Callable[[Path], int], path: Path) -> None:
        size = await in_background(write, path)
        self.tell("Wrote {path} ({size} bytes).", path=path, size=size)
