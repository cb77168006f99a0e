"""The words of a text, counted, with their readings and levels.

The beginning of a text is read through. Further on words are only counted, which is quick:
where the reading of a new one follows from the dictionaries it is taken from there, else the
word is read at its first place.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from reader.chinese import corrections, dictionary, lexicon, polyphones, segmentation
from reader.chinese.characters import has_han, is_han
from reader.chinese.corrections import Corrections
from reader.chinese.known import Known, number_in
from reader.chinese.romanization import Romanization, alone, annotate, prepare, written
from reader.chinese.script import simplified
from reader.text.span import Span

Readings = tuple[str | None, ...]

_READ = 100_000
"""Code points that are read through; of a longer text further words are read at one place."""
_AROUND = 20
"""Code points on either side of a place that its reading is told from."""


@dataclass(frozen=True, slots=True)
class Vocable:
    """A word with what is known of it."""

    text: str
    """As it is first written."""
    simplified: str
    count: int
    first: int
    """Offset of its first occurrence, in code points of the document."""
    readings: Readings
    """As it is mostly read in this text, one for each Han."""
    level: int | None
    """HSK level: 1 to 6, 7 for 7 to 9, None outside the syllabus."""
    definition: str
    """What the dictionary says first, or nothing."""

    def written(self, style: Romanization) -> "Vocable":
        """The same with its readings, so far as `zhang1`, in a style."""
        shown = tuple(written(reading, style) if reading else None for reading in self.readings)
        return replace(self, readings=shown)


def vocabulary(
    texts: Iterable[tuple[int, str]],
    style: Romanization,
    corrections: Corrections = corrections.NONE,
) -> list[Vocable]:
    """The words with Han of a document's blocks, each with its start; the most frequent first.

    Words of equal count stand in the order of the text. Both scripts count as one word.
    """
    gathering = Gathering(corrections)
    for start, text in texts:
        gathering.add(start, text)
    return [word.written(style) for word in gathering.words()]


class Gathering:
    """A vocabulary that grows with the text, so that a long one is gathered in pieces."""

    def __init__(self, corrections: Corrections = corrections.NONE) -> None:
        self._corrections = corrections
        self._passed = 0
        """Code points that were counted."""
        self._counts: Counter[str] = Counter()
        self._first: dict[str, tuple[int, str]] = {}
        self._readings: dict[str, Counter[Readings]] = {}
        """How often each word was read how."""
        self._open: dict[str, tuple[str, int]] = {}
        """Words to be read yet: a stretch that holds the word, and where in it."""
        self._facts: dict[str, tuple[Readings, int | None, str]] = {}

    def add(self, start: int, text: str) -> None:
        """Count the words of a stretch that begins at `start`.

        Takes 20 ms a thousand characters at first, and 3 ms when much has been read.
        """
        plain = simplified(text)
        right = self._corrections.within(start, len(text))
        if self._passed < _READ:
            for token in annotate(text, Romanization.NUMBERS, corrections=right):
                if token.readings:
                    word = plain[token.start : token.end]
                    number = self._number(word)
                    word = word[number:]
                    self._count(word, start + token.start + number, token.text[number:])
                    self._readings.setdefault(word, Counter())[token.readings[number:]] += 1
        else:
            for whole in corrections.settle(plain, segmentation.words(text), right)[0]:
                span = Span(whole.start + self._number(whole.of(plain)), whole.end)
                word = span.of(plain)
                if word not in self._counts and self._is_open(word):
                    before = max(0, span.start - _AROUND)
                    self._open[word] = text[before : span.end + _AROUND], span.start - before
                self._count(word, start + span.start, span.of(text))
        self._passed += len(text)

    def _number(self, word: str) -> int:
        """How many characters of a number are left out at the start of a word: 年 is the word in
        三年, where neither the dictionary nor the reader has that as one."""
        return 0 if word in self._corrections.words else _number_before(word)

    def _count(self, word: str, at: int, text: str) -> None:
        if word in self._counts:
            self._counts[word] += 1
        elif has_han(word):
            self._counts[word] = 1
            self._first[word] = at, text

    def words(self) -> list[Vocable]:
        """What was counted so far, readings as `zhang1`; the most frequent first."""
        prepare(stretch for stretch, _ in self._open.values())
        for word, (stretch, at) in self._open.items():
            self._readings[word] = Counter([_read_at(stretch, at, at + len(word))])
        self._open.clear()
        return [
            Vocable(self._first[word][1], word, count, self._first[word][0], *self._facts_of(word))
            for word, count in self._counts.most_common()
        ]

    def _facts_of(self, word: str) -> tuple[Readings, int | None, str]:
        seen = self._readings.get(word)
        readings = seen.most_common(1)[0][0] if seen else self._settled(word) or alone(word)
        facts = self._facts.get(word)
        if facts is None or facts[0] != readings:
            facts = readings, dictionary.level(word), definition(word, readings)
            self._facts[word] = facts
        return facts

    def _settled(self, word: str) -> Readings:
        """The reader's own readings of a word, or nothing."""
        parts = self._corrections.words.get(word, ())
        own = parts[0].readings if len(parts) == 1 else ()
        return tuple(mine or theirs for mine, theirs in zip(own, alone(word), strict=False))

    def _is_open(self, word: str) -> bool:
        """Whether a word has Han, and the dictionaries leave open how it is read."""
        if not has_han(word) or self._settled(word) or word in lexicon.preferred():
            return False
        known = lexicon.of_word(word) if len(word) > 1 else None
        if known is not None and known.phrases and known.entries:
            return len({*known.phrases, *known.entries}) > 1
        return any(c in polyphones.warm().candidates for c in word)


