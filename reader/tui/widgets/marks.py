"""What is drawn over the page: layers of source spans, each with a role."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Paint(NamedTuple):
    """A source span and the name of its look on the page (see `reader.tui.looks`)."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""
    look: str


LAYERS = ("figures", "highlights", "matches", "match", "selection", "cursor")
"""Layers from the bottom up: a later one is drawn over an earlier one."""


class Layer:
    """Spans in order of their starts; those on screen are found by bisection."""

    def __init__(self, paints: Iterable[Paint] = ()) -> None:
        self._paints = sorted(paints)
        self._starts = [paint.start for paint in self._paints]
        self._longest = max((paint.end - paint.start for paint in self._paints), default=0)

    def within(self, start: int, end: int) -> Iterator[Paint]:
        """The spans that overlap `start..end`, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end - 1)
        return (paint for paint in self._paints[first:last] if paint.end > start)

    def starts(self) -> list[int]:
        """Offsets of the first code points, in order."""
        return self._starts


class Marks:
    """All layers of a page."""

    def __init__(self) -> None:
        self._layers = {name: Layer() for name in LAYERS}

    def put(self, name: str, paints: Iterable[Paint]) -> None:
        """Replace what is drawn in a layer."""
        self._layers[name] = Layer(paints)

    def layer(self, name: str) -> Layer:
        """One layer."""
        return self._layers[name]

    def within(self, start: int, end: int) -> list[Paint]:
        """All spans that overlap `start..end`, the bottom layer first."""
        return [paint for name in LAYERS for paint in self._layers[name].within(start, end)]
