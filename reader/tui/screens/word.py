"""The word at the cursor: readings, both scripts, level, meanings, where else it stands."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.chinese.dictionary import LICENCE
from reader.reading.lookup import Sense, Word
from reader.text.safety import make_safe
from reader.tui.language import tr
from reader.tui.screens.dialogs import Dialog
from reader.tui.widgets.rows import Row, RowList

_WIDE = 70
"""Code points of a line of meanings."""


class WordCard(Dialog):
    """What is known of a word; the result is a word to find in the text, or None."""

    DEFAULT_CSS = "WordCard > Vertical { height: auto; } WordCard RowList { height: 16; }"

    def __init__(self, word: Word, text: str, count: int) -> None:
        super().__init__()
        self._word, self._text, self._count = word, text, count

    def compose(self) -> ComposeResult:
        """The entries as rows."""
        with Vertical() as box:
            doubt = "" if self._word.certain else " ?"
            box.border_title = Content(f"{make_safe(self._text)}  {self._word.read_here}{doubt}")
            box.border_subtitle = Content(LICENCE)
            yield RowList()

    def on_mount(self) -> None:
        """Fill the list."""
        rows: list[Row] = []
        for sense in self._word.senses:
            rows += _rows(sense)
        if not rows:
            rows.append(Row(((tr("The dictionary does not have it."), ""),)))
        found = tr("Find all {count} in this text", count=self._count)
        rows.append(Row(((f"/ {found}", "strong"),), self._text))
        listed = self.query_one(RowList)
        listed.set_rows(rows)
        listed.styles.height = min(len(rows), 16)
        listed.focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.value)


def _rows(sense: Sense) -> list[Row]:
    scripts = sense.simplified
    if sense.traditional != sense.simplified:
        scripts += f"【{sense.traditional}】"
    level = f"  HSK {sense.level}" if sense.level else ""
    head = Row(((scripts, "strong"), (f"  {sense.pinyin}  {sense.zhuyin}{level}", "")), sense.word)
    lines: list[str] = []
    for number, meaning in enumerate(sense.definitions, start=1):
        text = f"{number}. {meaning}"
        lines += [text[at : at + _WIDE] for at in range(0, len(text), _WIDE)]
    return [head, *(Row(((f"   {line}", "faint"),), None) for line in lines)]
