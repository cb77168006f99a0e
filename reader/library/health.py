"""Whether a library file is whole, and how to make one that is."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import reader.library.annotations as annotations
from reader.errors import ReaderError
from reader.library.backups import backups, is_emptied
from reader.library.database import FAILURES, NEWER, Database, decode
from reader.library.records import SELECTED, from_damaged, from_row
from reader.library.schema import VERSION
from reader.text.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found."""

    path: Path
    notes: int = 0
    """Annotations that are whole, deleted ones included."""
    problems: tuple[str, ...] = ()
    """A sentence each; none where all is well."""
    newer: bool = False
    """Whether a newer program wrote it, so that this one cannot tell."""
    backups: tuple[Path, ...] = ()
    """The newest first."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending did."""

    notes: int
    """Annotations in the new file."""
    from_backup: int
    """How many of them came, or came in an older state, from a backup."""
    doubtful: int
    """How many rows were damaged and in no backup: kept, with the tag `damaged`."""
    set_aside: Path
    """Where the damaged file lies now."""


_CARRIED = (
    *("documents", "files", "history", "drafts", "corrections"),
    *("document_tags", "queries", "known_words", "word_corrections", "rejections"),
)
"""Tables that are taken over from a damaged file as they are."""

DAMAGED = "damaged"
"""Tag of an annotation that was saved although its hash is wrong."""


def check(path: Path) -> Health:
    """Read all of a library file and say what is wrong with it; it is not changed."""
    kept = tuple(backups(path))
    if not path.exists():
        gone = ("It is missing, though there are backups of it.",) if kept else ()
        return Health(path, problems=gone, backups=kept)
    if is_emptied(path):
        emptied = ("It is empty, though there are backups of it.",)
        return Health(path, problems=emptied, backups=kept)
    notes, problems = 0, []
    try:
        with closing(_reading(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                return Health(path, newer=True, backups=kept)
            for (line,) in connection.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    problems.append(f"SQLite says: {line}")
            notes, found = _count(connection)
            problems += found
    except FAILURES as error:
        problems.append(f"It cannot be read to its end ({error}).")
    return Health(path, notes, tuple(problems), backups=kept)


def _count(connection: sqlite3.Connection) -> tuple[int, list[str]]:
    problems, tally, whole = [], 0, 0
    for row in connection.execute(f"SELECT {SELECTED} FROM annotations"):
        if from_row(row) is None:
            problems.append(f"The note {row[0]} is damaged.")
        else:
            whole += 1
            tally ^= int(row[-1], 16)
    (written,) = connection.execute("SELECT value FROM meta WHERE key = 'tally'").fetchone()
    if not problems and written != f"{tally:x}":
        problems.append("Notes are missing, or the record of their number is damaged.")
    for (before,) in connection.execute("SELECT before FROM history"):
        if not _is_sound_history(before):
            problems.append("The history of a note is damaged.")
    return whole, problems


def _is_sound_history(before: object) -> bool:
    """Whether a former state of an annotation is whole."""
    try:
        return from_row(json.loads(str(before))) is not None
    except (ValueError, TypeError):
        return False


def mend(path: Path) -> Mended:
    """Make a sound file of what a damaged one and its newest sound backup hold.

    The damaged file is set aside, not deleted. Of a note in both the one changed
    later stays. Raises ReaderError, also for a file that a newer program wrote.
    """
    if check(path).newer:
        raise ReaderError(NEWER, path=path)
    salvaged: dict[str, Annotation] = {}
    damaged: dict[str, Annotation] = {}
    for annotation, whole in _salvage(path):
        (salvaged if whole else damaged)[annotation.id] = annotation
    saved: dict[str, Annotation] = {}
    backup = next((each for each in backups(path) if not check(each).problems), None)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}.db")
    try:
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
        if backup is not None:
            saved = {a.id: a for a, whole in _salvage(backup) if whole}
            path.write_bytes(backup.read_bytes())
    except OSError as error:
        raise ReaderError(
            "{path} cannot be mended ({error}).", path=path, error=error.strerror or error
        ) from error
    database = Database(path)
    try:
        doubtful = [a for id, a in damaged.items() if id not in saved and id not in salvaged]
        annotations.merge(database, [*salvaged.values(), *doubtful])
        _carry_over(aside, database)
        notes, _ = annotations.everything(database)
    finally:
        database.close()
    old = sum(
        1 for id, a in saved.items() if id not in salvaged or salvaged[id].modified < a.modified
    )
    return Mended(len(notes), old, len(doubtful), aside)


def _carry_over(damaged: Path, database: Database) -> None:
    """Take what can be read of documents, places, history and drafts into the new file."""
    if not damaged.exists():
        return
    for table in (
        "documents",
        "files",
        "history",
        "drafts",
        "corrections",
        "known_words",
        "word_corrections",
    ):
        rows: list[tuple[object, ...]] = []
        with suppress(*FAILURES), closing(_reading(damaged)) as connection:
            rows.extend(connection.execute(f"SELECT * FROM {table}"))
        if table == "history":
            rows = [row for row in rows if _is_sound_history(row[-1])]
        with suppress(ReaderError), database.write() as connection:
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)


def _salvage(path: Path) -> Iterator[tuple[Annotation, bool]]:
    """Every annotation of a file that can still be read, and whether it is whole."""
    if not path.exists():
        return
    for order in ("ASC", "DESC"):  # from both ends, up to the damage
        with suppress(*FAILURES), closing(_reading(path)) as connection:
            rows = connection.execute(f"SELECT {SELECTED} FROM annotations ORDER BY rowid {order}")
            for row in rows:
                annotation = from_row(row)
                if annotation is not None:
                    yield annotation, True
                    continue
                with suppress(ValueError, TypeError):
                    doubtful = from_damaged(row)
                    yield replace(doubtful, tags=(*doubtful.tags, DAMAGED)), False


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing. Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
    connection.execute("PRAGMA query_only=1")
    connection.text_factory = decode
    return connection
