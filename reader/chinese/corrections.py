"""What a reader has put right: borders of words and readings, everywhere or at one place.

Where corrections are kept is not decided here; these are their values.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from reader.chinese.characters import is_han
from reader.text.parts import Part, Parts
from reader.text.span import Span


def one_word(*readings: str | None) -> Parts:
    """A stretch that is one word, a character a reading."""
    return (Part(len(readings), readings),)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections for one text."""

    words: Mapping[str, Parts] = field(default_factory=dict)
    """Simplified stretches, wherever they stand between borders of words."""
    places: Mapping[Span, Parts] = field(default_factory=dict)
    """Spans of the text at hand. These count before `words`."""

    def __bool__(self) -> bool:
        return bool(self.words or self.places)

    def within(self, start: int, length: int) -> "Corrections":
        """Those for the `length` characters from `start`, places in offsets of these."""
        if not self.places:
            return self
        places = {
            Span(span.start - start, span.end - start): parts
            for span, parts in self.places.items()
            if start <= span.start and span.end <= start + length
        }
        return Corrections(self.words, places)

    def touch(self, text: str) -> bool:
        """Whether any of these can change anything in simplified `text`."""
        return bool(self.places) or any(stretch in text for stretch in self.words)


NONE = Corrections()


def settle(
    text: str, words: list[Span], corrections: Corrections
) -> tuple[list[Span], dict[int, str]]:
    """The words of simplified `text` as corrected, and the corrected readings by offset."""
    if not corrections:
        return words, {}
    forced = sorted(_forced(text, words, corrections))
    edges = {span.start for span in words} | {len(text), 0}
    for span, _ in forced:
        edges -= set(range(span.start + 1, span.end))
    readings: dict[int, str] = {}
    for span, parts in forced:
        at = span.start
        for part in parts:
            edges |= {at, at + part.length}
            readings.update(_readings(text, at, part))
            at += part.length
        edges |= {span.start, span.end}
    return [Span(*pair) for pair in pairwise(sorted(edges))], readings


def _forced(text: str, words: list[Span], corrections: Corrections) -> list[tuple[Span, Parts]]:
    """What is corrected in the text, without overlap: places first, then the longest stretches."""
    found: list[tuple[Span, Parts]] = []
    taken: list[int] = []  # starts and ends in turn, in order

    def free(span: Span) -> bool:
        at = bisect_left(taken, span.start + 1)
        return at % 2 == 0 and (at == len(taken) or taken[at] >= span.end)

    def take(span: Span, parts: Parts) -> None:
        at = bisect_left(taken, span.start + 1)
        taken[at:at] = [span.start, span.end]
        found.append((span, parts))

    for span, parts in sorted(corrections.places.items()):
        if 0 <= span.start < span.end <= len(text) and free(span):
            take(span, parts)
    edges = {span.start for span in words} | {len(text)}
    for stretch in sorted(corrections.words, key=len, reverse=True):
        for span in _places_of(stretch, text):
            if span.start in edges and span.end in edges and free(span):
                take(span, corrections.words[stretch])
    return found


def _places_of(stretch: str, text: str) -> Iterator[Span]:
    at = text.find(stretch) if stretch else -1
    while at >= 0:
        yield Span(at, at + len(stretch))
        at = text.find(stretch, at + 1)


def _readings(text: str, start: int, part: Part) -> Iterator[tuple[int, str]]:
    places = (at for at in range(start, start + part.length) if is_han(text[at]))
    for at, reading in zip(places, part.readings, strict=False):
        if reading:
            yield at, reading
