"""How the lines of a text stand: its usual size, the margins of its columns, their pitch."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.formats.pdf.lines import Line
from reader.formats.pdf.stretches import Stretch

_BIN = 2.0
"""Points within which ends of lines count as the same."""
_SHARE = 0.15
"""Share of the lines of a column that end at its margin, where it has one."""
_APART = 6.0
"""Points by which margins of like columns may differ from page to page."""
_TELLING = 4
"""Lines of a column from which its margins can be told."""
_INDENT = (0.8, 4.5)
"""Sizes of a character by which a paragraph may be indented."""
_INDENTED = 0.08
"""Share of indented lines in a text whose paragraphs are."""
_HANGING = 1.5
"""Sizes of a character by which marks may hang out of a column."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The margins of a column, and how its lines stand in it."""

    left: float
    right: float
    pitch: float
    """From one line to the next."""
    indented: bool
    """Whether paragraphs begin with an indent."""

    @property
    def middle(self) -> float:
        """Half way between the margins."""
        return (self.left + self.right) / 2


def body_size(lines: Iterable[Line | Stretch]) -> float:
    """The size in which most of a text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def frames_of(columns: Sequence[Sequence[Line]]) -> list[Frame]:
    """The frame of each column; columns that begin at the same place share theirs."""
    groups: dict[float, list[Sequence[Line]]] = {}
    if any(not line.table for column in columns for line in column):
        columns = [[line for line in column if not line.table] for column in columns]
    for column in columns:
        if len(column) >= _TELLING:
            left = _edge([line.left for line in column], outward=-1)
            near = next((other for other in groups if abs(other - left) < _APART), left)
            groups.setdefault(near, []).append(column)
    known = [_frame(left, group) for left, group in groups.items()]
    whole = _frame(None, columns)
    return [_fitting(column, known) or whole for column in columns]


def _frame(left: float | None, columns: Sequence[Sequence[Line]]) -> Frame:
    lines = [line for column in columns for line in column]
    if left is None:
        left = _edge([line.left for line in lines], outward=-1)
    right = _edge([line.inner for line in lines], outward=1)
    low, high = _INDENT
    indented = sum(low * line.size < line.left - left < high * line.size for line in lines)
    return Frame(left, right, _pitch(columns), indented > _INDENTED * len(lines))


def _fitting(column: Sequence[Line], frames: Sequence[Frame]) -> Frame | None:
    """The narrowest frame in which a column stands."""
    if not column:
        return None
    left, right = min(line.left for line in column), max(line.right for line in column)
    slack = _HANGING * column[0].size
    around = [f for f in frames if f.left - slack < left and right < f.right + slack]
    return min(around, key=lambda frame: frame.right - frame.left, default=None)


def _edge(places: Sequence[float], *, outward: int) -> float:
    """The outermost place where many lines begin or end; where none is, the outermost of all."""
    counted = Counter(round(place / _BIN) for place in places)
    most = [at for at, count in counted.items() if count >= max(2, _SHARE * len(places))]
    if not most:
        return max(places) if outward > 0 else min(places)
    edge = max(most) if outward > 0 else min(most)
    near = [place for place in places if abs(place / _BIN - edge) <= 1]
    return max(near) if outward > 0 else min(near)


def _pitch(columns: Iterable[Sequence[Line]]) -> float:
    steps = Counter(
        round(2 * (upper.base - lower.base)) / 2
        for column in columns
        for upper, lower in pairwise(column)
        if upper.base > lower.base
    )
    return min(steps, key=lambda step: (-steps[step], step), default=0.0)
