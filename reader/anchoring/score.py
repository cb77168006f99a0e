"""How well a place in a text agrees with selectors."""

from dataclasses import dataclass

ANCHORED, REVIEW = 0.75, 0.60
"""Scores from which a place is taken, or shown to a person (measured: without them one deleted
paragraph in seven is "found" somewhere)."""

QUOTE, AROUND, POSITION = 50.0, 20.0, 2.0
"""Weights of the quote, of each of prefix and suffix, and of the position (Hypothesis')."""

_SHORT, _LONG, _LEAST = 8, 32, 0.25
"""Solid characters of a quote up to which its surroundings count in full, and from which they
count least: a long quote is its own proof."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is sought: selectors in solid characters."""

    exact: str
    prefix: str
    suffix: str
    position: float
    """Where it stood, as a share of the text (0 to 1), or -1 where unknown."""
    count: int
    """How often the quote stood in the text; 0 where unknown."""

    @property
    def whole(self) -> str:
        """The quote with its surroundings."""
        return self.prefix + self.exact + self.suffix


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the solid text, half open, with its score."""

    start: int
    end: int
    quote: float
    """Similarity of the quote alone, 0 to 1."""
    score: float


def judge(needle: Needle, text: str, start: int, end: int) -> Candidate:
    """Score the place `text[start:end]` of a solid text."""
    from rapidfuzz.distance import Levenshtein

    found = text[start:end]
    same = Levenshtein.normalized_similarity
    quote = 1.0 if found == needle.exact else same(needle.exact, found)
    weight = AROUND * _need(needle)
    points, of = QUOTE * quote, QUOTE
    before = text[max(0, start - len(needle.prefix)) : start]
    behind = text[end : end + len(needle.suffix)]
    for around, here in ((needle.prefix, before), (needle.suffix, behind)):
        if around:
            points, of = points + weight * same(around, here), of + weight
    if needle.position >= 0:
        distance = abs(start / max(1, len(text)) - needle.position)
        points, of = points + POSITION * (1 - min(1.0, distance)), of + POSITION
    return Candidate(start, end, quote, points / of)


def _need(needle: Needle) -> float:
    """How much the surroundings count, 1 to `_LEAST`; in full for a quote that stood twice."""
    if needle.count > 1:
        return 1.0
    share = (len(needle.exact) - _SHORT) / (_LONG - _SHORT)
    return 1 - (1 - _LEAST) * min(1.0, max(0.0, share))
