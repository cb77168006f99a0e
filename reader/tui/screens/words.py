"""The vocabulary of a text: how often, how hard, how read, what it means, whether known."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from reader.errors import ReaderError
from reader.reading import Reading
from reader.tui.background import in_background, stands
from reader.tui.commands import Scope, bindings
from reader.tui.language import explain, tr
from reader.tui.screens.destination import Destination
from reader.tui.screens.dialogs import Ask, Choose, Confirm
from reader.tui.screens.word import Asked
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.filtering import FilteredRows
from reader.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:  # what counts words is loaded in the worker
    from reader.chinese.known import Known
    from reader.chinese.vocabulary import Share, Vocable

_ORDERS = {
    "count": "most frequent first",
    "text": "in order of the text",
    "level": "by level",
    "reading": "by reading",
}
"""Orders in the order of the key, with their names."""

_LEVELS = (None, 1, 2, 3, 4, 5, 6, 7, 0)
"""What the level key goes through: all words, each level (7 is 7 to 9), those of none."""


class VocabularyRows(FilteredRows):
    """Rows of words; the screen arranges them."""

    STICKY: ClassVar[int] = 1

    def filter_rows(self) -> None:
        """Let the screen show those that fit what was typed."""
        assert isinstance(self.screen, WordsScreen)
        self.screen.show_rows()

    def show(self, rows: Sequence[Row], at: int) -> None:
        """Show rows with the cursor on one of them; rows are made only where they are drawn."""
        self.set_rows(rows, keep=False)
        self._cursor = min(at, len(rows) - 1)


class WordsScreen(Destination):
    """The words of a text; leaves with the word to find in it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.WORDS)
    AUTO_FOCUS = "VocabularyRows"

    def __init__(self, reading: Reading, level: int) -> None:
        """Show the words of `reading`; those up to an HSK level count as known."""
        super().__init__()
        self._reading, self._level = reading, level
        self._words: list[Vocable] | None = None
        self._shared: tuple[list[Vocable] | None, Mapping[str, bool], Share] | None = None
        self._order = "count"
        self._only_unknown = False
        self._only_level: int | None = None
        self._going = True
        """Whether words are to be counted on; set to false, that ends."""
        self._marked = 0
        """Marks made here that can be taken back."""

    def compose(self) -> ComposeResult:
        """The words between two bars."""
        yield StatusBar(id="status")
        yield VocabularyRows(id="words")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Say where we are, and count in the background."""
        self.query_one(StatusBar).set_title(f"{tr('Words')} · {self._reading.document.title}")
        self.query_one(KeyBar).set_scopes(Scope.WORDS, Scope.APP)
        self.show_rows()
        self.run_worker(self._gather(), group="gather")

    def on_unmount(self) -> None:
        """Count no further."""
        self._going = False

    async def _gather(self) -> None:
        """Count the words, showing what there is at ever longer intervals."""
        loop, status = asyncio.get_running_loop(), self.query_one(StatusBar)
        counted = 0.0

        def told(words: "list[Vocable] | None", share: float) -> None:
            if self._going and stands(self):
                status.set_facts([tr("{done} % counted (Esc stops)", done=int(share * 100))])
                if words is not None:
                    self._take(words)

        def tell(words: "list[Vocable] | None", share: float) -> bool:
            if self._going and not loop.is_closed():
                loop.call_soon_threadsafe(told, words, share)
            nonlocal counted
            counted = share
            return self._going

        self._take(await in_background(self._reading.wording.gather, tell))
        stopped, self._going = not self._going, False
        status.set_facts([tr("only {done} % counted", done=int(counted * 100))] * stopped)

    def _take(self, words: "list[Vocable]") -> None:
        self._words = words
        self.show_rows()

    # Rows

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_mounted and stands(self):
            self.call_after_refresh(self.show_rows)

    @property
    def _known(self) -> "Known":
        return self._reading.wording.known(self._level)

    def show_rows(self) -> None:
        """Show the words that fit, in the chosen order."""
        rows = self.query_one(VocabularyRows)
        if self._words is None:
            rows.set_rows([Row(((tr("Counting words…"), ""),))])
            return
        self.run_worker(self._show_rows(rows), group="rows", exclusive=True)

    async def _show_rows(self, rows: VocabularyRows) -> None:
        """Choose and order in a thread: a long text has tens of thousands of words."""
        from reader.tui.widgets.word_rows import WordRows

        here = self._here
        shown, _ = await in_background(lambda: (self.listed(), self._share()))
        word = here.simplified if here is not None else None
        at = next((n for n, each in enumerate(shown, 1) if each.simplified == word), 1)
        rows.show(WordRows(self._heading(shown), shown, self._known, rows.row_width), at)

    def _heading(self, shown: "list[Vocable]") -> Row:
        rows, part = self.query_one(VocabularyRows), self._share()
        facts = [
            rows.query_shown,
            tr("{count} words", count=len(shown)),
            tr(
                "known: {words} % of the words, {places} % of the text",
                words=_percent(part.words, part.of_words),
                places=_percent(part.places, part.of_places),
            ),
            tr(_ORDERS[self._order]),
            tr("only unknown") if self._only_unknown else "",
            self._level_name(),
        ]
        return Row(((" · ".join(filter(None, facts)), ""),))

    def _share(self) -> "Share":
        """How much is known, reckoned anew only when words or marks have changed."""
        from reader.chinese.vocabulary import share

        words, marks = self._words, self._reading.wording.marks
        kept = self._shared
        if kept is None or kept[0] is not words or kept[1] is not marks:
            kept = self._shared = words, marks, share(words or (), self._known)
        return kept[2]

    def _level_name(self) -> str:
        from reader.chinese.dictionary import level_name

        if self._only_level is None:
            return ""
        return f"HSK {level_name(self._only_level)}" if self._only_level else tr("of no level")

    def listed(self) -> "list[Vocable]":
        """The words that are to be shown, in order."""
        from reader.chinese.vocabulary import fits

        words, known = self._words or [], self._known
        typed = self.query_one(VocabularyRows).query_typed
        if self._only_level is not None:
            words = [word for word in words if (word.level or 0) == self._only_level]
        if self._only_unknown:
            words = [word for word in words if not known.has_simplified(word.simplified)]
        if typed:
            words = [word for word in words if fits(word, typed)]
        if self._order == "text":
            return sorted(words, key=lambda word: word.first)
        if self._order == "level":
            return sorted(words, key=lambda word: word.level or 8)
        if self._order == "reading":
            return sorted(words, key=lambda word: [r or "~" for r in word.readings])
        return words

    @property
    def _here(self) -> "Vocable | None":
        word: Vocable | None = self.query_one(VocabularyRows).value
        return word

    # Commands

    def action_words_choose(self) -> None:
        """Go to the places of the word at the cursor."""
        self.query_one(VocabularyRows).action_choose()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self._going = False
        self.dismiss(Asked("find", event.value.text))

    def action_words_known(self) -> None:
        """Mark the word at the cursor as known, or as not known."""
        word = self._here
        if word is not None:
            known = not self._known.has_simplified(word.simplified)
            rows = self.query_one(VocabularyRows)
            rows.action_move(1)
            self._mark([word.simplified], known)

    def action_words_all_known(self) -> None:
        """Mark all words that are listed as known."""
        words = [
            w.simplified for w in self.listed() if not self._known.has_simplified(w.simplified)
        ]

        def answered(sure: bool | None) -> None:
            if sure:
                self._mark(words, True)

        if words:
            question = tr("Mark {count} words as known?", count=len(words))
            self.app.push_screen(Confirm(question), answered)

    def action_words_undo(self) -> None:
        """Take the last mark made here back; what was done in the text before stays."""
        if self._marked and self._keep(self._reading.changes.undo):
            self._marked -= 1

    def _mark(self, words: Sequence[str], known: bool) -> None:
        if self._keep(lambda: self._reading.wording.mark(words, known)):
            self._marked += 1

    def _keep(self, write: Callable[[], object]) -> bool:
        """Write to the library and show the outcome; tells whether that could be kept."""
        kept = True
        try:
            write()
        except ReaderError as error:
            kept = False
            self.notify(explain(error), severity="warning", markup=False)
        self.show_rows()
        return kept

    def action_words_only(self) -> None:
        """Only words that are not known, or all."""
        self._only_unknown = not self._only_unknown
        self.show_rows()

    def action_words_level(self) -> None:
        """Only words of the next level, or of all."""
        at = _LEVELS.index(self._only_level)
        self._only_level = _LEVELS[(at + 1) % len(_LEVELS)]
        self.show_rows()

    def action_words_order(self) -> None:
        """The next order."""
        names = list(_ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self.show_rows()

    def action_words_filter(self) -> None:
        """Show only words that fit what is typed."""
        self.query_one(VocabularyRows).start_typing()

    def action_words_leave(self) -> None:
        """Stop counting, else back to the text."""
        if self._going:
            self._going = False
        else:
            self.dismiss(None)

    # Files

    def action_words_export(self) -> None:
        """Ask for a format, then for a file, then write the words that are listed."""
        from reader.reading.word_export import FORMATS, suggested_words_name, write_words

        rows = [
            Row(((f"{name:<6}", "strong"), (tr(help), "")), name)
            for name, (help, _) in FORMATS.items()
        ]

        def chosen(name: str | None) -> None:
            if name:
                document, words = self._reading.document, self.listed()
                suggested = suggested_words_name(self._reading, name)
                write = partial(write_words, document, words, self._known, name)
                self.ask_where(suggested, write, [self._reading.path])

        title = tr("Export {count} words as", count=len(self.listed()))
        self.app.push_screen(Choose(title, rows), chosen)

    def action_words_transfer(self) -> None:
        """Ask for a file, and take known words and corrections in from it."""

        def answered(answer: str | None) -> None:
            if answer:
                self.run_worker(self._take_in(Path(answer).expanduser()), group="export")

        hint = tr("one word a line, CSV, or what `shuzhai words --export` wrote")
        self.app.push_screen(Ask(tr("Take words in from"), hint=hint), answered)

    async def _take_in(self, path: Path) -> None:
        from reader.reading.word_transfer import import_file

        library = self._reading.library
        if library is None:
            return
        try:
            marks, corrections = await in_background(import_file, library, path)
            await in_background(self._reading.wording.load)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
            return
        self.notify(
            tr("Words taken in: {words}, corrections: {made}.", words=marks, made=corrections),
            markup=False,
        )
        self.show_rows()


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
