"""Tables with rules between their cells: what stands in each cell belongs together.

A cell that is merged with others lacks the rule between; what stands in it counts for
the first of them. A frame round a text is no table, nor are the lines of a chart.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.formats.pdf.glyphs import Glyph, Page, Rule

_NEAR = 3.0
"""Points within which rules meet, and double ones are one."""
_CROWD = 3_000_000
"""Cells times rules of the largest table, which takes half a second."""
_FILLED = 4
"""Cells of the smallest table that hold something."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """The cells of a table, row by row, with the glyphs in them."""

    rows: tuple[tuple[tuple[Glyph, ...], ...], ...]
    left: float
    right: float
    bottom: float
    top: float


def ruled_tables(page: Page) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page, and the glyphs that are in none."""
    tables, rest = [], page.glyphs
    for rules in _groups(page.rules):
        grid = _Grid(rules)
        if not grid.is_one():
            continue
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        table = grid.filled(inside)
        if table is not None:
            tables.append(table)
            rest = [glyph for glyph in rest if not grid.holds(glyph)]
    return tables, rest


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules at heights that touch, from the top down."""
    group: list[Rule] = []
    bottom = 0.0
    for rule in sorted(rules, key=lambda rule: -rule.top):
        if group and rule.top < bottom - _NEAR:
            yield group
            group = []
        bottom = min(bottom, rule.bottom) if group else rule.bottom
        group.append(rule)
    if group:
        yield group


class _Grid:
    """Where the rules of a table stand, and between which cells there is one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        lying = [rule for rule in rules if rule.right - rule.left > rule.top - rule.bottom]
        standing = [rule for rule in rules if rule.right - rule.left <= rule.top - rule.bottom]
        self._x = _places((rule.left + rule.right) / 2 for rule in standing)
        self._y = _places((rule.bottom + rule.top) / 2 for rule in lying)
        self._lying, self._standing = lying, standing

    def is_one(self) -> bool:
        """Whether there are two rows and two columns at least."""
        columns, rows = len(self._x), len(self._y)
        crowd = columns * rows * (len(self._lying) + len(self._standing))
        return columns > 2 and rows > 2 and crowd <= _CROWD

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph stands in it."""
        x, y = _middle(glyph)
        return self._x[0] < x < self._x[-1] and self._y[0] < y < self._y[-1]

    def filled(self, glyphs: Sequence[Glyph]) -> Ruled | None:
        """The table with these glyphs in it; None where too few of its cells hold any."""
        columns, rows = len(self._x) - 1, len(self._y) - 1
        to_left = [
            [not self._wall(column, row) for row in range(rows)] for column in range(columns)
        ]
        upwards = [
            [not self._floor(column, row) for row in range(rows)] for column in range(columns)
        ]
        cells: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            x, y = _middle(glyph)
            column, row = bisect_right(self._x, x) - 1, bisect_right(self._y, y) - 1
            while column > 0 and to_left[column][row]:
                column -= 1
            while row + 1 < rows and upwards[column][row]:
                row += 1
            cells.setdefault((row, column), []).append(glyph)
        told = {place for place, own in cells.items() if any(not g.text.isspace() for g in own)}
        if len(told) < _FILLED or min(len({p[0] for p in told}), len({p[1] for p in told})) < 2:
            return None
        made = tuple(
            tuple(tuple(cells.get((row, column), ())) for column in range(columns))
            for row in reversed(range(rows))
        )
        return Ruled(made, self._x[0], self._x[-1], self._y[0], self._y[-1])

    def _wall(self, column: int, row: int) -> bool:
        """Whether a rule stands on the left of a cell."""
        x, middle = self._x[column], (self._y[row] + self._y[row + 1]) / 2
        return any(
            abs((rule.left + rule.right) / 2 - x) <= _NEAR and rule.bottom < middle < rule.top
            for rule in self._standing
        )

    def _floor(self, column: int, row: int) -> bool:
        """Whether a rule lies above a cell."""
        y, middle = self._y[row + 1], (self._x[column] + self._x[column + 1]) / 2
        return any(
            abs((rule.bottom + rule.top) / 2 - y) <= _NEAR and rule.left < middle < rule.right
            for rule in self._lying
        )


def _places(places: Iterable[float]) -> list[float]:
    """Where rules are, in ascending order, those that are near each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + 0.35 * glyph.size
