"""Annotations in the library: added, changed, deleted (and back), never forgotten."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.errors import ReaderError
from reader.library.database import Database
from reader.library.records import INSERT, SELECTED, from_row, to_row
from reader.text.annotation import Annotation, Colour, Kind, Selectors, now

MISSING = "missing"
"""Stands for annotations that are gone from the file, known by the tally alone."""


def add(database: Database, annotation: Annotation) -> Annotation:
    """Keep a new annotation; it is on disk when this returns."""
    annotation = _storable(annotation)
    with database.write() as connection:
        if _row(connection, annotation.id):
            raise ReaderError("There is a note {id} already.", id=annotation.id)
        _put(connection, annotation)
    return annotation


def change(database: Database, id: str, what: str, **fields: object) -> Annotation:
    """Change fields of an annotation; what it was before goes into its history."""
    with database.write() as connection:
        return _changed(connection, id, what, **fields)


def set_tags(database: Database, tags: Mapping[str, tuple[str, ...]]) -> None:
    """Give annotations, by id, other tags; all or none."""
    with database.write() as connection:
        for id, given in tags.items():
            _changed(connection, id, "edit", tags=given)


def _changed(connection: sqlite3.Connection, id: str, what: str, **fields: object) -> Annotation:
    row = _row(connection, id)
    if not row:
        raise ReaderError("There is no note {id}; `shuzhai notes list` shows all.", id=id)
    before = from_row(row)
    if before is None:
        raise ReaderError(
            "The note {id} is damaged, so it was not changed; `shuzhai doctor` tells how to"
            " mend it.",
            id=id,
        )
    after = _storable(replace(before, **fields, modified=now()))  # type: ignore[arg-type]
    if replace(after, modified=before.modified) == before:
        return before
    _log(connection, before, what)
    _put(connection, after)
    return after


def edit(
    database: Database,
    id: str,
    *,
    note: str | None = None,
    tags: Iterable[str] | None = None,
    colour: Colour | None = None,
    kind: Kind | None = None,
) -> Annotation:
    """Change what is given, leave the rest."""
    given = {
        "note": note,
        "tags": None if tags is None else tuple(tags),
        "colour": colour,
        "kind": kind,
    }
    return change(database, id, "edit", **{k: v for k, v in given.items() if v is not None})


def reattach(
    database: Database, id: str, document: str, selectors: Selectors, section: tuple[str, ...]
) -> Annotation:
    """Give an annotation a new place by hand."""
    return change(database, id, "reattach", document=document, selectors=selectors, section=section)


def merge(database: Database, annotations: Iterable[Annotation]) -> int:
    """Take in annotations from elsewhere, ids and times kept; of two, the one changed later stays.

    All or none. Returns how many were new or newer.
    """
    taken = 0
    with database.write() as connection:
        for annotation in map(_storable, annotations):
            row = _row(connection, annotation.id)
            if row:
                before = from_row(row)
                if before is not None:
                    if annotation.modified <= before.modified:
                        continue
                    _log(connection, before, "import")
            _put(connection, annotation)
            taken += 1
    return taken


class Checked:
    """All annotations as they were read last, read again when they have changed.

    All rows are read and checked together (30 ms a thousand), so that nothing is
    missed in silence.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: tuple[object, list[Annotation], list[str]] | None = None

    def everything(self) -> tuple[list[Annotation], list[str]]:
        """All annotations, deleted ones too, and what is damaged: ids, or `MISSING`."""
        # The tally changes with every annotation, the data version with another program's change.
        state = (
            self._database.read("PRAGMA data_version"),
            self._database.read("SELECT value FROM meta WHERE key = 'tally'"),
        )
        if self._seen is None or self._seen[0] != state:
            self._seen = (state, *everything(self._database))
        return self._seen[1], self._seen[2]


def chosen(
    found: Iterable[Annotation], documents: Iterable[str] | None = None, *, deleted: bool = False
) -> list[Annotation]:
    """Annotations of the given documents, or of all, by document and place.

    The deleted ones instead, if asked.
    """
    wanted = None if documents is None else set(documents)
    return sorted(
        (
            a
            for a in found
            if (a.deleted is not None) == deleted and (wanted is None or a.document in wanted)
        ),
        key=_by_place,
    )


def everything(database: Database) -> tuple[list[Annotation], list[str]]:
    """All annotations, deleted ones too, and what is damaged: ids, or `MISSING`."""
    # One statement, so that tally and rows are of one moment.
    rows = database.read(
        f"SELECT m.value, {SELECTED} FROM meta m LEFT JOIN annotations a ON 1 WHERE m.key = 'tally'"
    )
    found, damaged, tally = [], [], 0
    for row in rows:
        if row[1] is None:
            continue
        annotation = from_row(row[1:])
        if annotation is None:
            damaged.append(str(row[1]))
        else:
            found.append(annotation)
            tally ^= int(row[-1], 16)
    if not damaged and (not rows or rows[0][0] != f"{tally:x}"):
        damaged.append(MISSING)
    return found, damaged


def _by_place(annotation: Annotation) -> tuple[str, int, int, str]:
    s = annotation.selectors
    return annotation.document, s.start, s.end, annotation.id


def by_id(database: Database, start: str) -> list[Annotation]:
    """Annotations whose id begins with `start` in any case, deleted ones too."""
    rows = database.read(
        f"SELECT {SELECTED} FROM annotations WHERE substr(id, 1, ?) = ? ORDER BY id",
        (len(start), start.upper()),
    )
    return [a for a in map(from_row, rows) if a is not None]


def history(database: Database, id: str) -> list[Annotation]:
    """What an annotation was before each of its changes, the oldest first."""
    rows = database.read("SELECT before FROM history WHERE annotation = ? ORDER BY number", (id,))
    found = (from_row(json.loads(row[0])) for row in rows)
    return [a for a in found if a is not None]


def _row(connection: sqlite3.Connection, id: str) -> tuple[object, ...] | None:
    found: tuple[object, ...] | None = connection.execute(
        f"SELECT {SELECTED} FROM annotations WHERE id = ?", (id,)
    ).fetchone()
    return found


def _put(connection: sqlite3.Connection, annotation: Annotation) -> None:
    """Write an annotation and bring the tally up to date."""
    row = to_row(annotation)
    old = connection.execute(
        "SELECT digest FROM annotations WHERE id = ?", (annotation.id,)
    ).fetchone()
    tally = connection.execute("SELECT value FROM meta WHERE key = 'tally'").fetchone()
    try:
        total = int(tally[0], 16) ^ (int(old[0], 16) if old else 0) ^ int(str(row[-1]), 16)
    except (TypeError, ValueError) as error:
        raise sqlite3.DatabaseError("the tally is damaged") from error
    connection.execute("UPDATE meta SET value = ? WHERE key = 'tally'", (f"{total:x}",))
    connection.execute(INSERT, row)


def _log(connection: sqlite3.Connection, before: Annotation, what: str) -> None:
    connection.execute(
        "INSERT INTO history (annotation, at, change, before) VALUES (?, ?, ?, ?)",
        (before.id, now(), what, json.dumps(to_row(before), ensure_ascii=False)),
    )


def _storable(annotation: Annotation) -> Annotation:
    """The annotation without lone surrogates, which no file can hold (U+FFFD instead)."""
    note = _whole(annotation.note)
    tags = tuple(dict.fromkeys(_whole(tag) for tag in annotation.tags))
    if note == annotation.note and tags == annotation.tags:
        return annotation
    return replace(annotation, note=note, tags=tags)


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
