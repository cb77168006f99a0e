"""What a reader has put right: readings of words, and words and readings at one place.

Where corrections are kept is not decided here; these are their values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from reader.text.span import Span

Readings = tuple[str | None, ...]
"""One reading for each Han of a word, such as `zhang1`; None leaves it as found."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections for one text."""

    words: Mapping[str, Readings] = field(default_factory=dict)
    """Simplified words, wherever they stand between word boundaries. No readings: a word only."""
    places: Mapping[Span, Readings] = field(default_factory=dict)
    """Spans of the text at hand, each one word. These count before `words`."""

    def __bool__(self) -> bool:
        return bool(self.words or self.places)


NONE = Corrections()


def apply(text: str, words: list[Span], corrections: Corrections) -> list[Span]:
    """The words of simplified `text` with the corrections' boundaries."""
    if not corrections:
        return words
    edges = {span.start for span in words} | {len(text)}
    forced = sorted(span for span in corrections.places if 0 <= span.start < span.end <= len(text))
    for word in sorted(corrections.words, key=len, reverse=True):
        at = text.find(word) if word else -1
        while at >= 0:
            span = Span(at, at + len(word))
            if span.start in edges and span.end in edges and not any(map(span.overlaps, forced)):
                forced.append(span)
            at = text.find(word, at + 1)
    for span in forced:
        edges = {edge for edge in edges if not span.start < edge < span.end} | {
            span.start,
            span.end,
        }
    cuts = sorted(edges | {0})
    return [Span(*pair) for pair in pairwise(cuts)]


def reading(text: str, span: Span, corrections: Corrections) -> Readings:
    """The corrected readings of one word of simplified `text`; empty where there are none."""
    return corrections.places.get(span) or corrections.words.get(span.of(text)) or ()
