"""How many cells of a terminal a text takes.

The one place that decides it. It must agree with what the terminal library of
the interface counts (`rich.cells`), or columns and the mouse drift apart; a test
compares them over all of Unicode. Widths are data: `widths.txt` beside this file.

Characters of ambiguous width (UAX #11: “ ” … — · ①, and Latin letters with marks) take
one cell; a terminal that draws them in two is followed with `widen`.
"""

import re
from pathlib import Path

from reader.text.pattern import Pattern

JOINER, EMOJI = "\u200d", "\ufe0f"


def _ranges(section: str) -> list[tuple[int, int]]:
    pairs = (part.partition("-") for part in section.split())
    return [(int(first, 16), int(last or first, 16)) for first, _, last in pairs]


def _load() -> dict[str, list[tuple[int, int]]]:
    raw = Path(__file__).with_name("widths.txt").read_text("ascii")
    raw = re.sub("^#.*$", "", raw, flags=re.MULTILINE)
    parts = re.split(r"\[([^]]+)\]", raw)[1:]
    return {name: _ranges(body) for name, body in zip(parts[::2], parts[1::2], strict=True)}


_TABLE = _load()


def one_of(name: str, but: str = "") -> str:
    """A regular expression for one character of a section of the table, except those of `but`.

    The planes beyond the first stand apart, behind a look ahead: `re` tests a class that holds
    them range by range, even for characters it could tell by one look.
    """
    ranges = [(a, b) for a, b in _TABLE[name] if b <= 0xFFFF]
    beyond = [(a, b) for a, b in _TABLE[name] if a > 0xFFFF]
    guard = f"(?![{re.escape(but)}])" if but else ""
    return (
        f"(?:{guard}[{_class(ranges)}]|(?=[\U00010000-\U0010ffff])[{_class(beyond)}])"
        if beyond
        else f"{guard}[{_class(ranges)}]"
    )


def _class(ranges: list[tuple[int, int]]) -> str:
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


class _Widths(dict[str, int]):
    """Width of each character, looked up when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._none = Pattern(one_of("none"))
        self._two = [Pattern(one_of("two"))]

    def widen(self, wide: bool) -> None:
        """Count the ambiguous as two cells, or no longer."""
        self._two[1:] = [Pattern(one_of("ambiguous"))] * wide
        self.clear()

    def __missing__(self, character: str) -> int:
        two = any(pattern.match(character) for pattern in self._two)
        width = 0 if self._none.match(character) else 2 if two else 1
        self[character] = width
        return width


_WIDTHS = _Widths()
_GROWS = frozenset(
    chr(code) for first, last in _TABLE["two before FE0F"] for code in range(first, last + 1)
)
_WIDE = re.compile(f"{one_of('two')}*").fullmatch


def widen(wide: bool = True) -> None:
    """Count characters of ambiguous width as two cells from now on; or as one again.

    It holds for the whole program, as there is one terminal. What is laid out already is not.
    """
    _WIDTHS.widen(wide)


def ambiguous() -> list[tuple[int, int]]:
    """The code points of ambiguous width: first and last of each range."""
    return _TABLE["ambiguous"]


def char_cells(character: str) -> int:
    """Cells (0, 1 or 2) of one code point by itself; a tab or a control takes none."""
    return _WIDTHS[character]


def cells(text: str) -> int:
    """Cells of `text` on one line, emoji sequences counted as one picture.

    >>> cells("中文 ok"), cells("e\u0301"), cells("❤\ufe0f")
    (7, 1, 2)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    if _WIDE(text):
        return 2 * len(text)
    if JOINER not in text and EMOJI not in text:
        return sum(map(_WIDTHS.__getitem__, text))
    return _sequences(text)


def _sequences(text: str) -> int:
    """Cells of a text with joiners (what follows one is drawn into the picture before it)."""
    total, last, skip = 0, "", False
    for character in text:
        if skip:
            skip = False
        elif character == JOINER:
            skip = True
        elif character == EMOJI:
            total += last in _GROWS and _WIDTHS[last] == 1
            last = ""
        elif width := _WIDTHS[character]:
            last = character
            total += width
    return total
