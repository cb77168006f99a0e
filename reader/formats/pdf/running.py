"""Running heads and feet: what stands at the edge of one page after another.

They are no part of the text that runs from page to page, and are left out: lines at the
top or at the bottom that come again at the same height with the same words, and those
in which a number counts the pages. Everything else stays: a line that is lost is worse
than a running head that is kept, so what counts the pages has to be nothing but the
number of a page, or to look as running heads do, unlike 第1章, 附件1 or 2021年.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from reader.formats.numbering import is_numbered, ordinal
from reader.formats.pdf.frames import body_size
from reader.formats.pdf.stretches import Stretch

_DEEP = 3
"""Lines at each edge that may be running ones."""
_PLACE = 2.0
"""Points by which the height of a line that comes again may differ."""
_AGAIN = 3
"""Pages on which words come again."""
_FEW = 2
"""Pages on which the numbers of pages are known, where there are no more."""
_SMALLER, _LARGER, _HUGE = 0.95, 1.08, 1.3
"""Times the size of the text up to which a line is smaller, and from which it is larger, and so
much larger that a mere number is that of a chapter."""
_NUMBER = re.compile(r"\d{1,5}|(?<![A-Za-z])[ivxlc]+$", re.IGNORECASE)
_FOLIO = re.compile(r"1|[-—–·]+\d{1,4}[-—–·]+|第\d{1,4}页(?:[，,/]?共\d+页)?")
"""A line that is the number of a page, even where there is no other page to count."""
_OF_PAGES = re.compile(
    r"(?:page|of|pp?\.?|[第共页頁总總/|｜·•,，:：~～\[\]()（）【】<>《》]|[-—–―－]+)+", re.I
)
"""What stands round the number of a page."""
_YEARS = range(1900, 2100)
_COUNTED = re.compile(
    r"第\d+[^\d页頁]|(?:附[件录錄表图圖]|[表图圖例题題]|chapter|part|section|appendix|unit|lesson)\d",
    re.IGNORECASE,
)
"""How what is counted in a text begins, beside headings."""


class _Row(NamedTuple):
    """A line at the edge of a page."""

    page: int
    row: int
    base: float
    said: tuple[str, ...]
    """What stands in it, parted by wide gaps."""
    size: float
    """Of its largest characters, as times that of the text."""

    @property
    def text(self) -> str:
        """All of it without white space."""
        return "".join("".join(self.said).split())


def without_running(
    pages: Sequence[Sequence[Stretch]], named: Collection[str] = ()
) -> list[list[Stretch]]:
    """The pages without their running heads and feet.

    `named` are the entries of the outline, without white space: those are headings.
    """
    dropped: dict[int, set[int]] = defaultdict(set)
    body = body_size(stretch for page in pages for stretch in page if not stretch.table)
    for top in (True, False):
        edges = [
            list(_edge(stretches, page, body, top=top)) for page, stretches in enumerate(pages)
        ]
        running = _running([row for edge in edges for row in edge], len(pages), named)
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


def _edge(stretches: Sequence[Stretch], page: int, body: float, *, top: bool) -> Iterator[_Row]:
    """The outermost lines of a page, from the outside in."""
    numbers = sorted({stretch.row for stretch in stretches}, reverse=not top)[:_DEEP]
    for number in numbers:
        parts = [stretch for stretch in stretches if stretch.row == number]
        parts.sort(key=lambda part: part.left)
        size = max(part.size for part in parts) / (body or 1.0)
        yield _Row(page, number, parts[0].base, tuple(part.text for part in parts), size)


def _running(rows: Sequence[_Row], pages: int, named: Collection[str]) -> set[_Row]:
    """Those of the rows that come again on other pages, or count them."""
    found: set[_Row] = set()
    for alike in _alike(rows, lambda row: row.text):
        if len(alike) >= _AGAIN:
            found.update(alike)
    least = max(_FEW, min(_AGAIN, pages))
    for alike in _alike(rows, lambda row: _NUMBER.sub("#", row.text)):
        for row, number, first in _counting(alike, least):
            if _may_run(row, number, first=first, pages=pages, named=row.text in named):
                found.add(row)
    return found


def _may_run(row: _Row, number: int, *, first: bool, pages: int, named: bool) -> bool:
    """Whether a line is there for the number that counts the pages, and no part of the text.

    `first` where it is the first number in it, `named` where an outline has it as a heading;
    some have all pages by their numbers.
    """
    if row.size > (_LARGER if named or pages < _AGAIN else _HUGE):
        return False
    if _is_of_pages(row.text):
        return not (row.text.isdecimal() and number in _YEARS)
    if named or pages < _AGAIN or number in _YEARS or (first and _begins_heading(row)):
        return False
    return row.size < _SMALLER or (row.size <= _LARGER and any(map(_is_of_pages, row.said)))


def _begins_heading(row: _Row) -> bool:
    """Whether the first number is that of a heading, a figure, a question."""
    head = row.said[0].strip()
    return bool((head and is_numbered(head, 0, len(head))) or _COUNTED.match(row.text))


def _is_of_pages(text: str) -> bool:
    """Whether there is a number, and nothing else but what stands round that of a page."""
    inked = "".join(text.split())
    rest = _NUMBER.sub("", inked)
    return rest != inked and _OF_PAGES.sub("", rest) == ""


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


def _counting(alike: Sequence[_Row], least: int) -> Iterator[tuple[_Row, int, bool]]:
    """Those rows in which a number grows by one from page to page, with that number, and
    whether it is the first in its row."""
    numbers = [[_value(found) for found in _NUMBER.findall(row.text)] for row in alike]
    for place in range(min(map(len, numbers), default=0)):
        ahead = [each[place] - row.page for each, row in zip(numbers, alike, strict=True)]
        counted = Counter(ahead)
        for row, by in zip(alike, ahead, strict=True):
            if counted[by] >= least:
                yield row, by + row.page, place == 0


def _value(written: str) -> int:
    return int(written) if written.isdecimal() else ordinal(written.upper()) or 0


def _is_folio(row: _Row, top: bool) -> bool:
    """Whether the foot of a single page is the number of it."""
    return not top and _FOLIO.fullmatch(row.text) is not None
