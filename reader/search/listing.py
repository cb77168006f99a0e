"""The hits of one text as a list: by section, and narrowed to those with some words near them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from reader.chinese.fold import fold
from reader.search.context import WIDTH
from reader.search.find import scan
from reader.search.hits import Hits
from reader.text import Document


class Group(NamedTuple):
    """Hits that follow one another in one section."""

    title: str | None
    """The innermost section's; None before the first."""
    first: int
    """Index of its first hit."""


def by_section(document: Document, hits: Hits) -> list[Group]:
    """The sections that hold hits, in order. Takes time with the number of sections."""
    groups: list[Group] = []
    title, first = None, 0
    for section in document.walk():
        at = bisect_left(hits.starts, section.start, first)
        if at > first:
            groups.append(Group(title, first))
        title, first = section.title, at
    if first < len(hits):
        groups.append(Group(title, first))
    return groups


def sift(document: Document, hits: Hits, typed: str) -> Hits:
    """The hits that have every word typed near them in their block, or in their section's title.

    Near is what a result shows with it. Takes time with the number of hits, and of
    places that hold the words.
    """
    kept: Iterable[int] = range(len(hits))
    for word in typed.split():
        near = _near(document, hits, kept, word)
        kept = sorted(near | _titled(document, hits, kept, word))
    return Hits(hits[index] for index in kept)


def _near(document: Document, hits: Hits, among: Iterable[int], word: str) -> set[int]:
    blocks, words = document.blocks, Hits()
    for batch in scan(document, word):
        words.extend(batch)
    near = set()
    for index in among:
        start, end = hits[index]
        found = words.within(start - WIDTH, end + WIDTH)
        if found and any(blocks.at(words.starts[at]) == blocks.at(start) for at in found):
            near.add(index)
    return near


def _titled(document: Document, hits: Hits, among: Iterable[int], word: str) -> set[int]:
    wanted, groups = fold(word), by_section(document, hits)
    firsts = [group.first for group in groups]
    titled = [group.title is not None and wanted in fold(group.title) for group in groups]
    if not any(titled):
        return set()
    return {index for index in among if titled[bisect_right(firsts, index) - 1]}
