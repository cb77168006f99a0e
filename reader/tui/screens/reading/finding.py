"""Finding a word in the text."""

from textual import on

from reader.text import Span
from reader.tui.background import in_background
from reader.tui.language import tr
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.marks import Paint

_LONG = 1_000_000
"""Code points of a text from which the nearest hits are shown before all are known."""


class Finding(ReadingBase):
    """Actions and state of the search in one text."""

    matches: list[Span]
    match: int
    """Index of the hit that is shown, or -1."""
    _found_from: int
    """Offset at which the search began: live hits are sought from there."""

    def action_find(self) -> None:
        """Open the find bar."""
        self._found_from = self.page.offset_at_top
        self.find_bar.open()
        self.refresh_keys()

    def action_find_selected(self) -> None:
        """Find what is selected, or the word at the cursor."""
        from reader.reading.cursor import word_at

        document = self.reading.document
        cursor = self.page.cursor_in_sight
        start = self.page.seen.start if cursor is None else cursor
        span = self.page.selection or word_at(document, start)
        query = " ".join(span.of(document.text).split())
        self.page.select(None)
        self._found_from = span.start
        self.find_bar.type(query)
        self.find_bar.show()
        self.background(self._find(query, settle=True), "find")

    @on(FindBar.Sought)
    def _sought(self, event: FindBar.Sought) -> None:
        self.background(self._find(event.query), "find")

    @on(FindBar.Settled)
    def _settled(self, event: FindBar.Settled) -> None:
        self.page.focus()
        if not event.query:
            self.clear_matches()
            return
        self.background(self._find(event.query, settle=True), "find")

    async def _find(self, query: str, *, settle: bool = False) -> None:
        sought = bool(query.strip())
        if sought and len(self.reading.document.text) > _LONG:
            near = await in_background(self.reading.search_near, query, self._found_from)
            if near:
                self._take_matches(near)
                self._show_match(of="…")
        spans = await in_background(self.reading.search, query) if sought else []
        self._take_matches(spans)
        if not spans:
            self.match = -1
            self.find_bar.set_count(tr("none") if query.strip() else "")
            if settle:
                self.tell("“{query}” does not occur.", query=query)
            return
        if settle:
            self.reading.history.jump(self._found_from, spans[self.match].start)
        self._show_match()

    def _take_matches(self, spans: list[Span]) -> None:
        self.matches = spans
        self.match = next((i for i, s in enumerate(spans) if s.start >= self._found_from), 0)
        self._draw_matches()

    def action_next_match(self, step: int) -> None:
        """To the next or the previous hit, round the end."""
        if not self.matches:
            self.tell("Nothing is sought: / finds a word.")
            return
        self.match = (self.match + step) % len(self.matches)
        self._show_match()

    def _show_match(self, of: str = "") -> None:
        span = self.matches[self.match]
        self.page.marks.put("match", [Paint(*span, "match-current")])
        self.page.reveal(span)
        self.page.put_cursor(span.start)
        self.find_bar.set_count(of or f"{self.match + 1}/{len(self.matches)}")

    def _draw_matches(self) -> None:
        page = self.page
        page.marks.put("matches", (Paint(*span, "match") for span in self.matches))
        page.marks.put("match", ())
        starts = [span.start for span in self.matches]
        page.ticks(starts)
        page.redraw_marks()
        self.outline.count(starts)

    def clear_matches(self) -> None:
        """Forget the hits and close the bar."""
        self.matches, self.match = [], -1
        self.find_bar.close()
        self.find_bar.set_count("")
        self._draw_matches()
        self.refresh_keys()

    def action_look_up(self) -> None:
        """Show what the dictionary says of the word at the cursor, else of the first on screen."""
        page = self.page
        cursor = page.cursor_in_sight
        offset = page.seen.start if cursor is None else cursor
        self.background(self._look_up(offset), "word")

    async def _look_up(self, offset: int) -> None:
        from reader.reading.lookup import look_up
        from reader.tui.screens.word import WordCard

        reading = self.reading
        word = await in_background(look_up, reading.document, offset)
        if word is None:
            self.tell("There is no Chinese word here: click one, or go to it with v.")
            return
        text = word.span.of(reading.document.text)
        count = len(await in_background(reading.search, text))

        def answered(query: str | None) -> None:
            if query:
                self._found_from = offset
                self.find_bar.type(query)
                self.find_bar.show()
                self.background(self._find(query, settle=True), "find")

        await self.app.push_screen(WordCard(word, text, count), answered)
