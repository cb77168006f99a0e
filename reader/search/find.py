"""Every occurrence of a query in one text.

A plain query is a literal. It is folded as the text is (`reader.chinese.fold`),
and white space inside a block counts on neither side, so that hits are found
across wrapped lines and joins. A quantity is found however it is written
(`spelling`). No hit crosses blocks, no two overlap; of two
that would, the earlier one counts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reader.search.expression import scan_expression
from reader.search.folded import PIECE, Folded, folded
from reader.search.sounds import scan_sounds
from reader.search.spelling import spellings
from reader.text import Document, Span


def find(
    document: Document,
    query: str,
    *,
    exact: bool = False,
    regex: bool = False,
    pinyin: bool = False,
    start: int = 0,
    limit: int | None = None,
) -> list[Span]:
    """All hits that begin at `start` or behind it, in order; at most `limit`.

    `exact` compares character by character, white space too. `regex` takes the
    query as an expression, `pinyin` as the sound of words (`sounds`). Raises ReaderError
    where an expression cannot be read or takes too long.
    """
    batches = scan(document, query, exact=exact, regex=regex, pinyin=pinyin)
    hits = (hit for batch in batches for hit in batch)
    return list(islice((hit for hit in hits if hit.start >= start), limit))


def scan(
    document: Document,
    query: str,
    *,
    exact: bool = False,
    regex: bool = False,
    pinyin: bool = False,
    start: int = 0,
) -> Iterator[list[Span]]:
    """The same hits in batches, a piece of the text each, empty batches too.

    The piece that holds the offset `start` comes first, then the rest to the
    end, then from the beginning: sorted, the hits are those of `find`. Between
    two batches a caller may stop, draw, or let others run.
    """
    if regex:
        return scan_expression(document, query, exact=exact, start=start)
    if pinyin:
        return scan_sounds(document, query, start=start)
    if exact:
        return _scan_exact(document, query, start) if query else iter(())
    needles = spellings(query)
    return _scan_folded(folded(document), needles, start) if needles else iter(())


def count(document: Document, query: str, *, exact: bool = False, regex: bool = False) -> int:
    """How many hits there are; for a plain query without making them."""
    needles = spellings(query)
    if exact or regex or len(needles) != 1:
        return sum(map(len, scan(document, query, exact=exact, regex=regex)))
    text = folded(document)
    if any(piece.continues for piece in text.pieces):
        return sum(map(len, _scan_folded(text, needles, 0)))
    return sum(text.solid(index).count(needles[0]) for index in range(len(text.pieces)))


def _scan_folded(text: Folded, needles: Sequence[str], start: int) -> Iterator[list[Span]]:
    """Hits of folded needles without white space."""
    pieces, longest = text.pieces, max(map(len, needles))
    first = max((i for i, piece in enumerate(pieces) if piece.start <= start), default=0)
    while first > 0 and pieces[first].continues and _may_overlap(needles):
        first -= 1
    taken = 0
    for index in (*range(first, len(pieces)), *range(first)):
        size = len(text.solid(index))
        haystack = text.solid(index) + _beyond(text, index, longest - 1)
        taken = taken if pieces[index].continues else 0
        hits = _hits(haystack, needles, taken, size)
        taken = max(0, (sum(hits[-1]) if hits else taken) - size)
        yield _spans(text, index, hits)


def _may_overlap(needles: Sequence[str]) -> bool:
    """Whether two places that match may share characters, so that only the earlier counts."""
    needle = needles[0]
    return len(needles) > 1 or any(needle.endswith(needle[:at]) for at in range(1, len(needle)))


def _beyond(text: Folded, index: int, length: int) -> str:
    """The first `length` characters behind a piece, as far as its last block goes on."""
    beyond = ""
    while len(beyond) < length and index + 1 < len(text.pieces):
        index += 1
        if not text.pieces[index].continues:
            break
        beyond += text.solid(index)[: length - len(beyond)]
    return beyond


def _hits(haystack: str, needles: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """Offset and length of the hits that begin in `start`..`end`, without overlap."""
    if len(needles) > 1:
        any_of = re.compile("|".join(map(re.escape, sorted(needles, key=len, reverse=True))))
        found = (match.span() for match in any_of.finditer(haystack, start))
        return [(at, until - at) for at, until in found if at < end]
    hits, needle, length, search = [], needles[0], len(needles[0]), haystack.find
    at = search(needle, start)
    while at >= 0:
        hits.append((at, length))
        at = search(needle, at + length)
    return hits


def _spans(text: Folded, index: int, hits: list[tuple[int, int]]) -> list[Span]:
    """The source spans of hits in a solid piece; the last may end in a later one."""
    if not hits:
        return []
    starts = text.sources(index, [at for at, _ in hits])
    size = len(text.solid(index))
    lasts = [at + length - 1 for at, length in hits]
    inside = [last for last in lasts if last < size]
    ends = text.sources(index, inside)
    for last in lasts[len(inside) :]:
        at, later = last - size, index + 1
        while at >= len(text.solid(later)):
            at, later = at - len(text.solid(later)), later + 1
        ends.extend(text.sources(later, [at]))
    return list(map(Span, starts, [end + 1 for end in ends]))


def _scan_exact(document: Document, needle: str, start: int) -> Iterator[list[Span]]:
    """Hits of a literal in the source itself, the part behind `start` first."""
    if not document.blocks:
        return
    edge = document.blocks.start_of(document.blocks.at(start))
    for low, high in ((edge, len(document.text)), (0, edge)):
        at = low
        for until in range(low + PIECE, high + PIECE, PIECE):
            hits, at = _literal(document, needle, at, min(until, high), high)
            yield hits


def _literal(
    document: Document, needle: str, at: int, until: int, high: int
) -> tuple[list[Span], int]:
    """Hits that begin in `at`..`until` and end before `high`; and where to go on."""
    hits, length, blocks = [], len(needle), document.blocks
    stop = min(until + length - 1, high)
    while (found := document.text.find(needle, at, stop)) >= 0:
        if "\n" in needle and found + length > blocks.end_of(blocks.at(found)):
            at = found + 1
            continue
        at = found + length
        hits.append(Span(found, at))
    return hits, max(at, until)
