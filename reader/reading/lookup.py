"""What the dictionary says of the word at a place."""

from dataclasses import dataclass
from itertools import islice

from reader.chinese import dictionary
from reader.chinese.characters import is_han
from reader.chinese.corrections import NONE, Corrections
from reader.chinese.romanization import Romanization, Token, annotate, written
from reader.chinese.script import simplified
from reader.chinese.word_classes import NAMES
from reader.reading.cursor import block_span
from reader.text import Document, Span
from reader.text.parts import Part, Parts
from reader.text.sentences import sentence_at

_MOST_TEXTS = 10_000
"""Texts of the library that are looked at to count a word."""
_AROUND = 30
"""Code points on either side of a place that its reading is told from."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One entry of the dictionary, set for reading."""

    word: str
    """As the text has it."""
    simplified: str
    traditional: str
    pinyin: str
    zhuyin: str
    level: str
    """Name of the HSK level, or nothing."""
    word_class: str
    """Part of speech in English, or nothing where it is not known."""
    definitions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """The word at a place."""

    span: Span
    """The word there by the borders of words in its sentence."""
    text: str
    """Its characters."""
    readings: tuple[str | None, ...]
    """As it is read in this sentence, such as `zhang1`, one for each Han."""
    certain: bool
    """Whether these readings are sure."""
    senses: tuple[Sense, ...]
    """Entries, those of the longest word first."""
    components: tuple[Sense, ...]
    """The first entry of each of its characters, where it has several."""
    before: str
    """What stands before the word in its sentence, a little of it."""
    after: str
    """What stands behind it."""
    next: Span | None
    """The word behind it, where one with Han follows at once."""
    previous: Span | None
    """The word before it, likewise."""

    @property
    def simplified(self) -> str:
        """Its characters, simplified: what marks and corrections are kept by."""
        return simplified(self.text)

    def read(self, style: Romanization) -> str:
        """Its readings in a style, parted by blanks; ? where none is known."""
        return " ".join(written(r, style) if r else "?" for r in self.readings)


def look_up(document: Document, offset: int, corrections: Corrections = NONE) -> Word | None:
    """The word at `offset`, or None where no Han stands there. Takes a second the first time.

    `corrections` are those of the document, places in its offsets.
    """
    text = document.text
    if not 0 <= offset < len(text) or not is_han(text[offset]):
        return None
    around, start = _stretch(document, offset)
    right = corrections.within(start, len(around))
    tokens = annotate(around, Romanization.NUMBERS, corrections=right)
    at, token = next((i, t) for i, t in enumerate(tokens) if t.end > offset - start)
    matches = _matches(around, token, offset - start)

    def neighbour(index: int) -> Span | None:
        if not 0 <= index < len(tokens) or not tokens[index].readings:
            return None
        return Span(start + tokens[index].start, start + tokens[index].end)

    return Word(
        Span(start + token.start, start + token.end),
        token.text,
        token.readings,
        token.certain,
        tuple(_sense(e, m.span.of(around)) for m in matches for e in m.entries),
        _components(token.text),
        around[max(0, token.start - _AROUND // 2) : token.start],
        around[token.end : token.end + _AROUND // 2],
        neighbour(at + 1),
        neighbour(at - 1),
    )


def count_in_library(word: str) -> tuple[int, int]:
    """How often a word stands in the texts of the library that are indexed, and in how many.

    Raises ReaderError where the index cannot be read.
    """
    from reader.search.index import Index

    index = Index()
    try:
        counts = [result.count for result in islice(index.search(word), _MOST_TEXTS)]
    finally:
        index.close()
    return sum(counts), len(counts)


def alternatives(character: str, now: str | None) -> list[str]:
    """All readings of a character, such as `zhang1`, the one it has `now` first."""
    from reader.chinese import lexicon

    known = list(lexicon.of_character(simplified(character)))
    known += [each.readings[0].lower() for each in dictionary.entries(character)]
    return [reading for reading in dict.fromkeys([now, *known]) if reading]


def with_reading(word: Word, number: int, reading: str) -> Parts:
    """The word with another reading of its `number`th Han."""
    readings = [None] * len(word.readings)
    return (Part(word.span.length, (*readings[:number], reading, *readings[number + 1 :])),)


def _stretch(document: Document, offset: int) -> tuple[str, int]:
    """Characters around a place, of its sentence, and where they begin."""
    sentence = sentence_at(document.text, block_span(document, offset), offset)
    start = max(sentence.start, offset - _AROUND)
    return document.text[start : min(sentence.end, offset + _AROUND)], start


def _matches(text: str, word: Token, at: int) -> list[dictionary.Match]:
    """Words of the dictionary from the start of the word, if one reaches `at`, else from there."""
    found = dictionary.matches(text, word.start)
    if found and found[0].span.covers(at):
        return found
    return dictionary.matches(text, at)


def _sense(entry: dictionary.Entry, word: str) -> Sense:
    def style(romanization: Romanization) -> str:
        return " ".join(written(r.lower(), romanization) for r in entry.readings)

    return Sense(
        word,
        entry.simplified,
        entry.traditional,
        style(Romanization.PINYIN),
        style(Romanization.ZHUYIN),
        dictionary.level_name(dictionary.level(entry.simplified)),
        NAMES.get(entry.word_class, ""),
        entry.definitions,
    )


def _components(word: str) -> tuple[Sense, ...]:
    found = [(c, dictionary.entries(c)) for c in word if is_han(c)] if len(word) > 1 else []
    return tuple(_sense(entries[0], c) for c, entries in found[: dictionary.LONGEST] if entries)
