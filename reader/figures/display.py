"""Figures as a panel shows them: a value set for reading, arrows, changes, groups."""

from collections.abc import Iterable
from itertools import groupby

from reader.figures.model import Figure
from reader.text import Document

ARROWS = {"up": "▲", "down": "▼"}
"""Sign of a direction; a level has none."""

_SCALES = frozenset("百千万萬亿億兆")
_WITH_SCALE = frozenset("上近过過超逾")


def quantity(figure: Figure, document: Document) -> str:
    """The quantity in the text's own characters, on one line: 105.9亿元.

    What makes one word with a scale that has no digit stands with it: 上亿人.
    """
    start, text = figure.start, document.text
    if figure.comparison and text[start] in _SCALES and text[start - 1 : start] in _WITH_SCALE:
        start -= 1
    return "".join(text[start : figure.end].split())


def arrow(figure: Figure) -> str:
    """▲, ▼ or nothing."""
    return ARROWS.get(figure.direction or "", "")


def change(first: Figure, last: Figure) -> str:
    """What became of a figure: `33→7 项, −79 %`; ranks and percents without the share."""
    return ", ".join(filter(None, (between(first, last), difference(first, last))))


def between(first: Figure, last: Figure) -> str:
    """The two values of a pair with their unit: `33→7 项`."""
    return f"{_short(first)}→{_short(last)} {last.unit or first.unit or ''}".rstrip()


def difference(first: Figure, last: Figure) -> str:
    """The change computed: `−79 %`; of percents in points; empty for ranks and vague numbers."""
    unit = last.unit or first.unit
    if first.value is None or last.value is None or not first.value or first.kind != last.kind:
        return ""
    if unit == "%":
        return f"{_signed(last.value - first.value)} 个百分点"
    if unit in ("‰", "百分点") or first.kind == "rank":
        return ""
    return f"{_signed((last.value - first.value) / abs(first.value) * 100)} %"


def pairs(figures: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """The from–to pairs among the figures, in order of the text."""
    waiting: dict[str, Figure] = {}
    found: list[tuple[Figure, Figure]] = []
    for figure in figures:
        relation = figure.relation
        if relation is None or relation.type != "from_to":
            continue
        if relation.role == "from":
            waiting[relation.group] = figure
        elif relation.group in waiting:
            found.append((waiting.pop(relation.group), figure))
    return found


def by_section(figures: Iterable[Figure]) -> list[tuple[str | None, list[Figure]]]:
    """Figures under the title of their section, in order of the text."""
    return [(title, list(group)) for title, group in groupby(figures, key=lambda f: f.section)]


def _short(figure: Figure) -> str:
    """A value with 万 or 亿 where it is large: 1.05亿."""
    value = figure.value
    if value is None:
        return f"{figure.low}—{figure.high}" if figure.low is not None else "?"
    for name, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if abs(value) >= factor:
            return f"{value / factor:g}{name}"
    return f"{value:g}"


def _signed(number: float) -> str:
    """A number with its sign, short: −79, +4.3."""
    text = f"{abs(number):.0f}" if abs(number) >= 10 else f"{abs(number):.2g}"
    return ("−" if number < 0 else "+") + text
