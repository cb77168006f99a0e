"""Readings of a text: pinyin with marks or digits, and zhuyin, word by word.

Readings are found on the simplified form of the text and carried back by
index, so that traditional text is read as well.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reader.chinese import lexicon, segmentation
from reader.chinese.characters import is_han
from reader.chinese.script import Script, convert
from reader.chinese.syllables import marked
from reader.chinese.zhuyin import zhuyin


class Romanization(StrEnum):
    """How readings are written; the names are those of the command line."""

    NONE = "none"
    PINYIN = "pinyin"
    NUMBERS = "numbers"
    ZHUYIN = "zhuyin"


class Token(NamedTuple):
    """A word of a text with the readings of its Han."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last code point."""
    text: str
    readings: tuple[str | None, ...]
    """One for each Han of the word, None where none is known; none for other characters."""
    certain: bool
    """False where the evidence for one of the readings is split."""


_STYLES: dict[Romanization, Callable[[str], str]] = {
    Romanization.PINYIN: marked,
    Romanization.NUMBERS: str,
    Romanization.ZHUYIN: zhuyin,
}


def ready() -> bool:
    """Whether all dictionaries are loaded, so that `annotate` answers at once."""
    return segmentation.ready() and lexicon.ready()


def warm() -> None:
    """Load the dictionaries, if they are not; safe to call from any thread."""
    segmentation.warm()
    lexicon.warm()


def annotate(text: str, style: Romanization, *, sandhi: bool = False) -> list[Token]:
    """The words of `text` with their readings; the tokens cover it exactly, in order.

    With NONE the readings are empty.
    """
    spans = segmentation.words(text)
    write = _STYLES.get(style)
    if write is None:
        return [Token(start, end, text[start:end], (), True) for start, end in spans]
    simple = convert(text, Script.HANS)
    plain = simple.text if simple.offsets.is_identity else text
    return [
        Token(
            start,
            end,
            text[start:end],
            tuple(write(reading) if reading else None for reading in _read(plain[start:end])),
            True,
        )
        for start, end in spans
    ]


@lru_cache(maxsize=1 << 15)
def _read(word: str) -> tuple[str | None, ...]:
    known = lexicon.of_word(word)
    if known is not None:
        return known
    return tuple(
        next(iter(lexicon.of_character(character)), None) for character in word if is_han(character)
    )
