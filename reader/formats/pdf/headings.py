"""Which blocks of a PDF are headings, and at which level: as its outline or its type tells."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from statistics import median
from typing import NamedTuple

from reader.formats.marks import COLONS, COMMAS, SEMICOLONS, STOPS, last_mark
from reader.formats.numbering import is_numbered, parse
from reader.formats.pdf.content import Bookmark, Part
from reader.formats.pdf.process import Told
from reader.formats.registry import Structure
from reader.formats.roles import is_address, is_caption
from reader.text.blocks import BlockKind

_FOUND = 0.5
"""Share of the entries of an outline that stand in the text, where it is one of it."""
_LARGER = 1.08
"""Times the usual size from which a line stands out."""
_BOLD = 0.3
"""Share of bold text up to which bold type stands out."""
_LONGEST = 60
"""Code points of the longest heading."""
_BODY = 30
"""Code points of a block in the usual size that is running text."""
_UNNUMBERED = 8
"""Where headings without a number stand among the ranks of numbers: behind chapters."""
_FRONT = (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE)
_NONE = (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.TABLE, BlockKind.QUOTE)
_ENDS = STOPS | COMMAS | SEMICOLONS | COLONS

Levels = dict[int, int]


def headings_by_outline(told: Told, plain: Structure) -> Levels:
    """The headings that the outline of the file names, by index, with their levels.

    Those that only have a number of a style that the outline does not know are below all.
    """
    parts = told.content.parts
    lines = _Lines(parts)
    levels: Levels = {}
    at = 0
    for entry in told.bookmarks:
        place = lines.named(entry, at)
        if place is not None:
            levels[place] = entry.level
            at = place + 1
    enough = len(levels) >= max(2, _FOUND * len(told.bookmarks))
    if not enough:
        return {}
    known, deepest = {_sort(parts[at]) for at in levels}, max(levels.values())
    below = {at: _sort(parts[at]) for at in _numbered(parts, plain)}
    ranks = sorted({sort.rank for sort in below.values() if sort not in known})
    lower = {
        at: deepest + 1 + ranks.index(sort.rank) for at, sort in below.items() if sort not in known
    }
    return lower | levels


def _numbered(parts: Sequence[Part], plain: Structure) -> set[int]:
    """Blocks that are headings by their numbers."""
    heads = (at for at, block in enumerate(plain.blocks) if block.kind == BlockKind.HEADING)
    return {at for at in heads if parts[at].size and _mark(parts[at].text)}


class _Lines:
    """Where the blocks of a text stand, by their words; whoever wrote the file chose how many
    entries its outline has."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._furthest = list(accumulate((part.page for part in parts), max))
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, part in enumerate(parts):
            if not part.table:
                self._places[_inked(part.text)].append(at)

    def named(self, entry: Bookmark, first: int) -> int | None:
        """The block from `first` on that an entry leads to; it begins on that page or the next."""
        title = _inked(entry.title)
        places = self._places.get(title, []) if title else []
        if entry.page >= 0:
            first = max(first, bisect_left(self._furthest, entry.page))
        for nth in range(bisect_left(places, first), len(places)):
            page = self._parts[places[nth]].page
            if entry.page < 0 or entry.page <= page <= entry.page + 1:
                return places[nth]
            if page > entry.page:
                break
        return None


def headings_by_style(told: Told, plain: Structure) -> Levels:
    """Headings that stand out by size or weight, and with them those that have numbers."""
    parts, body = told.content.parts, told.content.body
    standing = _standing(parts, plain, body)
    if not standing:
        return {}
    return _levels(parts, standing | _numbered(parts, plain))


def _standing(parts: Sequence[Part], plain: Structure, body: float) -> set[int]:
    """Blocks that stand out between running text."""
    first = next((at for at, part in enumerate(parts) if _is_running(part, body)), len(parts))
    inked = [(len(part.text), part.bold) for part in parts if part.size]
    bold_tells = sum(n for n, bold in inked if bold) <= _BOLD * sum(n for n, _ in inked)
    kinds = [block.kind for block in plain.blocks]
    return {
        at
        for at, part in enumerate(parts)
        if part.size
        and (part.size >= _LARGER * body or (part.bold and bold_tells and part.size > 0.95 * body))
        and _may_head(part.text)
        and kinds[at] not in _NONE
        # What stands before the text is its title and who made it, but for the last line.
        and (at >= first - 1 and not (at < first and kinds[at] in _FRONT))
    }


def _is_running(part: Part, body: float) -> bool:
    return abs(part.size - body) < 0.1 * body and len(part.text) >= _BODY


def _may_head(text: str) -> bool:
    if not 1 < len(text) <= _LONGEST or not any(map(str.isalpha, text)):
        return False
    return (
        last_mark(text, 0, len(text)) not in _ENDS and not is_caption(text) and not is_address(text)
    )


class _Sort(NamedTuple):
    """Headings of one sort have one level."""

    style: str
    """Of their numbers, or nothing."""
    rank: int
    size: int = 0
    """In half points, and whether they are bold; of those without numbers only."""
    bold: bool = False


def _sort(part: Part) -> _Sort:
    mark = _mark(part.text)
    return mark or _Sort("", _UNNUMBERED, round(part.size * 2), part.bold)


def _mark(text: str) -> _Sort | None:
    """The sort of a heading with a number."""
    mark = parse(text, 0, len(text)) if text else None
    return _Sort(mark.style, mark.rank) if mark and is_numbered(text, 0, len(text)) else None


def _levels(parts: Sequence[Part], heads: Iterable[int]) -> Levels:
    """Levels by size, then weight, then the style of the number."""
    sorts: dict[_Sort, list[int]] = {}
    for at in sorted(heads):
        sorts.setdefault(_sort(parts[at]), []).append(at)
    looks = {sort: _look([parts[at] for at in members]) for sort, members in sorts.items()}
    keys = {sort: (*looks[sort], _rank(sort, looks)) for sort in sorts}
    order = sorted(set(keys.values()))
    return {at: 1 + order.index(keys[sort]) for sort, own in sorts.items() for at in own}


def _look(parts: Sequence[Part]) -> tuple[float, bool]:
    """How headings are set, the more striking the lower."""
    size = median(part.size for part in parts)
    return -round(size * 2) / 2, 2 * sum(part.bold for part in parts) < len(parts)


def _rank(sort: _Sort, looks: Mapping[_Sort, tuple[float, bool]]) -> int:
    """Where a sort stands among those that look like it: without numbers, with the outermost."""
    if sort.style:
        return sort.rank
    alike = (each.rank for each in looks if each.style and looks[each] == looks[sort])
    return min(alike, default=_UNNUMBERED)


def _inked(text: str) -> str:
    return "".join(text.split())
