"""One SQLite file, used safely by several threads and processes.

One connection a `Database`, guarded by a lock, so that any thread may call;
other processes are waited for (busy timeout). Writes are `BEGIN IMMEDIATE`:
a deferred transaction that turns into a writer fails at once, busy timeout or
not. WAL with `synchronous=FULL`: a commit that returned survives a crash.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from reader.errors import ReaderError
from reader.library.schema import MIGRATIONS, VERSION

BACKUPS = "backups"
"""Name of the folder of backups, beside the file."""

BUSY_SECONDS = 10
"""How long another process that writes is waited for."""

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second where its message quotes damaged text."""

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full; nothing was saved to {path}. Make room and try again.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written; nothing was saved.",
    sqlite3.SQLITE_BUSY: "{path} is in use by another program; try again in a moment.",
    sqlite3.SQLITE_LOCKED: "{path} is in use by another program; try again in a moment.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check the folder and its permissions.",
    sqlite3.SQLITE_IOERR: "{path} could not be read or written; check the disk and its space.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; `shuzhai doctor` tells how to mend it.",
    sqlite3.SQLITE_NOTADB: "{path} is damaged; `shuzhai doctor` tells how to mend it.",
}
"""Primary result code of SQLite → what the user is told."""

NEWER = (
    "{path} was written by a newer Shuzhai: notes can be read but not changed; update this program."
)


def sentence(error: Exception, path: Path) -> ReaderError:
    """What went wrong with the file, for the user."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    text = _SENTENCES.get(code, "{path} could not be used ({error}); `shuzhai doctor` tells more.")
    return ReaderError(text, path=path, error=error)


_UNWRITABLE = (
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
)
"""Primary result codes with which a file may still be read."""


def _unwritable(error: Exception, path: Path) -> ReaderError:
    """Why a file that can be read cannot be written."""
    if isinstance(error, OSError):
        return ReaderError(
            "Nothing can be written beside {path} ({error}); notes can be read but not changed.",
            path=path,
            error=error.strerror or error,
        )
    return sentence(error, path)


class Database:
    """The connection to one file, created with its tables where it is missing."""

    def __init__(self, path: Path) -> None:
        """Open or create `path`. Raises ReaderError."""
        self.path = path
        self.read_only: ReaderError | None = None
        """Why nothing can be written, or None."""
        self._lock = RLock()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = self._open()
        except FAILURES as error:
            raise sentence(error, path) from error
        except OSError as error:
            raise ReaderError(
                "The folder {path} cannot be used for notes ({error}); "
                "set SHUZHAI_HOME to one that can be written.",
                path=path.parent,
                error=error.strerror or error,
            ) from error

    def _open(self) -> sqlite3.Connection:
        try:
            return self._open_to_write()
        except (sqlite3.OperationalError, OSError) as error:
            if (
                isinstance(error, sqlite3.Error)
                and error.sqlite_errorcode & 0xFF not in _UNWRITABLE
            ):
                raise
            if not self.path.is_file():
                raise
            connection = self._open_read_only()
            if _version(connection) == 0:  # nothing was ever kept in it
                connection.close()
                raise
            self.read_only = _unwritable(error, self.path)
            return connection

    def _open_to_write(self) -> sqlite3.Connection:
        connection = _connect(self.path)
        try:
            connection.execute("PRAGMA synchronous=FULL")
            _into_wal(connection)
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_read_only(self) -> sqlite3.Connection:
        """Open a file on a read-only disk, where not even WAL's shared memory can be made."""
        connection = _connect(self.path, "mode=ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            connection = _connect(self.path, "mode=ro&immutable=1")
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version = _version(connection)
        if version > VERSION:
            self.read_only = ReaderError(NEWER, path=self.path)
            connection.execute("PRAGMA query_only=1")
            return
        if 0 < version < VERSION:
            self._backup_before_migration(connection, version)
        while version < VERSION:
            connection.execute("BEGIN IMMEDIATE")
            try:
                version = _version(connection)  # another process may have been quicker
                for statement in MIGRATIONS[version] if version < VERSION else ():
                    connection.execute(statement)
                version = min(version + 1, VERSION)
                connection.execute(f"PRAGMA user_version={version}")
                connection.execute("COMMIT")
            except BaseException:
                with suppress(*FAILURES):
                    connection.execute("ROLLBACK")
                raise

    def _backup_before_migration(self, connection: sqlite3.Connection, version: int) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        copy(connection, self.path.parent / BACKUPS / f"version{version}-{stamp}.db")

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises ReaderError."""
        with self._lock:
            try:
                return self._read(sql, parameters)
            except FAILURES as error:
                if self.read_only is not None and "no such table" in str(error):
                    return []  # a file of an older version that could not be brought up to date
                raise sentence(error, self.path) from error

    def _read(self, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except FAILURES:
            # Damaged text must not keep the sound rows from being read.
            self._connection.text_factory = decode
            try:
                return self._connection.execute(sql, parameters).fetchall()
            finally:
                self._connection.text_factory = str

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed to disk when the block ends, else undone. Raises ReaderError."""
        if self.read_only is not None:
            raise self.read_only
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    with suppress(*FAILURES):
                        self._connection.execute("ROLLBACK")
                    raise
            except FAILURES as error:
                raise sentence(error, self.path) from error

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the file to `target`. Raises OSError and sqlite3.Error."""
        with self._lock:
            copy(self._connection, target)

    def close(self) -> None:
        """Close the connection; nothing can be called afterwards."""
        with self._lock, suppress(*FAILURES):
            self._connection.close()

    def __del__(self) -> None:
        """Close what nobody closed, so that WAL is folded into the file all the same."""
        if hasattr(self, "_connection"):
            self.close()


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a database, whole or not at all, to a new file. Raises OSError and sqlite3.Error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    other = sqlite3.connect(unfinished)
    try:
        connection.backup(other)
        # A copy stands alone, without WAL's files beside it.
        other.execute("PRAGMA journal_mode=DELETE")
    finally:
        other.close()
    unfinished.replace(target)


def _connect(path: Path, query: str = "") -> sqlite3.Connection:
    name = path.absolute().as_uri() + (f"?{query}" if query else "")
    # isolation_level None: no hidden BEGIN. The lock of Database lets threads share it.
    return sqlite3.connect(
        name, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def decode(data: bytes) -> str:
    """Text of a column; what is no UTF-8 in it becomes U+FFFD instead of an error."""
    return data.decode("utf-8", "replace")


def _into_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait for others here, so we do."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
