"""The list of the library: a row a text, made when it is seen, narrowed by typing."""

import asyncio
from pathlib import Path
from typing import ClassVar

from reader.bundled import BundledText, catalogue
from reader.library import Entry
from reader.library.listing import Order, arrange, sift
from reader.tui.background import in_background
from reader.tui.language import current, tr
from reader.tui.widgets.filtering import FilteredRows
from reader.tui.widgets.rows import MadeRows, Row

ORDERS = {
    "read": "last read first", "title": "by title", "added": "newest first",
    "progress": "read furthest first", "size": "longest first",
}  # fmt: skip
"""Name of an order to what the first row says of it."""

_REST = 0.1
"""Seconds without typing after which the list is sifted."""


class TextList(FilteredRows):
    """The texts of the user, and those that come with the program.

    The value of a row is an `Entry`, or the path of a bundled text never read.
    """

    STICKY: ClassVar[int] = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._awaited: Entry | None = None
        """The text that the cursor is to stand on when the rows are there."""
        self.order = Order.READ
        self._texts = TextRows([], [], {}, "")

    def show(self, entries: list[Entry], *, at: Entry | None = None) -> None:
        """Show these entries, with the cursor on `at` if it is given, else where it was."""
        self._entries = entries
        self._awaited = at or self._awaited
        self.filter_rows(at_once=True)

    def filter_rows(self, *, at_once: bool = False) -> None:
        """Show those that hold what was typed, in the present order."""
        self._texts.title = self._title(len(self._texts.mine))
        self.refresh()
        rest = 0.0 if at_once else _REST
        typed = self.query_typed

        async def work() -> None:  # a coroutine made now would be left over if it never began
            await self._sift(typed, rest)

        self.run_worker(work, group="sift", exclusive=True)  # type: ignore[arg-type]  # Textual takes it

    async def _sift(self, typed: str, rest: float) -> None:
        await asyncio.sleep(rest)
        texts = await in_background(_rows, self._entries, typed, self.order)
        at, self._awaited = self._awaited or self.value, None
        texts.title = self._title(len(texts.mine))
        self._texts = texts
        self.set_rows(self._texts, keep=False)
        self._put_on(at)

    def _put_on(self, value: object) -> None:
        """Put the cursor on a text, where it is listed; else on the first."""
        row = self._texts.row_of(value)
        self._cursor = self._selectable(0, 1) if row is None else row
        self._show_cursor()
        self.refresh()

    def _title(self, shown: int) -> str:
        every = len(self._entries)
        count = f"{every:,}" if shown >= every or not self.query_typed else f"{shown:,}/{every:,}"
        facts = (self.query_shown, tr("Your texts {count}", count=count), tr(ORDERS[self.order]))
        return " · ".join(filter(None, facts))


class TextRows(MadeRows):
    """The rows of a title, the user's texts, a heading and the bundled texts."""

    def __init__(
        self,
        mine: list[Entry],
        bundled: list[BundledText],
        read: dict[Path, Entry],
        title: str,
    ) -> None:
        self.mine, self.title = mine, title
        self._bundled, self._read = bundled, read
        self._places = {entry.id: at for at, entry in enumerate(mine, start=1)}
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return 1 + len(self.mine) + (1 + len(self._bundled) if self._bundled else 0)

    def make(self, index: int) -> Row:
        """The row at an index."""
        if index == 0:
            return Row(((self.title, ""),))
        if index not in self._made:  # looks for the file, once
            self._made[index] = self._row(index - 1)
        return self._made[index]

    def _row(self, at: int) -> Row:
        if at < len(self.mine):
            return _entry_row(self.mine[at])
        if at == len(self.mine):
            return Row(((tr("Texts that come with Shuzhai"), ""),))
        text = self._bundled[at - len(self.mine) - 1]
        entry = self._read.get(text.path)
        about = text.description(current())
        tail = ((_progress(entry), "faint"),) if entry else ()
        pieces = (("  ", ""), (text.title, "strong"), (f"  {about}", "faint"))
        return Row(pieces, entry or text.path, tail)

    def row_of(self, value: object) -> int | None:
        """The row of a text, or None where it is not listed."""
        if isinstance(value, Entry) and value.id in self._places:
            return self._places[value.id]
        path = value.path if isinstance(value, Entry) else value
        first = len(self.mine) + 2
        found = (first + at for at, text in enumerate(self._bundled) if text.path == path)
        return next(found, None)


def _rows(entries: list[Entry], typed: str, order: Order) -> TextRows:
    """The rows of the texts that hold what was typed, in this order, without their title."""
    bundled = list(catalogue())
    paths = {text.path for text in bundled}
    mine = [entry for entry in arrange(sift(entries, typed), order) if entry.path not in paths]
    read = {entry.path: entry for entry in entries if entry.path in paths}
    return TextRows(mine, [] if typed else bundled, read, "")


def _entry_row(entry: Entry) -> Row:
    place = str(entry.path) if entry.path else tr("standard input")
    missing = entry.path is not None and not entry.path.exists()
    gone = ((" " + tr("(gone)"), "faint"),) if missing else ()
    tags = "".join(f"  #{tag}" for tag in entry.tags)
    pieces = (("  ", ""), (entry.title, "strong"), *gone, (tags, "marked"), (f"  {place}", "faint"))
    return Row(pieces, entry, ((_progress(entry), "faint"),))


def _progress(entry: Entry) -> str:
    """Notes, length and how much of it was read, in columns."""
    notes = f"✎ {entry.notes}" if entry.notes else ""
    length = tr("{count} chars", count=f"{entry.characters:,}")
    read = f"{round(entry.progress * 100):3d} %" if entry.opened else "  —  "
    return f"  {notes}  {length:>14}  {read} "
