"""The word at the cursor: readings, both scripts, level, meanings, where else it stands."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from reader.chinese.dictionary import LICENCE
from reader.chinese.styles import Romanization
from reader.reading.lookup import Sense, Word
from reader.text.safety import make_safe
from reader.tui.commands import Scope, bindings
from reader.tui.language import tr
from reader.tui.screens.dialogs import Dialog
from reader.tui.widgets.bar import KeyBar
from reader.tui.widgets.rows import Row, RowList

_WIDE = 68
"""Code points of a line of meanings."""


class Asked(NamedTuple):
    """What the reader asked for in the pop-up."""

    what: str
    """find, library, reading, borders or forget."""
    text: str
    """The word that it is about."""


class WordCard(Dialog):
    """What is known of a word; the result is what is asked for, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.CARD)
    DEFAULT_CSS = """
    WordCard > Vertical { height: auto; }
    WordCard RowList { height: 16; background: $surface; }
    """

    def __init__(self, word: Word, known: bool, mark: Callable[[bool], bool]) -> None:
        """Show `word`; `mark` is told that it is known or not, and says whether that was kept."""
        super().__init__()
        self._word, self._known, self._mark = word, known, mark
        self._here: int | None = None
        self._library: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """The entries as rows, and the keys."""
        with Vertical() as box:
            doubt = "" if self._word.certain else " ?"
            styles = (Romanization.PINYIN, Romanization.ZHUYIN)
            pinyin, zhuyin = (self._word.read(style) for style in styles)
            box.border_title = Content(f"{make_safe(self._word.text)}  {pinyin}  {zhuyin}{doubt}")
            box.border_subtitle = Content(LICENCE)
            yield RowList()
            yield KeyBar()

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(KeyBar).set_scopes(Scope.CARD)
        self._show()
        self.query_one(RowList).focus()

    def set_counts(self, here: int | None, library: tuple[int, int] | None) -> None:
        """Say how often the word stands in this text, and in how many texts of the library."""
        self._here, self._library = here, library
        if self.query(RowList):  # it may be closed already
            self._show()

    def _show(self) -> None:
        rows = list(self._rows())
        listed = self.query_one(RowList)
        listed.set_rows(rows)
        listed.styles.height = min(len(rows), 18)

    def _rows(self) -> Iterator[Row]:
        word = self._word
        known = tr("known") if self._known else tr("not known")
        phrase = (("…" + word.before, "faint"), (f"〔{word.text}〕", "strong"))
        yield Row((*phrase, (word.after + "…", "faint"), (f"  {known}", "marked")))
        for sense in word.senses:
            yield from _entry(sense)
        if not word.senses:
            yield Row(((tr("The dictionary does not have it."), ""),))
        if word.components:
            yield Row(((tr("Characters"), ""),))
        for sense in word.components:
            meaning = sense.definitions[0] if sense.definitions else ""
            head = f"{_scripts(sense)}  {sense.pinyin}  {sense.zhuyin}  "
            yield Row(((head, ""), (meaning, "faint")), Asked("find", sense.word))
        count = "…" if self._here is None else self._here
        found = tr("Find all {count} in this text", count=count)
        yield Row(((f"/ {found}", "strong"),), Asked("find", word.text))
        hits, texts = self._library or (0, 0)
        if hits:
            found = tr("Find {hits} in {texts} texts of the library", hits=hits, texts=texts)
            yield Row(((f"L {found}", "strong"),), Asked("library", word.text))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.value)

    def action_card_ask(self, what: str) -> None:
        """Leave with a request."""
        self.dismiss(Asked(what, self._word.text))

    def action_card_known(self) -> None:
        """Mark the word as known, or as not known."""
        if self._mark(not self._known):
            self._known = not self._known
            self._show()


def _scripts(sense: Sense) -> str:
    other = sense.traditional != sense.simplified
    return sense.simplified + (f"【{sense.traditional}】" if other else "")


def _entry(sense: Sense) -> Iterator[Row]:
    level = f"  HSK {sense.level}" if sense.level else ""
    kind = f"  {tr(sense.word_class)}" if sense.word_class else ""
    facts: Any = (f"  {sense.pinyin}  {sense.zhuyin}{kind}{level}", "")
    yield Row(((_scripts(sense), "strong"), facts), Asked("find", sense.word))
    for number, meaning in enumerate(sense.definitions, start=1):
        text = f"{number}. {meaning}"
        for at in range(0, len(text), _WIDE):
            yield Row(((f"   {text[at : at + _WIDE]}", "faint"),))
