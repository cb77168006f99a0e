"""Find the place of selectors in a text."""

from collections.abc import Iterable

from reader.anchoring.score import ANCHORED, REVIEW, Candidate, Needle
from reader.anchoring.search import exact_places, similar_places
from reader.anchoring.solid import Solid
from reader.text import Document, Span
from reader.text.annotation import Anchored, Selectors, State

ORPHAN = Anchored(None, State.ORPHAN, 0.0)

_LIKE_ENOUGH = 0.5
"""A place where less than this of the quote is left is none, whatever stands around it."""

_SURE = 0.97
"""An exact place of this score is taken without looking for a better one."""

_APART = 0.04
"""Two places whose scores are nearer than this cannot be told apart."""


def anchor(
    document: Document,
    selectors: Selectors,
    *,
    made_in: str | None = None,
    solid: Solid | None = None,
) -> Anchored:
    """Where the selectors belong in a document.

    `made_in` is the id of the text they were made in: in the same text the place
    is known. `solid` is `Solid(document.text)`, where many are to be found.
    """
    if not selectors.exact:
        return _point(document, selectors, made_in)
    if made_in == document.id:
        same = _same_text(document, selectors)
        if same is not None:
            return same
    return _search(document, selectors, solid or Solid(document.text))


def anchor_all(
    document: Document, wanted: Iterable[tuple[Selectors, str | None]]
) -> list[Anchored]:
    """The places of many (selectors, id of the text they were made in), in their order."""
    solid: Solid | None = None
    found = []
    for selectors, made_in in wanted:
        if solid is None and made_in != document.id:
            solid = Solid(document.text)
        found.append(anchor(document, selectors, made_in=made_in, solid=solid))
    return found


def _point(document: Document, selectors: Selectors, made_in: str | None) -> Anchored:
    """The place of an empty span: a bookmark, or a note on the document."""
    at = document.resolve(selectors.locator) if selectors.rank >= 0 else selectors.start
    at = min(at, len(document.text))
    if made_in == document.id or at == selectors.start:
        return Anchored(Span(at, at), State.OK)
    return Anchored(Span(at, at), State.MOVED)


def _same_text(document: Document, selectors: Selectors) -> Anchored | None:
    """The place in the text that the selectors were made in; its white space may have changed."""
    text, exact = document.text, selectors.exact
    if text[selectors.start : selectors.end] == exact:
        return Anchored(selectors.span, State.OK)
    if selectors.rank < 0:
        return None
    inked = "".join(exact.split())
    start = document.resolve(selectors.locator)
    while start < len(text) and text[start].isspace():
        start += 1
    end, left = start, len(inked)
    while left and end < len(text):
        left -= not text[end].isspace()
        end += 1
    same = "".join(text[start:end].split()) == inked
    return Anchored(Span(start, end), State.OK) if same else None


def _search(document: Document, selectors: Selectors, solid: Solid) -> Anchored:
    exact = Solid(selectors.exact)
    inked = exact.inked
    if len(exact) < 2 or 3 * len(exact) < len(inked):
        exact, solid = inked, solid.inked
    if not len(exact):
        return ORPHAN
    needle = _needle(selectors, exact, len(document.text))
    places = exact_places(needle, solid.text)
    best = _best(places)
    if best is None or best.score < _SURE:
        places += similar_places(needle, solid.text)
        best = _best(places)
    if best is None or best.quote < _LIKE_ENOUGH or best.score < REVIEW:
        return ORPHAN if best is None else Anchored(None, State.ORPHAN, best.score)
    span = _with_edges(document.text, Span(*solid.to_source(best.start, best.end)), exact)
    return Anchored(span, _state(best, places, selectors, span, document), best.score)


def _needle(selectors: Selectors, exact: Solid, length: int) -> Needle:
    prefix, suffix = (
        Solid(text, punctuation=exact.punctuation).text
        for text in (selectors.prefix, selectors.suffix)
    )
    position = min(1.0, selectors.start / max(1, length))
    return Needle(exact.text, prefix, suffix, position, selectors.count)


def _best(places: list[Candidate]) -> Candidate | None:
    return max(places, key=lambda place: place.score, default=None)


def _state(
    best: Candidate, places: list[Candidate], selectors: Selectors, span: Span, document: Document
) -> State:
    rival = _best([p for p in places if p.end <= best.start or p.start >= best.end])
    if best.score < ANCHORED or (rival is not None and best.score - rival.score < _APART):
        return State.REVIEW
    if span == selectors.span and span.of(document.text) == selectors.exact:
        return State.OK
    return State.MOVED


def _with_edges(text: str, span: Span, exact: Solid) -> Span:
    """The span with as many marks at its edges as the quote has.

    The solid text has none, so a quote that begins with 《 or ends with 。 would lose it.
    """
    start, end = span
    before = exact.source[: exact.offsets[0]]
    for _ in "".join(before.split()):
        if start and _is_mark(text[start - 1]):
            start -= 1
    behind = exact.source[exact.offsets[-1] + 1 :]
    for _ in "".join(behind.split()):
        if end < len(text) and _is_mark(text[end]):
            end += 1
    return Span(start, end)


def _is_mark(c: str) -> bool:
    return not c.isalnum() and not c.isspace()
