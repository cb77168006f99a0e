"""The words of a text, counted, with their readings and levels."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.chinese import dictionary
from reader.chinese.characters import has_han
from reader.chinese.romanization import Romanization, annotate, written
from reader.chinese.script import simplified

Readings = tuple[str | None, ...]


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


def vocabulary(texts: Iterable[tuple[int, str]], style: Romanization) -> list[Vocable]:
    """The words with Han of a document's blocks, each with its start; the most frequent first.

    Words of equal count stand in the order of the text. Both scripts count as one word.
    """
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, str]] = {}
    read: dict[str, Counter[Readings]] = {}
    for start, text in texts:
        for token in annotate(text, Romanization.NUMBERS):
            if not has_han(token.text):
                continue
            word = simplified(token.text)
            counts[word] += 1
            first.setdefault(word, (start + token.start, token.text))
            read.setdefault(word, Counter())[token.readings] += 1
    out = []
    for word, count in counts.most_common():
        at, text = first[word]
        readings = read[word].most_common(1)[0][0]
        shown = tuple(written(reading, style) if reading else None for reading in readings)
        level, meaning = dictionary.level(word), definition(word, readings)
        out.append(Vocable(text, word, count, at, shown, level, meaning))
    return out


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
