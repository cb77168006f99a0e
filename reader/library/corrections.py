"""Corrections of figures in the library: added, taken back, brought back."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from reader.library.database import Database
from reader.text.annotation import Selectors, now
from reader.text.correction import FIELDS, Correction

_COLUMNS = 'id, document, changes, exact, prefix, suffix, start, "end", rank, count, rival, created'


def add(database: Database, correction: Correction) -> Correction:
    """Keep a correction; it is on disk when this returns."""
    s = correction.selectors
    with database.write() as connection:
        connection.execute(
            f"INSERT INTO corrections ({_COLUMNS}) VALUES ({', '.join('?' * 12)})",
            (
                *(correction.id, correction.document),
                json.dumps(dict(correction.changes), ensure_ascii=False),
                *(s.exact, s.prefix, s.suffix, s.start, s.end, s.rank, s.count, s.rival),
                correction.created,
            ),
        )
    return correction


def listed(database: Database, documents: Iterable[str]) -> list[Correction]:
    """Corrections of these texts that hold, the oldest first; damaged ones are left out."""
    ids = tuple(documents)
    rows = database.read(
        f"SELECT {_COLUMNS} FROM corrections WHERE deleted IS NULL"
        f" AND document IN ({', '.join('?' * len(ids))}) ORDER BY created, id",
        ids,
    )
    return [made for made in map(_from_row, rows) if made is not None]


def any_at_all(database: Database) -> bool:
    """Whether there is any correction; quick, whatever the library holds.

    A file of an older version that cannot be written has no table of them.
    """
    if not database.read("SELECT 1 FROM sqlite_master WHERE name = 'corrections'"):
        return False
    return bool(database.read("SELECT 1 FROM corrections WHERE deleted IS NULL LIMIT 1"))


def set_deleted(database: Database, id: str, *, deleted: bool) -> None:
    """Take a correction back, or bring it back."""
    with database.write() as connection:
        connection.execute(
            "UPDATE corrections SET deleted = ? WHERE id = ?", (now() if deleted else None, id)
        )


def _from_row(row: Sequence[Any]) -> Correction | None:
    id, document, changes, *selected, created = row
    try:
        found = json.loads(changes)
        known = tuple((name, str(value)) for name, value in found.items() if name in FIELDS)
        exact, prefix, suffix, start, end, rank, count, rival = selected
        where = (int(start), int(end), int(rank), int(count), float(rival))
    except (ValueError, TypeError, AttributeError):
        return None
    return Correction(document, Selectors(exact, prefix, suffix, *where), known, id, created)
