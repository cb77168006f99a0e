"""The library screen: the bundled texts, and what was read before."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.errors import ReaderError
from reader.library import Entry, Library
from reader.library.listing import order_named
from reader.reading import Reading
from reader.settings import absolute
from reader.tui.background import in_background, keep_all
from reader.tui.commands import Scope, bindings
from reader.tui.language import explain, tr
from reader.tui.messages import OpenPath
from reader.tui.screens.dialogs import Ask
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.rows import RowList
from reader.tui.widgets.texts import TextList

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
        self._last: Entry | None = None

    def compose(self) -> ComposeResult:
        """A title, the rows, the keys."""
        yield StatusBar(id="status")
        yield TextList(id="texts")
        yield KeyBar(id="keys")

    @property
    def texts(self) -> TextList:
        """The list."""
        return self.query_one(TextList)

    def on_mount(self) -> None:
        """Fill the screen."""
        keep_all()
        self.query_one(StatusBar).set_title(tr("Library"))
        self.query_one(KeyBar).set_scopes(Scope.LIBRARY, Scope.APP, but="library")
        self.texts.order = order_named(self.app.settings.library_order)  # type: ignore[attr-defined]  # the app is ours
        self.run_worker(self._look_again(), group="look", exclusive=True)

    async def _look_again(self) -> None:
        """See in the background which files have changed, moved or vanished."""
        if self._library is None or self._library.read_only:
            return
        try:
            outcome = await in_background(_see_files, self._library)
        except ReaderError as error:
            self._tell(error)
            return
        if not (outcome.changed or outcome.moved):
            return
        if outcome.changed:
            self.notify(tr("Texts that have changed: {count}", count=outcome.changed), markup=False)
        if outcome.moved:
            self.notify(tr("Files found elsewhere: {count}", count=outcome.moved), markup=False)
        self.refresh_texts()

    def on_screen_resume(self) -> None:
        """Show what has been read since."""
        self.refresh_texts()

    def _tell(self, error: ReaderError) -> None:
        self.notify(explain(error), severity="warning", markup=False)

    def refresh_texts(self) -> None:
        """Read the list anew."""
        self.run_worker(self._refresh(), group="list", exclusive=True)

    async def _refresh(self) -> None:
        entries: list[Entry] = []
        if self._library is not None:
            try:
                entries = await in_background(self._library.documents)
            except ReaderError as error:
                self._tell(error)
        last = entries[0] if entries and entries[0].opened else None
        is_new = last is not None and (self._last is None or last.id != self._last.id)
        self._last = last
        self.texts.show(entries, at=last if is_new else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Texts that come with the program cannot be taken off the list."""
        return action not in ("forget", "tag") or isinstance(self.texts.value, Entry)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.action_open_selected()

    def action_open_selected(self) -> None:
        """Read the text at the cursor."""
        value = self.texts.value
        path = value.path if isinstance(value, Entry) else value
        if isinstance(path, Path):
            self.post_message(OpenPath(path))
        elif value is not None:
            self.notify(tr("This text did not come from a file."), severity="warning", markup=False)

    def action_library_order(self) -> None:
        """The next order, remembered."""
        self.texts.order = order = self.texts.order.next()
        self.texts.filter_rows(at_once=True)
        self.app.remember(lambda s: replace(s, library_order=order.value))  # type: ignore[attr-defined]  # the app is ours

    def action_library_filter(self) -> None:
        """Show only texts that hold what is typed."""
        self.texts.start_typing()

    def action_tag(self) -> None:
        """Change the tags of the text at the cursor."""
        entry = self.texts.value
        if not isinstance(entry, Entry):
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.run_worker(self._tag(entry, answer.replace("#", " ").split()), group="tag")

        title = tr("Tags of {title}", title=entry.title)
        hint = tr("tags with blanks between; none takes them off")
        self.app.push_screen(Ask(title, value=" ".join(entry.tags), hint=hint, none=True), answered)

    async def _tag(self, entry: Entry, tags: list[str]) -> None:
        if self._library is None:
            return
        try:
            for tag in set(entry.tags) - set(tags):
                await in_background(self._library.untag, entry.id, tag)
            for tag in tags:
                await in_background(self._library.tag, entry.id, tag)
        except ReaderError as error:
            self._tell(error)
        self.refresh_texts()

    def action_open_path(self) -> None:
        """Ask for a path and read the file there."""

        async def load(answer: str) -> Reading:
            path = absolute(Path(answer).expanduser())
            return await in_background(Reading.open, path, library=self._library)

        async def answered(reading: Reading | None) -> None:
            if reading is not None:
                await self.app.read(reading)  # type: ignore[attr-defined]  # the app is ours

        hint = tr("the path of a text, Markdown, HTML, EPUB, PDF or Word file")
        self.app.push_screen(Ask(tr("Open a file"), hint=hint, attempt=load), answered)

    def action_search(self) -> None:
        """Find a word in all texts."""
        from reader.tui.screens.search import LibrarySearch

        if self._library is not None:
            self.app.push_screen(LibrarySearch(self._library))

    def action_add(self) -> None:
        """Ask for a path and take in the file or folder there."""

        async def check(answer: str) -> Path:
            path = absolute(Path(answer).expanduser())
            if not await in_background(path.exists):
                raise ReaderError("There is no file or folder {path}; check its name.", path=path)
            return path

        def answered(path: Path | None) -> None:
            if path is not None:
                self.run_worker(self._add(path), group="add", exclusive=True)

        hint = tr("the path of a file, or of a folder with all below it")
        self.app.push_screen(Ask(tr("Add to the library"), hint=hint, attempt=check), answered)

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
            self._tell(error)
            return
        finally:
            self._adding = False
            status.set_facts([])
        for _, failure in outcome.failed[:3]:
            self._tell(failure)
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
        value = self.texts.value
        if isinstance(value, Entry) and self._library is not None:
            try:
                self._library.forget(value.id)
            except ReaderError as error:
                self._tell(error)
            self.refresh_texts()

    async def action_back_to_text(self) -> None:
        """Stop adding; else back to the text that is open, if there is one."""
        if self._adding:
            self._adding = False
            return
        await self.app.run_action("back_to_text")


def _take_in(library: Library, path: Path, progress: Callable[[int, int], bool]) -> "Outcome":
    """Take the file or folder at `path` into the library. Raises ReaderError."""
    return _with_shelf(library, lambda shelf: shelf.add([path], progress))


def _see_files(library: Library) -> "Outcome":
    """Look at every file of the library again. Raises ReaderError."""
    return _with_shelf(library, lambda shelf: shelf.refresh())


def _with_shelf(library: Library, work: "Callable[[Any], Outcome]") -> "Outcome":
    from reader.reading.shelf import Shelf
    from reader.search.index import Index

    index = Index()
    try:
        return work(Shelf(library, index))
    finally:
        index.close()
