"""The scroll bar of the page, by source offset: where we are, and where hits lie."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from reader.text import Span


class Scale:
    """Which rows of the bar the screen covers, and which hold ticks."""

    def __init__(self) -> None:
        self.ticks: Sequence[int] = ()
        """Source offsets to mark on the bar, in order."""
        self._thumb = range(0)
        self._ticked: frozenset[int] = frozenset()
        self._key: tuple[int, int, int] = (0, 0, 0)

    def measure(self, height: int, visible: Span, total: int) -> None:
        """Reckon for a bar of `height` rows, a visible span, and `total` code points."""
        if total <= 0 or height <= 0:
            self._thumb = range(0)
            return
        first = min(height - 1, visible.start * height // total)
        last = max(first + 1, -(-visible.end * height // total))
        self._thumb = range(first, min(height, last))
        key = (height, total, id(self.ticks))
        if key != self._key:
            self._key = key
            # By the edges of the rows: the ticks may be hundreds of thousands.
            edges = [-(-y * total // height) for y in range(height)]
            behind = [*(bisect_left(self.ticks, edge) for edge in edges), len(self.ticks)]
            rows = enumerate(pairwise(behind))
            self._ticked = frozenset(y for y, (first, end) in rows if first < end)

    def covers(self, y: int) -> bool:
        """Whether row `y` is part of what is on screen."""
        return y in self._thumb

    def ticked(self, y: int) -> bool:
        """Whether a tick falls on row `y`."""
        return y in self._ticked

    def drawn(self, y: int) -> str:
        """The sign on row `y`: a tick, what is on screen, or both crossed."""
        if self.ticked(y):
            return "╋" if self.covers(y) else "━"
        return "┃" if self.covers(y) else " "

    def offset(self, y: int, total: int) -> int:
        """The source offset that row `y` of the bar stands for."""
        height = max(1, self._key[0])
        return max(0, min(total, y * total // height))
