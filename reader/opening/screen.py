"""Where the page stands on the screen of the interface, and what is drawn round it."""

from dataclasses import dataclass

from reader.layout import Setup
from reader.settings import Settings

MARGIN = 2
"""Cells left of the text: a mark and a blank."""
SCALE = 1
"""Cells of the scroll bar."""

WIDE, SPACIOUS = 120, 160
"""Columns from which panels stand beside the page, and from which they are wide."""
_OUTLINE, _PANEL = (20, 32), (25, 46)
"""Columns of the panels left and right of the page, usual and wide."""


@dataclass(frozen=True, slots=True)
class Area:
    """The page, in cells of the screen. Bars of one row lie above and below."""

    left: int
    width: int
    height: int


def page_area(columns: int, rows: int, *, outline: bool, figures: bool) -> Area:
    """Where the page is, with the panels that are to stand beside it where there is room."""
    left = right = 0
    if columns >= WIDE:
        spacious = columns >= SPACIOUS
        left = _OUTLINE[spacious] if outline else 0
        right = _PANEL[spacious] if figures else 0
    return Area(left, columns - left - right, rows - 2)


def columns_of(area: int, measure: int, *, hanging: bool = False) -> int:
    """Cells of a line of text on a page `area` cells wide; `measure` is the most, in Han.

    Behind lines with marks that hang there is room for one.
    """
    room = max(2, area - MARGIN - SCALE - 2 * hanging)
    return min(measure * 2, room - room % 2)


def left_of(area: int, columns: int) -> int:
    """Cells left of lines of `columns` cells on a page `area` cells wide."""
    return MARGIN + max(0, (area - MARGIN - SCALE - columns) // 2)


def page_setup(settings: Settings, columns: int) -> Setup:
    """How a page with lines of `columns` cells is set."""
    return Setup(
        columns=columns,
        indent=settings.indent,
        spacing=settings.spacing,
        ruby_below=settings.ruby_below,
        hanging=settings.hanging,
        sideways=True,
    )
