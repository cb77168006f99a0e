"""The words of the text: looked up, set right, marked as known, listed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from reader.chinese.characters import is_han
from reader.chinese.styles import Romanization
from reader.errors import ReaderError
from reader.settings import Settings
from reader.text import Document, Span
from reader.text.parts import Part, Parts
from reader.tui.background import in_background
from reader.tui.language import tr
from reader.tui.screens.dialogs import Ask, Choose
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.page import Page
from reader.tui.widgets.rows import Row

if TYPE_CHECKING:  # what looks words up is loaded when a word is looked up
    from reader.reading.lookup import Word
    from reader.tui.screens.word import Asked, WordCard


class Words(ReadingBase):
    """Actions on words."""

    settings: Settings
    _asked_in: Document
    """The text that a word was looked up in: offsets of what is asked of it are its."""

    def show_wording(self) -> None:
        """Show the words as they are set right and known now."""
        wording = self.reading.wording
        known = wording.known(self.settings.level)
        chosen = replace(self.options.ruby_for, known=known)
        options = replace(self.options, corrections=wording.corrections, ruby_for=chosen)
        if options != self.options:
            self.show_with(options)

    # Looking up

    def action_look_up(self) -> None:
        """Show what the dictionary says of the word at the cursor, else of the first on screen."""
        page = self.page
        cursor = page.cursor_in_sight
        self.look_up_at(page.seen.start if cursor is None else cursor)

    @on(Page.Clicked)
    def _word_clicked(self, event: Page.Clicked) -> None:
        if event.asks:
            self.look_up_at(event.offset)

    def look_up_at(self, offset: int) -> None:
        """Show what the dictionary says of the word at an offset."""
        self.background(self._look_up(offset), "word")

    async def _look_up(self, offset: int) -> None:
        from reader.reading.lookup import look_up
        from reader.tui.screens.word import WordCard

        reading = self.reading
        right = reading.wording.corrections
        word = await in_background(look_up, reading.document, offset, right)
        if word is None:
            self.tell("There is no Chinese word here: click one, or go to it with v.")
            return

        def mark(known: bool) -> bool:
            return self._reword(lambda: self.reading.wording.mark([word.simplified], known))

        def answered(asked: "Asked | None") -> None:
            if asked is not None:
                self._obey(asked, word)

        self._asked_in = reading.document
        known = reading.wording.known(self.settings.level).has(word.text)
        card = WordCard(word, known, mark)
        self.app.push_screen(card, answered)
        self.background(self._count_word(card, word), "count")

    async def _count_word(self, card: "WordCard", word: "Word") -> None:
        """Count the word in the text and in the library while its card is read."""
        from reader.reading.lookup import count_in_library

        here = len(await in_background(self.reading.search, word.text))
        card.set_counts(here, None)
        if self.reading.library is not None:
            card.set_counts(here, await in_background(count_in_library, word.text))

    def _obey(self, asked: "Asked", word: "Word") -> None:
        if asked.what == "find":
            self.seek(asked.text, word.span.start)
        elif asked.what == "library":
            self._search_library(asked.text)
        elif not self.still_holds(self._asked_in):
            return
        elif asked.what == "reading":
            self._ask_reading(word)
        elif asked.what == "borders":
            self._ask_borders(word)
        elif self._reword(lambda: self.reading.wording.forget(word.span)):
            self.tell("The word is as the dictionary has it.")

    def _search_library(self, text: str) -> None:
        from reader.tui.screens.search import LibrarySearch

        if self.reading.library is not None:
            self.app.push_screen(LibrarySearch(self.reading.library, text))

    # Setting right

    def _ask_reading(self, word: "Word") -> None:
        """Ask for another reading of one of the word's characters."""
        from reader.chinese.romanization import written
        from reader.reading.lookup import alternatives, with_reading

        rows: list[Row] = []
        han = filter(is_han, word.text)
        for number, (c, now) in enumerate(zip(han, word.readings, strict=True)):
            for reading in alternatives(c, now):
                styles = (Romanization.PINYIN, Romanization.ZHUYIN)
                shown = "  ".join(written(reading, style) for style in styles)
                sign = "●" if reading == now else " "
                rows.append(Row(((f"{sign} {c}  ", "strong"), (shown, "")), (number, reading)))
            rows.append(Row(((f"  {c}  ", "strong"), (tr("another…"), "faint")), (number, "")))

        def chosen(choice: tuple[int, str] | None) -> None:
            if choice is None:
                return
            number, reading = choice
            if reading:
                self._ask_scope(word.span, with_reading(word, number, reading))
            else:
                self._ask_typed(word, number)

        self.app.push_screen(Choose(tr("How is {word} read?", word=word.text), rows), chosen)

    def _ask_typed(self, word: "Word", number: int) -> None:
        from reader.chinese.zhuyin import typed
        from reader.reading.lookup import with_reading

        def answered(answer: str | None) -> None:
            reading = typed(answer) if answer else None
            if reading is not None:
                self._ask_scope(word.span, with_reading(word, number, reading))
            elif answer:
                self.tell("“{text}” is no syllable; write zhang1 or zhāng.", text=answer, warn=True)

        hint = tr("zhang1 or zhāng; 5 is the neutral tone")
        self.app.push_screen(Ask(tr("Reading"), hint=hint), answered)

    def _ask_borders(self, word: "Word") -> None:
        """Ask where the word is to be cut, or what it is to be joined with."""
        text = word.text
        rows = [
            Row(((f"{text[:n]} | {text[n:]}", ""),), (word.span, (Part(n), Part(len(text) - n))))
            for n in range(1, min(len(text), 12))
        ]
        if len(text) > 2:
            singles = tuple(Part(1) for _ in text)
            rows.append(Row(((" | ".join(text), ""),), (word.span, singles)))
        for span in filter(None, (word.next, word.previous)):
            whole = Span(min(span.start, word.span.start), max(span.end, word.span.end))
            joined = whole.of(self._asked_in.text)
            rows.append(Row(((joined, "strong"),), (whole, (Part(whole.length),))))

        def chosen(choice: tuple[Span, Parts] | None) -> None:
            if choice is not None:
                self._ask_scope(*choice)

        self.app.push_screen(Choose(tr("Where does {word} end?", word=text), rows), chosen)

    def _ask_scope(self, span: Span, parts: Parts) -> None:
        """Ask whether a correction counts here or everywhere, and keep it."""
        text = span.of(self._asked_in.text)
        rows = [
            Row(((tr("wherever “{word}” stands, in every text", word=text), ""),), "everywhere"),
            Row(((tr("only at this place"), ""),), "here"),
        ]

        def chosen(where: str | None) -> None:
            if where is None or not self.still_holds(self._asked_in):
                return
            wording = self.reading.wording
            if self._reword(lambda: wording.correct(span, parts, everywhere=where == "everywhere")):
                self.tell("Corrected; u takes it back.")

        self.app.push_screen(Choose(tr("Where does this count?"), rows), chosen)

    def _reword(self, write: Callable[[], object]) -> bool:
        """Write to the library and show the outcome; where that fails say so, and tell."""
        if not self.is_whole():
            return False
        try:
            write()
        except ReaderError as error:
            self.tell_error(error)
            return False
        self.show_wording()
        return True

    # The list of words

    def action_words(self) -> None:
        """The vocabulary of the text."""
        from reader.tui.screens.words import WordsScreen

        if not self.is_whole():
            return

        def left(asked: "Asked | None") -> None:
            self.show_wording()
            if asked is not None:
                self.seek(asked.text, 0)

        self.app.push_screen(WordsScreen(self.reading, self.settings.level), left)

    def action_level(self) -> None:
        """Ask for the HSK level whose words count as known."""
        rows = [Row(((tr("none"), ""),), 0)]
        rows += [Row(((f"HSK {'7-9' if n == 7 else n}", ""),), n) for n in range(1, 8)]

        def chosen(level: int | None) -> None:
            if level is not None:
                self.settings = replace(self.settings, level=level)
                self.app.remember(  # type: ignore[attr-defined]  # the app is ours
                    lambda settings: replace(settings, level=level)
                )
                self.show_wording()

        title = tr("Words up to which level do you know?")
        self.app.push_screen(Choose(title, rows, at=self.settings.level), chosen)
