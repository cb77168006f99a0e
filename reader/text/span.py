"""Places in a text: a stretch of it, and a point that outlives better joins."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of the canonical text.

    >>> Span(2, 5).overlaps(Span(5, 6))
    False
    >>> Span(2, 5).of("一二三四五六")
    '三四五'
    """

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""

    @property
    def length(self) -> int:
        """How many code points the span holds."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether at least one code point lies in both."""
        return self.start < other.end and other.start < self.end

    def covers(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The characters of `text` that the span names."""
        return text[self.start : self.end]


class Locator(NamedTuple):
    """A place to come back to, even if white space before it has changed.

    The identity of a document does not count white space, so a stored offset
    may be off by some blanks; the number of other characters before it is not.
    """

    offset: int
    """Code points before the place."""
    rank: int
    """Code points before the place that are not white space."""
