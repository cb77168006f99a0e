"""Which numbered lines are headings, how deep, and which are items of a list."""

from reader.formats.marks import STOPS, last_mark
from reader.formats.numbering import FIRST, STRONG, WEAK, parse
from reader.formats.series import Item, Series, item_of, link
from reader.formats.units import Draft, Form
from reader.text.pattern import Pattern

_ARTICLE = 6
"""Rank of 第…条, which mostly runs on into its text."""
_ARTICLE_TITLE = 30
_BARE_TITLE = 20
"""Code points of the longest title behind a bare number."""
_DEEPEST = 17
"""Rank up to which a whole sentence may be a heading."""
_OPENING = 12
"""Units before the first of the chapters that have nothing but a number."""
_PARTED = 10
"""Code points of the longest title that no blank parts from 第一回 and its like."""

_SENTENCE = Pattern("[，：,:]")
_LEADER = Pattern(r"(?:[.…·．]{2,}|[\s.…·．]{3,})[\s.…·．]*[（(]?\d{1,4}[）)]?$")
"""What leads to the number of a page in a table of contents."""
_PAGE = Pattern(r"\s+\d{1,4}$")


def find_items(draft: Draft) -> list[Item]:
    """All lines with a mark."""
    items = []
    text = draft.text
    for index, start, end in draft.spans():
        if text[start] not in FIRST or draft.forms[index] != Form.FLOW:
            continue
        mark = parse(text, start, end)
        if mark is not None:
            # A long line is looked at no further than a heading can reach.
            line = text[start : min(end, start + 200)]
            items.append(item_of(index, mark, line, min(mark.rest - start, len(line))))
    return items


class Numbered:
    """What became of the numbered lines."""

    def __init__(self, draft: Draft) -> None:
        self.headings: list[Item] = []
        """In order of the text, each with its level."""
        self.listed: list[int] = []
        """Units that are items of a list."""
        self.titles: dict[int, str] = {}
        """What is the title in headings that run on into their text."""
        self.series = link(find_items(draft))
        contents = _contents(self.series)
        heads: set[int] = set()
        for series in self.series:
            chosen = [] if _are_pages(series, draft) else _headings(series, contents, len(draft))
            heads.update(item.index for item in chosen)
            self.headings += chosen
            self.listed += _listed(series, chosen, contents)
        self.headings.sort(key=lambda item: item.index)
        for item in self.headings:
            item.level = 1 + _depth(item.parent, heads)
            if item.lead:
                self.titles[item.index] = item.lead


def _are_pages(series: Series, draft: Draft) -> bool:
    """Whether bare numbers are those of pages: they stand in mid-sentence, or begin late."""
    if series.style not in WEAK or any(item.title for item in series.items):
        return False
    before = [item.index - 1 for item in series.items if item.index]
    cut = any(
        last_mark(draft.text, draft.starts[index], draft.end(index)) not in STOPS
        and draft.end(index) - draft.starts[index] > 2 * _BARE_TITLE
        for index in before
    )
    return cut or series.items[0].index > _OPENING


def _depth(parent: Item | None, heads: set[int]) -> int:
    while parent is not None and parent.index not in heads:
        parent = parent.parent
    return parent.level if parent is not None else 0


def _contents(found: list[Series]) -> set[int]:
    """Units of a table of contents: their number and title come once more further on.

    They follow one another, or have the number of a page; the same heading in
    the next section stands before text.
    """
    items = {item.index: item for series in found for item in series.items}
    last: dict[_Key, int] = {}
    recurring: set[int] = set()
    for index in sorted(items, reverse=True):
        full, *paged = _keys(items[index])
        if any(last.get(key, -1) > index for key in (full, *paged)):
            recurring.add(index)
        last.setdefault(full, index)
    contents: set[int] = set()
    for index in sorted(recurring):
        # The last entry may stand before a preface.
        if index + 1 in items or index - 1 in contents or _LEADER.search(items[index].title):
            contents.add(index)
    return contents


_Key = tuple[str, int, str]


def _keys(item: Item) -> list[_Key]:
    """What tells an item from others, as written and without the number of a page."""
    titles = [item.title, *(p.sub("", item.title) for p in (_LEADER, _PAGE))]
    distinct = dict.fromkeys("".join(title.split()) for title in titles)
    return [(item.mark.style, item.mark.number, title) for title in distinct]


def _headings(series: Series, contents: set[int], units: int) -> list[Item]:
    """The items of a series that are headings."""
    items = [item for item in series.items if item.index not in contents]
    if not items:
        return []
    followed = _followed(items, units)
    if series.rank < _ARTICLE:
        # 第一回 may begin a sentence; where a blank parts titles from it, it must be there.
        unparted = len(items) > 1 and not any(item.parted for item in items)
        return [
            item
            for item in items
            if item.clean and (item.parted or (unparted and len(item.title) <= _PARTED))
        ]
    if series.rank == _ARTICLE:
        return [
            item
            for item in items
            if item.clean
            and item.length <= _ARTICLE_TITLE
            and item.index in followed
            and not _SENTENCE.search(item.title)
        ]
    clean = [item for item in items if item.clean]
    if series.style in WEAK:
        short = all(item.clean and len(item.title) <= _BARE_TITLE for item in items)
        return items if len(items) > 1 and short and len(followed) == len(items) else []
    if len(items) == 1:
        only = items[0]
        return items if only.clean and only.parent and only.index in followed else []
    chosen = clean if _share(clean, followed) >= 0.5 else []
    sentences = [item for item in items if item.sentence]
    likely = len(clean) + len(sentences) >= 0.6 * len(items)
    if series.rank <= _DEEPEST and likely and _share(clean + sentences, followed) >= 0.75:
        chosen = chosen + sentences
    last = items[-1].index
    chosen = [item for item in chosen if item.index in followed or item.index == last]
    return chosen + _run_in(items, chosen)


def _run_in(items: list[Item], chosen: list[Item]) -> list[Item]:
    """Items beside headings of their series that run on into their text: 三、关于作风。作风….

    In the middle one on either side is asked for; at either end two in all.
    """
    heads = {item.index for item in chosen}
    found = []
    for place, item in enumerate(items):
        beside = [*items[max(0, place - 1) : place], *items[place + 1 : place + 2]]
        at_end = len(beside) == 1 and len(chosen) > 1
        if (
            item.lead
            and item.index not in heads
            and (len(beside) == 2 or at_end)
            and all(_leads_to(item, other) and other.index in heads for other in beside)
        ):
            found.append(item)
    return found


def _leads_to(item: Item, other: Item) -> bool:
    """Whether two items are neighbours by their numbers, under the same heading."""
    return item.parent is other.parent and abs(item.mark.number - other.mark.number) == 1


def _followed(items: list[Item], units: int) -> set[int]:
    """Units of the items behind which something stands before the next one."""
    ends = [item.index for item in items[1:]] + [units]
    return {item.index for item, end in zip(items, ends, strict=True) if end - item.index > 1}


def _share(items: list[Item], followed: set[int]) -> float:
    return sum(item.index in followed for item in items) / len(items) if items else 0.0


def _listed(series: Series, headings: list[Item], contents: set[int]) -> list[int]:
    """The units of a series that are items of a list."""
    heads = {item.index for item in headings}
    if series.rank <= STRONG:
        return [item.index for item in series.items if item.index in contents]
    if len(series.items) == 1:
        return []
    # Of one series all are items, or all are paragraphs that are counted off.
    brief = not heads and 2 * sum(item.is_brief for item in series.items) > len(series.items)
    return [item.index for item in series.items if brief or item.index in contents]
