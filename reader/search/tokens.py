"""What the index of the library holds of a text, and what it is asked for a query.

Two full-text tables, since Han and Latin text want different ones:

- `signs`: every letter or digit outside ASCII is a token, in the order of the
  text, so that a query is a phrase. Word segmentation would miss hits.
- `grams`: the pieces of one, two and three characters of all runs of ASCII letters
  and digits, and of all runs of punctuation, without their places: 26 letters as
  tokens would make a large, slow index. And where such a run of letters meets a sign
  (第3, 5亿), the two characters.

White space is in neither, nor what joins the runs. So the index answers with every document
that may hold a query, and the text of each is asked whether it does.
"""

import re
from dataclasses import dataclass

from reader.chinese.fold import fold

VERSION = 3
"""Changes whenever the same text would give other tokens; an index of another is made anew."""

_NO_SIGN = re.compile(r"([\W_\x00-\x7f]+)")
_RUN = re.compile(r"[a-z0-9]+|[^\w\0]+|_+")
_EDGE = re.compile(r"(?=([a-z0-9][^\W_\x00-\x7f]|[^\W_\x00-\x7f][a-z0-9]))")

_LONGEST = 32
"""Tokens of a query that the index is asked for; the text is asked for the rest."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens apart by blanks, as SQLite's `ascii` tokenizer cuts them."""

    signs: str
    grams: str


def of_text(text: str) -> Tokens:
    """The tokens of a text in which blocks are apart by a NUL."""
    parts = _NO_SIGN.split("".join(fold(text).split()))
    signs, others = parts[0::2], parts[1::2]
    runs = {run for other in set(others) for run in _RUN.findall(other)}
    grams = {
        run[at : at + size]
        for run in runs
        for size in (1, 2, 3)
        for at in range(len(run) - size + 1)
    }
    # A sign and what stands before or behind it; where a text begins or ends there is none.
    before, behind = zip(signs, others, strict=False), zip(others, signs[1:], strict=True)
    grams.update(a[-1] + b[0] for a, b in before if a and b[0].isalnum())
    grams.update(a[-1] + b[0] for a, b in behind if b and a[-1].isalnum())
    return Tokens(" ".join("".join(signs)), " ".join(sorted(map(_written, grams))))


def _written(gram: str) -> str:
    """A piece as a token: letters and digits as they are, others as hexadecimal numbers.

    No two are alike, since a piece of letters is never longer than three.
    """
    if gram.isascii() and gram.isalnum():
        return gram
    return "".join(f"x{ord(character):04x}" for character in gram)


def of_query(query: str) -> Tokens:
    """What a document must have for it to hold `query`, as FTS5 expressions; "" is anything."""
    solid = "".join(fold(query).split())
    signs = "".join(_NO_SIGN.split(solid)[0::2])[:_LONGEST]
    grams: dict[str, None] = dict.fromkeys(_EDGE.findall(solid))
    for run in _RUN.findall(solid):
        size = min(len(run), 3)
        grams.update(dict.fromkeys(run[at : at + size] for at in range(len(run) - size + 1)))
    return Tokens(
        f'"{" ".join(signs)}"' if signs else "",
        " AND ".join(f'"{_written(gram)}"' for gram in list(grams)[:_LONGEST]),
    )
