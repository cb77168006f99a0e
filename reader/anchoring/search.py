"""Places where a quote may stand: where it stands exactly, and where something like it does."""

from collections.abc import Iterator

from reader.anchoring.score import Candidate, Needle, judge
from reader.anchoring.solid import SEED, Solid

_COMMON = 40
"""A piece that stands in more places than this says nothing."""

_MOSTSEEDS = 64
"""Pieces sought of a quote, however long it is."""

_CLUSTERS = 3
"""Likely places that are looked at closely."""

_MOST_EXACT = 2000
"""Exact places that are scored, however many there are."""

_ALIGNED = 1200
"""Up to this length a quote is aligned as a whole; of a longer one its two ends are."""

_END = 300
"""Solid characters of an end of a long quote that are aligned."""


def exact_places(needle: Needle, text: str) -> list[Candidate]:
    """Every place where the quote stands as it was (overlaps included), scored."""
    found: list[Candidate] = []
    at = text.find(needle.exact)
    while at >= 0 and len(found) < _MOST_EXACT:
        found.append(judge(needle, text, at, at + len(needle.exact)))
        at = text.find(needle.exact, at + 1)
    return found


def similar_places(needle: Needle, solid: Solid) -> list[Candidate]:
    """The likeliest places where the quote stands with changes, scored."""
    text = solid.text
    found = []
    for low, high in _clusters(needle.whole, solid):
        place = _align(needle, text, low, high)
        if place is not None:
            found.append(judge(needle, text, *place))
    return found


def _clusters(whole: str, solid: Solid) -> list[tuple[int, int]]:
    """Lowest and highest diagonal (place in text minus place in quote) of the likeliest places.

    Two of them not far apart are also taken as one, where something was put into the quote.
    """
    votes = sorted(_votes(whole, solid))
    if not votes:
        return []
    reach = max(12, len(whole) // 5)
    best: list[tuple[float, int, int]] = []
    first, weight = 0, 0.0
    for last, (diagonal, points) in enumerate(votes):
        weight += points
        while diagonal - votes[first][0] > reach:
            weight -= votes[first][1]
            first += 1
        best.append((weight, votes[first][0], votes[last][0]))
    chosen: list[tuple[int, int]] = []
    for _, low, high in sorted(best, key=lambda item: -item[0]):
        if all(high < other_low or low > other_high for other_low, other_high in chosen):
            chosen.append((low, high))
            if len(chosen) == _CLUSTERS:
                break
    reach = len(whole) // 2
    joined = [
        (low, high)
        for low, _ in chosen
        for other, high in chosen
        if low < other and high - low <= reach
    ]
    return chosen + joined


def _votes(whole: str, solid: Solid) -> Iterator[tuple[int, float]]:
    """(diagonal, weight) of every piece of the quote found in the text; rare pieces weigh more."""
    length = len(whole)
    step = max(2, (length - SEED) // _MOSTSEEDS)
    for at in range(0, max(1, length - SEED + 1), step):
        seed = whole[at : at + SEED]
        places = solid.places(seed, _COMMON)
        yield from ((place - at, 1 / len(places)) for place in places)


def _align(needle: Needle, text: str, low: int, high: int) -> tuple[int, int] | None:
    """Where the quote begins and ends in the text near the diagonals `low` to `high`."""
    exact, prefix = needle.exact, len(needle.prefix)
    if len(exact) <= _ALIGNED:
        left = max(0, low)
        window = text[left : max(0, high) + len(needle.whole)]
        marks = _carry(needle.whole, window, (prefix, prefix + len(exact)))
        start, end = left + marks[0], left + marks[1]
    else:
        left = max(0, low)
        head = needle.prefix + exact[:_END]
        start = left + _carry(head, text[left : max(0, high) + len(head)], (prefix, len(head)))[0]
        tail = exact[-_END:] + needle.suffix
        offset = prefix + len(exact) - _END
        left = max(0, low + offset)
        window = text[left : max(0, high + offset) + len(tail)]
        end = left + _carry(tail, window, (0, _END))[1]
    return (start, end) if start < end else None


def _carry(one: str, other: str, marks: tuple[int, int]) -> tuple[int, int]:
    """The start and end of a span of `one`, carried to `other` by the best alignment."""
    from rapidfuzz.distance import Levenshtein

    start = end = -1
    for code in Levenshtein.opcodes(one, other):
        if start < 0 and code.src_start <= marks[0] < code.src_end:
            inside = marks[0] - code.src_start
            start = min(code.dest_end, code.dest_start + inside)
        if end < 0 and code.src_start < marks[1] <= code.src_end:
            inside = code.src_end - marks[1]
            end = max(code.dest_start, code.dest_end - inside)
    return max(0, start), max(0, end)
