"""Numbers that grow by one: which numbered lines belong together, and under which.

A line's number alone says little; that 二 follows 一 says much. Marks are taken in
order and put on a stack of open series: a mark goes on with the series of its
style whose last number is one less; a first number opens a series under the one
that stands further out. What fits nowhere is no mark (第一回 in a sentence, 40多岁).
"""

from dataclasses import dataclass, field

from reader.formats.marks import COMMAS, SEMICOLONS, last_mark, sentences
from reader.formats.numbering import STRONG, WEAK, Mark

_RUNNING = COMMAS | SEMICOLONS
_PARTING = frozenset(" \u3000\u00a0\t、.．：:，)）]］】〕")
_TITLE_OPENERS = frozenset("《“「『（(—·：:[［【〔")

_HEADING = 60
"""Code points of the longest heading."""
_SENTENCE = 50
"""Code points of the longest heading that is a sentence with its stop."""


@dataclass(slots=True, eq=False)
class Item:
    """A line with a mark."""

    index: int
    """Of its unit."""
    mark: Mark
    length: int
    """Code points of the line."""
    title: str
    """The line behind the mark; empty where it is too long for a heading."""
    parted: bool
    """Something stands between the mark and the title, or there is no title."""
    clean: bool = False
    """It could be a heading: short, one piece, no stop."""
    sentence: bool = False
    """It is one short sentence with its stop."""
    is_brief: bool = False
    """It is one sentence at most, as items of lists are; a paragraph may begin with a mark too."""
    lead: str = ""
    """Its first sentence with the mark, where it is no longer than a heading and more follows."""
    parent: "Item | None" = None
    """The item it stands under."""
    level: int = 0
    """Depth as a heading, 1 the outermost; 0 where it is none."""


@dataclass(slots=True, eq=False)
class Series:
    """Items of one style whose numbers grow."""

    style: str
    rank: int
    items: list[Item] = field(default_factory=list)

    @property
    def last(self) -> Item:
        """The item reached."""
        return self.items[-1]


def item_of(index: int, mark: Mark, line: str, rest: int) -> Item:
    """The item that a line with a mark is; `rest` is where in `line` the mark ends."""
    short = len(line) <= 2 * _HEADING
    parted = rest == len(line) or line[rest - 1] in _PARTING or line[rest] in _TITLE_OPENERS
    item = Item(index, mark, len(line), line[rest:] if short else "", parted)
    if short:
        item.is_brief = sentences(line[rest:]) == 1
        whole = item.is_brief and "；" not in line
        end = last_mark(line, 0, len(line))
        stopped = rest < len(line) and end in "。.．"
        item.clean = whole and not stopped and end not in _RUNNING and len(line) <= _HEADING
        item.sentence = whole and stopped and len(line) <= _SENTENCE
        stop = line.find("。", rest, _SENTENCE) + 1
        item.lead = line[:stop] if item.mark.rank > STRONG and rest < stop < len(line) else ""
    return item


def link(items: list[Item]) -> list[Series]:
    """The series that the items form; items that fit nowhere are in none."""
    found: list[Series] = []
    stack: list[Series] = []
    latest: dict[str, Series] = {}
    for item in items:
        series = _continued(item, stack) or _resumed(item, stack, latest)
        if series is None and _may_begin(item):
            series = _opened(item, stack)
            found.append(series)
        if series is not None:
            series.items.append(item)
            latest[item.mark.style] = series
    return found


def _continued(item: Item, stack: list[Series]) -> Series | None:
    """The open series that the item goes on with; those within it are closed."""
    for depth in range(len(stack) - 1, -1, -1):
        series = stack[depth]
        if series.style != item.mark.style:
            continue
        step = item.mark.number - series.last.mark.number
        # A number may have been lost or repeated where the line is plainly a heading.
        if step == 1 or (step in (0, 2, 3) and item.clean and item.mark.style not in WEAK):
            del stack[depth + 1 :]
            item.parent = series.last.parent
            return series
        return None
    return None


def _resumed(item: Item, stack: list[Series], latest: dict[str, Series]) -> Series | None:
    """A series closed too early, or one that runs on under the next parent (第二卷 第二十章)."""
    series = latest.get(item.mark.style)
    if series is None or item.mark.style in WEAK:
        return None
    if item.mark.number != series.last.mark.number + 1:
        return None
    outer = [open_ for open_ in stack if open_.rank < series.rank]
    under = outer[-1].last if outer else None
    item.parent = under if under and (under.clean or under.sentence) else series.last.parent
    stack[:] = [*outer, series]
    return series


def _may_begin(item: Item) -> bool:
    """Whether a series may begin with this number."""
    if item.mark.number == 1:
        return True
    # Part of a book: chapters are told by their words alone.
    return item.clean and item.mark.rank <= STRONG


def _opened(item: Item, stack: list[Series]) -> Series:
    """A new series under the innermost open one that stands further out."""
    while stack and stack[-1].rank >= item.mark.rank:
        stack.pop()
    item.parent = stack[-1].last if stack else None
    series = Series(item.mark.style, item.mark.rank)
    stack.append(series)
    return series
