"""What the user sought, to be sought again."""

from typing import NamedTuple

from reader.library.database import Database
from reader.text.annotation import now

_KEPT = 200
"""Queries that are remembered."""
_LONGEST = 1000
"""Code points of a query that is remembered; longer ones were hardly typed."""


class Query(NamedTuple):
    """One query of the history."""

    query: str
    mode: str
    """The name of a mode of `reader.search.modes`."""


def recent(database: Database) -> list[Query]:
    """All that are remembered, the last first."""
    rows = database.read("SELECT query, mode FROM queries ORDER BY at DESC, query")
    return [Query(*row) for row in rows]


def note(database: Database, query: str, mode: str) -> None:
    """Remember a query as the last one; the oldest are forgotten."""
    if not query.strip() or len(query) > _LONGEST:
        return
    with database.write() as connection:
        connection.execute("INSERT OR REPLACE INTO queries VALUES (?, ?, ?)", (query, mode, now()))
        connection.execute(
            "DELETE FROM queries WHERE query NOT IN"
            " (SELECT query FROM queries ORDER BY at DESC LIMIT ?)",
            (_KEPT,),
        )
