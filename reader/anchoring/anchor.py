"""Find the place of selectors in a text."""

from collections.abc import Iterable

from reader.anchoring.needle import candidates, needle_of
from reader.anchoring.solid import Solid, solid_of
from reader.anchoring.verdict import weigh
from reader.text import Document, Span
from reader.text.annotation import Anchored, Selectors, State

ORPHAN = Anchored(None, State.ORPHAN, 0.0)


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
    return _search(document, selectors, solid or solid_of(document.text))


def anchor_all(
    document: Document, wanted: Iterable[tuple[Selectors, str | None]]
) -> list[Anchored]:
    """The places of many (selectors, id of the text they were made in), in their order."""
    solid: Solid | None = None
    found = []
    for selectors, made_in in wanted:
        if solid is None and made_in != document.id:
            solid = solid_of(document.text)
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
    start, end = selectors.span
    before = text[max(0, start - len(selectors.prefix)) : start]
    behind = text[end : end + len(selectors.suffix)]
    if (before, text[start:end], behind) == (selectors.prefix, exact, selectors.suffix):
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
    made = needle_of(selectors, solid)
    if made is None:
        return ORPHAN
    needle, exact, solid = made
    places = candidates(needle, solid)
    if not places:
        return ORPHAN
    best, state = places[0], weigh(places, needle, solid.text)
    if state is State.ORPHAN:
        return Anchored(None, state, best.score)
    span = _with_edges(document.text, Span(*solid.to_source(best.start, best.end)), exact)
    same = span == selectors.span and span.of(document.text) == selectors.exact
    if state is State.MOVED and same:
        state = State.OK
    return Anchored(span, state, best.score)


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
