"""Selectors as they are compared: cut down to solid characters."""

from dataclasses import replace

from reader.anchoring.score import Candidate, Needle, judge_rival
from reader.anchoring.search import exact_places, similar_places
from reader.anchoring.solid import Solid
from reader.text.annotation import Selectors

SURE = 0.97
"""An exact place of this score is taken without looking for places that are alike."""


def needle_of(selectors: Selectors, length: int) -> tuple[Needle, Solid] | None:
    """The needle of selectors made in (or sought in) a text of `length` code points.

    Also the quote itself as solid text: with its punctuation where it is little else.
    None where nothing is left.
    """
    exact = Solid(selectors.exact)
    if len(exact) < 2 or 3 * len(exact) < len(exact.inked):
        exact = exact.inked
    if not len(exact):
        return None

    def cut(text: str) -> str:
        return Solid(text, punctuation=exact.punctuation).text

    prefix, suffix = selectors.prefix, selectors.suffix
    needle = Needle(
        exact=exact.text,
        prefix=cut(prefix),
        suffix=cut(suffix),
        position=min(1.0, selectors.start / max(1, length)),
        count=selectors.count,
        rival=selectors.rival,
        before=len(cut(prefix[: prefix.rfind("\n") + 1])),
        behind=len(cut("\n".join(suffix.split("\n")[1:]))),
    )
    return needle, exact


def candidates(needle: Needle, solid: Solid, *, all: bool = False) -> list[Candidate]:
    """The likely places of a needle in a solid text, the best first.

    `all`: also places that are merely alike where a sure one is found.
    """
    places = exact_places(needle, solid.text)
    if all or not any(place.score >= SURE for place in places):
        places += similar_places(needle, solid)
    return sorted(places, key=lambda place: -place.score)


def standing(selectors: Selectors, solid: Solid, length: int) -> tuple[int, float]:
    """How often a quote stands in the text it was made in; the score of its likest other place."""
    made = needle_of(replace(selectors, rival=1.0), length)
    if made is None:
        return 0, 0.0
    needle, exact = made
    text = solid.inked if exact.punctuation else solid
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
