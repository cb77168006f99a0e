"""First and last days of years, quarters, months and windows (ISO 8601)."""

import re
from calendar import monthrange

Bounds = tuple[str, str]
"""First and last day."""

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def bounds_of_years(first: int, last: int) -> Bounds:
    """From the first day of one year to the last day of another."""
    return f"{first}-01-01", f"{last}-12-31"


def bounds_of_window(year: int, length: int, ahead: bool) -> Bounds:
    """`length` years up to `year` (近五年), or from it on (未来五年)."""
    if ahead:
        return bounds_of_years(year, year + length)
    return bounds_of_years(year - length, year)


def _months(year: int, first: int, last: int) -> Bounds:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}"


def bounds_within(iso: str | None, tail: str, first: int, last: int) -> Bounds | None:
    """The bounds of a time of which the years, an ISO form and a word behind are known.

    `iso` may be a date (2024-03, 2024-03-05), a part of a year (Q3, --05, --05-01) or a
    range of months or quarters (1-6); `tail` is 上半年, 底, 以来, range (of months) and the like.

    >>> bounds_within("Q3", "", 2025, 2025)
    ('2025-07-01', '2025-09-30')
    """
    if first < 1000 or last > 9999:
        return None
    if iso:
        return _dated(iso, first, last)
    if re.search("上半年|下半年", tail):
        return _months(last, 1, 6) if "上半年" in tail else _months(last, 7, 12)
    quarters = re.search(r"前([二两三23])季|第?([一二三四1-4])季", tail)
    if quarters and quarters.group(1):
        return _months(last, 1, 3 * {"两": 2, **_QUARTERS}[quarters.group(1)])
    if quarters:
        number = _QUARTERS[quarters.group(2)]
        return _months(last, 3 * number - 2, 3 * number)
    return bounds_of_years(first, last)


def _dated(iso: str, first: int, last: int) -> Bounds | None:
    full = re.fullmatch(r"(?:\d{4}|-)-(\d\d)(?:-(\d\d))?", iso)
    if full:
        month = int(full.group(1))
        if not 1 <= month <= 12:
            return None
        if full.group(2):
            day = f"{last}-{full.group(1)}-{full.group(2)}"
            return day, day
        return _months(last, month, month)
    quarter = re.fullmatch(r"Q([1-4])", iso)
    if quarter:
        return _months(last, 3 * int(quarter.group(1)) - 2, 3 * int(quarter.group(1)))
    span = re.fullmatch(r"(\d+)-(\d+)", iso)
    if span and 1 <= int(span.group(1)) <= int(span.group(2)) <= 12:
        return _months(last, int(span.group(1)), int(span.group(2)))
    return bounds_of_years(first, last)
