"""Indicators: the same measure at several times, gathered from all over a text.

A series holds figures of one measure, unit and sort (levels apart from
changes: 失业率4.03% is no point of 失业率下降0.2%).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.chinese.fold import fold
from reader.figures.display import pairs
from reader.figures.model import TIMES, Figure, Kind

BLOCKS = "▁▂▃▄▅▆▇█"
"""Eighths of a cell upwards, for a line of several points."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
"""Eighths of a cell rightwards, for the end of a bar."""

_WHOSE = re.compile(
    r"^(?:[全本我][市省县縣区區国國州镇鎮乡鄉村校院司公年]司?|昨日|当年|當年)(?=..)"
)
"""Whose it is or when, at the head of a measure: 全市粮食产量 is 粮食产量."""

_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,3}[市省县縣州区區](?=..)")
"""A place at the head of a measure: 临河市粮食产量 is 粮食产量."""

_UNCOUNTED = TIMES | {Kind.DURATION, Kind.RANGE}
"""Kinds that are no points of a series."""


class Key(NamedTuple):
    """What figures of one series have in common."""

    measure: str
    """Folded, without white space and without whose it is."""
    unit: str
    changes: bool
    """Whether the values are changes (growth) rather than levels."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series."""

    figure: Figure
    label: str
    """When, as the text says it; empty where it does not."""
    when: str = ""
    """The time by which points are sorted (ISO 8601); empty where it is not known."""
    earlier: bool = False
    """Whether it is the beginning of a from–to pair, whose time is that of its end."""
    origin: int = 0
    """Which of several texts it is from; 0 is the one that is read."""

    @property
    def value(self) -> float:
        """The value in base units."""
        value = self.figure.value
        return float(value if value is not None else 0)


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator with its points, the earliest first; those without a time in text order."""

    key: Key
    measure: str
    """As the text writes it, the first time."""
    unit: str | None
    points: tuple[Point, ...]

    @property
    def start(self) -> int:
        """Offset of the first mention."""
        return min(point.figure.start for point in self.points)

    @property
    def is_rank(self) -> bool:
        """Whether the values are ranks, of which the first is the best."""
        return all(point.figure.kind is Kind.RANK for point in self.points)


def key_of(figure: Figure, *, paired: bool = False) -> Key | None:
    """The series that a figure belongs to, or None where it is no point of any.

    `paired`: the figure is one end of a from–to pair, so its direction is that of
    the pair and the value itself is a level.
    """
    if figure.kind in _UNCOUNTED or figure.value is None or not figure.measure:
        return None
    plain = "".join(fold(figure.measure).split())
    for head in (_PLACE, _WHOSE):
        plain = head.sub("", plain)
    growth = figure.direction is not None and not paired and figure.kind is not Kind.RANK
    return Key(plain, fold(figure.unit or ""), growth)


def gather(figures: Iterable[Figure], *, origin: int = 0) -> list[Series]:
    """The indicators of a text in order of their first mention."""
    listed = list(figures)
    last_of = {first.start: last for first, last in pairs(listed)}
    paired = last_of.keys() | {last.start for last in last_of.values()}
    found: dict[Key, list[Point]] = {}
    for figure in listed:
        key = key_of(figure, paired=figure.start in paired)
        if key is not None:
            point = _point(figure, last_of.get(figure.start), origin)
            found.setdefault(key, []).append(point)
    return [made for key, points in found.items() for made in _series(key, points)]


def merge(own: Series, others: Iterable[Series]) -> Series:
    """A series with the points of the same indicator in other texts."""
    points = [*own.points, *(point for other in others for point in other.points)]
    return replace(own, points=tuple(sorted(points, key=_by_time)))


def line(values: Sequence[float]) -> str:
    """Values as a line of block characters, the least lowest: `▁▄█`.

    Levels of one sign are drawn from nought, so that heights compare; where they
    hardly differ that way, from the least.
    """
    if not values:
        return ""
    low, high = min(values), max(values)
    base = min(0.0, low)
    if low > 0 and (high - low) < high / 8:
        base = low - (high - low)
    reach = high - base
    steps = len(BLOCKS) - 1
    return "".join(BLOCKS[round((v - base) / reach * steps) if reach else 0] for v in values)


def bar(value: float, greatest: float, cells: int) -> str:
    """A bar of at most so many cells, its end drawn in eighths; at least a sliver for what is."""
    if not value or greatest <= 0 or cells <= 0:
        return ""
    eighths = max(1, round(min(1.0, abs(value) / greatest) * cells * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _series(key: Key, points: list[Point]) -> list[Series]:
    """The points as one series, or each by itself where they are not of several times.

    59家单位 and 12家单位 of the same year are two facts, not one that changed.
    """
    ordered = sorted(_distinct(points), key=_by_time)
    times = {point.when for point in ordered if point.when}
    whole = len(times) > 1 or any(point.earlier for point in ordered)
    parts = [ordered] if whole else [[point] for point in ordered]
    return [
        Series(
            key,
            " ".join((part[0].figure.measure or "").split()),
            part[0].figure.unit,
            tuple(part),
        )
        for part in parts
    ]


def _distinct(points: Iterable[Point]) -> list[Point]:
    """Points without those that say the same again: time and value."""
    found: dict[tuple[str, bool, float], Point] = {}
    for point in points:
        found.setdefault((point.when or point.label, point.earlier, point.value), point)
    return list(found.values())


def _point(figure: Figure, last: Figure | None, origin: int) -> Point:
    """The point of a figure; `last` is the end of the pair that it begins."""
    label, when = figure.period or "", figure.period_end or figure.period_start or ""
    if last is None or (label and label != last.period):
        return Point(figure, label, when, origin=origin)
    when = last.period_end or last.period_start or ""
    return Point(figure, "", when, earlier=True, origin=origin)


def _by_time(point: Point) -> tuple[bool, str, bool, int, int]:
    """Key that sorts points by time; those without one keep the order of the text."""
    return (not point.when, point.when, not point.earlier, point.origin, point.figure.start)
