"""Whether the best of the likely places is the passage, may be, or is not."""

import re

from reader.anchoring.needle import exact_count
from reader.anchoring.score import DISTINCT, Candidate, Needle
from reader.text.annotation import State

_ANCHORED, _ANCHORED_DOUBTFUL = 0.75, 0.80
"""Scores from which a place is taken, the second where both quote and surroundings have changed."""

_REVIEW, _REVIEW_SHORT = 0.60, 0.70
"""Scores from which a person is shown a place, the second for a quote that is not telling
(measured: without them one deleted paragraph in seven is "found")."""

_TELLING = 6
"""A quote that weighs so much and stands somewhere as it was is worth a look."""

_UNIQUE = 10
"""A quote that weighs so much, and stood once and stands once, is the passage wherever it is."""

_LIKE_ENOUGH, _CLOSE = 0.5, 0.6
"""A place where less than this of the quote is left is none, or is not taken without a look,
whatever stands around it."""

_SURE = 0.9
"""From this score one of several equal quotes is told from the others."""

_INTACT = 0.8
"""Surroundings as similar as this leave no doubt where the quote was, whatever became of it."""

_APART = 0.04
"""Two places whose scores are nearer than this cannot be told apart."""

_SLACK = 8
"""Solid characters that may have been put between a quote and what surrounds it in its block."""

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
"""A number in a solid text."""


def weigh(places: list[Candidate], needle: Needle, text: str) -> State:
    """MOVED where the first of the places is the passage, else REVIEW or ORPHAN.

    `places`: those of a solid text, the best first, at least one.
    """
    best = places[0]
    others = [p for p in places if p.end <= best.start or p.start >= best.end]
    if best.whole and (best.start == needle.position or not any(p.whole for p in others)):
        return State.MOVED
    if needle.count == 1 == exact_count(places) == best.quote and _weight(needle.exact) >= _UNIQUE:
        return State.MOVED
    doubtful = _is_doubtful(best, needle)
    numbers = _numbers_left(best, needle, text) if doubtful else 1.0
    if not _is_likely(best, needle) or numbers == 0.0:
        return State.ORPHAN
    other = others[0].score if others else 0.0
    if doubtful and not _is_telling(needle):
        return State.REVIEW
    least = _ANCHORED_DOUBTFUL if doubtful else _ANCHORED
    if best.score < least or best.score - other < _APART or best.quote < _CLOSE:
        return State.REVIEW
    if _is_one_of_many(best, needle, text):
        return State.REVIEW
    enough = _ANCHORED if needle.count == 1 else _SURE
    if best.quote == 1.0 and best.score >= enough and exact_count(places) >= needle.count > 0:
        return State.MOVED  # the quote stands as often as it did, so none of them is gone
    if numbers < 0.66:
        return State.REVIEW
    return State.MOVED if best.score - needle.rival >= _APART else State.REVIEW


def _is_likely(best: Candidate, needle: Needle) -> bool:
    """Whether a person should be shown the place."""
    telling = _is_telling(needle)
    if best.quote == 1.0 and telling:
        return True
    return best.quote >= _LIKE_ENOUGH and best.score >= (_REVIEW if telling else _REVIEW_SHORT)


def _is_telling(needle: Needle) -> bool:
    return _weight(needle.exact) >= _TELLING


def _weight(exact: str) -> float:
    """How much a quote says: a Han counts as one, any other character as a half."""
    return sum(1.0 if c > "\u2e80" else 0.5 for c in exact)


def _is_doubtful(best: Candidate, needle: Needle) -> bool:
    """Whether the place may be another sentence of the same mould."""
    return best.quote < 1.0 and (needle.rival >= DISTINCT or best.around < _INTACT)


def _is_one_of_many(place: Candidate, needle: Needle, text: str) -> bool:
    """Whether a quote that stood several times stands here among other numbers of its block."""
    if needle.count < 2:
        return False
    before = needle.prefix[needle.before :]
    behind = needle.suffix[: len(needle.suffix) - needle.behind]
    # A number at the edge of what is kept may be cut.
    numbers = {m.group() for m in NUMBER.finditer(before) if m.start() or needle.before}
    numbers |= {m.group() for m in NUMBER.finditer(behind) if m.end() < len(behind)}
    if not numbers:
        return False
    low, high = max(0, place.start - len(before) - _SLACK), place.end + len(behind) + _SLACK
    return 2 * len(numbers.intersection(NUMBER.findall(text[low:high]))) < len(numbers)


def _numbers_left(place: Candidate, needle: Needle, text: str) -> float:
    """The share of the quote's numbers that stand at the place, 1 for a quote without.

    Sentences of one mould differ in their numbers before all else.
    """
    numbers = set(NUMBER.findall(needle.exact))
    if not numbers:
        return 1.0
    return len(numbers.intersection(NUMBER.findall(text[place.start : place.end]))) / len(numbers)
