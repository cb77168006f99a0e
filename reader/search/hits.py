"""The hits of one query in one text, however many: eight bytes each, looked up by bisection."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from reader.text import Span


class Hits:
    """Spans in the order of the text, none overlapping another."""

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Keep `spans`, which must be in order."""
        self.starts, self.ends = array("I"), array("I")
        self.extend(spans)

    def extend(self, spans: Iterable[Span]) -> None:
        """Add hits that lie behind all others."""
        for start, end in spans:
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)

    def __add__(self, other: "Hits") -> "Hits":
        """These hits and then those."""
        both = Hits()
        both.starts, both.ends = self.starts + other.starts, self.ends + other.ends
        return both

    def after(self, offset: int) -> int:
        """Index of the first hit at or behind a source offset, round the end; 0 without hits."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self) else 0

    def within(self, start: int, end: int) -> range:
        """Indices of the hits that overlap a stretch of the source."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def count(self, start: int, end: int) -> int:
        """How many hits begin in a stretch of the source."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)
