"""The file of the search index: opened, written in transactions, made anew when damaged.

Everything in it can be made again from the documents, so a commit need not
reach the disk at once (`synchronous=NORMAL`); WAL keeps the file whole when the
program is killed at any moment, and lets others read while one writes.
"""

import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.errors import ReaderError
from reader.search.tokens import VERSION

BUSY_SECONDS = 20
"""How long another process that writes is waited for."""

_VERSION = 4000 + VERSION
"""Changes with the tables below (thousands) and with the tokens."""

_TABLES = (
    """CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        title TEXT NOT NULL,
        path TEXT
    )""",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE texts (place INTEGER PRIMARY KEY, piece BLOB NOT NULL)",
    "CREATE VIRTUAL TABLE signs USING fts5"
    "(tokens, content='', columnsize=0, detail=full, tokenize='ascii')",
    "CREATE VIRTUAL TABLE grams USING fts5"
    "(tokens, content='', columnsize=0, detail=none, tokenize='ascii')",
)

_UNWRITTEN = 1 << 25
"""Bytes of the index that may wait in memory for the end of a transaction."""

_PAGE = 1 << 14
"""Bytes of a page: the pieces of texts fill it to all but the last (`rows`)."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedIndex(ReaderError):
    """The index was damaged; an empty one has taken its place."""

    def __init__(self) -> None:
        """The sentence is the same each time."""
        super().__init__(
            "The search index was damaged and has been emptied; "
            "`shuzhai library reindex` fills it again."
        )


class _Connection(sqlite3.Connection):
    """A connection that is closed when its thread has ended, which nobody else can do for it."""

    def __del__(self) -> None:
        self.close()


class Cache:
    """Connections to one index file, one for each thread that uses it."""

    def __init__(self, path: Path) -> None:
        """Open `path` when it is first used; it is created where it is missing."""
        self.path = path
        self._local = threading.local()
        self._age = 0
        """How often the file was put aside: connections of an earlier age are closed."""

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from. Raises ReaderError, DamagedIndex after damage."""
        with self._mending():
            yield self._connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed when the block ends, else undone. Raises like `reading`."""
        with self._mending():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def shrink(self) -> None:
        """Give back the pages that merging the index left free, where they are many."""
        with self._mending():
            connection = self._connection()
            free, all_ = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("freelist_count", "page_count")
            )
            if free * 50 > all_:
                # `execute` would take one step only, which frees one page.
                connection.executescript("PRAGMA incremental_vacuum")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close this thread's connection; the next use opens another."""
        connection = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection is not None:
            connection.close()

    def empty(self) -> None:
        """Begin anew. Other programs that use the file see it empty from now on."""
        try:
            with self.writing() as connection:
                _make_tables_anew(connection)
        except DamagedIndex:
            return
        self.shrink()

    def _put_aside(self) -> None:
        """Delete a damaged file; a new one is made when it is next used."""
        self._age += 1
        self.close()
        for name in (self.path.name + "-wal", self.path.name + "-shm", self.path.name):
            with suppress(OSError):
                self.path.with_name(name).unlink()

    @contextmanager
    def _mending(self) -> Iterator[None]:
        try:
            yield
        except zlib.error:
            self._put_aside()
            raise DamagedIndex from None
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
                self._put_aside()
                raise DamagedIndex from error
            raise _sentence(error, self.path) from error

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "age", -1) != self._age:
            self.close()
            self._local.age = self._age
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                "The folder {path} cannot be used for the search index; "
                "set SHUZHAI_HOME to one that can be written.",
                path=self.path.parent,
            ) from error
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, factory=_Connection
        )
        try:
            if not connection.execute("PRAGMA page_count").fetchone()[0]:
                # In a new file only: in another it would write, which a full disk forbids.
                connection.execute(f"PRAGMA page_size={_PAGE}")
                connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            _into_wal(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            # Nothing secret is in freed pages: zeros need not be written over them.
            connection.execute("PRAGMA secure_delete=OFF")
            connection.execute("PRAGMA cache_size=-16000")
            _make_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection


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


def _make_tables(connection: sqlite3.Connection) -> None:
    """Create the tables, or create them anew where they are of another version."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            _make_tables_anew(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _make_tables_anew(connection: sqlite3.Connection) -> None:
    for name in ("documents", "facts", "texts", "signs", "grams"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for table in _TABLES:
        connection.execute(table)
    for name in ("signs", "grams"):
        # Write a batch as one segment, so that less is merged later; the default is 1 MB.
        connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_UNWRITTEN})")
    connection.execute(f"PRAGMA user_version={_VERSION}")


def _sentence(error: sqlite3.Error, path: Path) -> ReaderError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        text = "The disk is full, so that the search index could not be extended; make room."
    elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        text = "The search index is in use by another program; try again in a moment."
    else:
        text = "The search index {path} cannot be used ({error})."
    return ReaderError(text, path=path, error=error)
