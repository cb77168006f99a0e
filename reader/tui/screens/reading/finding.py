"""Finding a word in the text."""

import asyncio
from typing import TYPE_CHECKING

from textual import on

from reader.errors import ReaderError
from reader.reading import Reading
from reader.search.hits import Hits
from reader.search.modes import Mode, mode_named
from reader.tui.background import in_background, stands
from reader.tui.language import tr
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.marks import Paint
from reader.view import ViewOptions

if TYPE_CHECKING:  # what searches is loaded when something is sought
    from reader.search.quest import Quest


class Finding(ReadingBase):
    """Actions and state of the search in one text."""

    def __init__(self, reading: Reading, options: ViewOptions) -> None:
        super().__init__(reading, options)
        self.hits = Hits()
        self.match = -1
        """Index of the hit that is shown, or -1."""
        self.mode = Mode.FOLDED
        self._quest: Quest | None = None
        self._complete = False
        """Whether the hits are all that the last quest could find."""
        self._near = False
        """Whether they are the nearest that it found."""
        self._found_from = 0
        """Offset at which the search began: live hits are sought from there."""
        self._past: list[tuple[str, str]] = []
        """The history of queries while one goes through it, what was being typed first."""
        self._past_at = 0

    def action_find(self) -> None:
        """Open the find bar."""
        self._found_from = self.page.offset_at_top
        self._past = []
        self.find_bar.set_mode(self.mode)
        self.find_bar.open()
        self.refresh_keys()
        if self.find_bar.typed:  # typed again as it stands there, it would be no change
            self.background(self._find(self.find_bar.typed, quiet=True), "find")

    def action_find_mode(self) -> None:
        """Take the query in the next way: either script, exact, expression, pinyin."""
        if not self.find_bar.is_open:
            self.action_find()
        self.mode = self.mode.next()
        self.find_bar.set_mode(self.mode)
        self.background(self._find(self.find_bar.typed), "find")

    def action_find_past(self, step: int) -> None:
        """An older (1) or newer (-1) query of the history."""
        if not self.find_bar.is_open:
            self.action_find()
        if not self._past:
            typed = (self.find_bar.typed, self.mode.value)
            try:
                past = [query for query in self.reading.queries() if query[0] != typed[0]]
            except ReaderError as error:
                self.tell_error(error)
                return
            self._past, self._past_at = [typed, *past], 0
        self._past_at = max(0, min(len(self._past) - 1, self._past_at + step))
        query, mode = self._past[self._past_at]
        self._seek(query, mode_named(mode))

    def _seek(self, query: str, mode: Mode, *, settle: bool = False) -> None:
        """Show a query in the bar and look for it."""
        self.mode = mode
        self.find_bar.set_mode(mode)
        self.find_bar.type(query)
        self.find_bar.show()
        self.background(self._find(query, settle=settle), "find")

    def action_find_selected(self) -> None:
        """Find what is selected, or the word at the cursor."""
        from reader.reading.cursor import word_at

        document = self.reading.document
        cursor = self.page.cursor_in_sight
        start = self.page.seen.start if cursor is None else cursor
        span = self.page.selection or word_at(document, start, self.options.corrections)
        query = " ".join(span.of(document.text).split())
        self.page.select(None)
        self._found_from = span.start
        self._seek(query, Mode.FOLDED, settle=True)

    @on(FindBar.Sought)
    def _sought(self, event: FindBar.Sought) -> None:
        self._past = []
        self.background(self._find(event.query), "find")

    @on(FindBar.Settled)
    def _settled(self, event: FindBar.Settled) -> None:
        self.set_focus(self.page)  # at once, so that what is typed next goes to the page
        if not event.query:
            self.clear_matches()
            return
        self.background(self._find(event.query, settle=True), "find")

    def seek_again(self, moved: int = 0) -> None:
        """Look for the same in a text that has changed; all was `moved` by so many characters."""
        shown = self.hits[self.match].start if self.match >= 0 else self._found_from
        self._found_from = shown + moved
        if self.find_bar.is_open and self.find_bar.typed:
            self._quest = None
            self.background(self._find(self.find_bar.typed, quiet=True), "find")

    async def _find(self, query: str, *, settle: bool = False, quiet: bool = False) -> None:
        if not self._is_known(query):
            await self._run(query, quiet=quiet, loud=settle)
        if not settle or not self._complete:
            return
        if self.hits:
            self.reading.history.jump(self._found_from, self.hits[self.match].start)
            self._show_match()
            await in_background(self.reading.note_query, query, self.mode.value)
        else:
            self.tell("“{query}” does not occur.", query=query)

    def _is_known(self, query: str) -> bool:
        """Whether the hits are all those of this query."""
        quest = self._quest
        return (
            self._complete and quest is not None and (quest.query, quest.mode) == (query, self.mode)
        )

    async def _run(self, query: str, *, quiet: bool, loud: bool) -> None:
        """Search, showing the nearest hit as soon as it is known, and then all."""
        from reader.search.quest import Quest

        if self._quest is not None:
            self._quest.stop()
        self._complete = self._near = False
        quest = Quest(self.reading.document, query, self.mode, self._found_from)
        self._quest = quest
        loop = asyncio.get_running_loop()

        def tell(hits: Hits, count: int, complete: bool) -> None:
            loop.call_soon_threadsafe(self._told, quest, hits, count, complete, quiet)

        try:
            await in_background(quest.run, tell)
        except ReaderError as error:
            self._take(Hits(), 0, complete=True)
            self.find_bar.set_count(tr("not yet an expression"))
            self._complete = False
            if loud:
                self.tell_error(error)

    def _told(self, quest: "Quest", hits: Hits, count: int, complete: bool, quiet: bool) -> None:
        """What the quest tells while it goes on."""
        if quest is not self._quest or not stands(self):
            return
        if complete or hits:
            at = self.hits[self.match].start if self._near else self._found_from
            self._complete, self._near = complete, not complete
            self._take(hits, at, complete=complete)
            if hits and not quiet:
                self._show_match()
        if not complete:
            self.find_bar.set_count(f"… {count:,}")
        elif not hits:
            self.find_bar.set_count(tr("none") if quest.query.strip() else "")
        elif quiet:
            self.find_bar.set_count(self._count())

    def _take(self, hits: Hits, at: int, *, complete: bool) -> None:
        """Have these hits, the first at or behind the offset `at` being the one shown."""
        self.hits = hits
        self.match = hits.after(at) if hits else -1
        self._draw_hits(complete=complete)

    def action_next_match(self, step: int) -> None:
        """To the next or the previous hit, round the end."""
        if not self.hits:
            self.tell("Nothing is sought: / finds a word.")
            return
        self.match = (self.match + step) % len(self.hits)
        self._show_match()

    def show_hit(self, offset: int) -> None:
        """Make the hit that begins at a source offset the one that is shown."""
        self.match = self.hits.after(offset)
        self._show_match()

    def _show_match(self) -> None:
        span = self.hits[self.match]
        self.page.marks.put("match", [Paint(*span, "match-current")])
        self.page.reveal(span)
        self.page.put_cursor(span.start)
        self.find_bar.set_count(self._count())
        self.follow_hit(span)

    def _count(self) -> str:
        return f"{self.match + 1:,}/{len(self.hits):,}"

    def _draw_hits(self, *, complete: bool) -> None:
        page = self.page
        page.marks.put_hits(self.hits)
        page.marks.put("match", ())
        page.redraw_marks()
        if complete:
            page.ticks(self.hits.starts)
            self.outline.count(self.hits.starts)
            self.list_hits(self.hits)

    def clear_matches(self) -> None:
        """Forget the hits and close the bar."""
        if self._quest is not None:
            self._quest.stop()
        self._quest, self._complete = None, False
        self.hits, self.match = Hits(), -1
        self.find_bar.close()
        self.find_bar.set_count("")
        self._draw_hits(complete=True)
        self.refresh_keys()

    def seek(self, query: str, offset: int) -> None:
        """Find a word, the hits from `offset` on first."""
        self._found_from = offset
        self._seek(query, Mode.FOLDED, settle=True)
