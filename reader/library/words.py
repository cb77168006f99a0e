"""What a reader knows of words, in the library: marks of known words, corrections of words."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from sqlite3 import Connection
from typing import Any

from reader.library.database import Database
from reader.text.annotation import Selectors, now
from reader.text.parts import Part
from reader.text.wording import KnownMark, WordCorrection

_COLUMNS = "id, document, stretch, parts, selectors, created"


class WordStore:
    """The words of one library. Every method raises ReaderError where storage fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Known words

    def known(self) -> dict[str, bool]:
        """Simplified words that were marked, and whether they are known."""
        return {mark.word: mark.known for mark in self.marks()}

    def marks(self) -> list[KnownMark]:
        """All marks, by word."""
        if not self._has("known_words"):
            return []
        rows = self._database.read("SELECT word, known, at FROM known_words ORDER BY word")
        return [KnownMark(str(word), bool(known), str(at)) for word, known, at in rows]

    def mark(self, words: Mapping[str, bool | None]) -> None:
        """Mark simplified words as known or not; None takes the mark away. On disk at return."""
        at = now()
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO known_words VALUES (?, ?, ?)",
                [(word, known, at) for word, known in words.items() if known is not None],
            )
            connection.executemany(
                "DELETE FROM known_words WHERE word = ?",
                [(word,) for word, known in words.items() if known is None],
            )

    def merge_marks(self, marks: Iterable[KnownMark]) -> int:
        """Take marks in; of two for one word the newer stays. Returns how many changed anything."""
        before = {mark.word: mark for mark in self.marks()}
        fresh = [
            mark
            for mark in marks
            if mark.word not in before
            or (mark.at > before[mark.word].at and mark.known != before[mark.word].known)
        ]
        with self._database.write() as connection:
            connection.executemany("INSERT OR REPLACE INTO known_words VALUES (?, ?, ?)", fresh)
        return len(fresh)

    # Corrections

    def corrections(self, documents: Iterable[str] | None = None) -> list[WordCorrection]:
        """Those that count everywhere and those of these texts (by default of all), oldest first.

        Damaged ones are left out.
        """
        if not self._has("word_corrections"):
            return []
        where, ids = "", ("", *(documents or ()))
        if documents is not None:
            where = f" AND document IN ({', '.join('?' * len(ids))})"
        rows = self._database.read(
            f"SELECT {_COLUMNS} FROM word_corrections WHERE deleted IS NULL{where}"
            " ORDER BY created, rowid",
            ids if where else (),
        )
        return [made for made in map(_from_row, rows) if made is not None]

    def any_corrections(self) -> bool:
        """Whether there are any at all; quick."""
        return self._has("word_corrections") and bool(
            self._database.read("SELECT 1 FROM word_corrections WHERE deleted IS NULL LIMIT 1")
        )

    def correct(self, *corrections: WordCorrection) -> int:
        """Keep corrections; those there already stay as they are. Returns how many were new."""
        with self._database.write() as connection:
            return _insert(connection, corrections)

    def exchange(self, old: Iterable[WordCorrection], new: Iterable[WordCorrection]) -> None:
        """Let the old corrections hold no longer and the new ones, from now on or again."""
        gone, come = [(now(), made.id) for made in old], list(new)
        with self._database.write() as connection:
            connection.executemany("UPDATE word_corrections SET deleted = ? WHERE id = ?", gone)
            _insert(connection, come)
            connection.executemany(
                "UPDATE word_corrections SET deleted = NULL WHERE id = ?",
                [(made.id,) for made in come],
            )

    def _has(self, table: str) -> bool:
        """Whether the file has a table: one of an older version that cannot be written may not."""
        return bool(self._database.read("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)))


def _insert(connection: Connection, corrections: Iterable[WordCorrection]) -> int:
    """Write those that are not there; how many these are."""
    before = connection.total_changes
    connection.executemany(
        f"INSERT OR IGNORE INTO word_corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        map(_to_row, corrections),
    )
    return connection.total_changes - before


def _to_row(made: WordCorrection) -> tuple[str | None, ...]:
    selectors = None if made.selectors is None else json.dumps(asdict(made.selectors))
    parts = json.dumps(made.parts)
    return made.id, made.document, made.stretch, parts, selectors, made.created


def _from_row(row: Sequence[Any]) -> WordCorrection | None:
    id, document, stretch, parts, selectors, created = row
    with suppress(ValueError, TypeError, KeyError):
        return WordCorrection(
            str(stretch),
            tuple(Part(int(length), tuple(readings)) for length, readings in json.loads(parts)),
            None if selectors is None else Selectors(**json.loads(selectors)),
            str(document),
            id,
            created,
        )
    return None
