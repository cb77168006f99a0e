"""A row of the vocabulary: known or not, count, level, word, readings, meaning."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from reader.chinese.dictionary import level_name
from reader.chinese.known import Known
from reader.chinese.styles import Romanization
from reader.chinese.vocabulary import Vocable
from reader.tui.widgets.rows import MadeRows, Row

KNOWN = "✓"
"""The sign of a known word."""


class WordRows(MadeRows):
    """A heading and a row a word, each made when it is drawn: a text has thousands."""

    def __init__(self, heading: Row, words: Sequence[Vocable], known: Known, width: int) -> None:
        self._heading, self._words, self._known, self._width = heading, words, known, width

    def __len__(self) -> int:
        return len(self._words) + 1

    def make(self, index: int) -> Row:
        """The row at an index."""
        if index == 0:
            return self._heading
        word = self._words[index - 1]
        return word_row(word, self._known.has_simplified(word.simplified), self._width)


def word_row(word: Vocable, known: bool, width: int) -> Row:
    """The row of a word whose readings are such as `zhang1`, in `width` cells."""
    shown = word.written(Romanization.PINYIN)
    pinyin = "".join(reading or "?" for reading in shown.readings)
    sign, look = (KNOWN, "faint") if known else (" ", "strong")
    head = f"{sign} {word.count:>5}  {level_name(word.level) or '—':<3}  "
    column = max(10, min(16, width // 6))
    pieces = (
        (head, "faint"),
        (_fit(word.text, column), look),
        (_fit(pinyin, max(12, min(24, width // 5))), "" if not known else "faint"),
        (word.definition, "faint"),
    )
    return Row(pieces, word)


def _fit(text: str, cells: int) -> str:
    """Text in so many cells, the last one blank."""
    if cell_len(text) > cells - 1:
        return set_cell_size(set_cell_size(text, cells - 2).rstrip() + "…", cells)
    return set_cell_size(text, cells)
