"""What the index of the library holds of a text, and what it is asked for a query.

Two full-text tables, since Han and Latin text want different ones:

- `signs`: every character but ASCII letters and digits is a token, in the order of the
  text, so that a query is a phrase. Word segmentation would miss hits. A run of ASCII
  letters and digits is one token, the same for all, and so is the end of a block. The
  marks that stand everywhere (，。、) are four tokens each, by what follows: a query that
  has one asks for a quarter of its places.
- `grams`: the pieces of one, two and three characters of those runs, without their
  places: 26 letters as tokens would make a large, slow index. And where a run meets
  another character (第3, 5亿), the two characters.

White space is in neither. So the index answers with every document that may hold a
query, and the text of each is asked whether it does.
"""

import re
from dataclasses import dataclass
from functools import cache

from reader.chinese.fold import fold_by, fold_table

VERSION = 5
"""Changes whenever the same text would give other tokens; an index of another is made anew."""

_PRIVATE = 0xE000
"""ASCII marks stand this much higher: SQLite's tokenizer would take them for blanks."""
_END = chr(_PRIVATE)
"""The end of a block, which is a NUL in the text; no query has it."""
_RUN = "\ue0ff"
"""A run of ASCII letters and digits."""
_LATIN = re.compile(r"([a-z0-9]+)")

_EVERYWHERE = f"{chr(_PRIVATE + ord(','))}。、"
_KINDS = "\ue100\ue101\ue102\ue103"
"""What is written behind a mark that stands everywhere, by the code of the next sign."""

_TELLING = 3
"""Signs that tell enough without a run at their ends, of which texts are full."""

_LONGEST = 32
"""Characters of a query that the index is asked for; the text is asked for the rest."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens apart by blanks, as SQLite's `ascii` tokenizer cuts them."""

    signs: str
    grams: str


def of_text(text: str) -> Tokens:
    """The tokens of a text in which blocks are apart by a NUL."""
    parts = _parts(text)
    grams = {
        run[at : at + size]
        for run in set(parts[1::2])
        for size in (1, 2, 3)
        for at in range(len(run) - size + 1)
    }
    grams.update(_edges(parts))
    return Tokens(_phrase(_RUN.join(parts[0::2])), " ".join(sorted(map(_written, grams))))


def _phrase(signs: str) -> str:
    """Signs apart by blanks, the marks that stand everywhere with their kinds."""
    phrase = " ".join(signs)
    for mark in _EVERYWHERE:
        kinds = [f"{mark}{kind} " for kind in _KINDS]
        first, *others = phrase.split(f"{mark} ")  # not at the end, where nothing follows
        known = [kinds[ord((other or mark)[0]) % len(kinds)] + other for other in others]
        phrase = first + "".join(known)
    return phrase


def _parts(text: str) -> list[str]:
    """`text` folded, without white space: what lies between runs, a run, what lies between …."""
    return _LATIN.split(fold_by(text, _table()))


@cache
def _table() -> dict[int, int | None]:
    """What folds, drops white space, and lifts ASCII marks out of ASCII."""
    table: dict[int, int | None] = {}
    for code, folded in ({code: code for code in range(0x80)} | fold_table()).items():
        if chr(folded).isspace():
            table[code] = None
        elif folded < 0x80 and not chr(folded).isalnum():
            table[code] = _PRIVATE + folded
        elif folded != code:
            table[code] = folded
    return table


def _edges(parts: list[str]) -> set[str]:
    """The two characters where a run meets another one of its block."""
    others, runs = parts[0::2], parts[1::2]
    before = zip(others, runs, strict=False)
    behind = zip(runs, others[1:], strict=True)
    edges = {other[-1] + run[0] for other, run in before if other and other[-1] != _END}
    edges.update(run[-1] + other[0] for run, other in behind if other and other[0] != _END)
    return edges


def _written(gram: str) -> str:
    """A piece as a token: letters and digits as they are, others as hexadecimal numbers.

    No two are alike, since a piece of letters is never longer than three.
    """
    if gram.isascii():
        return gram
    return "".join(f"x{ord(character):04x}" for character in gram)


def of_query(query: str) -> Tokens:
    """What a document must have for it to hold `query`, as FTS5 expressions; "" is anything."""
    parts = _LATIN.split(fold_by(query, _table())[:_LONGEST])
    grams: dict[str, None] = dict.fromkeys(sorted(_edges(parts)))
    for run in parts[1::2]:
        size = min(len(run), 3)
        grams.update(dict.fromkeys(run[at : at + size] for at in range(len(run) - size + 1)))
    return Tokens(
        _asked(_RUN.join(parts[0::2])),
        " AND ".join(f'"{_written(gram)}"' for gram in grams),
    )


def _asked(signs: str) -> str:
    """The phrase to ask for: without what tells little at its ends, and costs much."""
    bare = signs.strip(_RUN)
    if len(bare) >= _TELLING or not bare.strip(_EVERYWHERE):
        signs = bare
    phrase = _phrase(signs).rstrip(_EVERYWHERE + " ")  # a last mark's kind is not known
    return f'"{phrase}"' if phrase else ""
