"""The words that a stretch of text consists of, as a reader has set them."""

from typing import NamedTuple

Readings = tuple[str | None, ...]
"""One reading for each Han of a word, such as `zhang1`; None leaves it as found."""


class Part(NamedTuple):
    """One word of a corrected stretch."""

    length: int
    """Code points."""
    readings: Readings = ()
    """Its readings; none where only its borders are corrected."""


Parts = tuple[Part, ...]
"""The words of a corrected stretch, in order, covering it."""
