"""A query as a pattern over text that is not folded.

Folding a text costs ten times the search. So the query is spread out instead:
each character to all that fold to the same, white space allowed between any two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.chinese.fold import fold_table
from reader.search.spelling import spellings

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a plain query looks like in a text."""

    in_block: "re.Pattern[str]"
    """Finds it in one block; in several that are apart by what is no white space (a NUL)."""
    in_line: "re.Pattern[str]"
    """Finds it within lines: in many blocks at once, where each is one line."""
    overlaps: bool
    """Whether two places that match may share characters, so that only the earlier counts."""
    _rest: "re.Pattern[str]"
    """As many characters as may belong to it behind its first."""

    def reach(self, text: str, offset: int, limit: int) -> int:
        """Where what begins before `offset` has ended for sure, and by no means behind `limit`."""
        rest = self._rest.match(text, offset, limit) if offset < limit else None
        return rest.end() if rest else limit


@lru_cache(maxsize=256)
def shape(query: str, *, exact: bool = False) -> Shape | None:
    """The shape of a plain query, or None where it has nothing to find.

    `exact` stands for nothing but itself.

    >>> shape("里 程").in_block.search("裏\\u3000程").span()
    (0, 3)
    """
    needles = (query,) if exact and query else () if exact else spellings(query)
    if not needles or "\0" in query:
        return None
    rest = re.compile(rf"(?:\s*\S){{0,{max(map(len, needles)) - 1}}}\s*")
    if exact:
        literal = re.compile(re.escape(query))
        return Shape(literal, _NOTHING if "\n" in query else literal, _overlap(needles), rest)
    return Shape(_pattern(needles, r"\s*"), _pattern(needles, r"[^\S\n]*"), _overlap(needles), rest)


def pattern(query: str, *, exact: bool = False) -> "re.Pattern[str] | None":
    """What finds a plain query in blocks that are apart by a NUL; None for nothing."""
    found = shape(query, exact=exact)
    return found.in_block if found else None


def _pattern(needles: Sequence[str], blank: str) -> "re.Pattern[str]":
    longest_first = sorted(needles, key=len, reverse=True)
    return re.compile("|".join(blank.join(map(_any_of, needle)) for needle in longest_first))


def _overlap(needles: Sequence[str]) -> bool:
    needle = needles[0]
    return len(needles) > 1 or any(needle.endswith(needle[:at]) for at in range(1, len(needle)))


def _any_of(folded: str) -> str:
    """A pattern for all characters that fold to `folded`."""
    others = _equals().get(folded)
    return f"[{re.escape(folded + others)}]" if others else re.escape(folded)


@cache
def _equals() -> dict[str, str]:
    """Folded character → the other characters that fold to it."""
    equals: dict[str, str] = {}
    for code, folded in fold_table().items():
        equals[chr(folded)] = equals.get(chr(folded), "") + chr(code)
    return equals
