"""Many documents at once: taken in by the folder, and looked at again later."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reader.library.database import Database
from reader.library.documents import SAME_PATH, _at_path, record
from reader.library.sketch import similarity, sketch
from reader.text import Document
from reader.text.annotation import now


class Seen(NamedTuple):
    """A file as it was when it was read."""

    path: Path
    document: str
    """Id of the text it held."""
    size: int
    """In bytes."""
    mtime_ns: int


def remember_many(database: Database, documents: Iterable[Document]) -> None:
    """Record that documents were seen, in one transaction.

    A new text is a revision of a similar one that lay at its path; others are not
    looked at, since with each text all would be.
    """
    time = now()
    rows = []
    for document in documents:
        drawn = sketch(document.text)
        before = _at_path(database, document.source.path)
        works = (work for _, work, other in before if similarity(drawn, other) >= SAME_PATH)
        rows.append((document, next(works, document.id), drawn))
    with database.write() as connection:
        for document, work, drawn in rows:
            record(connection, document, work, drawn, time)


def files(database: Database) -> list[Seen]:
    """Every file in which a text of the library was seen, the last seen first."""
    rows = database.read(
        "SELECT path, document, size, mtime_ns FROM files ORDER BY seen DESC, path"
    )
    return [Seen(Path(path), document, size, mtime) for path, document, size, mtime in rows]


def shelved(database: Database) -> dict[str, Path]:
    """Id of each text that some file held when it was read last, and the file seen last.

    More than the list, which has one revision a work: two files may hold two revisions.
    """
    rows = database.read(
        "SELECT f.document, f.path FROM files f JOIN documents d ON d.id = f.document"
        " WHERE d.listed = 1 AND f.seen = (SELECT max(seen) FROM files WHERE path = f.path)"
        " ORDER BY f.seen"
    )
    return {id: Path(path) for id, path in rows}


def works(database: Database) -> dict[str, str]:
    """Id of each listed text → its work."""
    return dict(database.read("SELECT id, work FROM documents WHERE listed = 1"))


def state(database: Database) -> str:
    """Changes whenever `shelved` may have: what the files are, and what is listed."""
    (row,) = database.read(
        "SELECT count(*), coalesce(sum(mtime_ns % 1000000007), 0),"
        " (SELECT count(*) FROM documents), (SELECT total(listed) FROM documents) FROM files"
    )
    return " ".join(map(str, row))
