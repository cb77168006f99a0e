"""The library screen: the bundled texts, and what was read before."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.bundled import catalogue
from reader.errors import ReaderError
from reader.library import Entry, Library
from reader.tui.background import in_background
from reader.tui.commands import COMMANDS, Scope, bindings
from reader.tui.language import current, explain, tr
from reader.tui.messages import OpenPath
from reader.tui.screens.dialogs import Ask
from reader.tui.widgets.bar import Key, KeyBar, StatusBar
from reader.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from reader.reading.shelf import Outcome


class LibraryScreen(Screen[None]):
    """Texts as rows; Enter reads one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.LIBRARY)
    AUTO_FOCUS = "RowList"

    def __init__(self, library: Library | None) -> None:
        super().__init__()
        self._library = library
        self._adding = False

    def compose(self) -> ComposeResult:
        """A title, the rows, the keys."""
        yield StatusBar(id="status")
        yield RowList(id="texts")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Fill the screen."""
        self.query_one(StatusBar).set_title(tr("Library"))
        here = (Scope.LIBRARY, Scope.APP)
        commands = [c for c in COMMANDS if c.bar and c.scope in here and c.action != "library"]
        commands.sort(key=lambda c: c.bar)
        self.query_one(KeyBar).set_keys(
            [Key(c.key, tr(c.title), c.action, c.pinned) for c in commands]
        )
        self.refresh_texts()
        self.run_worker(self._look_again(), group="look", exclusive=True)

    async def _look_again(self) -> None:
        """See in the background which files have changed, moved or vanished."""
        if self._library is None or self._library.read_only:
            return
        try:
            outcome = await in_background(_see_files, self._library)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
            return
        if outcome.changed and self.is_mounted:
            self.notify(tr("Texts that have changed: {count}", count=outcome.changed), markup=False)
            self.refresh_texts()

    def on_screen_resume(self) -> None:
        """Show what has been read since."""
        self.refresh_texts()

    def refresh_texts(self) -> None:
        """Read the list anew."""
        entries: list[Entry] = []
        if self._library is not None:
            try:
                entries = self._library.documents()
            except ReaderError as error:
                self.notify(explain(error), severity="warning", markup=False)
        rows = self.query_one(RowList)
        rows.set_rows(_rows(entries))
        if entries and entries[0].opened:
            last = entries[0]
            rows.put_cursor(lambda value: value == last or value == last.path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Texts that come with the program cannot be taken off the list."""
        return action != "forget" or isinstance(self.query_one(RowList).value, Entry)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.action_open_selected()

    def action_open_selected(self) -> None:
        """Read the text at the cursor."""
        value = self.query_one(RowList).value
        path = value.path if isinstance(value, Entry) else value
        if isinstance(path, Path):
            self.post_message(OpenPath(path))
        elif value is not None:
            self.notify(tr("This text did not come from a file."), severity="warning", markup=False)

    def action_open_path(self) -> None:
        """Ask for a path and read the file there."""

        def answered(answer: str | None) -> None:
            if answer:
                self.post_message(OpenPath(Path(answer).expanduser()))

        hint = tr("the path of a text, Markdown, HTML or EPUB file")
        self.app.push_screen(Ask(tr("Open a file"), hint=hint), answered)

    def action_search(self) -> None:
        """Find a word in all texts."""
        from reader.tui.screens.search import LibrarySearch

        if self._library is not None:
            self.app.push_screen(LibrarySearch(self._library))

    def action_add(self) -> None:
        """Ask for a path and take in the file or folder there."""

        def answered(answer: str | None) -> None:
            if answer:
                path = Path(answer).expanduser()
                self.run_worker(self._add(path), group="add", exclusive=True)

        hint = tr("the path of a file, or of a folder with all below it")
        self.app.push_screen(Ask(tr("Add to the library"), hint=hint), answered)

    async def _add(self, path: Path) -> None:
        if self._library is None:
            return
        loop, status = asyncio.get_running_loop(), self.query_one(StatusBar)
        self._adding = True

        def progress(done: int, total: int) -> bool:
            fact = tr("Adding {done} of {total} (Esc stops)", done=done, total=total)
            loop.call_soon_threadsafe(status.set_facts, [fact])
            return self._adding

        try:
            outcome = await in_background(_take_in, self._library, path, progress)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
            return
        finally:
            self._adding = False
            status.set_facts([])
        for _, failure in outcome.failed[:3]:
            text = explain(failure)
            self.notify(text, severity="warning", markup=False)
        self.notify(
            tr(
                "{added} added, {known} known already, {failed} could not be read.",
                added=outcome.added,
                known=outcome.known,
                failed=len(outcome.failed),
            ),
            markup=False,
        )
        self.refresh_texts()

    def action_forget(self) -> None:
        """Take the text at the cursor off the list."""
        value = self.query_one(RowList).value
        if isinstance(value, Entry) and self._library is not None:
            try:
                self._library.forget(value.id)
            except ReaderError as error:
                self.notify(explain(error), severity="warning", markup=False)
            self.refresh_texts()

    async def action_back_to_text(self) -> None:
        """Stop adding; else back to the text that is open, if there is one."""
        if self._adding:
            self._adding = False
            return
        await self.app.run_action("back_to_text")

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.app.give(event.action)  # type: ignore[attr-defined]  # the app is ours


def _take_in(library: Library, path: Path, progress: Callable[[int, int], bool]) -> "Outcome":
    """Take the file or folder at `path` into the library. Raises ReaderError."""
    from reader.reading.shelf import Shelf
    from reader.search.index import Index

    if not path.exists():
        raise ReaderError("There is no file or folder {path}; check its name.", path=path)
    index = Index()
    try:
        return Shelf(library, index).add([path], progress)
    finally:
        index.close()


def _see_files(library: Library) -> "Outcome":
    """Look at every file of the library again. Raises ReaderError."""
    from reader.reading.shelf import Shelf
    from reader.search.index import Index

    index = Index()
    try:
        return Shelf(library, index).refresh()
    finally:
        index.close()


def _rows(entries: list[Entry]) -> list[Row]:
    bundled = catalogue()
    paths = {text.path for text in bundled}
    progress = {entry.path: entry for entry in entries}
    read = [entry for entry in entries if entry.path not in paths]
    rows: list[Row] = []
    if read:
        rows.append(Row(((tr("Your texts"), ""),)))
        rows += [_entry_row(entry) for entry in read]
    rows.append(Row(((tr("Texts that come with Shuzhai"), ""),)))
    for text in bundled:
        entry = progress.get(text.path)
        tail = ((_progress(entry), "faint"),) if entry else ()
        about = text.description(current())
        rows.append(
            Row((("  ", ""), (text.title, "strong"), (f"  {about}", "faint")), text.path, tail)
        )
    return rows


def _entry_row(entry: Entry) -> Row:
    place = str(entry.path) if entry.path else tr("standard input")
    missing = entry.path is not None and not entry.path.exists()
    pieces = [("  ", ""), (entry.title, "strong"), (f"  {place}", "faint")]
    if missing:
        pieces.insert(2, (" " + tr("(gone)"), "faint"))
    return Row(tuple(pieces), entry, ((_progress(entry), "faint"),))


def _progress(entry: Entry) -> str:
    notes = f"✎ {entry.notes}  " if entry.notes else ""
    return f"  {notes}{round(entry.progress * 100):3d} % "
