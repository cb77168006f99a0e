"""Documents of the library: what was read, where it lay, how far the reader came.

A text that changes gets another id: another revision. Revisions of one work
share `work` (the id of the first). A text is a revision of what lay at the same
path before, if it is at all similar, or of any text that it is very similar to
and that no file holds any more. Of several files with one text the first is its
home, as long as it holds it: copies take neither its title nor its line.
"""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from reader.library.database import Database
from reader.library.places import name_of
from reader.library.records import Entry
from reader.library.sketch import similarity, sketch
from reader.settings import absolute
from reader.text import Document, Locator
from reader.text.annotation import now

SAME_PATH = 0.1
"""Similarity from which a text at the path of another is its revision: 5 % of edited characters
change half of all clauses, which leaves a Jaccard similarity of about 0.3."""

OTHER_PATH = 0.3
"""The same for a text that lies elsewhere; of unrelated texts measured none reached 0.2."""


def remember(
    database: Database, document: Document, place: Locator | None, progress: float | None
) -> None:
    """Record that a document was seen, and where the reader is in it."""
    known = database.read("SELECT work FROM documents WHERE id = ?", (document.id,))
    work, drawn = (known[0][0], b"") if known else _recognise(database, document)
    time = now()
    with database.write() as connection:
        record(connection, document, work, drawn, time)
        if place is not None:
            connection.execute(
                "UPDATE documents SET place_offset = ?, place_rank = ?, progress = ?, opened = ?"
                " WHERE id = ?",
                (place.offset, place.rank, progress, time, document.id),
            )


def introduce(
    database: Database, document_id: str, title: str, byline: str | None, characters: int
) -> None:
    """Record a text by its description only, unless it is known."""
    with database.write() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO documents (id, work, title, byline, format, encoding,"
            " characters, sketch, added, listed) VALUES (?, ?, ?, ?, '', '', ?, x'', ?, 0)",
            (document_id, document_id, title, byline, characters, now()),
        )


def record(
    connection: sqlite3.Connection, document: Document, work: str, drawn: bytes, time: str
) -> None:
    """Write down a text (its `sketch` if it is new) and its file, within a transaction."""
    source, home = document.source, _home(connection, document)
    seen = _after_all(connection, document, time)
    connection.execute(
        "INSERT INTO documents (id, work, title, byline, format, encoding,"
        " characters, sketch, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET listed = 1",
        (
            *(document.id, work, document.title, document.byline, source.format),
            *(source.encoding, len(document.text), drawn, time),
        ),
    )
    if source.path is not None:
        connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?) ON CONFLICT (path, document) DO UPDATE SET"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, seen = excluded.seen",
            (name_of(source.path), document.id, *_stat(source.path), seen),
        )
    if home is None:
        connection.execute(
            "UPDATE documents SET title = ?, byline = ?, format = ?, encoding = ?, characters = ?"
            " WHERE id = ?",
            (
                *(document.title, document.byline, source.format, source.encoding),
                *(len(document.text), document.id),
            ),
        )
    else:
        connection.execute(
            "UPDATE files SET seen = ? WHERE path = ? AND document = ?",
            (_just_after(seen), home, document.id),
        )


def _home(connection: sqlite3.Connection, document: Document) -> str | None:
    """The other file that holds a text, if it held it before this one did."""
    path = document.source.path
    rows = connection.execute(
        "SELECT path, size, mtime_ns FROM files WHERE document = ? ORDER BY seen DESC",
        (document.id,),
    )
    for other, size, mtime_ns in rows.fetchall():
        if path is not None and str(absolute(other)) == name_of(path):
            return None
        if _stands(other, size, mtime_ns):
            return str(other)
    return None


def _after_all(connection: sqlite3.Connection, document: Document, time: str) -> str:
    """`time`, or later, so that it is after all that is written of a text and its file."""
    path = document.source.path
    ((newest,),) = connection.execute(
        "SELECT max(seen) FROM files WHERE document = ? OR path = ?",
        (document.id, None if path is None else name_of(path)),
    )
    return time if newest is None or newest < time else _just_after(newest)


def _just_after(time: str) -> str:
    """A millisecond later, so that the home of a text stays the file seen last."""
    later = datetime.fromisoformat(time) + timedelta(milliseconds=1)
    return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def related(database: Database, document: Document) -> tuple[str, ...]:
    """Ids of the texts whose annotations concern this one: its revisions, and what lay at its path.

    A text that lay at the path but has been seen elsewhere since is left out.
    """
    known = database.read("SELECT work FROM documents WHERE id = ?", (document.id,))
    work = known[0][0] if known else _recognise(database, document)[0]
    works = [work, *(other for _, other, _ in _at_path(database, document.source.path))]
    found = [document.id]
    for each in dict.fromkeys(works):
        rows = database.read("SELECT id FROM documents WHERE work = ? ORDER BY added", (each,))
        found += [row[0] for row in rows]
    return tuple(dict.fromkeys(found))


def is_known(database: Database, document_id: str) -> bool:
    """Whether a text has been recorded before."""
    return bool(database.read("SELECT 1 FROM documents WHERE id = ?", (document_id,)))


