"""Which lines the panel of figures has, reckoned away from the panel: any thread may do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.figures import Extraction
from reader.figures.listing import (
    Entry,
    FormulaGroup,
    Group,
    Order,
    arrange,
    entries,
    formula_groups,
    haystack,
    needle,
)
from reader.text import Document
from reader.tui.language import tr
from reader.tui.widgets.figure_rows import KINDS, Explained, FigureLine, Heading

ORDERS = {
    Order.SECTION: "by section",
    Order.KIND: "by kind",
    Order.MEASURE: "by measure",
    Order.SIZE: "by size",
}
"""Orders in the order of the key, with their names."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed, and how."""

    document: Document
    extraction: Extraction
    complete: bool
    """Whether these are all figures of the text."""
    order: Order
    times: bool
    """Whether years and dates are listed."""
    typed: str
    """What the rows must hold."""
    shown: str
    """The same as the first row says it."""
    haystacks: dict[Any, str] = field(compare=False)
    """What rows hold, kept from one wish to the next."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of the panel."""

    lines: list[FigureLine]
    spans: list[tuple[int, int, int]]
    """Start and end of every figure and formula, and its line; by start."""


def listed(wish: Wish) -> Listing:
    """The lines for a wish. Takes time with the number of figures (a second for 20,000)."""
    lines = list(_lines(wish))
    return Listing(lines, sorted(_spans(lines)))


def _lines(wish: Wish) -> Iterator[FigureLine]:
    every = entries(wish.extraction.figures, times=wish.times)
    shown = _sifted(wish, every)
    formulas = _sifted(wish, formula_groups(wish.document, wish.extraction.formulas))
    yield Heading(_title(wish, len(shown), len(every)))
    if not wish.complete:
        yield Heading(tr("Those near this page"))
    for group in arrange(shown, wish.order):
        yield Heading(_heading(wish, group))
        yield from group.entries
    if formulas:
        count = sum(len(group.occurrences) for group in formulas)
        yield Heading(f"─ {tr('Formulas {count}', count=count)}")
    for formula in formulas:
        yield formula
        if formula.explanation is not None:
            yield Explained(*formula.explanation)
    if not every and not formulas and wish.complete and not wish.typed:
        yield Heading(tr("This text states no figures."))


def _title(wish: Wish, shown: int, every: int) -> str:
    """What the first row says: how many, in which order, and what was typed."""
    count = str(shown) if shown == every else f"{shown}/{every}"
    facts = (wish.shown, tr("Figures {count}", count=count), tr(ORDERS[wish.order]))
    return " · ".join(filter(None, facts))


def _heading(wish: Wish, group: Group) -> str:
    if wish.order is Order.KIND:
        return tr(KINDS.get(group.heading or "", "other figures"))
    if wish.order is Order.SECTION:
        return " ".join((group.heading or wish.document.title).split())
    return group.heading or "—"


def _sifted(wish: Wish, lines: Sequence[Any]) -> list[Any]:
    """The lines that hold what was typed."""
    wanted, haystacks = needle(wish.typed), wish.haystacks
    if not wanted:
        return list(lines)

    def holds(line: Entry | FormulaGroup) -> bool:
        if line not in haystacks:
            haystacks[line] = haystack(line, wish.document)
        return wanted in haystacks[line]

    return [line for line in lines if holds(line)]


def _spans(lines: Sequence[FigureLine]) -> Iterator[tuple[int, int, int]]:
    """Start and end of every figure and formula of the lines, and its line."""
    for row, line in enumerate(lines):
        if isinstance(line, Entry):
            yield from ((figure.start, figure.end, row) for figure in line.figures)
        elif isinstance(line, FormulaGroup):
            yield from ((formula.start, formula.end, row) for formula in line.occurrences)
