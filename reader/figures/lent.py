"""The times that headings, titles and opening sentences lend to what stands beneath them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.figures.days import Bounds, bounds_of_window, bounds_of_years
from reader.figures.numerals import read
from reader.figures.passage import normal
from reader.figures.times import time_at

YEAR = re.compile(r"((?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年")
"""A year with its sign, as headings name it."""
_ROC = re.compile(r"(?:民国)?(\d{2,3})年度?")
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_COUNT = r"[二两三四五六七八九十]|[2-9]|10"
_LONG = (
    r"(?P<plan>[“‘]?十[一二三四五六]?五[”’]?(?:规划)?(?:时期|期间|以来))"
    rf"|(?P<past>(?:过去的?|近|最近|这)(?P<years>{_COUNT})年(?:来|间|以来)?|(?<!第)(?P<since>{_COUNT})年来)"
    rf"|(?P<future>(?:今后|未来)(?P<ahead>{_COUNT})年)"
)
"""A time of several years: a plan's, or a window that ends or begins with the document."""

_LONG_TIME = re.compile(_LONG)
_OPENING = re.compile(rf"^(?:{_LONG}|[今去]年|一年来|过去一年|(?:19|20)\d\d年)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lent:
    """A time that is lent to figures which name none themselves."""

    period: str
    """As written."""
    year: int | None = None
    """The year, if it is one."""
    bounds: Bounds | None = None
    """First and last day, where they can be known."""


def lent_year(heading: str, *, taiwan: bool) -> Lent | None:
    """The one year that a heading names."""
    text = normal(heading)
    named = {match.group(1): match for match in YEAR.finditer(text)}
    if len(named) == 1:
        return _one(heading, next(iter(named.values())), 0)
    if not named and taiwan:
        roc = {match.group(1): match for match in _ROC.finditer(text)}
        return _one(heading, next(iter(roc.values())), 1911) if len(roc) == 1 else None
    return None


def _one(heading: str, match: re.Match[str], before: int) -> Lent:
    year = year_of(match.group(1)) + before
    return Lent(heading[slice(*match.span())], year, bounds_of_years(year, year))


def year_of(written: str) -> int:
    """A year in Arabic or Han digits as a number."""
    return int("".join(_DIGITS.get(c, c) for c in written))


def long_times(heading: str, document_year: int | None) -> list[Lent]:
    """The plan periods and windows that a heading names: “十三五”时期, 过去五年."""
    found = _LONG_TIME.finditer(normal(heading))
    return [_long(heading, match, document_year) for match in found]


def openings(
    text: str, start: int, end: int, document_year: int | None
) -> Iterator[tuple[int, Lent | None]]:
    """The lines of `text[start:end]` that begin with a time, and what it lends if it is long."""
    stretch = text[start:end]
    for match in _OPENING.finditer(normal(stretch)):
        long = match.group("plan") or match.group("past") or match.group("future")
        yield start + match.start(), _long(stretch, match, document_year) if long else None


def _long(text: str, match: re.Match[str], document_year: int | None) -> Lent:
    words = text[slice(*match.span())]
    if match.group("plan"):
        plan = time_at(normal(words.lstrip("“‘「『")), 0)
        years = plan.years if plan else None
        return Lent(words, bounds=bounds_of_years(*years) if years else None)
    written = match.group("years") or match.group("since") or match.group("ahead")
    length = read(written, 0)
    if document_year is None or length is None or length.value is None:
        return Lent(words)
    ahead = match.group("future") is not None
    return Lent(words, bounds=bounds_of_window(document_year, int(length.value), ahead))
