"""Where a file was left, looked up before anything else of the library is loaded."""

from pathlib import Path

from reader.settings import absolute, places

FILE = "notes.db"
"""Name of the file of the library in the folder of data."""


def name_of(path: Path) -> str:
    """A path as it is stored: `absolute`; what is not UTF-8 in it is written with backslashes."""
    return str(absolute(path)).encode("utf-8", "backslashreplace").decode()


def place_in(path: Path) -> int | None:
    """The source offset where the file at `path` was left, if it has not changed since.

    That is told by its size and time. None where it was never read, or the library cannot be.
    """
    database = places().data / FILE
    try:
        found = path.stat()
        database.stat()
    except (OSError, ValueError):
        return None
    import sqlite3

    try:
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
        try:
            row = connection.execute(
                "SELECT d.place_offset FROM files f JOIN documents d ON d.id = f.document"
                " WHERE f.path = ? AND f.size = ? AND f.mtime_ns = ?"
                " AND d.place_offset IS NOT NULL ORDER BY f.seen DESC LIMIT 1",
                (name_of(path), found.st_size, found.st_mtime_ns),
            ).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return int(row[0]) if row else None
