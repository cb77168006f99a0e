"""What counts as equal when text is searched or a quotation is looked for.

Traditional and simplified, full and half width, upper and lower case, and any
two characters of white space are the same. Folding goes one code point for one:
`fold(text)` has the length of `text` and every offset stays. Whoever matches
inside a block leaves white space out on both sides.

The groups of equal Han stand in `data/equal_han.txt`, which names its source.
Folding is idempotent: no character that something folds to folds any further.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from unicodedata import normalize

_PIECE = 1 << 13
"""Code points folded between two chances for other threads to run (about half a millisecond)."""

_CASED = (
    *(range(0x41, 0x5B), range(0xB5, 0x588), range(0x10A0, 0x1400), range(0x1C80, 0x2000)),
    *(range(0x2100, 0x2500), range(0x2C00, 0x2E00), range(0xA640, 0xA800), range(0xAB30, 0xABC0)),
    *(range(0xFF21, 0xFF5B), range(0x10400, 0x10600), range(0x10C80, 0x10D00)),
    *(range(0x118A0, 0x118E0), range(0x16E40, 0x16E80), range(0x1E900, 0x1E960)),
)
"""The blocks of Unicode that hold cased letters (a test compares with all of Unicode)."""

_WIDE = (range(0xFF01, 0xFFEF), range(0x3000, 0x3001))
"""Full-width and half-width forms (Unicode block FF00) and the ideographic space."""

BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
"""Every character of white space that Unicode has; all fold to a blank."""


def fold(text: str, *, exact: bool = False) -> str:
    """`text` with one representative for all characters that count as equal.

    The result has the same length. `exact` leaves the text as it is.

    >>> fold("ＧＤＰ增長　3％")
    'gdp增长 3%'
    """
    if exact:
        return text
    return fold_by(text, fold_table())


def fold_by(text: str, table: Mapping[int, int | None]) -> str:
    """`text.translate(table)`, without holding other threads up."""
    if len(text) <= _PIECE:
        return text.translate(table)
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return "".join(piece.translate(table) for piece in pieces)


@cache
def fold_table() -> dict[int, int]:
    """Code point → the code point it folds to, where the two differ; made on first use."""
    table = _han()
    for code in (code for block in _WIDE for code in block):
        narrow = normalize("NFKC", chr(code))
        if len(narrow) == 1 and ord(narrow) != code:
            table[code] = ord(narrow)
    for code in (code for block in _CASED for code in block):
        narrow = chr(table.get(code, code))
        small = narrow.casefold() if len(narrow.casefold()) == 1 else narrow.lower()
        if len(small) == 1 and ord(small) != code:
            table[code] = ord(small)
    table.update((ord(blank), 0x20) for blank in BLANKS if blank != " ")
    return table


def _han() -> dict[int, int]:
    """The groups of equal Han of the data file."""
    lines = files("reader.chinese").joinpath("data/equal_han.txt").read_text("utf-8").splitlines()
    table: dict[int, int] = {}
    for line in lines:
        if not line.startswith("#"):
            table.update((ord(other), ord(line[0])) for other in line[1:])
    return table
