"""Tables: cells below one another, every character of the source still there and in order.

Rows are lines with cells between `|`, as Markdown has them, or between tabs. Cells
are padded, never cut. A table wider than the page is scrolled sideways where that can be
done, and is set as plain lines where not.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.layout.breaking import Pen, Setter

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-+:?\s*")

WIDEST = 480
"""Cells of the widest table that is scrolled sideways; beyond, cells hold paragraphs, and lines
that follow one another are read with less trouble."""

Cell = tuple[int, int]
"""Start and end offset of a cell's text, its border not included."""


class Columns(NamedTuple):
    """How the columns of a table stand."""

    stops: Sequence[tuple[int, int]] = ()
    """Where its cells and borders begin: (offset, cells before it on its line)."""
    width: int = 0
    """Cells of the whole."""
    first: int = 0
    """Cells of the first column that holds anything, up to the border behind it."""


NO_COLUMNS = Columns()


def columns_of(text: str, setter: Setter) -> Columns | None:
    """The columns of a table, or None where it has none."""
    rows = [list(_cells(text, start, end)) for start, end in _lines(text)]
    count = max((len(row) for row in rows), default=0)
    if count < 2:
        return None
    sides = _sides(text, rows, count)
    widths = [[max(setter.advance(Pen(0, -1), *cell)) for cell in row] for row in rows]
    room = [max((row[at] for row in widths if at < len(row)), default=0) for at in range(count)]
    lefts = [0]
    for width in room:
        lefts.append(lefts[-1] + width + 1)
    found = []
    for row, wide in zip(rows, widths, strict=True):
        for at, ((start, end), width) in enumerate(zip(row, wide, strict=True)):
            if at and start > 0:
                found.append((start - 1, lefts[at] - 1))
            if start < end:
                found.append((start, lefts[at] + (room[at] - width) * sides[at] // 2))
    first = next((at for at, width in enumerate(room) if width), 0)
    return Columns(found, lefts[-1] - 1, lefts[first + 1] - 1)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    """The cells of one row; before the first border and after the last one is nothing."""
    border = "\t" if "\t" in text[start:end] else None
    at = start
    while True:
        if border:
            bar = text.find(border, at, end)
        else:
            match = _BAR.search(text, at, end)
            bar = match.start() if match else -1
        yield at, end if bar < 0 else bar
        if bar < 0:
            return
        at = bar + 1


def _sides(text: str, rows: Sequence[Sequence[Cell]], count: int) -> list[int]:
    """For each column 0 (left), 1 (centre) or 2 (right), as the rule below the head says."""
    sides = [0] * count
    for row in rows[1:2]:
        written = [text[start:end].strip() for start, end in row]
        if not all(_RULE.fullmatch(cell) for cell in written if cell):
            break
        for at, cell in enumerate(written):
            if cell.endswith(":"):
                sides[at] = 1 if cell.startswith(":") else 2
    return sides
