"""Between a text and another that was derived from it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Offsets at which a source and a view of it meet, both ascending.

    Between two meeting points of equal distance the characters correspond one
    by one. Where the distances differ, the piece was replaced as a whole: an
    offset inside it belongs to the start of the piece, and a span that touches
    it takes all of it.

    >>> swapped = OffsetMap.from_pieces([(1, 1), (2, 3), (1, 1)])
    >>> swapped.to_view(2), swapped.to_source(3), swapped.to_view(3)
    (1, 1, 4)
    >>> swapped.span_to_source(2, 3)
    (1, 3)
    """

    source: tuple[int, ...]
    """Meeting points in the source, in code points; the first is 0."""
    view: tuple[int, ...]
    """The same points in the view."""

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a view in which every character stayed in its place."""
        return cls((0, length), (0, length))

    @classmethod
    def from_pieces(cls, pieces: Iterable[tuple[int, int]]) -> "OffsetMap":
        """The map of successive pieces, each (source length, view length).

        Neighbouring pieces of equal lengths are merged.
        """
        source, view = [0], [0]
        even = False
        for source_length, view_length in pieces:
            if source_length == view_length == 0:
                continue
            if even and source_length == view_length:
                source[-1] += source_length
                view[-1] += view_length
                continue
            even = source_length == view_length
            source.append(source[-1] + source_length)
            view.append(view[-1] + view_length)
        return cls(tuple(source), tuple(view))

    @property
    def is_identity(self) -> bool:
        """Whether both texts correspond character by character."""
        return self.source == self.view

    def to_view(self, offset: int) -> int:
        """Where a source offset lies in the view; offsets outside are clamped."""
        return _translate(offset, self.source, self.view)

    def to_source(self, offset: int) -> int:
        """Where a view offset lies in the source; offsets outside are clamped."""
        return _translate(offset, self.view, self.source)

    def span_to_view(self, start: int, end: int) -> tuple[int, int]:
        """The view's part of a source span, replaced pieces taken whole."""
        return self.to_view(start), _translate_up(end, self.source, self.view)

    def span_to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source's part of a view span, replaced pieces taken whole."""
        return self.to_source(start), _translate_up(end, self.view, self.source)

    def then(self, other: "OffsetMap") -> "OffsetMap":
        """The map from this source to the view that `other` makes of this view."""
        if other.is_identity:
            return self
        if self.is_identity:
            return other
        # A point survives where it is a true meeting point of both maps.
        points = [(0, 0)]
        middle = sorted({*self.view, *other.source})
        for at in middle[1:]:
            start, end = self.to_source(at), _translate_up(at, self.view, self.source)
            to, upto = other.to_view(at), _translate_up(at, other.source, other.view)
            if start == end and to == upto:
                points.append((start, to))
        return OffsetMap(tuple(p for p, _ in points), tuple(p for _, p in points))


def _translate(offset: int, here: tuple[int, ...], there: tuple[int, ...]) -> int:
    """`offset` carried from `here` to `there`, rounded down inside a replaced piece."""
    index = max(0, bisect_right(here, offset) - 1)
    if index + 1 == len(here):
        return there[-1]
    if here[index + 1] - here[index] == there[index + 1] - there[index]:
        return there[index] + max(0, offset - here[index])
    return there[index]


def _translate_up(offset: int, here: tuple[int, ...], there: tuple[int, ...]) -> int:
    """`offset` carried from `here` to `there`, rounded up inside a replaced piece."""
    index = bisect_left(here, offset)
    if index == 0:
        return there[0]
    if index == len(here):
        return there[-1]
    if here[index] - here[index - 1] == there[index] - there[index - 1]:
        return there[index] - (here[index] - offset)
    return there[index]
