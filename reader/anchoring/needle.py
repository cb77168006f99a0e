"""Selectors as they are compared: cut down to solid characters."""

from dataclasses import replace

from reader.anchoring.score import Candidate, Needle, judge_rival
from reader.anchoring.search import exact_places, similar_places
from reader.anchoring.solid import Solid
from reader.text.annotation import Selectors

SURE = 0.97
"""An exact place of this score is taken without looking for places that are alike."""


_RANKED = 4_000_000
"""Up to this length (code points) a text's characters that are not white space are counted."""


def needle_of(selectors: Selectors, solid: Solid) -> tuple[Needle, Solid, Solid] | None:
    """The needle of selectors that are sought in a text; the quote, and the text to seek it in.

    A quote that is little else than punctuation is sought with it, in a text with
    it. None where nothing of the quote is left.
    """
    exact = Solid(selectors.exact)
    if len(exact) < 2 or 3 * len(exact) < len(exact.inked):
        exact = exact.inked
    if not len(exact):
        return None

    def cut(text: str) -> str:
        return Solid(text, punctuation=exact.punctuation).text

    text = solid.inked if exact.punctuation else solid
    prefix, suffix = selectors.prefix, selectors.suffix
    needle = Needle(
        exact=exact.text,
        prefix=cut(prefix),
        suffix=cut(suffix),
        position=_position(selectors, solid, text),
        count=selectors.count,
        rival=selectors.rival,
        before=len(cut(prefix[: prefix.rfind("\n") + 1])),
        behind=len(cut("\n".join(suffix.split("\n")[1:]))),
    )
    return needle, exact, text


def _position(selectors: Selectors, solid: Solid, text: Solid) -> int:
    """Where the quote would stand in `text` if nothing before it had changed but white space."""
    if 0 <= selectors.rank < len(solid.source) <= _RANKED:
        inked = solid.inked.offsets
        if selectors.rank < len(inked):
            return text.at(inked[selectors.rank])
    return text.at(selectors.start)


def candidates(needle: Needle, solid: Solid, *, all: bool = False) -> list[Candidate]:
    """The likely places of a needle in a solid text, the best first.

    `all`: also places that are merely alike where a sure one is found.
    """
    places = exact_places(needle, solid.text)
    if all or not any(place.score >= SURE for place in places):
        places += similar_places(needle, solid)
    return sorted(places, key=lambda place: -place.score)


def standing(selectors: Selectors, solid: Solid) -> tuple[int, float]:
    """How often a quote stands in the text it was made in; the score of its likest other place."""
    made = needle_of(replace(selectors, rival=1.0), solid)
    if made is None:
        return 0, 0.0
    needle, _, text = made
    start, end = text.at(selectors.start), text.at(selectors.end)
    places = candidates(needle, text, all=True)
    others = [
        judge_rival(needle, text.text, place)
        for place in places
        if place.end <= start or place.start >= end
    ]
    return exact_count(places), round(max(others, default=0.0), 4)


def exact_count(places: list[Candidate]) -> int:
    """How many of the places hold the quote as it was."""
    return len({place.start for place in places if place.quote == 1.0})
