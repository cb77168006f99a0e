"""Copies of the library that rotate: a day apart at least, the newest ten kept."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.library.database import BACKUPS, FAILURES, Database

_EVERY = timedelta(days=1)
_KEPT = 10
_STAMP = "%Y%m%d-%H%M%S"


def backups(path: Path) -> list[Path]:
    """The backups of a library file, the newest first."""
    return sorted((path.parent / BACKUPS).glob("notes-*.db"), reverse=True)


def is_emptied(path: Path) -> bool:
    """Whether the file was cut down to nothing: SQLite would take it for a new one."""
    return path.is_file() and path.stat().st_size == 0 and bool(backups(path))


def is_due(path: Path) -> bool:
    """Whether the newest backup is a day old, or there is none."""
    newest = next(iter(backups(path)), None)
    if newest is None:
        return True
    try:
        made = datetime.strptime(newest.stem.removeprefix("notes-"), _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return True
    return not timedelta(0) <= datetime.now(UTC) - made < _EVERY


def back_up(database: Database) -> Path | None:
    """Write a backup and drop the oldest; None where there is no room for one.

    That a backup fails is no reason not to read or write notes.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    target = database.path.parent / BACKUPS / f"notes-{stamp}.db"
    try:
        database.backup(target)
    except (OSError, *FAILURES):
        with suppress(OSError):
            target.with_suffix(".part").unlink(missing_ok=True)
        return None
    for old in backups(database.path)[_KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target
