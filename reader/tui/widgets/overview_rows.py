"""The rows of the overview: an indicator, and below it its points with bars."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from reader.figures.display import between, difference, quantity
from reader.figures.series import Point, Series, bar, line
from reader.text import Document
from reader.tui.widgets.rows import Piece, Row

_LABEL, _QUANTITY = 14, 14
"""Cells of the columns of a point: when, how much."""
_MOST_BAR = 48
"""Cells of the longest bar."""
_MOST_LINE = 24
"""Points that a line of block characters shows at most."""


def series_rows(
    series: Series, document: Document, others: Sequence[str], width: int
) -> Iterator[Row]:
    """The indicator with its line and change, then a row a point."""
    measure = _fit(series.measure, max(12, min(40, width // 3)))
    pieces: list[Piece] = [(f"{measure} ", "strong"), (_fit(series.unit or "", 8), "faint")]
    values = [point.value for point in series.points]
    if not series.is_rank and len(values) <= _MOST_LINE:
        pieces.append((f" {line(values)} ", "marked"))
    pieces += _change(series)
    yield Row(tuple(pieces), series)
    greatest = 0.0 if series.is_rank else max(abs(value) for value in values)
    for point in series.points:
        yield _point_row(point, document, others, greatest, width)


def single_row(series: Series, document: Document, width: int) -> Row:
    """An indicator with one value."""
    (point,) = series.points
    measure = _fit(series.measure, max(12, min(40, width // 3)))
    amount = _fit(quantity(point.figure, document), _QUANTITY)
    pieces = ((f"{measure} ", ""), (f"{amount} ", "strong"), (point.label, "faint"))
    return Row(pieces, point, _tail(_section(point), width, measure + amount + point.label))


def _point_row(
    point: Point, document: Document, others: Sequence[str], greatest: float, width: int
) -> Row:
    label = _fit(point.label or ("…" if point.earlier else "—"), _LABEL)
    own = point.origin == 0
    amount = quantity(point.figure, document) if own else between_text(point)
    amount = _fit(amount, _QUANTITY)
    place = _section(point) if own else others[point.origin - 1]
    room = max(0, width - _LABEL - _QUANTITY - 6 - min(cell_len(place) + 2, width // 4))
    drawn = bar(point.value, greatest, min(_MOST_BAR, room))
    look = "down" if point.value < 0 else ("up" if own else "blue")
    pieces = ((f"    {label} ", ""), (f"{amount} ", "strong"), (drawn, look))
    return Row(pieces, point, _tail(place, width, f"    {label} {amount} {drawn}"))


def between_text(point: Point) -> str:
    """The quantity of a point of another text, whose characters are not at hand."""
    return between(point.figure, point.figure).split("→", 1)[1].replace(" ", "")


def _change(series: Series) -> list[Piece]:
    """`1.9万→2.4万 元, +26 %` of the first and the last point of the text that is read."""
    own = [point.figure for point in series.points if point.origin == 0]
    if len(own) < 2 or own[0].value == own[-1].value:
        return []
    first, last = own[0], own[-1]
    change = difference(first, last)
    better = (last.value or 0) > (first.value or 0)
    if series.is_rank:
        better = not better
    look = "up" if better else "down"
    return [(f" {between(first, last)}", "faint"), (f"  {change}" if change else "", look)]


def _section(point: Point) -> str:
    return " ".join((point.figure.section or "").split())


def _tail(text: str, width: int, before: str) -> tuple[Piece, ...]:
    """Text for the end of a row, as much as there is room for."""
    room = width - cell_len(before) - 6
    if cell_len(text) > room:
        text = set_cell_size(text, room - 1).rstrip() + "…" if room >= 8 else ""
    return ((f"  {text} ", "faint"),) if text else ()


def _fit(text: str, cells: int) -> str:
    """Text in exactly so many cells."""
    text = " ".join(text.split())
    if cell_len(text) > cells:
        return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)
    return set_cell_size(text, cells)
