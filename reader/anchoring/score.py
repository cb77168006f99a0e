"""How well a place in a text agrees with selectors."""

from dataclasses import dataclass

QUOTE, AROUND, POSITION = 50.0, 20.0, 2.0
"""Weights of the quote, of each of prefix and suffix, and of the position (Hypothesis')."""

_BETTER = 0.75
"""Share of the better of prefix and suffix in what the surroundings of a distinct passage say."""

DISTINCT = 0.7
"""A passage whose rival in its own text scores less stands apart."""

_SHORT, _MOST = 4, 1.5
_LONG, _LEAST = 20, 0.25
"""Solid characters of a quote at which its surroundings count most, and from which they count
least: a short quote may stand anywhere, a long one is its own proof."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is sought: selectors in solid characters."""

    exact: str
    prefix: str
    suffix: str
    position: int
    """Where it would stand if nothing before it had changed."""
    count: int
    """How often the quote stood in the text it was marked in; 0 where unknown."""
    rival: float
    """Score of the next likest place of the text it was marked in; 0 where unknown."""
    before: int
    """How many characters of the prefix lie before the block of the quote."""
    behind: int
    """How many characters of the suffix lie behind the block of the quote."""

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
    around: float
    """Similarity of the worse of prefix and suffix; 1 where there is none."""

    @property
    def whole(self) -> bool:
        """Whether quote and surroundings agree in full."""
        return self.quote == self.around == 1.0


def judge(needle: Needle, text: str, start: int, end: int) -> Candidate:
    """Score the place `text[start:end]` of a solid text."""
    quote = _same(needle.exact, text[start:end])
    before = _same(needle.prefix, text[max(0, start - len(needle.prefix)) : start])
    behind = _same(needle.suffix, text[end : end + len(needle.suffix)])
    score = _weigh(needle, quote, before, behind, abs(start - needle.position) / len(text))
    return Candidate(start, end, quote, score, min(before, behind))


def judge_rival(needle: Needle, text: str, place: Candidate) -> float:
    """The score that another place of the same text may come to have.

    Where the passage is deleted with its block, a block like it may get the
    passage's neighbour for its own: what lies beyond the block on one side then
    agrees in full.
    """
    inner_prefix = needle.prefix[needle.before :]
    inner_suffix = needle.suffix[: len(needle.suffix) - needle.behind]
    near_before = _same(inner_prefix, text[max(0, place.start - len(inner_prefix)) : place.start])
    near_behind = _same(inner_suffix, text[place.end : place.end + len(inner_suffix)])
    before = _same(needle.prefix, text[max(0, place.start - len(needle.prefix)) : place.start])
    behind = _same(needle.suffix, text[place.end : place.end + len(needle.suffix)])
    at_best_before = _mix(near_before, needle.before, len(needle.prefix))
    at_best_behind = _mix(near_behind, needle.behind, len(needle.suffix))
    return max(
        place.score,
        _weigh(needle, place.quote, max(before, at_best_before), behind, 0.0),
        _weigh(needle, place.quote, before, max(behind, at_best_behind), 0.0),
    )


def _mix(inner: float, outer: int, length: int) -> float:
    """Similarity of surroundings whose `outer` characters of `length` agree in full."""
    return (inner * (length - outer) + outer) / length if length else 1.0


def _weigh(needle: Needle, quote: float, before: float, behind: float, distance: float) -> float:
    """The score, 0 to 1; surroundings that the needle lacks do not count.

    An edit mostly touches one side only, so the better one counts more, unless the
    text has (or may have) another place much like the passage.
    """
    sides = [
        agrees for around, agrees in ((needle.prefix, before), (needle.suffix, behind)) if around
    ]
    weight = AROUND * len(sides) * _need(len(needle.exact))
    points = QUOTE * quote + POSITION * (1 - min(1.0, distance))
    if sides:
        better = _BETTER if needle.rival < DISTINCT else 0.5
        points += weight * (better * max(sides) + (1 - better) * min(sides))
    return points / (QUOTE + POSITION + weight)


def _same(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return 1.0 if one == other else Levenshtein.normalized_similarity(one, other)


def _need(length: int) -> float:
    """How much the surroundings count for a quote of this length, `_MOST` to `_LEAST`."""
    share = (length - _SHORT) / (_LONG - _SHORT)
    return _MOST - (_MOST - _LEAST) * min(1.0, max(0.0, share))
