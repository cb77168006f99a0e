"""In what order the parts of a page are read: across where lines run across, else by columns.

A gutter is a strip that no line crosses, between lines that stand side by side; what
crosses it parts the columns above from those below. Cells of a table have gutters too,
but are too short for columns of prose: those stay together, row by row.
"""

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from reader.formats.pdf.stretches import Stretch

_DEEP = 3
"""Gutters within columns of gutters: up to eight columns."""
_TRIED = 3
"""Places sought for a gutter before there is none."""
_NARROWEST = 8.0
"""Sizes of a character that a column of prose is wide at least."""
_FULL, _FILLED = 0.75, 0.4
"""Share of the width of a column that makes a line full, and share of such lines in prose."""
_LINES = 3
"""Lines of the longer of two columns, at least; the other has two, or stands beside."""
_LARGER = 1.3
"""Times the size of the others that makes a line above columns the title of all of them."""

Part = list[Stretch]


def in_order(stretches: Sequence[Stretch], deep: int = _DEEP) -> list[Part]:
    """The parts of a page in the order in which they are read, each from the top down."""
    ordered = sorted(stretches, key=lambda stretch: (-stretch.base, stretch.left))
    if deep and len(ordered) > _LINES:
        gaps = _gaps(ordered)
        for _ in range(_TRIED):
            place = _deepest(gaps)
            if place is None:
                break
            parts = _cut(ordered, place)
            if len(parts) > 1:
                return [each for part in parts for each in _again(part, place, deep)]
            gaps = [(left, right) for left, right in gaps if not left < place < right]
    return [ordered] if ordered else []


def _again(part: Part, place: float, deep: int) -> list[Part]:
    beside = all(s.right <= place for s in part) or all(s.left >= place for s in part)
    return in_order(part, deep - 1) if beside else [part]


def _gaps(ordered: Sequence[Stretch]) -> list[tuple[float, float]]:
    """The spaces between stretches and what stands next to them on the right."""
    heights = [-stretch.base for stretch in ordered]
    gaps = []
    for stretch in ordered:
        first = bisect_left(heights, -stretch.base - stretch.size)
        last = bisect_left(heights, -stretch.base + stretch.size)
        rights = [
            other.left
            for other in ordered[first:last]
            if other.left > stretch.right
            and other.bottom < stretch.top - 0.2 * stretch.size
            and other.top > stretch.bottom + 0.2 * stretch.size
        ]
        if rights:
            gaps.append((stretch.right, min(rights)))
    return gaps


def _deepest(gaps: Sequence[tuple[float, float]]) -> float | None:
    """The place that lies in most of the gaps; None where it is in one or two."""
    ends = sorted([(left, 1) for left, _ in gaps] + [(right, -1) for _, right in gaps])
    most = count = 0
    best = None
    for at, (place, step) in enumerate(ends):
        count += step
        if count > most and at + 1 < len(ends):
            most, best = count, (place + ends[at + 1][0]) / 2
    return best if most >= 2 else None


def _cut(ordered: Sequence[Stretch], place: float) -> list[Part]:
    """The parts that a gutter at this place makes; one where there is none."""
    parts: list[Part] = [[]]
    beside: Part = []

    def settle() -> None:
        while beside and _is_title(beside):
            parts[-1].append(beside.pop(0))
        left = [s for s in beside if s.right <= place]
        right = [s for s in beside if s.left >= place]
        if _are_columns(left, right):
            parts.extend((left, right, []))
        else:
            parts[-1].extend(beside)
        beside.clear()

    for stretch in ordered:
        if stretch.left < place < stretch.right:
            settle()
            parts[-1].append(stretch)
        else:
            beside.append(stretch)
    settle()
    return [part for part in parts if part]


def _is_title(part: Part) -> bool:
    """Whether the first of the stretches heads all of them: it is larger, and stands alone."""
    first = part[0]
    alone = len(part) > 1 and part[1].top < first.bottom
    return alone and first.size > _LARGER * median(stretch.size for stretch in part)


def _are_columns(left: Part, right: Part) -> bool:
    if min(len(left), len(right)) < 1 or max(len(left), len(right)) < _LINES:
        return False
    if not (_is_prose(left) and _is_prose(right)):
        return False
    # Side by side, and not one below the other.
    low, high = max(_low(left), _low(right)), min(_high(left), _high(right))
    return high - low > 0.5 * min(_high(left) - _low(left), _high(right) - _low(right))


def _is_prose(part: Part) -> bool:
    widths = sorted(s.width for s in part)
    width = widths[int(0.9 * (len(widths) - 1))]  # there may be columns within
    if width < _NARROWEST * median(s.size for s in part):
        return False
    full = sum(each > _FULL * width for each in widths)
    return full >= _FILLED * len(part)


def _low(part: Part) -> float:
    return min(stretch.bottom for stretch in part)


def _high(part: Part) -> float:
    return max(stretch.top for stretch in part)
