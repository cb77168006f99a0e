"""Readings of a text: pinyin with marks or digits, and zhuyin, word by word.

Readings are found on the simplified form of the text and carried back by
index, so that traditional text is read as well.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from reader.chinese import corrections, lexicon, polyphones, segmentation
from reader.chinese.characters import is_han
from reader.chinese.corrections import Corrections
from reader.chinese.names import surname, surnames
from reader.chinese.network import Likelihoods
from reader.chinese.polyphones import Choice
from reader.chinese.sandhi import spoken
from reader.chinese.script import simplified
from reader.chinese.styles import Romanization as Romanization
from reader.chinese.syllables import marked
from reader.chinese.zhuyin import zhuyin
from reader.text.span import Span

_Readings = tuple[str | None, ...]


class Token(NamedTuple):
    """A word of a text with the readings of its Han."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last code point."""
    text: str
    readings: tuple[str | None, ...]
    """One for each Han of the word, None where none is known; none for other characters."""
    certain: bool
    """False where the evidence for one of the readings is split."""


_STYLES: dict[Romanization, Callable[[str], str]] = {
    Romanization.PINYIN: marked,
    Romanization.NUMBERS: str,
    Romanization.ZHUYIN: zhuyin,
}


def written(reading: str, style: Romanization) -> str:
    """A reading such as `zhang1` in a style; with NONE nothing."""
    write = _STYLES.get(style)
    return write(reading) if write else ""


def ready() -> bool:
    """Whether all dictionaries are loaded, so that `annotate` answers at once."""
    return segmentation.ready() and lexicon.ready() and polyphones.ready()


def warm() -> None:
    """Load the dictionaries, if they are not; safe to call from any thread."""
    segmentation.warm()
    lexicon.warm()
    polyphones.warm()


def annotate(
    text: str,
    style: Romanization,
    *,
    sandhi: bool = False,
    corrections: Corrections = corrections.NONE,
) -> list[Token]:
    """The words of `text` with their readings; the tokens cover it exactly, in order.

    Tones are the dictionary's, with `sandhi` the spoken ones. With NONE the readings are empty.
    """
    write = _STYLES.get(style)
    touched = corrections and corrections.touch(simplified(text))
    words = _read(text, corrections) if touched else _words(text)
    if write is None:
        return [Token(w.start, w.end, text[w.start : w.end], (), True) for w in words]
    readings = _spoken(text, words) if sandhi else [word.readings for word in words]
    return [
        Token(
            word.start,
            word.end,
            text[word.start : word.end],
            _all_written(tuple(said), write),
            word.certain,
        )
        for word, said in zip(words, readings, strict=True)
    ]


@lru_cache(maxsize=1 << 14)
def _all_written(readings: _Readings, write: Callable[[str], str]) -> _Readings:
    return tuple(write(reading) if reading else None for reading in readings)


def alone(word: str) -> tuple[str | None, ...]:
    """How a word, in either script, is read by itself: a reading such as `zhang1` for each Han."""
    return _of_han(simplified(word))


class _Word(NamedTuple):
    start: int
    end: int
    readings: _Readings
    certain: bool


_KEPT = 1024
"""Texts whose readings are kept: a page is drawn many times, and in several styles."""
_kept: OrderedDict[str, list[_Word]] = OrderedDict()
_kept_lock = Lock()


def prepare(texts: Iterable[str]) -> None:
    """Read many texts at once, a page of blocks say, which is faster than one by one.

    `annotate` then answers from memory, for the last thousand texts or so.
    """
    with _kept_lock:
        fresh = [text for text in dict.fromkeys(texts) if text not in _kept][:_KEPT]
    likely = polyphones.warm().likelihoods([simplified(text) for text in fresh])
    for text, said in zip(fresh, likely, strict=True):
        _keep(text, _read(text, corrections.NONE, said))


def _words(text: str) -> list[_Word]:
    with _kept_lock:
        found = _kept.get(text)
        if found is not None:
            _kept.move_to_end(text)
            return found
    return _keep(text, _read(text, corrections.NONE))


def _keep(text: str, words: list[_Word]) -> list[_Word]:
    with _kept_lock:
        _kept[text] = words
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return words


def _read(text: str, given: Corrections, likely: Likelihoods | None = None) -> list[_Word]:
    plain = simplified(text)
    spans, right = corrections.settle(plain, segmentation.words(text), given)
    chosen = polyphones.warm().choose(plain, spans, likely)
    open_places = {*chosen, *right, *surnames(plain)}
    words = []
    for span in spans:
        if open_places.isdisjoint(range(*span)):
            words.append(_Word(*span, _of_han(span.of(plain)), True))
        else:
            words.append(_read_word(plain, span, chosen, right))
    return words


def _read_word(
    plain: str, span: Span, chosen: Mapping[int, Choice], right: Mapping[int, str]
) -> _Word:
    """A word of simplified text, character by character: as corrected, as a surname, as chosen."""
    word = span.of(plain)
    known = _of_word(word)
    readings: list[str | None] = []
    certain = True
    for at, c in enumerate(word):
        if not is_han(c):
            continue
        choice = chosen.get(span.start + at)
        corrected = right.get(span.start + at) or surname(plain, span.start, span.start + at)
        if corrected:
            readings.append(corrected)
        elif choice and not _fixed(word, at):
            readings.append(choice.reading)
            certain = certain and choice.margin >= _needed(word, at, choice.reading)
        else:
            readings.append(known[at])
    return _Word(*span, tuple(readings), certain)


@lru_cache(maxsize=1 << 14)
def _of_han(word: str) -> _Readings:
    """For each Han of a word its reading where the dictionaries are agreed, or None."""
    return tuple(said for c, said in zip(word, _of_word(word), strict=True) if is_han(c))


@lru_cache(maxsize=1 << 14)
def _of_word(word: str) -> _Readings:
    """For each character of a word its reading where the dictionaries are agreed, or None."""
    return lexicon.usual(word) or tuple(next(iter(lexicon.of_character(c)), None) for c in word)


def _needed(word: str, at: int, reading: str) -> float:
    """The margin from which a reading is certain: twice as much where a dictionary differs."""
    known = lexicon.of_word(word) if len(word) > 1 else None
    said = {way[at] for way in (*known.phrases, *known.entries)} if known else set()
    return polyphones.SURE * (2 if said - {reading} else 1)


def _fixed(word: str, at: int) -> bool:
    """Whether the dictionary's reading in this word counts before the model's.

    It does for the words of our list, and where the model knows no such reading.
    """
    usual = lexicon.usual(word) if len(word) > 1 else None
    if usual is None:
        return False
    return word in lexicon.preferred() or usual[at] not in polyphones.warm().candidates[word[at]]


def _spoken(text: str, words: list[_Word]) -> list[list[str | None]]:
    plain = simplified(text)
    parts = [plain[word.start : word.end] for word in words]
    return spoken(
        [(part, word.readings) for part, word in zip(parts, words, strict=True)],
        [[is_han(c) for c in part] for part in parts],
    )
