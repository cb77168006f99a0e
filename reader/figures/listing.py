"""The lines of a list of figures: pairs as one, orders, groups, what a filter looks at.

A panel draws what is arranged here; nothing of it knows a screen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from reader.chinese.fold import fold
from reader.figures.display import pairs, quantity
from reader.figures.model import TIMES, Figure, Formula, Kind
from reader.text import Document, Span


class Order(StrEnum):
    """How a list of figures is arranged."""

    SECTION = "section"
    KIND = "kind"
    MEASURE = "measure"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: a figure, or a from–to pair."""

    figure: Figure
    """The figure; of a pair the later one."""
    first: Figure | None = None
    """Of a pair the one that it came from."""

    @property
    def start(self) -> int:
        """Offset of the first code point of the line's figures."""
        return min(figure.start for figure in self.figures)

    @property
    def end(self) -> int:
        """Offset behind the last."""
        return max(figure.end for figure in self.figures)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The one or two figures, the earlier value first."""
        return (self.figure,) if self.first is None else (self.first, self.figure)

    @property
    def measure(self) -> str | None:
        """What is measured, from either figure."""
        return next((f.measure for f in reversed(self.figures) if f.measure), None)

    @property
    def direction(self) -> str | None:
        """Which way it moved, from either figure."""
        return next((f.direction for f in reversed(self.figures) if f.direction), None)

    @property
    def period(self) -> str | None:
        """When, from the later figure; of a pair with two periods both: `2021年→2023年`."""
        periods = dict.fromkeys(figure.period for figure in self.figures if figure.period)
        return "→".join(periods) or None


class Group(NamedTuple):
    """Lines under one heading."""

    heading: str | None
    """A section's title, a kind, a measure or a unit by the order; None for none."""
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class FormulaGroup:
    """A formula with all the places where it is written."""

    text: str
    cls: str
    occurrences: tuple[Formula, ...]
    explanation: Span | None
    """Where the text explains it, the first time."""

    @property
    def start(self) -> int:
        """Offset of the first occurrence."""
        return self.occurrences[0].start

    @property
    def end(self) -> int:
        """Offset behind the first occurrence."""
        return self.occurrences[0].end


def entries(figures: Iterable[Figure], *, times: bool = False) -> list[Entry]:
    """The lines of figures in order of the text; years and dates only with `times`."""
    listed = [figure for figure in figures if times or figure.kind not in TIMES]
    firsts = {last.start: first for first, last in pairs(listed)}
    taken = {first.start for first in firsts.values()}
    return [Entry(f, firsts.get(f.start)) for f in listed if f.start not in taken]


def arrange(lines: Sequence[Entry], order: Order) -> list[Group]:
    """Lines under headings in an order; inside a group by place, or the greatest first."""
    if order is Order.SECTION:
        grouped = groupby(lines, key=lambda line: line.figure.section)
        return [Group(title, list(group)) for title, group in grouped]
    if order is Order.KIND:
        kinds = list(Kind)
        found = _gathered(lines, lambda line: str(line.figure.kind))
        return sorted(found, key=lambda group: kinds.index(Kind(group.heading or Kind.OTHER)))
    if order is Order.MEASURE:
        found = _gathered(lines, lambda line: line.measure)
        return sorted(found, key=lambda group: (group.heading is None, -len(group.entries)))
    found = _gathered(lines, lambda line: line.figure.unit)
    found.sort(key=lambda group: (group.heading is None, -len(group.entries)))
    return [Group(unit, sorted(group, key=_greatest_first)) for unit, group in found]


def formula_groups(document: Document, formulas: Iterable[Formula]) -> list[FormulaGroup]:
    """Formulas of the same text and class as one, in order of their first occurrence."""
    found: dict[tuple[str, str], list[Formula]] = {}
    for formula in formulas:
        text = "".join(document.text[formula.start : formula.end].split())
        found.setdefault((text, formula.cls), []).append(formula)
    return [
        FormulaGroup(
            text, cls, tuple(group), next((f.explanation for f in group if f.explanation), None)
        )
        for (text, cls), group in found.items()
    ]


def haystack(line: Entry | FormulaGroup, document: Document) -> str:
    """What a filter looks at, folded and without white space: `needle` in it is a hit."""
    if isinstance(line, FormulaGroup):
        return needle(line.text)
    parts: list[str] = []
    for figure in line.figures:
        parts += [
            quantity(figure, document),
            *(figure.unit or "", figure.measure or "", figure.subject or ""),
            *(figure.period or "", figure.section or ""),
        ]
    return needle("|".join(parts))


def needle(query: str) -> str:
    """A query as `haystack` writes what it is compared with."""
    return fold("".join(query.split()))


def _gathered(lines: Iterable[Entry], key: Callable[[Entry], str | None]) -> list[Group]:
    """Lines of equal keys together, in order of their first."""
    found: dict[str | None, list[Entry]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return [Group(heading, group) for heading, group in found.items()]


def _greatest_first(line: Entry) -> tuple[bool, float]:
    """Key that sorts by size; what has no value comes last. Ranks: the first is the greatest."""
    figure = line.figure
    value = figure.value if figure.value is not None else figure.high
    if value is None:
        return True, 0.0
    return False, float(value if figure.kind is Kind.RANK else -value)