def revisions(database: Database, document_id: str) -> tuple[str, ...]:
    """Ids of all revisions of a text, the oldest first."""
    rows = database.read(
        "SELECT id FROM documents WHERE work ="
        " (SELECT work FROM documents WHERE id = ?) ORDER BY added",
        (document_id,),
    )
    return tuple(row[0] for row in rows) or (document_id,)


def _recognise(database: Database, document: Document) -> tuple[str, bytes]:
    """The work that a new text belongs to (its own id if to none), and its sketch."""
    drawn = sketch(document.text)
    for _, work, other in _at_path(database, document.source.path):
        if similarity(drawn, other) >= SAME_PATH:
            return work, drawn
    rows = database.read("SELECT work, sketch FROM documents ORDER BY added DESC")
    alike = [(similarity(drawn, other), work) for work, other in rows]
    for share, work in sorted(alike, key=lambda each: each[0], reverse=True):
        if share < OTHER_PATH:
            break
        if not _is_held(database, work, document.source.path):
            return work, drawn
    return document.id, drawn


def _is_held(database: Database, work: str, besides: Path | None) -> bool:
    """Whether a file (but that at `besides`) still is as it was when a text of a work was read."""
    rows = database.read(
        "SELECT f.path, f.size, f.mtime_ns FROM files f JOIN documents d ON d.id = f.document"
        " WHERE d.work = ?",
        (work,),
    )
    own = None if besides is None else name_of(besides)
    return any(
        str(absolute(path)) != own and _stands(path, size, mtime_ns)
        for path, size, mtime_ns in rows
    )


def _at_path(database: Database, path: Path | None) -> list[tuple[str, str, bytes]]:
    """(id, work, sketch) of the texts whose home a path was last, the newest first."""
    if path is None:
        return []
    return [
        (row[0], row[1], row[2])
        for row in database.read(
            "SELECT d.id, d.work, d.sketch FROM files f JOIN documents d ON d.id = f.document"
            " WHERE f.path = ? AND f.seen ="
            " (SELECT max(seen) FROM files WHERE document = f.document) ORDER BY f.seen DESC",
            (name_of(path),),
        )
    ]


def place(database: Database, document: Document) -> int | None:
    """Where the reader was in a text or an earlier revision of it, or None if never there."""
    ids = related(database, document)
    marks = ", ".join("?" * len(ids))
    rows = database.read(
        "SELECT place_offset, place_rank FROM documents"
        f" WHERE id IN ({marks}) AND place_offset IS NOT NULL"
        " ORDER BY id = ? DESC, opened DESC LIMIT 1",
        (*ids, document.id),
    )
    return document.resolve(Locator(*rows[0])) if rows else None


def unchanged(database: Database, path: Path) -> str | None:
    """Id of the text of the file at `path`, if its size and time are those of when it was read."""
    size, mtime_ns = _stat(path)
    rows = database.read(
        "SELECT document FROM files WHERE path = ? AND size = ? AND mtime_ns = ?"
        " ORDER BY seen DESC LIMIT 1",
        (name_of(path), size, mtime_ns),
    )
    return rows[0][0] if rows else None


def entries(database: Database, *, listed: bool = True) -> list[Entry]:
    """A row a work, by its newest revision; opened last comes first."""
    rows = database.read(
        "SELECT d.id, d.title, f.path, d.format, d.encoding, d.characters, d.place_offset,"
        " d.place_rank, d.progress, d.opened, max(coalesce(f.seen, d.added)),"
        " (SELECT count(*) FROM annotations a JOIN documents r ON r.id = a.document"
        "  WHERE r.work = d.work AND a.deleted IS NULL), d.byline, d.added,"
        " (SELECT group_concat(tag, char(10)) FROM document_tags t WHERE t.work = d.work)"
        " FROM documents d LEFT JOIN files f ON f.document = d.id"
        " WHERE d.listed >= ? GROUP BY d.work ORDER BY d.opened DESC, d.added DESC",
        (int(listed),),
    )
    return [
        Entry(
            id=row[0],
            title=row[1],
            path=absolute(row[2]) if row[2] is not None else None,
            format=row[3],
            encoding=row[4],
            characters=row[5],
            place=Locator(row[6], row[7]) if row[6] is not None else None,
            progress=row[8],
            opened=row[9],
            notes=row[11],
            byline=row[12],
            added=row[13],
            tags=tuple(sorted(row[14].split("\n"))) if row[14] else (),
        )
        for row in rows
    ]


def forget(database: Database, document_id: str) -> None:
    """Take a work off the list; its place and annotations stay, and come back when it is opened."""
    with database.write() as connection:
        connection.execute(
            "UPDATE documents SET listed = 0 WHERE work ="
            " (SELECT work FROM documents WHERE id = ?)",
            (document_id,),
        )


def _stands(path: str, size: int, mtime_ns: int) -> bool:
    """Whether a file is there and has the size and time it was read with."""
    return size >= 0 and _stat(Path(path)) == (size, mtime_ns)


def _stat(path: Path) -> tuple[int, int]:
    """Size in bytes and time of change in nanoseconds; (-1, -1) where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns
