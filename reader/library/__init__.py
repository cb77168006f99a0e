"""The library: what the user made and may never lose (`notes.db`).

Documents seen, the place in each, highlights and notes with their history.
SQLite in WAL mode with `synchronous=FULL`: what a call has returned is on disk.
Every failure of storage is a `ReaderError` with one sentence; nothing else is
raised. What can be rebuilt (search index, caches) lives elsewhere.

What needs only the place of a text imports `reader.library.places`: the rest of the package is
loaded when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.annotations import MISSING
    from reader.library.health import Health, Mended, check, mend
    from reader.library.library import Library
    from reader.library.records import Entry

__all__ = ["MISSING", "Entry", "Health", "Library", "Mended", "check", "mend"]

_HOMES = {
    "MISSING": "annotations", "Entry": "records", "Library": "library",
    "Health": "health", "Mended": "health", "check": "health", "mend": "health",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """A public name, its module loaded on first use."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
