"""Which words a reader knows: by marks on words, and else by the level the reader has reached."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from reader.chinese.script import simplified

_NUMBER = re.compile("[〇零一二三四五六七八九十百千万亿两几第]+[余多]?")


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows."""

    marks: Mapping[str, bool] = field(default_factory=dict)
    """Simplified words, and whether they are known."""
    level: int = 0
    """HSK level whose words count as known where they are not marked; 0 for none, 7 for 7 to 9."""

    def has(self, word: str) -> bool:
        """Whether a word, in either script, is known."""
        return self.has_simplified(plain(word))

    def has_simplified(self, word: str) -> bool:
        """The same of a simplified word, at a fraction of the cost."""
        marked = self.marks.get(word)
        return marked if marked is not None else not above(word, self.level)


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """A word, simplified."""
    return simplified(word)


NOTHING = Known()


def above(word: str, level: int) -> bool:
    """Whether a simplified word is above an HSK level; words outside the syllabus are.

    A number with what it counts (五年), which the syllabus does not list, is as hard as that.
    """
    from reader.chinese.dictionary import level_of_simplified as level_of

    its_own = level_of(word)
    if its_own is not None or level == 0:
        return its_own is None or its_own > level
    number = number_in(word)
    return number == 0 or (number < len(word) and above(word[number:], level))


def number_in(word: str) -> int:
    """How many characters at the start of a simplified word are a number."""
    number = _NUMBER.match(word)
    return number.end() if number else 0
