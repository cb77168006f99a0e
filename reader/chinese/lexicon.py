"""What the dictionaries say of readings: of a character alone, and of whole words.

Two dictionaries are kept apart, because where they disagree is worth knowing:
the phrases of pypinyin (MIT) and CC-CEDICT (CC BY-SA 4.0). What matters for readings
is written once into the cache, a line a word under a name that tells the state of the
sources, and read from there as far as a text asks for it.
Tones are those of the dictionary: the spoken ones that pypinyin's phrases have
for 一 and 不 are undone.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from zlib import crc32

from reader.chinese import cedict
from reader.chinese.heads import SortedLines
from reader.chinese.syllables import numbered
from reader.settings import places

_FORMAT = 6
"""Changes when the tables are made by other rules, so that old caches are left."""

_LONGEST = 8
"""Characters of the longest word that is looked up."""

_SYLLABLES = re.compile(r"[a-zê]{1,6}[1-5](?: [a-zê]{1,6}[1-5])*").fullmatch

Readings = tuple[tuple[str, ...], ...]
"""Alternatives, the first to be preferred, each one reading a character."""


class Word(NamedTuple):
    """What the dictionaries say of a word; empty where they say nothing."""

    phrases: Readings
    """pypinyin's phrases."""
    entries: Readings
    """CC-CEDICT's entries."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The dictionaries as tables."""

    characters: dict[str, str]
    """A character to its readings, the commonest first, parted by blanks."""
    words: dict[str, str]
    """A word to what the two dictionaries say, parted by `/`: alternatives parted by `|`,
    syllables by blanks. Only words that say more than their characters alone."""


_CHARACTER = re.compile(r"^(.)\t(.+)", re.MULTILINE)


class Lexicon:
    """The same for looking up, read only where something is asked for."""

    def __init__(self, data: bytes) -> None:
        """Take what `_written_out` gives. Raises ValueError for what it is not."""
        checksum, _, rest = data.partition(b"\n")
        if checksum != _checksum(rest):
            raise ValueError("damaged")
        self._lines = SortedLines(rest)
        self._words: dict[str, dict[str, str]] = {}

    def characters(self) -> list[tuple[str, str]]:
        """All characters with their readings; a tenth of a second."""
        return _CHARACTER.findall(self._lines.text())

    def of_character(self, character: str) -> str:
        """The readings of a character, as `Tables.characters` has them; empty where unknown."""
        return "".join(self._lines.beginning(f"{character}\t"))[len(character) + 1 :]

    def beginning(self, head: str) -> Mapping[str, str]:
        """The words that begin with these two characters, as `Tables.words` has them."""
        found = self._words.get(head)
        if found is None:
            lines = self._lines.beginning(head) if len(head) == 2 else []
            found = self._words[head] = dict(line.split("\t") for line in lines)
        return found


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
    return tuple(warm().of_character(character).split())


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
    line = warm().beginning(word[:2]).get(word)
    if line is None:
        return None
    phrases, _, entries = line.partition("/")
    return Word(_alternatives(phrases), _alternatives(entries))


def _alternatives(line: str) -> Readings:
    return tuple(tuple(way.split(" ")) for way in line.split("|")) if line else ()


def _load() -> Lexicon:
    file = places().cache / f"readings-{_fingerprint():08x}.tsv"
    with suppress(OSError, ValueError):
        return Lexicon(file.read_bytes())
    data = _written_out(build())
    with suppress(OSError):
        _replace(file, data)
    return Lexicon(data)


def _written_out(tables: Tables) -> bytes:
    """A checksum, then the characters and the words, a line each, in order."""
    rows = chain(tables.characters.items(), tables.words.items())
    text = "\n".join(sorted(map("\t".join, rows)))
    data = f"{text}\n".encode()
    return _checksum(data) + b"\n" + data


def _checksum(data: bytes) -> bytes:
    return b"%08x" % crc32(data)


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob("readings-*.*"):
        old.unlink(missing_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_bytes(data)
    fresh.replace(file)


def _fingerprint() -> int:
    """A number that changes with the files that the tables are made of."""
    files = [path for path in (_pypinyin(_PHRASES), _pypinyin(_CHARACTERS)) if path.exists()]
    with suppress(FileNotFoundError):
        files.append(cedict.path())
    facts = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return crc32(repr((_FORMAT, facts)).encode())


_PHRASES, _CHARACTERS = "phrases_dict.json", "pinyin_dict.json"


def _pypinyin(name: str) -> Path:
    """A data file of pypinyin; the package itself takes longer to import than they to read."""
    spec = find_spec("pypinyin")
    folders = (spec and spec.submodule_search_locations) or [""]
    return Path(folders[0], name)


def build() -> Tables:
    """Make the tables from the installed dictionaries; without CC-CEDICT its words are missing."""
    marked: dict[str, str] = json.loads(_pypinyin(_CHARACTERS).read_bytes())
    characters = {
        chr(int(code)): " ".join(dict.fromkeys(map(numbered, said.split(","))))
        for code, said in marked.items()
    }
    alone = {c: readings for c, readings in characters.items() if " " not in readings}
    ours, theirs = _table(_phrases(), alone), _table(_entries(), alone)
    words = {word: f"{ours.get(word, '')}/{theirs.get(word, '')}" for word in ours | theirs}
    return Tables(characters, words)


def _phrases() -> Iterator[tuple[str, str]]:
    """pypinyin's words and readings."""
    phrases: dict[str, list[list[str]]] = json.loads(_pypinyin(_PHRASES).read_bytes())
    for word, said in phrases.items():
        yield word, " ".join([numbered(readings[0]) for readings in said])


def _entries() -> Iterator[tuple[str, str]]:
    """CC-CEDICT's words and readings; names last, so that common words count before places."""
    names = []
    try:
        for word, readings in cedict.readings():
            if readings[:1].isupper():
                names.append((word, readings.lower()))
            elif len(word) > 1:
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
        if not 2 <= many <= _LONGEST or said.count(" ") + 1 != many or not _SYLLABLES(said):
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
