"""The panel of hits: every place that a search has found, by section, drawn as it is seen."""

import asyncio
from bisect import bisect_left, bisect_right
from typing import ClassVar

from textual.binding import BindingType

from reader.search.context import in_context
from reader.search.hits import Hits
from reader.search.listing import Group, by_section, sift
from reader.text import Document, Span
from reader.tui.background import in_background
from reader.tui.commands import Scope, bindings
from reader.tui.language import tr
from reader.tui.widgets.filtering import FilteredRows
from reader.tui.widgets.rows import MadeRows, Row

_REST = 0.12
"""Seconds without typing after which the hits are sifted."""
_BESIDE = 60
"""Code points of context that a row is given; it shows what there is room for."""


class HitsPanel(FilteredRows):
    """A row a hit, with the words round it; its value is the hit's source span."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.HITS, on="screen")
    STICKY: ClassVar[int] = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._hits = Hits()
        self._shown = HitRows(None, Hits(), [], "", 0)
        self._wanted: int | None = None

    def show(self, document: Document, hits: Hits, at: int | None = None) -> None:
        """Show other hits; what was typed to filter them still holds.

        The cursor is put on the hit that begins at the source offset `at`, if one is given.
        """
        self._document, self._hits, self._wanted = document, hits, at
        self.border_title = tr("Hits")
        self.filter_rows()

    def filter_rows(self) -> None:
        """Show the hits that have what was typed near them."""
        if self._document is not None:
            self._say_title()
            work = self._sift(self._document, self._hits, self.query_typed)
            self.run_worker(work, group="sift", exclusive=True)

    async def _sift(self, document: Document, hits: Hits, typed: str) -> None:
        shown = hits
        if typed.strip():
            await asyncio.sleep(_REST)
            shown = await in_background(sift, document, hits, typed)
        groups = await in_background(by_section, document, shown)
        at = getattr(self.value, "start", None) if self._wanted is None else self._wanted
        self._wanted = None
        self._shown = HitRows(document, shown, groups, self._title(len(shown)), self.row_width)
        self.set_rows(self._shown, keep=False)
        if at is not None:
            self.follow(at)

    def _title(self, shown: int) -> str:
        every = len(self._hits)
        count = f"{every:,}" if shown == every else f"{shown:,}/{every:,}"
        return " · ".join(filter(None, (self.query_shown, tr("Hits {count}", count=count))))

    def _say_title(self) -> None:
        """Show at once what is being typed."""
        self._shown.title = self._title(len(self._shown.hits))
        self.refresh()

    def follow(self, offset: int) -> None:
        """Put the cursor on the hit that begins at a source offset, or on the next."""
        row = self._shown.row_of(offset)
        if row is not None:
            self._cursor, self._resting = row, True
            self._show_cursor()
            self.refresh()

    def set_visible(self, start: int, end: int) -> None:
        """Mark the rows whose place is on screen."""
        self.set_marked(lambda span: span.start < end and start < span.end)


class HitRows(MadeRows):
    """The rows of a title, of headings and of hits, each made when it is asked for."""

    def __init__(
        self, document: Document | None, hits: Hits, groups: list[Group], title: str, width: int
    ) -> None:
        self.document, self.hits, self.title = document, hits, title
        self._groups = groups
        self._heads = [1 + at + group.first for at, group in enumerate(groups)]
        """The row of each heading; the title has the first."""
        self._before = max(6, width // 5)

    def __len__(self) -> int:
        return 1 + len(self.hits) + len(self._groups)

    def make(self, index: int) -> Row:
        """The row at an index."""
        at = bisect_right(self._heads, index) - 1
        if index == 0 or self.document is None:
            return Row(((self.title, ""),))
        if self._heads[at] == index:
            title = self._groups[at].title or self.document.title
            return Row(((" ".join(title.split()), ""),))
        return self._hit(self.document, self.hits[index - at - 2])

    def _hit(self, document: Document, span: Span) -> Row:
        match = in_context(document, span, _BESIDE)
        before = match.before[-self._before :]
        return Row(((before, "faint"), (match.text, "strong"), (match.after, "faint")), span)

    def row_of(self, offset: int) -> int | None:
        """The row of the first hit at or behind a source offset, or None where there is none."""
        hit = bisect_left(self.hits.starts, offset)
        if hit >= len(self.hits):
            return None
        return hit + 1 + bisect_right([group.first for group in self._groups], hit)
