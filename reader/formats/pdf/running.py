"""Running heads and feet: what stands at the edge of one page after another.

They are no part of the text that runs from page to page, and are left out: lines at the
top or at the bottom that come again at the same height with the same words, and those
in which a number counts the pages. Everything else stays.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.formats.numbering import ordinal
from reader.formats.pdf.stretches import Stretch

_DEEP = 3
"""Lines at each edge that may be running ones."""
_PLACE = 2.0
"""Points by which the height of a line that comes again may differ."""
_AGAIN = 3
"""Pages on which it comes, or all where there are fewer; two at least."""
_NUMBER = re.compile(r"\d{1,5}|(?<![A-Za-z])[ivxlc]+$", re.IGNORECASE)
_FOLIO = re.compile(r"1|[-—–·]+\d{1,4}[-—–·]+|第\d{1,4}页(?:[，,/]?共\d+页)?")
"""A line that is the number of a page, even where there is no other page to count."""


class _Row(NamedTuple):
    """A line at the edge of a page."""

    page: int
    row: int
    base: float
    text: str
    """Without white space."""


def without_running(pages: Sequence[Sequence[Stretch]]) -> list[list[Stretch]]:
    """The pages without their running heads and feet."""
    dropped: dict[int, set[int]] = defaultdict(set)
    for top in (True, False):
        edges = [list(_edge(stretches, page, top=top)) for page, stretches in enumerate(pages)]
        running = _running([row for edge in edges for row in edge], len(pages))
        for edge in edges:
            for row in edge:  # from the outside in, as far as they run
                if row not in running and not (len(pages) == 1 and _is_folio(row, top)):
                    break
                dropped[row.page].add(row.row)
    kept = [
        [stretch for stretch in stretches if stretch.row not in dropped[page]]
        for page, stretches in enumerate(pages)
    ]
    return kept if any(kept) else [list(stretches) for stretches in pages]


def _edge(stretches: Sequence[Stretch], page: int, *, top: bool) -> Iterator[_Row]:
    """The outermost lines of a page, from the outside in."""
    numbers = sorted({stretch.row for stretch in stretches}, reverse=not top)[:_DEEP]
    for number in numbers:
        parts = [stretch for stretch in stretches if stretch.row == number]
        parts.sort(key=lambda part: part.left)
        yield _Row(page, number, parts[0].base, "".join("".join(p.text for p in parts).split()))


def _running(rows: Sequence[_Row], pages: int) -> set[_Row]:
    """Those of the rows that come again on other pages, or count them."""
    least = max(2, min(_AGAIN, pages))
    found: set[_Row] = set()
    for alike in _alike(rows, lambda row: row.text):
        if len(alike) >= least:
            found.update(alike)
    for alike in _alike(rows, lambda row: _NUMBER.sub("#", row.text)):
        found.update(_counting(alike, least))
    return found


def _alike(rows: Sequence[_Row], key: Callable[[_Row], str]) -> Iterator[list[_Row]]:
    """Rows of the same key at the same height."""
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    for group in groups.values():
        alike: list[_Row] = []
        for row in sorted(group, key=lambda row: row.base):
            if alike and row.base - alike[-1].base > _PLACE:
                yield alike
                alike = []
            alike.append(row)
        yield alike


def _counting(alike: Sequence[_Row], least: int) -> Iterator[_Row]:
    """Those rows in which a number grows by one from page to page."""
    numbers = [[_value(found) for found in _NUMBER.findall(row.text)] for row in alike]
    for place in range(min(map(len, numbers), default=0)):
        ahead = [each[place] - row.page for each, row in zip(numbers, alike, strict=True)]
        counted = Counter(ahead)
        for row, by in zip(alike, ahead, strict=True):
            if counted[by] >= least:
                yield row


def _value(written: str) -> int:
    return int(written) if written.isdecimal() else ordinal(written.upper()) or 0


def _is_folio(row: _Row, top: bool) -> bool:
    """Whether the foot of a single page is the number of it."""
    return not top and _FOLIO.fullmatch(row.text) is not None
