"""Find the place of selectors in a text."""

from collections.abc import Iterable
from dataclasses import replace

from reader.anchoring.needle import candidates, needle_of
from reader.anchoring.solid import Solid, solid_of
from reader.anchoring.verdict import NUMBER, weigh
from reader.text import Document, Span
from reader.text.annotation import Anchored, Selectors, State

ORPHAN = Anchored(None, State.ORPHAN, 0.0)


_CONTEXT = 32
"""Code points of the quote itself that surround one of its ends."""

_HELD = 75
"""How like itself (0 to 100) a block in the middle of a quote must be found between its ends."""

_STRETCHED = 2
"""A quote of several blocks may have grown so many times by what was put between them."""


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
    whole = _search_whole(document, selectors, solid)
    if "\n" not in selectors.exact.strip() or whole.state is State.OK:
        return whole
    if whole.span and Solid(whole.span.of(document.text)).text == Solid(selectors.exact).text:
        return whole
    return _search_ends(document, selectors, solid) or whole


def _search_ends(document: Document, selectors: Selectors, solid: Solid) -> Anchored | None:
    """The place of a quote of several blocks between which something was put, by its ends."""
    exact = selectors.exact.strip()
    first, last = exact[: exact.index("\n")], exact[exact.rindex("\n") + 1 :]
    head = replace(
        selectors,
        exact=first,
        suffix=exact[len(first) + 1 :][:_CONTEXT],
        end=selectors.start + len(first),
        count=0,
    )
    tail = replace(
        selectors,
        exact=last,
        prefix=exact[: -len(last) - 1][-_CONTEXT:],
        start=selectors.end - len(last),
        rank=-1,
        count=0,
    )
    ends = [_search_whole(document, each, solid) for each in (head, tail)]
    begin, end = ends[0].span, ends[1].span
    if begin is None or end is None or any(each.state is State.REVIEW for each in ends):
        return None
    span = Span(begin.start, end.end)
    if begin.end > end.start or span.length > _STRETCHED * len(exact):
        return None
    if not _holds(span.of(document.text), exact.split("\n")[1:-1]):
        return None
    return Anchored(span, State.MOVED, min(each.score for each in ends))


def _holds(text: str, lines: list[str]) -> bool:
    """Whether each of the lines stands in the text, or something much like it."""
    from rapidfuzz import fuzz

    found = Solid(text).text
    stand = set(NUMBER.findall(found))
    for line in map(Solid, lines):
        numbers = set(NUMBER.findall(line.text))  # lines of one mould differ in them
        if 3 * len(numbers & stand) < 2 * len(numbers):
            return False
        if fuzz.partial_ratio(line.text, found) < _HELD:
            return False
    return True


def _search_whole(document: Document, selectors: Selectors, solid: Solid) -> Anchored:
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
