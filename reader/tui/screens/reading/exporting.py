"""Exporting highlights and notes from the open text."""

from pathlib import Path

from reader.tui.background import in_background
from reader.tui.language import tr
from reader.tui.screens.dialogs import Ask, Choose, Confirm
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.rows import Row


class Exporting(ReadingBase):
    """Asks for a format and a file, and writes it."""

    def action_export(self) -> None:
        """Ask for a format, then for a file, then write."""
        from reader.reading.exporting import export_formats

        if not self.reading.marks:
            self.tell("There is nothing to export yet: v selects, h highlights.")
            return
        rows = [
            Row(((f"{name:<10}", "strong"), (tr(help), "")), name)
            for name, help in export_formats().items()
        ]

        def chosen(name: str | None) -> None:
            if name:
                self._ask_where(name)

        count = len(self.reading.marks)
        self.app.push_screen(Choose(tr("Export {count} notes as", count=count), rows), chosen)

    def _ask_where(self, name: str) -> None:
        from reader.reading.exporting import suggested_name

        def answered(answer: str | None) -> None:
            if not answer:
                return
            path = Path(answer).expanduser()
            if path.exists():
                self._confirm(name, path)
            else:
                self.background(self._write(name, path), "export")

        suggested = suggested_name(self.reading, name)
        self.app.push_screen(Ask(tr("Export to"), value=str(Path.cwd() / suggested)), answered)

    def _confirm(self, name: str, path: Path) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self.background(self._write(name, path), "export")

        self.app.push_screen(Confirm(tr("{path} exists. Replace it?", path=path)), answered)

    async def _write(self, name: str, path: Path) -> None:
        from reader.reading.exporting import write_export

        size = await in_background(write_export, self.reading, name, path)
        self.tell("Wrote {path} ({size} bytes).", path=path, size=size)
