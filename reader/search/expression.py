"""Regular expressions over a text, block by block, with a limit on time.

An expression sees a block folded (script, width, case) but with its white space,
each as one blank, since `\\s` and `\\b` speak of it. The Han and the full-width
forms of the expression are folded too. `^` and `$` are the ends of a block.
"""

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from reader.chinese.fold import fold
from reader.errors import ReaderError
from reader.search.stretches import PIECE
from reader.text import Document, Span

if TYPE_CHECKING:
    import regex

SECONDS = 2.0
"""How long an expression may take over one piece of a text; ordinary ones take a tenth."""

_SPECIAL = frozenset(r"\.^$*+?{}[]|()-&~#")


def scan_expression(
    document: Document, query: str, *, exact: bool, start: int
) -> Iterator[list[Span]]:
    """Hits in batches of whole blocks, those from the block at `start` on first.

    Hits that are empty do not count. Raises ReaderError where the expression is
    broken or does not come to an end.
    """
    expression = compile_expression(query, exact=exact)
    if not document.blocks or not query:
        return
    text, blocks = document.text, document.blocks
    edge = blocks.at(start)
    for low, high in ((edge, len(blocks)), (0, edge)):
        first = low
        while first < high:
            begin = blocks.start_of(first)
            last = min(max(first, blocks.at(begin + PIECE) - 1), high - 1)
            raw = text[begin : blocks.end_of(last)]
            shown = fold(raw, exact=exact)
            edges = [
                (blocks.start_of(at) - begin, blocks.end_of(at) - begin)
                for at in range(first, last + 1)
            ]
            yield [Span(begin + a, begin + b) for a, b in _matches(expression, shown, edges)]
            first = last + 1


def _matches(
    expression: "regex.Pattern[str]", text: str, edges: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Matches inside each stretch of `edges`."""
    deadline = monotonic() + SECONDS * max(1, len(text) // PIECE)
    found: list[tuple[int, int]] = []
    try:
        for start, end in edges:
            left = max(0.001, deadline - monotonic())
            for match in expression.finditer(text[start:end], timeout=left):
                if match.end() > match.start():
                    found.append((start + match.start(), start + match.end()))
    except TimeoutError:
        raise ReaderError(
            "The expression takes too long; make it simpler, above all where * and + are nested."
        ) from None
    return found


def compile_expression(query: str, *, exact: bool = False) -> "regex.Pattern[str]":
    """The expression, folded unless `exact`. Raises ReaderError where it is broken."""
    import regex

    try:
        if exact:
            return regex.compile(query)
        return regex.compile(_folded(query), regex.IGNORECASE)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ReaderError(
            "The expression cannot be read ({reason}); check it, or search without --regex.",
            reason=error,
        ) from None


def _folded(query: str) -> str:
    """An expression folded outside ASCII; what becomes special thereby is escaped.

    The ends of a range such as `[一-龥]` stay, since folding them could turn it round.
    """
    result = []
    for at, character in enumerate(query):
        if character < "\x80" or "-" in (query[at - 1 : at], query[at + 1 : at + 2]):
            result.append(character)
            continue
        small = fold(character)
        result.append("\\" + small if small in _SPECIAL else small)
    return "".join(result)
