"""The page and what stands round it, as the interface is going to draw them."""

from collections.abc import Sequence

from reader.layout import Line
from reader.layout.sideways import window
from reader.layout.width import cells
from reader.opening.ink import Ink
from reader.opening.screen import SCALE, Area, left_of
from reader.text.safety import make_safe


def page_rows(lines: Sequence[Line], area: Area, columns: int, ink: Ink) -> str:
    """All rows of the page; `lines` may be fewer. Nothing else of the screen is touched."""
    left, blank = left_of(area.width, columns), ink("", "background")
    rows = []
    for y in range(area.height):
        line = window(lines[y], 0, area.width - SCALE - left) if y < len(lines) else None
        text = line.text if line is not None else ""
        used = min(area.width - 1, left + (line.width if line is not None else 0))
        look = ink(line.kind.value, "background") if line is not None else blank
        rows.append(
            f"{_at(y + 2, area.left + 1)}{blank}{' ' * left}{look}{text}"
            f"{blank}{' ' * (area.width - 1 - used)}"
        )
    return "".join(rows)


def surroundings(columns: int, rows: int, title: str, area: Area, ink: Ink) -> str:
    """The grounds of bars and panels, and the title of the text on top."""
    bar, ground = ink("bold", "panel"), ink("", "background")
    name = _cropped(make_safe(title).replace("\n", " "), columns // 3)
    parts = [f"{_at(1, 1)}{bar} {name}{' ' * (columns - 1 - cells(name))}"]
    for y in range(2, rows):
        if area.left:
            parts.append(f"{_at(y, 1)}{ground}{' ' * area.left}")
        right = area.left + area.width
        parts.append(f"{_at(y, right)}{ground}{' ' * (columns - right + 1)}")
    parts.append(f"{_at(rows, 1)}{bar}{' ' * columns}")
    return "".join(parts)


def _at(row: int, column: int) -> str:
    return f"\x1b[{row};{column}H"


def _cropped(text: str, room: int) -> str:
    while cells(text) > room:
        text = text[:-1]
    return text
