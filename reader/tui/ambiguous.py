"""Terminals that draw characters of ambiguous width in two cells (UAX #11).

Rich counts one cell for “ ” … — · and all else that depends on the font. Where a
terminal draws two, all that stands behind such a character would be drawn too far
right. So Rich is given the widths of that terminal: whatever measures, cuts or wraps
then counts what is drawn, on the page as in any dialog. Signs that must take one cell
(borders, scroll bars) give way to ASCII. Where a terminal is narrow, nothing is touched.
"""

from rich import _unicode_data, cells, segment
from textual import _border
from textual.scrollbar import ScrollBar, ScrollBarRender

from reader.layout import width

_STAND_INS = {"▎": "|", "│": "|", "┃": "|", "━": "=", "╋": "#"}
"""For signs that take one cell where the ambiguous take two."""


_Row = tuple[str, str, str]

_PRINTABLE = frozenset(map(chr, range(0x20, 0x7F)))
"""Characters of one cell everywhere."""


class _PlainBar(ScrollBarRender):
    """A scroll bar without parts of blocks at its ends."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8


def sign(character: str) -> str:
    """A sign that takes one cell, as it can be drawn here."""
    return character if width.char_cells(character) == 1 else _STAND_INS.get(character, "*")


def widen() -> None:
    """Count and draw for a terminal that gives two cells to the ambiguous, from now on."""
    width.widen()
    table, single = _wide_table(_unicode_data.load()), _PRINTABLE.issuperset
    vars(cells).update(load_cell_table=lambda version: table, _is_single_cell_widths=single)
    vars(segment).update(_is_single_cell_widths=single)
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    segment.Segment._split_cells.cache_clear()
    ScrollBar.renderer = _PlainBar
    top, middle, bottom = _border.BORDER_CHARS["ascii"]
    for name, rows in _border.BORDER_CHARS.items():
        drawn = (_drawn(rows[0], top), _drawn(rows[1], middle), _drawn(rows[2], bottom))
        _border.BORDER_CHARS[name] = drawn
    _border.get_box.cache_clear()


def _drawn(row: _Row, plain: _Row) -> _Row:
    """A row of the signs of a border, each as it can be drawn."""
    one, two, three = (
        sign if width.char_cells(sign) == 1 else instead
        for sign, instead in zip(row, plain, strict=True)
    )
    return one, two, three


def _wide_table(table: cells.CellTable) -> cells.CellTable:
    """A table of Rich with two cells for the ambiguous."""
    wide = [(first, last, 2) for first, last in width.ambiguous()]
    grows = {c for c in table.narrow_to_wide if width.char_cells(c) == 1}
    return cells.CellTable(table.unicode_version, sorted([*table.widths, *wide]), frozenset(grows))
