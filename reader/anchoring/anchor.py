"""Find the place of selectors in a text."""

import re
from collections.abc import Iterable

from reader.anchoring.needle import candidates, exact_count, needle_of
from reader.anchoring.score import ANCHORED, DISTINCT, REVIEW, Candidate, Needle
from reader.anchoring.solid import Solid, solid_of
from reader.text import Document, Span
from reader.text.annotation import Anchored, Selectors, State

ORPHAN = Anchored(None, State.ORPHAN, 0.0)

_LIKE_ENOUGH = 0.5
"""A place where less than this of the quote is left is none, whatever stands around it."""

_TELLING = 6
"""A quote of so many solid characters that stands somewhere as it was is worth a look."""

_SURE = 0.9
"""From this score one of several equal quotes is told from the others."""

_INTACT = 0.8
"""Surroundings as similar as this leave no doubt where the quote was, whatever became of it."""

_CLOSE = 0.6
"""A place where less than this of the quote is left is not taken without a person's look."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")

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
    best = places[0]
    if not _is_likely(places, needle):
        return Anchored(None, State.ORPHAN, best.score)
    span = _with_edges(document.text, Span(*solid.to_source(best.start, best.end)), exact)
    if not _is_clear(places, needle, solid.text):
        return Anchored(span, State.REVIEW, best.score)
    same = span == selectors.span and span.of(document.text) == selectors.exact
    return Anchored(span, State.OK if same else State.MOVED, best.score)


def _is_likely(places: list[Candidate], needle: Needle) -> bool:
    """Whether a person should be shown the best place."""
    best = places[0]
    if best.quote == 1.0 and len(needle.exact) >= _TELLING:
        return True
    return best.quote >= _LIKE_ENOUGH and best.score >= REVIEW


def _is_clear(places: list[Candidate], needle: Needle, text: str) -> bool:
    """Whether the best place is good enough, and better than what may be mistaken for it."""
    best = places[0]
    others = [p for p in places if p.end <= best.start or p.start >= best.end]
    if best.whole and (best.start == needle.position or not any(p.whole for p in others)):
        return True
    other = others[0].score if others else 0.0
    if best.score < ANCHORED or best.score - other < _APART or best.quote < _CLOSE:
        return False
    enough = ANCHORED if needle.count == 1 else _SURE
    if best.quote == 1.0 and best.score >= enough and exact_count(places) >= needle.count > 0:
        return True  # the quote stands as often as it did, so none of them is gone
    doubtful = needle.rival >= DISTINCT or best.around < _INTACT
    if best.quote < 1.0 and doubtful and not _shares_numbers(best, needle, text):
        return False
    return best.score - needle.rival >= _APART


def _shares_numbers(place: Candidate, needle: Needle, text: str) -> bool:
    """Whether most numbers of the quote are left; true of a quote without numbers.

    Sentences of one mould differ in their numbers before all else.
    """
    numbers = set(_NUMBER.findall(needle.exact))
    left = numbers.intersection(_NUMBER.findall(text[place.start : place.end]))
    return len(left) * 3 >= len(numbers) * 2


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
