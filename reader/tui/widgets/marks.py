"""What is drawn over the page: layers of source spans, each with a role."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # hits are there once something is sought
    from reader.search.hits import Hits


class Paint(NamedTuple):
    """A source span and the name of its look on the page (see `reader.tui.looks`)."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""
    look: str


LAYERS = ("figures", "highlights", "matches", "match", "selection", "cursor")
"""Layers from the bottom up: a later one is drawn over an earlier one."""


class Painted(Protocol):
    """Spans that are drawn, however they are kept."""

    def within(self, start: int, end: int) -> Iterator[Paint]:
        """The spans that overlap `start..end`, in order."""
        ...


class HitLayer:
    """The hits of a search: nothing is made of those that are not on screen."""

    def __init__(self, hits: "Hits") -> None:
        self._hits = hits

    def within(self, start: int, end: int) -> Iterator[Paint]:
        """The hits that overlap `start..end`, in order."""
        return (Paint(*self._hits[at], "match") for at in self._hits.within(start, end))


class Layer:
    """Spans in order of their starts; those on screen are found by bisection."""

    def __init__(self, paints: Iterable[Paint] = ()) -> None:
        # Of two that begin together the longer is drawn first, so that the other is seen over it.
        self._paints = sorted(paints, key=lambda paint: (paint.start, -paint.end))
        self._starts = [paint.start for paint in self._paints]
        self._longest = max((paint.end - paint.start for paint in self._paints), default=0)

    def within(self, start: int, end: int) -> Iterator[Paint]:
        """The spans that overlap `start..end`, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end - 1)
        return (paint for paint in self._paints[first:last] if paint.end > start)


class Marks:
    """All layers of a page."""

    def __init__(self) -> None:
        self._layers: dict[str, Painted] = {name: Layer() for name in LAYERS}

    def put(self, name: str, paints: Iterable[Paint]) -> None:
        """Replace what is drawn in a layer."""
        self._layers[name] = Layer(paints)

    def put_layer(self, name: str, layer: Layer) -> None:
        """Replace a layer by one that has been made elsewhere."""
        self._layers[name] = layer

    def put_hits(self, hits: "Hits") -> None:
        """Replace what is drawn as hits; takes no time with their number."""
        self._layers["matches"] = HitLayer(hits)

    def layer(self, name: str) -> Painted:
        """One layer."""
        return self._layers[name]

    def within(self, start: int, end: int) -> list[Paint]:
        """All spans that overlap `start..end`, the bottom layer first."""
        return [paint for name in LAYERS for paint in self._layers[name].within(start, end)]
