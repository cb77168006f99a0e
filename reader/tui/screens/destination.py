"""Asking for a file, and writing it in a worker."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from textual.screen import Screen

from reader.errors import ReaderError
from reader.settings import absolute
from reader.tui.background import in_background
from reader.tui.language import explain, tr
from reader.tui.screens.dialogs import Ask, Confirm

Write = Callable[[Path], int]
"""Writes a file and returns its size in bytes. May raise ReaderError."""


class Destination(Screen[Any]):
    """A screen from which something is written to a file."""

    def ask_where(self, suggested: str, write: Write, documents: Iterable[Path | None]) -> None:
        """Ask for a file, which must be none of `documents`, and let `write` make it."""
        from reader.exporters.save import spare

        def answered(answer: str | None) -> None:
            if not answer:
                return
            path = absolute(Path(answer).expanduser())
            try:
                spare(path, documents)
            except ReaderError as error:
                self.notify(explain(error), severity="warning", markup=False)
                return
            if path.is_file():
                self._confirm(write, path)
            else:
                self._start(write, path)

        place = Path(suggested) if Path(suggested).is_absolute() else Path.cwd() / suggested
        self.app.push_screen(Ask(tr("Export to"), value=str(place)), answered)

    def _confirm(self, write: Write, path: Path) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self._start(write, path)

        self.app.push_screen(Confirm(tr("{path} exists. Replace it?", path=path)), answered)

    def _start(self, write: Write, path: Path) -> None:
        self.run_worker(self._write(write, path), group="export", exclusive=True)

    async def _write(self, write: Write, path: Path) -> None:
        try:
            size = await in_background(write, path)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
            return
        self.notify(tr("Wrote {path} ({size} bytes).", path=path, size=size), markup=False)
