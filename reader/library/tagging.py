"""The user's own tags of documents; they belong to a work, so that revisions share them."""

from reader.errors import ReaderError
from reader.library.database import Database

_WORK = "(SELECT work FROM documents WHERE id = ?)"


def put(database: Database, document_id: str, tag: str) -> None:
    """Put a tag on a text that the library knows. Raises ReaderError where it is no tag."""
    with database.write() as connection:
        connection.execute(
            f"INSERT OR IGNORE INTO document_tags SELECT {_WORK}, ?", (document_id, clean(tag))
        )


def take_off(database: Database, document_id: str, tag: str) -> None:
    """Take a tag off a text; nothing happens where it has none such."""
    with database.write() as connection:
        connection.execute(
            f"DELETE FROM document_tags WHERE work = {_WORK} AND tag = ?", (document_id, clean(tag))
        )


def clean(tag: str) -> str:
    """A tag as it is kept: without # and without white space. Raises ReaderError where empty.

    >>> clean("# 年度 报告")
    '年度_报告'
    """
    kept = "_".join(tag.replace("#", " ").split())
    if not kept:
        raise ReaderError("A tag needs at least one character besides # and blanks.")
    return kept
