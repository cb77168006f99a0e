"""Which words carry readings: all of them, rare, unknown or hard ones, or what was chosen by hand.

A way to choose is a member of `Words` and a row of `RULES`; a rule is asked once for
each word of what is on screen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from reader.chinese.characters import is_han
from reader.chinese.known import NOTHING, Known, above, plain
from reader.chinese.script import simplified
from reader.text.span import Span

_LAST_COMMON = "座".encode("gb2312")
"""The last character of the first level, which is in the order of readings."""


class Words(StrEnum):
    """Kinds of words that readings are for; the names are those of the settings."""

    ALL = "all"
    RARE = "rare"
    UNKNOWN = "unknown"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class RubyFor:
    """Which words carry readings."""

    words: Words = Words.ALL
    spans: tuple[Span, ...] = ()
    """Absolute source spans: where there are any, all words in them and no others."""
    known: Known = field(default=NOTHING, hash=False)
    """What the reader knows, for UNKNOWN; words above its level, for ABOVE."""

    def within(self, start: int, end: int) -> bool:
        """Whether a stretch of the source may hold words with readings."""
        return not self.spans or any(span.overlaps(Span(start, end)) for span in self.spans)


EVERY_WORD = RubyFor()
"""The usual choice."""


def bears(word: str, choice: RubyFor) -> bool:
    """Whether a word, in either script, carries readings."""
    return bool(choice.spans) or RULES[choice.words](word, choice)


def _rare(word: str, choice: RubyFor) -> bool:
    """Whether a word holds a character outside the 3,755 that GB/T 2312-1980 has on its first
    level: those in common use.
    """
    return any(is_han(c) and not _common(c) for c in simplified(word))


@cache
def _common(character: str) -> bool:
    try:
        return character.encode("gb2312") <= _LAST_COMMON
    except UnicodeEncodeError:
        return False


RULES: dict[Words, Callable[[str, RubyFor], bool]] = {
    Words.ALL: lambda word, choice: True,
    Words.RARE: _rare,
    Words.UNKNOWN: lambda word, choice: not choice.known.has(word),
    Words.ABOVE: lambda word, choice: above(plain(word), choice.known.level),
}
"""For each kind, whether a word belongs to it."""
