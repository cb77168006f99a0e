"""Every occurrence of a query in one text.

A plain query is a literal. It is compared as the text folds (`reader.chinese.fold`),
and white space inside a block counts on neither side, so that hits are found
across wrapped lines and joins. A quantity is found however it is written
(`spelling`). No hit crosses blocks, no two overlap; of two
that would, the earlier one counts.

The text is searched as it is, by a pattern (`variants`): a folded copy of 100 MB
would take some seconds to make, and as much memory as the text.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from reader.search.expression import scan_expression
from reader.search.sounds import scan_sounds
from reader.search.stretches import Stretch, edge, stretches
from reader.search.variants import Shape, shape
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
    """The same hits in batches, a stretch of the text each, empty batches too.

    The stretch that holds the offset `start` comes first, then the rest to the
    end, then from the beginning: sorted, the hits are those of `find`. Between
    two batches a caller may stop, draw, or let others run.
    """
    if regex:
        return scan_expression(document, query, exact=exact, start=start)
    if pinyin:
        return scan_sounds(document, query, start=start)
    sought = shape(query, exact=exact)
    return _scan(document, sought, start) if sought and document.blocks else iter(())


def _scan(document: Document, sought: Shape, start: int) -> Iterator[list[Span]]:
    blocks = document.blocks
    first = edge(blocks, start, whole=sought.overlaps)
    for low, high in ((first, len(document.text)), (0, first)):
        behind = low
        for stretch in stretches(blocks, low, high):
            hits = [
                Span(*match.span())
                for match in _matches(document, sought, stretch, behind)
                if match.start() < stretch.end
            ]
            behind = hits[-1].end if hits else behind
            yield hits


def _matches(
    document: Document, sought: Shape, stretch: Stretch, behind: int
) -> "Iterator[re.Match[str]]":
    """Matches from the offset `behind` on that begin in a stretch, or a little behind it."""
    text, blocks = document.text, document.blocks
    low, high = max(stretch.start, behind), sought.reach(text, stretch.end, stretch.limit)
    first, last = blocks.at(stretch.start), blocks.at(high)
    if text.count("\n", stretch.start, high) == last - first:  # they only part blocks
        return sought.in_line.finditer(text, low, high)
    return chain.from_iterable(
        sought.in_block.finditer(text, max(low, blocks.start_of(at)), min(high, blocks.end_of(at)))
        for at in range(first, last + 1)
    )
