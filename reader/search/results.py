"""What a search found, grouped by document: the same for files and for the library."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.search.conditions import NONE, Conditions
from reader.search.context import WIDTH, Match, in_context
from reader.search.find import find
from reader.text import Document


@dataclass(frozen=True)
class Result:
    """The hits of one document."""

    document: str
    """Identity of the document."""
    title: str
    path: str | None
    """Where the document was last seen; None for standard input."""
    count: int
    """How many hits there are in all."""
    matches: Iterator[Match]
    """The hits with context, in order; each is made when it is taken."""


def in_document(
    document: Document,
    query: str,
    *,
    exact: bool = False,
    regex: bool = False,
    pinyin: bool = False,
    width: int = WIDTH,
    conditions: Conditions = NONE,
) -> Result:
    """All hits in one document that meets the conditions. Raises ReaderError as `find` does."""
    spans = find(document, query, exact=exact, regex=regex, pinyin=pinyin)
    if spans and not conditions.met_by(lambda word: bool(find(document, word, limit=1))):
        spans = []
    if conditions.value is not None:
        spans = conditions.value.meets(document, spans)
    path = document.source.path
    return Result(
        document.id,
        document.title,
        str(path) if path else None,
        len(spans),
        (in_context(document, span, width) for span in spans),
    )
