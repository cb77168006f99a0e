"""A text that comes in pieces, drawn together into units window by window.

What is one block is decided by lines near by, so a window of the text is enough,
with some lines before it for what looks back. A text is never held beside the
canonical text that is made of it.
"""

from collections.abc import Iterable, Iterator

from reader.formats.grouping import BACK, group
from reader.formats.habits import Habits, observe
from reader.formats.lines import Lines, scan
from reader.formats.units import Draft, write_out
from reader.formats.verse import ShortRuns

WINDOW = 1 << 20
"""Code points of a window; more where a single unit is longer."""


def draft(pieces: Iterable[str], *, whole: bool = True) -> Draft:
    """The canonical text of `pieces` with its units.

    Where they are not the `whole` text, those units are left out that the rest might change.
    """
    made = Draft()
    text = ""
    for written in _Windows(made, whole).write(_Stock(pieces)):
        text += written  # grows in place, where a list to join would hold a second copy
    made.text = text
    return made


class _Windows:
    """Where in the text the windows stand, and what is known from those before."""

    def __init__(self, made: Draft, whole: bool) -> None:
        self._made = made
        self._whole = whole
        self._habits: Habits | None = None
        self._runs = ShortRuns()
        self._first = 0
        """Index of the first line of the window that is not written yet."""

    def write(self, stock: "_Stock") -> Iterator[str]:
        """The canonical text, bit by bit; its units go into the draft."""
        window = stock.take(WINDOW)
        while True:
            last = stock.ended and self._whole
            lines = scan(window)
            if not last:
                lines.drop_cut()
            yield from self._written(lines, last)
            if stock.ended:
                return
            begin, size = self._keep(lines), len(window)
            del lines  # and with it the other hold on the window
            window = window[begin:]
            window += stock.take(max(WINDOW, size if begin == 0 else 0))

    def _written(self, lines: Lines, whole: bool) -> Iterator[str]:
        """The units that can be told now, from the first line on that is not written."""
        if self._habits is None:
            self._habits = observe(lines)
            self._made.spaced = self._habits.spaced
        self._runs.go_on(lines)
        units = group(lines, self._habits, self._runs, whole=whole, first=self._first)
        for behind, written in write_out(self._made, lines, units):
            self._first = behind
            yield written

    def _keep(self, lines: Lines) -> int:
        """Where the next window begins: some lines before the first that is not written."""
        dropped = max(0, self._first - BACK)
        begin = lines.begin(dropped) if dropped else 0
        self._first -= dropped
        self._runs.shift(dropped)
        return begin


class _Stock:
    """Pieces of text, taken as they are wanted."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self.ended = False
        """Whether there are no more."""

    def take(self, size: int) -> str:
        """The next pieces, `size` code points or more unless they end."""
        taken: list[str] = []
        while size > 0 and not self.ended:
            piece = next(self._pieces, None)
            if piece is None:
                self.ended = True
            else:
                taken.append(piece)
                size -= len(piece)
        return "".join(taken)
