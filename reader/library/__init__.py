"""The library: what the user made and may never lose (`notes.db`).

Documents seen, the place in each, highlights and notes with their history.
SQLite in WAL mode with `synchronous=FULL`: what a call has returned is on disk.
Every failure of storage is a `ReaderError` with one sentence; nothing else is
raised. What can be rebuilt (search index, caches) lives elsewhere.
"""

from reader.library.annotations import MISSING
from reader.library.health import Health, Mended, check, mend
from reader.library.library import Library
from reader.library.records import Entry

__all__ = ["MISSING", "Entry", "Health", "Library", "Mended", "check", "mend"]