@lru_cache(maxsize=1 << 12)
def _number_before(word: str) -> int:
    number = number_in(word)
    if number in (0, len(word)) or dictionary.level(word) or dictionary.entries(word):
        return 0
    rest = word[number:]
    return number if dictionary.level(rest) or dictionary.entries(rest) else 0


def _read_at(stretch: str, start: int, end: int) -> Readings:
    """How the Han of `start`..`end` of a stretch are read."""
    readings: dict[int, str | None] = {}
    for token in annotate(stretch, Romanization.NUMBERS):
        han = (at for at in range(token.start, token.end) if is_han(stretch[at]))
        readings.update(zip(han, token.readings, strict=True))
    return tuple(readings[at] for at in range(start, end) if at in readings)


def fits(word: Vocable, typed: str) -> bool:
    """Whether a word holds what was typed, in either script, or is read or meant so."""
    sought = typed.strip().lower()
    letters = "".join((reading or "?")[:-1] for reading in word.readings)
    return (
        simplified(sought) in word.simplified
        or sought.replace(" ", "").replace("ü", "v") in letters
        or sought in word.definition.lower()
    )


class Share(NamedTuple):
    """How much of a text a reader knows."""

    words: int
    """Different words that are known."""
    of_words: int
    """Different words in all."""
    places: int
    """Places at which a known word stands."""
    of_places: int
    """Places of words in all."""


def share(words: Iterable[Vocable], known: Known) -> Share:
    """How much of a vocabulary is known."""
    counts = [(word.count, known.has_simplified(word.simplified)) for word in words]
    return Share(
        sum(has for _, has in counts),
        len(counts),
        sum(count for count, has in counts if has),
        sum(count for count, _ in counts),
    )


def definition(word: str, readings: Readings) -> str:
    """The meaning to show for a word read so (`zhang1`), in few words; nothing where unknown.

    The entry with that reading counts; names come behind common words, abbreviations and
    mere references to other entries behind both.
    """
    ranked = [
        ((entry.said != readings, _is_minor(meaning), entry.is_name), meaning)
        for entry in dictionary.entries(word)
        for meaning in entry.definitions
    ]
    best = min((rank for rank, _ in ranked), default=None)
    return "; ".join([meaning for rank, meaning in ranked if rank == best][:2])


_MINOR = re.compile(
    r"(?:(?:old|erhua|archaic|Japanese) )?variant of|used in|surname|see (?:also )?[\u3400-\u9fff]"
    r"|\((?:classical|archaic|old|dialect)\)|CL:|abbr\. |also written|Taiwan pr\."
)
"""How meanings of CC-CEDICT begin that tell a beginner nothing of the word."""


def _is_minor(meaning: str) -> bool:
    """Whether a definition only points elsewhere, or is what the word is but seldom."""
    return _MINOR.match(meaning) is not None
