"""Annotations in the library: added, changed, deleted (and back), never forgotten."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from reader.errors import ReaderError
from reader.library.database import Database
from reader.library.records import INSERT, SELECTED, from_row, to_row
from reader.text.annotation import Annotation, Colour, Kind, Selectors, now


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


def listed(
    database: Database, documents: Iterable[str] | None = None, *, deleted: bool = False
) -> tuple[list[Annotation], list[str]]:
    """Annotations by document and place, and the ids of rows that are damaged.

    Of the given documents, or of all; the deleted ones instead, if asked.
    """
    where, values = f"deleted IS {'NOT ' if deleted else ''}NULL", []
    if documents is not None:
        values = list(documents)
        where += f" AND document IN ({', '.join('?' * len(values))})"
    rows = database.read(
        f'SELECT {SELECTED} FROM annotations WHERE {where} ORDER BY document, start, "end", id',
        values,
    )
    found = [(row[0], from_row(row)) for row in rows]
    return [a for _, a in found if a is not None], [str(id) for id, a in found if a is None]


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
    connection.execute(INSERT, to_row(annotation))


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
