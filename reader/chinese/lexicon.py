"""What the dictionaries say of readings: of a character alone, and of whole words.

Two dictionaries are kept apart, because where they disagree is worth knowing:
the phrases of pypinyin (MIT) and CC-CEDICT (CC BY-SA 4.0). Both together take
seconds to read, so what matters for readings is written once into the cache, as
JSON under a name that tells the state of the sources, and read from there.
Tones are those of the dictionary: the spoken ones that pypinyin's phrases have
for 一 and 不 are undone.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from zlib import crc32

from reader.chinese import cedict
from reader.chinese.syllables import numbered
from reader.settings import places

_FORMAT = 3
"""Changes when the tables are made by other rules, so that old caches are left."""

_LONGEST = 8
"""Characters of the longest word that is looked up."""

_SYLLABLES = re.compile(r"[a-zê]{1,6}[1-5](?: [a-zê]{1,6}[1-5])*")

Readings = tuple[tuple[str, ...], ...]
"""Alternatives, the first to be preferred, each one reading a character."""


class Word(NamedTuple):
    """What the dictionaries say of a word; empty where they say nothing."""

    phrases: Readings
    """pypinyin's phrases."""
    entries: Readings
    """CC-CEDICT's entries."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, as compact as JSON and memory want them."""

    characters: dict[str, str]
    """A character to its readings, the commonest first, parted by blanks."""
    words: dict[str, str]
    """A word to what the two dictionaries say, parted by `/`: alternatives parted by `|`,
    syllables by blanks. Only words that say more than their characters alone."""


_lock = Lock()
_lexicon: Lexicon | None = None


def ready() -> bool:
    """Whether the tables are loaded."""
    return _lexicon is not None


def warm() -> Lexicon:
    """The tables, loaded if they are not yet; safe to call from any thread."""
    global _lexicon
    if _lexicon is None:
        with _lock:
            if _lexicon is None:
                _lexicon = _load()
    return _lexicon


def of_character(character: str) -> tuple[str, ...]:
    """The readings of a character, the commonest first; empty where none is known."""
    return tuple(warm().characters.get(character, "").split())


@cache
def preferred() -> dict[str, tuple[str, ...]]:
    """Words that the dictionaries leave open or miss, with their usual reading; a list of ours."""
    lines = (files("reader.chinese") / "data/words.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t")[:2] for line in lines if line and not line.startswith("#"))
    return {word: tuple(readings.split(" ")) for word, readings in pairs}


def usual(word: str) -> tuple[str, ...] | None:
    """The one reading of a word to prefer, or None where the dictionaries do not know it."""
    if word in preferred():
        return preferred()[word]
    known = of_word(word)
    if known is None:
        return None
    # CC-CEDICT knows neutral tones better, but several entries leave the choice open.
    return (known.entries if len(known.entries) == 1 else known.phrases or known.entries)[0]


@lru_cache(maxsize=1 << 14)
def of_word(word: str) -> Word | None:
    """What is known of a word where that is more than its characters say, or None."""
    line = warm().words.get(word)
    if line is None:
        return None
    phrases, _, entries = line.partition("/")
    return Word(_alternatives(phrases), _alternatives(entries))


def _alternatives(line: str) -> Readings:
    return tuple(tuple(way.split(" ")) for way in line.split("|")) if line else ()


def _load() -> Lexicon:
    file = places().cache / f"readings-{_fingerprint():08x}.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        return Lexicon(**json.loads(file.read_text("utf-8")))
    lexicon = build()
    with suppress(OSError):
        _replace(file, lexicon)
    return lexicon


def _replace(file: Path, lexicon: Lexicon) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob("readings-*.json"):
        old.unlink(missing_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}.tmp")
    tables = {name: getattr(lexicon, name) for name in ("characters", "words")}
    fresh.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    fresh.replace(file)


def _fingerprint() -> int:
    """A number that changes with the files that the tables are made of."""
    spec = find_spec("pypinyin")
    folder = (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else None
    )
    files = [folder / "phrases_dict.json", folder / "pinyin_dict.json"] if folder else []
    with suppress(FileNotFoundError):
        files.append(cedict.path())
    facts = [
        (str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists()
    ]
    return crc32(repr((_FORMAT, facts)).encode())


def build() -> Lexicon:
    """Make the tables from the installed dictionaries; without CC-CEDICT its words are missing."""
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    characters = {
        chr(code): " ".join(dict.fromkeys(map(numbered, marked.split(","))))
        for code, marked in pinyin_dict.items()
    }
    alone = {c: readings for c, readings in characters.items() if " " not in readings}
    phrases = (
        (word, " ".join(numbered(readings[0]) for readings in entry))
        for word, entry in phrases_dict.items()
    )
    ours, theirs = _table(phrases, alone), _table(_entries(), alone)
    words = {word: f"{ours.get(word, '')}/{theirs.get(word, '')}" for word in ours | theirs}
    return Lexicon(characters, words)


def _entries() -> Iterator[tuple[str, str]]:
    """CC-CEDICT's words and readings; names last, so that common words count before places."""
    names = []
    try:
        for _, word, readings, _ in cedict.rows():
            if readings[:1].isupper():
                names.append((word, readings.lower()))
            else:
                yield word, readings.lower()
    except FileNotFoundError:
        return
    yield from names


def _table(words: Iterable[tuple[str, str]], alone: dict[str, str]) -> dict[str, str]:
    """Words whose readings do not follow from their characters, with every alternative.

    `alone` holds the characters of one reading.
    """
    table: dict[str, str] = {}
    for word, said in words:
        many = len(word)
        if (
            not 2 <= many <= _LONGEST
            or not _SYLLABLES.fullmatch(said)
            or said.count(" ") + 1 != many
        ):
            continue
        if not _UNSPOKEN_IN.isdisjoint(word):
            said = " ".join(map(_written, word, said.split(" ")))
        before = table.get(word)
        if before is None:
            table[word] = said
        elif said not in before.split("|"):
            table[word] = f"{before}|{said}"
    return {
        word: said
        for word, said in table.items()
        if said != " ".join([alone.get(c, "") for c in word])
    }


_UNSPOKEN = {
    ("一", "yi2"): "yi1",
    ("一", "yi4"): "yi1",
    ("不", "bu2"): "bu4",
    ("儿", "er5"): "r5",
}
_UNSPOKEN_IN = frozenset("一不儿")


def _written(character: str, syllable: str) -> str:
    """The tone before sandhi for 一 and 不; 儿 that only colours the vowel before it is `r5`."""
    return _UNSPOKEN.get((character, syllable), syllable)
