"""The page and what stands round it, as the interface is going to draw them."""

from collections.abc import Sequence

from reader.layout import Line
from reader.layout.markup import signs
from reader.layout.sideways import window
from reader.layout.width import cells
from reader.opening.ink import Ink
from reader.opening.screen import SCALE, Area, left_of
from reader.text import Document
from reader.text.safety import make_safe


def page_rows(document: Document, lines: Sequence[Line], area: Area, columns: int, ink: Ink) -> str:
    """All rows of the page; `lines` may be fewer. Nothing else of the screen is touched."""
    left, blank = left_of(area.width, columns), ink("", "background")
    rows = []
    for y in range(area.height):
        line = window(lines[y], 0, area.width - SCALE - left) if y < len(lines) else None
        used = min(area.width - 1, left + (line.width if line is not None else 0))
        text = _dressed(document, line, ink) if line is not None else ""
        rows.append(
            f"{_at(y + 2, area.left + 1)}{blank}{' ' * left}{text}"
            f"{blank}{' ' * (area.width - 1 - used)}"
        )
    return "".join(rows)


def _dressed(document: Document, line: Line, ink: Ink) -> str:
    """A line in its look, signs of Markdown in theirs."""
    look, text = ink(line.kind.value, "background"), line.text
    found = signs(document, line)
    if found is None:
        return look + text
    first = len(text) - len(text.lstrip()) + found.start - line.start
    last = first + found.length
    return f"{look}{text[:first]}{ink('markup', 'background')}{text[first:last]}{look}{text[last:]}"


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
