"""Words sought by how they are read: gaosugonglu, gāosù gōnglù, gao1su4, or initials gsgl.

The letters are cut into syllables in every way they can be. Characters that have
such a reading somewhere make a candidate; it is a hit where the readings of the
passage agree, tones only where they are given. One syllable alone must begin a word;
initials, which fit much by chance, must begin with a word and end with one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reader.search.stretches import PIECE
from reader.text import Document, Span

_WAYS = 32
"""Ways of cutting a query into syllables that are followed."""

_LONGEST = 60
"""Letters of a query; longer ones are no words."""


class Sound(NamedTuple):
    """What one character must sound like."""

    letters: str
    """A syllable without tone, `v` for ü; or one letter, where `initial`."""
    tone: int | None
    initial: bool

    def fits(self, reading: str) -> bool:
        """Whether a reading such as `gao1` is one."""
        if self.initial:
            return reading[0] == self.letters
        return reading[:-1] == self.letters and self.tone in (None, int(reading[-1]))


Way = tuple[Sound, ...]


@lru_cache(maxsize=64)
def ways(query: str) -> tuple[Way, ...]:
    """The sounds that a query may mean, character by character; none where it is no pinyin.

    >>> [sound.letters for sound in ways("gāo su4")[0]]
    ['gao', 'su']
    """
    letters = _letters(query)
    if not letters or len(letters) > _LONGEST or not re.fullmatch("[a-z1-5']+", letters):
        return ()
    whole = tuple(_cut(letters, _WAYS))
    initials = letters.replace("'", "")
    if whole or not initials.isalpha() or len(initials) < 2:
        return whole
    return (tuple(Sound(letter, None, True) for letter in initials),)


def _letters(query: str) -> str:
    """A query in lower case, ü as v, tone marks as digits, an apostrophe where a syllable ends."""
    from reader.chinese.syllables import numbered

    runs = []
    for run in re.findall(r"[^\s'’·-]+", unicodedata.normalize("NFC", query).lower()):
        written = ""
        for part in re.findall(r"[^\W\d]+|\d+", run):
            tones = re.sub("[^āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", "", part)
            written += numbered(part).rstrip("5") if len(tones) == 1 else _bare(part)
        runs.append(written)
    return "'".join(runs)


def _bare(part: str) -> str:
    """Letters without marks: several syllables in one run keep no tones."""
    plain = part.replace("ü", "v").replace("u:", "v")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def _cut(letters: str, limit: int) -> Iterator[Way]:
    """Up to `limit` ways of reading `letters` as syllables, longer ones first."""
    syllables = _characters()
    stack: list[tuple[int, Way]] = [(0, ())]
    found = 0
    while stack and found < limit:
        at, way = stack.pop()
        at += letters[at : at + 1] == "'"
        if at == len(letters):
            found += 1
            yield way
            continue
        for length in range(1, 7):
            syllable = letters[at : at + length]
            if len(syllable) < length or syllable not in syllables:
                continue
            end = at + length
            tone = letters[end : end + 1]
            if tone.isdigit():
                stack.append((end + 1, (*way, Sound(syllable, int(tone), False))))
            else:
                stack.append((end, (*way, Sound(syllable, None, False))))


@cache
def _characters() -> dict[str, str]:
    """Syllable, or initial letter in capitals → all characters that can be read so."""
    from reader.chinese import lexicon

    by_sound: dict[str, dict[str, None]] = {}
    for character, readings in lexicon.warm().characters():
        for reading in {each[:-1] for each in readings.split(" ")}:
            for key in (reading, reading[0].upper()):
                by_sound.setdefault(key, {})[character] = None
    return {key: "".join(characters) for key, characters in by_sound.items()}


@lru_cache(maxsize=64)
def _candidates(query: str) -> "re.Pattern[str] | None":
    """What may be a hit; blocks are apart by a NUL."""
    characters = _characters()
    written = [
        r"\s*".join(
            f"[{characters[sound.letters.upper() if sound.initial else sound.letters]}]"
            for sound in way
        )
        for way in ways(query)
        if all(not s.initial or s.letters.upper() in characters for s in way)
    ]
    return re.compile("|".join(written)) if written else None


def scan_sounds(document: Document, query: str, *, start: int = 0) -> Iterator[list[Span]]:
    """Hits in batches of whole blocks, those from the block at `start` on first.

    A batch takes no longer than one block to be read, or a dictionary to be loaded.
    """
    if not document.blocks:
        return
    for load in _dictionaries():
        load()
        yield []
    shape = _candidates(query)
    if shape is None:
        return
    blocks = document.blocks
    edge = blocks.at(start)
    passed = 0
    for index in (*range(edge, len(blocks)), *range(edge)):
        text = document.text_of(blocks[index])
        begin = blocks.start_of(index)
        passed += len(text)
        if shape.search(text) is not None:
            yield [Span(begin + at, begin + end) for at, end in _in_block(text, query, shape)]
        elif passed < PIECE:
            continue
        else:
            yield []
        passed = 0


def _dictionaries() -> tuple[Callable[[], object], ...]:
    """What loads the dictionaries, one after another."""
    from reader.chinese import lexicon, polyphones, segmentation

    return (lexicon.warm, _characters, segmentation.warm, polyphones.warm)


def _in_block(text: str, query: str, shape: "re.Pattern[str]") -> list[tuple[int, int]]:
    """The hits in one block, without overlap; `shape` is what may be one."""
    readings, begins, ends = _read(text)
    hits: list[tuple[int, int]] = []
    at = 0
    while (match := shape.search(text, at)) is not None:
        span = _agreeing(text, match.start(), ways(query), readings, (begins, ends))
        if span is not None:
            hits.append(span)
            at = span[1]
        else:
            at = match.start() + 1
    return hits


def _read(text: str) -> tuple[dict[int, str | None], set[int], set[int]]:
    """Offset → reading, and where words begin and end."""
    from reader.chinese.romanization import Romanization, annotate

    readings: dict[int, str | None] = {}
    begins, ends = set(), set()
    for token in annotate(text, Romanization.NUMBERS):
        begins.add(token.start)
        ends.add(token.end)
        if token.readings and len(token.readings) == token.end - token.start:
            readings.update(zip(range(token.start, token.end), token.readings, strict=True))
    return readings, begins, ends


def _agreeing(
    text: str,
    start: int,
    meant: tuple[Way, ...],
    readings: dict[int, str | None],
    words: tuple[set[int], set[int]],
) -> tuple[int, int] | None:
    """The first way that the passage at `start` is read, as its offsets."""
    for way in meant:
        at = start
        for sound in way:
            while at < len(text) and text[at].isspace():
                at += 1
            reading = readings.get(at)
            if reading is None or not sound.fits(reading):
                break
            at += 1
        else:
            whole = not way[0].initial or at in words[1]
            if whole and (start in words[0] or (len(way) > 1 and not way[0].initial)):
                return start, at
    return None
