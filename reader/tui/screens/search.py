"""Searching the whole library: what is typed, and where it stands in which text."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from reader.errors import ReaderError
from reader.library import Library
from reader.reading.hunting import Catch, hunt
from reader.search.context import Match
from reader.tui.background import in_background
from reader.tui.language import explain, tr
from reader.tui.messages import OpenPath
from reader.tui.widgets.bar import Key, KeyBar, StatusBar
from reader.tui.widgets.rows import Piece, Row, RowList

_REST = 0.15
"""Seconds without typing after which the search begins."""


class LibrarySearch(Screen[None]):
    """Hits by text; Enter opens a text at a hit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("slash", "type", show=False),
    ]
    DEFAULT_CSS = "LibrarySearch Input { margin: 1 1; }"
    AUTO_FOCUS = "Input"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._search = 0
        self._catches: list[Catch] = []

    def compose(self) -> ComposeResult:
        """The word, the hits, the keys."""
        yield StatusBar(id="status")
        yield Input(placeholder=tr("a word, in either script"), select_on_focus=True, compact=True)
        yield RowList(id="hits")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Say where we are."""
        self.query_one(StatusBar).set_title(tr("Search in the library"))
        self.query_one(KeyBar).set_keys(
            [
                Key("Enter", tr("Read"), "choose"),
                Key("/", tr("Find"), "type"),
                Key("Esc", tr("Back"), "leave"),
            ]
        )

    def action_leave(self) -> None:
        """Back to the library."""
        self._search += 1
        self.dismiss(None)

    def action_type(self) -> None:
        """Type another word."""
        self.query_one(Input).focus()

    def action_choose(self) -> None:
        """Read at the hit at the cursor."""
        self.query_one(RowList).action_choose()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search += 1
        self.run_worker(self._hunt(event.value, self._search), group="search", exclusive=True)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(RowList).focus()

    async def _hunt(self, query: str, number: int) -> None:
        await asyncio.sleep(_REST)
        self._catches = []
        self._show(done=not query.strip())
        if not query.strip():
            return
        loop = asyncio.get_running_loop()

        def going() -> bool:
            return number == self._search

        def tell(found: list[Catch]) -> None:
            loop.call_soon_threadsafe(self._add, number, found)

        def progress(done: int, total: int) -> bool:
            if total:
                loop.call_soon_threadsafe(self._say, f"{done}/{total}")
            return True

        try:
            await in_background(hunt, self._library, query, tell, going, progress)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
        if going():
            self._show(done=True)

    def _add(self, number: int, found: list[Catch]) -> None:
        if number == self._search:
            self._catches += found
            self._show(done=False)

    def _say(self, fact: str) -> None:
        self.query_one(StatusBar).set_facts([tr("Indexing {count}", count=fact)])

    def _show(self, *, done: bool) -> None:
        hits = sum(catch.count for catch in self._catches)
        fact = tr("{hits} hits in {texts} texts", hits=hits, texts=len(self._catches))
        self.query_one(StatusBar).set_facts([fact, "" if done else "…"])
        rows = [row for catch in self._catches for row in _rows(catch)]
        if not rows and done and self.query_one(Input).value.strip():
            rows = [Row(((tr("Nothing found. a in the library adds files and folders."), ""),))]
        self.query_one(RowList).set_rows(rows)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        path, offset = event.value
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
