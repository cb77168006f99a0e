"""From headings with levels to a tree of sections."""

from collections.abc import Sequence

from reader.text.document import Section


def normalise(levels: Sequence[int]) -> list[int]:
    """Levels counted from 1 with none left out, in the order of the text.

    >>> normalise([2, 4, 4, 2, 3, 1])
    [1, 2, 2, 1, 2, 1]
    """
    open_: list[int] = []
    found = []
    for level in levels:
        while open_ and open_[-1] >= level:
            open_.pop()
        open_.append(level)
        found.append(len(open_))
    return found


def build(headings: Sequence[tuple[int, int, str]], end: int) -> tuple[Section, ...]:
    """The tree of headings given as (offset, level, title), in order; `end` closes the text.

    Levels are as `normalise` gives them. Done without recursion, so that depth costs nothing.
    """
    # For each open level its offset and title, and the sections finished within it.
    open_: list[tuple[int, str]] = []
    within: list[list[Section]] = [[]]

    def close(down_to: int, at: int) -> None:
        while len(open_) >= down_to:
            start, title = open_.pop()
            children = tuple(within.pop())
            within[-1].append(Section(title, len(open_) + 1, start, at, children))

    for offset, level, title in headings:
        close(level, offset)
        open_.append((offset, title))
        within.append([])
    close(1, end)
    return tuple(within[0])
