"""The solid text: what is compared when a quote is sought, with the way back."""

import re
from array import array
from bisect import bisect_left
from functools import cached_property, lru_cache

from reader.chinese.fold import fold

SEED = 4
"""Length of the pieces by which something like a quote is found."""

_INDEXED = 400_000
"""Up to this length (characters) the places of all pieces are kept: 0.6 s and 150 MB a million."""

_KEPT = re.compile(r"(?:[^\W_]|[%‰℃]|(?<=[0-9])\.(?=[0-9]))+")
"""Letters, Han, digits, the signs that belong to a number, and a decimal point."""

_INKED = re.compile(r"\S+")
"""Everything but white space: for quotes that hold little else than punctuation."""


class Solid:
    """A text folded one for one and cut down to the characters that count."""

    def __init__(self, text: str, *, punctuation: bool = False) -> None:
        """`punctuation`: keep it (folded) and drop white space only."""
        self.source = text
        """The text it was made of."""
        self.punctuation = punctuation
        """Whether punctuation was kept."""
        pattern = _INKED if punctuation else _KEPT
        offsets, pieces = array("I"), []
        for match in pattern.finditer(fold(text)):
            offsets.extend(range(*match.span()))
            pieces.append(match.group())
        self.text = "".join(pieces)
        """The characters that count."""
        self.offsets = offsets
        """For each of them its offset in the source, ascending."""

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def inked(self) -> "Solid":
        """The same text with its punctuation."""
        return self if self.punctuation else Solid(self.source, punctuation=True)

    @cached_property
    def _pieces(self) -> dict[str, list[int]]:
        pieces: dict[str, list[int]] = {}
        for at in range(len(self.text) - SEED + 1):
            pieces.setdefault(self.text[at : at + SEED], []).append(at)
        return pieces

    def places(self, seed: str, most: int) -> list[int]:
        """Where a piece of `SEED` characters stands, in order; none if in more than `most`."""
        if len(self.text) <= _INDEXED:
            found = self._pieces.get(seed, [])
            return found if len(found) <= most else []
        found, at = [], self.text.find(seed)
        while at >= 0:
            found.append(at)
            if len(found) > most:
                return []
            at = self.text.find(seed, at + 1)
        return found

    def at(self, offset: int) -> int:
        """How many characters that count stand before an offset of the source."""
        return bisect_left(self.offsets, offset)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of `text[start:end]` (not empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=2)
def solid_of(text: str) -> Solid:
    """The solid text of a text, kept for the next call (two of them)."""
    return Solid(text)
