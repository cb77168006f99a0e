"""Places that a reader said are not those of an annotation, by the text they are in."""

from reader.library.database import Database
from reader.text.annotation import now


def reject(database: Database, id: str, document_id: str) -> None:
    """Keep that what was found for an annotation in a text is not its passage."""
    with database.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO rejections VALUES (?, ?, ?)", (id, document_id, now())
        )


def take_back(database: Database, id: str, document_id: str) -> None:
    """Let a rejection hold no longer."""
    with database.write() as connection:
        connection.execute(
            "DELETE FROM rejections WHERE annotation = ? AND document = ?", (id, document_id)
        )


def rejected(database: Database, document_id: str) -> frozenset[str]:
    """Ids of the annotations whose place in a text was rejected."""
    rows = database.read("SELECT annotation FROM rejections WHERE document = ?", (document_id,))
    return frozenset(row[0] for row in rows)
