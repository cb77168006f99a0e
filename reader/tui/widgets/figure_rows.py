"""The rows of the panel of figures, made as they come into sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from reader.figures.display import ARROWS, between, difference, quantity
from reader.figures.listing import Entry, FormulaGroup, Order
from reader.text import Document
from reader.tui.language import tr
from reader.tui.widgets.rows import MadeRows, Piece, Row

KINDS = {
    "count": "counts", "percent": "percentages", "money": "money", "area": "areas",
    "length": "lengths", "weight": "weights", "rank": "ranks", "duration": "lengths of time",
    "date": "dates", "year": "years", "range": "ranges", "ratio": "ratios",
    "ordinal_period": "plan periods", "other": "other figures",
}  # fmt: skip
"""Kind of a figure to the heading of its group."""

CLASSES = {
    "formula": "formula", "code": "code", "idiom": "idiom", "slogan": "slogan",
    "campaign": "campaign", "ordinal_slogan": "slogan", "name": "name", "grade": "grade",
    "duration_in_name": "name", "formula_countable": "formula",
}  # fmt: skip
"""Class of a formula to what it is called."""

SPACIOUS = 36
"""Cells from which a row has room for a period or a place at its end."""
_NARROW_COLUMN, _WIDE_COLUMN = 10, 13
"""Cells kept for quantity and arrow, so that measures stand in one column."""
_LEAST_MEASURE = 10
"""Cells that a measure keeps when a period wants room."""
_MOST_TAIL = 16
"""Cells of a period or place at most."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that cannot be chosen."""

    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """The place where the text explains a formula."""

    start: int
    """Offset of the first code point of the explanation."""
    end: int
    """Offset behind the last."""


FigureLine = Heading | Entry | FormulaGroup | Explained
"""What a row of the panel stands for."""


class FigureRows(MadeRows):
    """Rows of lines; a row is made when it is asked for, so that long lists cost nothing."""

    def __init__(
        self, document: Document, lines: Sequence[FigureLine], order: Order, width: int
    ) -> None:
        self._document, self._lines, self._order = document, lines, order
        self.width = width
        """Cells of a row."""

    def __len__(self) -> int:
        return len(self._lines)

    def make(self, index: int) -> Row:
        """The row at an index."""
        return self._row(self._lines[index])

    def resized(self, width: int) -> "FigureRows":
        """The same lines for another width, in cells."""
        return FigureRows(self._document, self._lines, self._order, width)

    def _row(self, line: FigureLine) -> Row:
        if isinstance(line, Heading):
            return Row(((line.text, ""),))
        if isinstance(line, Entry):
            return entry_row(line, self._document, self._order, self.width)
        if isinstance(line, FormulaGroup):
            return _formula_row(line)
        text = " ".join(self._document.text[line.start : line.end].split())
        return Row((("  ", ""), (text, "faint")), line)


def entry_row(line: Entry, document: Document, order: Order, width: int) -> Row:
    """Quantity and arrow in a column, then the measure; period and place at the end."""
    wide = width >= SPACIOUS
    column = _WIDE_COLUMN if wide else _NARROW_COLUMN
    pieces = _quantity_pieces(line, document, most=max(column, width - _LEAST_MEASURE))
    used = sum(cell_len(text) for text, _ in pieces)
    pieces.append((" " * max(1, column - used), ""))
    used = max(used + 1, column)
    measure = (line.figure.subject if order is Order.MEASURE else line.measure) or ""
    period, section = line.period or "", " ".join((line.figure.section or "").split())
    if order is Order.SECTION:
        section = ""  # the heading says it
    if not measure:
        shown, period, section = period or section, "", section if period else ""
        pieces.append((shown, "faint"))
    else:
        shown = measure
        pieces.append((shown, ""))
    room = width - 1 - used
    tail: list[Piece] = []
    least = min(cell_len(shown), _LEAST_MEASURE) if wide else cell_len(shown)
    for text, kept in ((period, least), (section if wide else "", cell_len(shown))):
        text = _cut(text, min(_MOST_TAIL, room - kept - 1))
        if text:
            tail.insert(0, (f" {text}", "faint"))
            room -= cell_len(text) + 1
    return Row(tuple(pieces), line, tuple(tail))


def _quantity_pieces(line: Entry, document: Document, *, most: int) -> list[Piece]:
    """`33→7项 ▼ −79 %` or `105.9亿元 ▲`."""
    direction = line.direction or ""
    look = {"up": "up", "down": "down"}.get(direction, "")
    if line.first is None:
        text = quantity(line.figure, document)
    else:
        text = between(line.first, line.figure)
    pieces: list[Piece] = [(_cut(text, most), "strong")]
    if direction in ARROWS:
        pieces.append((f" {ARROWS[direction]}", look))
    change = difference(line.first, line.figure) if line.first else ""
    if change:
        pieces.append((f" {change}", look))
    return pieces


def _formula_row(group: FormulaGroup) -> Row:
    count = len(group.occurrences)
    times: tuple[Piece, ...] = ((f" ×{count}", "strong"),) if count > 1 else ()
    name = tr(CLASSES.get(group.cls, group.cls))
    return Row(((group.text, ""), *times), group, ((f" {name}", "faint"),))


def _cut(text: str, most: int) -> str:
    """Text in at most so many cells, with an ellipsis where it is cut; "" where little is left."""
    if cell_len(text) <= most:
        return text
    return set_cell_size(text, most - 1).rstrip() + "…" if most >= 6 else ""
