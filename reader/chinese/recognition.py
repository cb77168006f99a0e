"""Which script a text is written in, told by characters that belong to one script only."""

from collections import Counter
from functools import cache

from reader.chinese.phrases import alternatives

STRAY = 0.1
"""Up to this share of the telling characters may be of the other script before a text is mixed."""

_BOTH = frozenset("乾夥藉著瞭苧麽於甦摺餘線昇讎")
"""Traditional by OpenCC's table, but also in the tables of characters for the mainland, in
names or in other senses (通用规范汉字表, 2013)."""


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of simplified text only, and of traditional text only."""
    to_traditional, to_simplified = alternatives("STCharacters"), alternatives("TSCharacters")
    traditional = frozenset(
        c for c, values in to_simplified.items() if c not in values and c not in _BOTH
    )
    simplified = frozenset(
        c for c, values in to_traditional.items() if c not in values and c not in to_simplified
    )
    return simplified, traditional


def recognise(text: str) -> str:
    """The script of `text`: "hans", "hant", "mixed", or "none" where nothing tells.

    A few characters of the other script, as in a quoted name, make no mixed text.
    """
    simplified, traditional = _telling()
    counts = Counter(text)
    hans = sum(n for c, n in counts.items() if c in simplified)
    hant = sum(n for c, n in counts.items() if c in traditional)
    if not hans and not hant:
        return "none"
    share = hant / (hans + hant)
    return "hans" if share <= STRAY else "hant" if share >= 1 - STRAY else "mixed"
