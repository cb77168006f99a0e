"""What the dictionary says of the word at a place."""

from dataclasses import dataclass

from reader.chinese import dictionary
from reader.chinese.characters import is_han
from reader.chinese.romanization import Romanization, annotate, written
from reader.reading.cursor import block_span, word_at
from reader.text import Document, Span
from reader.text.sentences import sentence_at

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
    definitions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """The word at a place."""

    span: Span
    """The longest word of the dictionary there, else one character."""
    read_here: str
    """Pinyin as it is read in this sentence, or nothing."""
    certain: bool
    """Whether that reading is sure."""
    senses: tuple[Sense, ...]
    """Entries, those of the longest word first."""


def look_up(document: Document, offset: int) -> Word | None:
    """The word at `offset`, or None where no Han stands there. Takes a second the first time."""
    text = document.text
    if not 0 <= offset < len(text) or not is_han(text[offset]):
        return None
    block = block_span(document, offset)
    matches = _matches(text[block.start : block.end], offset - block.start, document, offset)
    senses = [
        _sense(entry, match.span.of(text[block.start : block.end]))
        for match in matches
        for entry in match.entries
    ]
    span = Span(offset, offset + 1)
    if matches:
        span = Span(block.start + matches[0].span.start, block.start + matches[0].span.end)
    reading, certain = _read_here(document, block, span)
    return Word(span, reading, certain, tuple(senses))


def _matches(block: str, at: int, document: Document, offset: int) -> list[dictionary.Match]:
    """Words from the start of the word that holds `at`, if one of them reaches it, else from it."""
    start = at - (offset - word_at(document, offset).start)
    found = dictionary.matches(block, start)
    if found and found[0].span.covers(at):
        return found
    return dictionary.matches(block, at)


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
        entry.definitions,
    )


def _read_here(document: Document, block: Span, span: Span) -> tuple[str, bool]:
    """How the characters of `span` are read in their sentence, and whether that is sure."""
    sentence = sentence_at(document.text, block, span.start)
    start = max(sentence.start, span.start - _AROUND)
    end = max(span.end, min(sentence.end, span.end + _AROUND))
    stretch = document.text[start:end]
    readings: list[str] = []
    certain = True
    for token in annotate(stretch, Romanization.PINYIN):
        here = iter(token.readings)
        for at in range(token.start, token.end):
            reading = next(here, None) if is_han(stretch[at]) else None
            if span.start <= start + at < span.end and reading:
                readings.append(reading)
                certain = certain and token.certain
    return " ".join(readings), certain
