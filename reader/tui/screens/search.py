"""Searching the whole library: what is typed, and where it stands in which text."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from reader.errors import ReaderError
from reader.library import Library
from reader.reading.hunting import Catch, hunt
from reader.search.context import Match
from reader.search.modes import Mode, mode_named
from reader.tui.background import in_background, stands
from reader.tui.commands import Scope, bindings
from reader.tui.language import explain, tr
from reader.tui.messages import OpenPath
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.find_bar import MODES, Sign, hint_for
from reader.tui.widgets.rows import Piece, Row, RowList

_REST = 0.15
"""Seconds without typing after which the search begins."""


class LibrarySearch(Screen[None]):
    """Hits by text; Enter opens a text at a hit."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SEARCH)
    DEFAULT_CSS = """
    LibrarySearch Horizontal { height: 1; margin: 1 1; }
    LibrarySearch Input { width: 1fr; }
    LibrarySearch Sign { width: auto; padding: 0 1; color: $muted; }
    """
    AUTO_FOCUS = "Input"

    def __init__(self, library: Library, query: str = "") -> None:
        """Search `library`, first for `query` where one is given."""
        super().__init__()
        self._query = query
        self._library = library
        self._search = 0
        self._rows: list[Row] = []
        self._hits = self._texts = 0
        self._mode = Mode.FOLDED
        self._past: list[tuple[str, str]] = []
        """The history while one goes through it, what was being typed first."""
        self._past_at = 0

    def compose(self) -> ComposeResult:
        """The word, the hits, the keys."""
        yield StatusBar(id="status")
        with Horizontal():
            yield Input(self._query, select_on_focus=True, compact=True)
            yield Sign("search_mode", id="search-mode")
        yield RowList(id="found")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Say where we are."""
        self.query_one(StatusBar).set_title(tr("Search in the library"))
        self.query_one(KeyBar).set_scopes(Scope.SEARCH)
        self._set_mode(self._mode)

    def _set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self.query_one(Input).placeholder = hint_for(mode)
        self.query_one(Sign).say(f"{tr(MODES[mode.value])} ▾")

    def on_unmount(self) -> None:
        """Let a search end that goes on."""
        self._search += 1

    def action_search_leave(self) -> None:
        """Back to the library."""
        self.dismiss(None)

    def action_search_type(self) -> None:
        """Type another word."""
        self.query_one(Input).focus()

    def action_search_choose(self) -> None:
        """Read at the hit at the cursor."""
        self.query_one(RowList).action_choose()

    def action_search_mode(self) -> None:
        """Take the query in the next way: either script, exact, expression, pinyin."""
        self._set_mode(self._mode.next())
        self._begin(self.query_one(Input).value)

    def action_search_past(self, step: int) -> None:
        """An older (1) or newer (-1) query of the history."""
        box = self.query_one(Input)
        if not self._past:
            try:
                past = [each for each in self._library.queries() if each.query != box.value]
            except ReaderError as error:
                self._tell(error)
                return
            self._past, self._past_at = [(box.value, self._mode.value), *past], 0
        self._past_at = max(0, min(len(self._past) - 1, self._past_at + step))
        query, mode = self._past[self._past_at]
        self._set_mode(mode_named(mode))
        with self.prevent(Input.Changed):
            box.value = query
        box.cursor_position = len(query)
        self._begin(query)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._past = []
        self._begin(event.value)

    def _begin(self, query: str) -> None:
        self._search += 1
        self.run_worker(self._hunt(query, self._search), group="search", exclusive=True)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.query_one(RowList).focus()
        self.run_worker(self._note(event.value), group="note")

    async def _note(self, query: str) -> None:
        if self._library.read_only is not None:
            return
        try:
            await in_background(self._library.note_query, query, self._mode.value)
        except ReaderError as error:
            self._tell(error)

    def _tell(self, error: ReaderError) -> None:
        self.notify(explain(error), severity="warning", markup=False)

    async def _hunt(self, query: str, number: int) -> None:
        await asyncio.sleep(_REST)
        self._rows, self._hits, self._texts = [], 0, 0
        self._show(done=not query.strip())
        if not query.strip():
            return
        loop = asyncio.get_running_loop()

        def going() -> bool:
            return number == self._search and stands(self)

        def tell(found: list[Catch]) -> None:
            loop.call_soon_threadsafe(self._add, number, found)

        def progress(done: int, total: int) -> bool:
            if total and going():
                loop.call_soon_threadsafe(self._say, number, f"{done}/{total}")
            return True

        try:
            await in_background(hunt, self._library, query, self._mode, tell, going, progress)
        except ReaderError as error:
            if going():
                self._tell(error)
        if going():
            self._show(done=True)

    def _add(self, number: int, found: list[Catch]) -> None:
        if number == self._search and stands(self):
            for catch in found:
                self._rows += _rows(catch)
                self._hits += catch.count
            self._texts += len(found)
            self._show(done=False)

    def _say(self, number: int, fact: str) -> None:
        if number == self._search and stands(self):
            self.query_one(StatusBar).set_facts([tr("Indexing {count}", count=fact)])

    def _show(self, *, done: bool) -> None:
        fact = tr("{hits} hits in {texts} texts", hits=self._hits, texts=self._texts)
        self.query_one(StatusBar).set_facts([fact, "" if done else "…"])
        rows = self._rows
        if not rows and done and self.query_one(Input).value.strip():
            rows = [Row(((tr("Nothing found. a in the library adds files and folders."), ""),))]
        self.query_one(RowList).set_rows(rows)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        path, offset = event.value
        if path is None:
            self.notify(tr("This text did not come from a file."), severity="warning", markup=False)
            return
        self.post_message(OpenPath(path, offset))


def _rows(catch: Catch) -> list[Row]:
    heading: tuple[Piece, ...] = ((catch.title, ""), (f"  {catch.count}", "faint"))
    rows = [Row(heading)]
    rows += [_row(catch, match) for match in catch.matches]
    if catch.count > len(catch.matches):
        more = tr("{count} more", count=catch.count - len(catch.matches))
        rows.append(Row(((f"  {more}", "faint"),)))
    return rows


def _row(catch: Catch, match: Match) -> Row:
    before = match.before[-16:]
    pieces: tuple[Piece, ...] = (
        ("  ", ""), (before, ""), (match.text, "strong"), (match.after, "")
    )  # fmt: skip
    section = " ".join(match.section.split()) if match.section else ""
    return Row(pieces, (catch.path, match.start), ((f"  {section}", "faint"),) if section else ())
