"""Exporting highlights and notes, or the figures, from the open text."""

from functools import partial
from pathlib import Path

from reader.tui.language import tr
from reader.tui.screens.destination import Destination
from reader.tui.screens.dialogs import Choose
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.rows import Row


class Exporting(ReadingBase, Destination):
    """Asks what to export and where, and writes it."""

    async def action_export(self) -> None:
        """Show what would be written, then ask for a file, then write."""
        from reader.reading.exporting import (
            Wanted,
            books_of,
            prepare_export,
            suggested_name,
            write_export,
        )
        from reader.tui.background import in_background
        from reader.tui.screens.export import ExportScreen

        if not self.reading.marks:
            self.tell("There is nothing to export yet: v selects, h highlights.")
            return
        books = await in_background(books_of, self.reading)
        labels = self.labels

        def chosen(wanted: Wanted | None) -> None:
            if wanted is not None:
                name = wanted.format

                def write(path: Path) -> int:
                    return write_export(prepare_export(books, wanted, labels), name, path)

                self.ask_where(suggested_name(self.reading, name), write, [self.reading.path])

        first = Wanted(script=self.options.script)
        await self.app.push_screen(ExportScreen(books, first, labels), chosen)

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
                write = partial(write_figures, self.reading, name)
                self.ask_where(suggested, write, [self.reading.path])

        self.app.push_screen(Choose(tr("Export the figures as"), rows), chosen)
