"""A query as a pattern over text that is not folded.

Where a text is looked at once, folding it costs ten times the search. So the
query is spread out instead: each character to all that fold to the same, white
space allowed between any two. What matches is what `find` finds.
"""

import re
from functools import cache, lru_cache

from reader.chinese.fold import fold_table
from reader.search.spelling import spellings


@lru_cache(maxsize=256)
def pattern(query: str, *, exact: bool = False) -> "re.Pattern[str] | None":
    """The pattern of a plain query, or None where it has nothing to find.

    It matches inside one block, where blocks are apart by a NUL.

    >>> pattern("里 程").search("裏\\u3000程").span()
    (0, 3)
    """
    if "\0" in query:
        return None
    if exact:
        return re.compile(re.escape(query)) if query else None
    needles = sorted(spellings(query), key=len, reverse=True)
    if not needles:
        return None
    return re.compile("|".join(r"\s*".join(map(_any_of, needle)) for needle in needles))


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
