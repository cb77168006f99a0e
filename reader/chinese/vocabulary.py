"""The words of a text, counted, with their readings and levels.

Words are counted by segmentation, which is quick. Where a word's reading follows from the
dictionaries it is taken from there; else some of its places in the text are read in context.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.chinese import corrections, dictionary, lexicon, polyphones, segmentation
from reader.chinese.characters import has_han, is_han
from reader.chinese.corrections import Corrections
from reader.chinese.known import Known
from reader.chinese.romanization import Romanization, alone, annotate, prepare, written
from reader.chinese.script import simplified
from reader.text.span import Span

Readings = tuple[str | None, ...]

_SAMPLES = 5
"""Places of a word at which its reading is looked at, where it can be read in several ways."""
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
        self._counts: Counter[str] = Counter()
        self._first: dict[str, tuple[int, str]] = {}
        self._samples: dict[str, list[tuple[str, int]]] = {}
        """Stretches with a word that can be read in several ways, and where in them it stands."""
        self._facts: dict[str, tuple[Readings, int | None, str]] = {}

    def add(self, start: int, text: str) -> None:
        """Count the words of a stretch that begins at `start`. Takes 3 ms a thousand characters."""
        plain = simplified(text)
        for span in self._spans(start, text, plain):
            word = span.of(plain)
            if not has_han(word):
                continue
            self._counts[word] += 1
            if word not in self._first:
                self._first[word] = (start + span.start, span.of(text))
                if self._open(word):
                    self._samples[word] = []
            samples = self._samples.get(word)
            if samples is not None and len(samples) < _SAMPLES:
                before = max(0, span.start - _AROUND)
                samples.append((text[before : span.end + _AROUND], span.start - before))

    def _spans(self, start: int, text: str, plain: str) -> list[Span]:
        right = self._corrections.within(start, len(text))
        return corrections.settle(plain, segmentation.words(text), right)[0]

    def words(self) -> list[Vocable]:
        """What was counted so far, readings as `zhang1`; the most frequent first."""
        self._learn([word for word in self._counts if word not in self._facts])
        return [
            Vocable(self._first[word][1], word, count, self._first[word][0], *self._facts[word])
            for word, count in self._counts.most_common()
        ]

    def _learn(self, words: list[str]) -> None:
        samples = {word: self._samples[word] for word in words if word in self._samples}
        prepare(stretch for asked in samples.values() for stretch, _ in asked)
        for word in words:
            seen = Counter(self._in_context(word, samples.get(word, [])))
            readings = seen.most_common(1)[0][0] if seen else self._settled(word) or alone(word)
            self._facts[word] = (readings, dictionary.level(word), definition(word, readings))

    def _settled(self, word: str) -> Readings:
        """The reader's own readings of a word, or nothing."""
        parts = self._corrections.words.get(word, ())
        usual = iter(alone(word))
        own = parts[0].readings if len(parts) == 1 else ()
        return tuple(mine or theirs for mine, theirs in zip(own, usual, strict=False))

    def _open(self, word: str) -> bool:
        """Whether the dictionaries leave open how a word is read."""
        if self._settled(word) or word in lexicon.preferred():
            return False
        known = lexicon.of_word(word) if len(word) > 1 else None
        if known is not None and known.phrases and known.entries:
            return len({*known.phrases, *known.entries}) > 1
        return any(c in polyphones.warm().candidates for c in word)

    def _in_context(self, word: str, samples: list[tuple[str, int]]) -> Iterator[Readings]:
        for stretch, at in samples:
            readings: dict[int, str | None] = {}
            for token in annotate(stretch, Romanization.NUMBERS):
                han = (k for k in range(token.start, token.end) if is_han(stretch[k]))
                readings.update(zip(han, token.readings, strict=True))
            yield tuple(readings[k] for k in range(at, at + len(word)) if k in readings)


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
    counts = [(word.count, known.has(word.simplified)) for word in words]
    return Share(
        sum(has for _, has in counts),
        len(counts),
        sum(count for count, has in counts if has),
        sum(count for count, _ in counts),
    )


def definition(word: str, readings: Readings) -> str:
    """The meaning to show for a word read so (`zhang1`), in few words; nothing where unknown.

    The entry with that reading counts, and mere references to other entries come last.
    """
    ranked = [
        (tuple(map(str.lower, entry.readings)) != readings, _is_reference(meaning), at, meaning)
        for entry in dictionary.entries(word)
        for at, meaning in enumerate(entry.definitions)
    ]
    best = min(ranked, default=None)
    if best is None:
        return ""
    same = [row[3] for row in sorted(ranked) if row[:2] == best[:2]]
    return "; ".join(same[:2])


def _is_reference(meaning: str) -> bool:
    """Whether a definition only points elsewhere."""
    return meaning.startswith(("old variant of", "variant of", "used in", "surname", "see ", "CL:"))
