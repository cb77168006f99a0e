"""The search index of the library: every hit in every document, at once.

SQLite FTS5 names the documents that may hold a query (`tokens`, `rows`); the text
of each, kept beside the index in the same file and written in the same transaction,
tells whether it does, and where (`stored`, `variants`). So nothing is missed, and
nothing is shown that is not there. A search engine on a server can take the place
of `Index` behind the protocol `Searchable`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.search.cache import Cache
from reader.search.conditions import NONE, Conditions
from reader.search.context import WIDTH
from reader.search.find import find
from reader.search.results import Result
from reader.search.rows import Kept, candidates, drop, kept_as, kept_in, put, sheaves
from reader.search.spelling import spellings
from reader.search.stored import Stored, stored
from reader.search.variants import pattern
from reader.settings import absolute, places
from reader.text import Document, Span

_BATCH = 1 << 21
"""Code points written in one transaction when many documents are added (about half a second)."""


class Indexed(NamedTuple):
    """A document of the index."""

    id: str
    title: str
    path: str | None


class Searchable(Protocol):
    """What the program needs of a search engine over many documents."""

    def add_many(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Take documents in; yields each when it can be found."""
        ...

    def remove(self, *ids: str) -> None:
        """Drop documents."""
        ...

    def documents(self) -> list[Indexed]:
        """All documents."""
        ...

    def search(
        self,
        query: str,
        *,
        exact: bool = False,
        regex: bool = False,
        pinyin: bool = False,
        width: int = WIDTH,
        conditions: Conditions = NONE,
    ) -> Iterator[Result]:
        """The documents that hold a query, with their hits."""
        ...


class Index:
    """The index in one file; any thread may use it, and several programs at once.

    Every method raises `ReaderError` where the file cannot be used, and
    `DamagedIndex` where it was damaged (it is empty then, and must be filled).
    """

    def __init__(self, path: Path | None = None) -> None:
        """The index in `path`, by default `cache.db` in the cache folder."""
        self._cache = Cache(path or places().cache / "cache.db")

    @property
    def path(self) -> Path:
        """The file."""
        return self._cache.path

    def close(self) -> None:
        """Close the file for this thread."""
        self._cache.close()

    def empty(self, keep: Collection[str] = ()) -> None:
        """Throw the index away and begin a new one, with the texts of `keep` (ids) from the old."""
        with self._cache.reading() as connection:
            kept = [each for id in keep if (each := kept_as(connection, id)) is not None]
        self._cache.empty()
        self._write(kept)

    def add(self, document: Document, path: Path | None = None) -> None:
        """Take a document in, or its new text and place where it is known."""
        self._write([_kept(document, path)])

    def add_many(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Take documents in, many to a transaction; yields each when it can be found."""
        taken: list[Document] = []
        batch: list[Kept] = []
        size = 0
        for document in documents:
            taken.append(document)
            batch.append(_kept(document))
            size += len(document.text)
            if size >= _BATCH:
                self._write(batch)
                yield from taken
                taken, batch, size = [], [], 0
        self._write(batch)
        self._cache.shrink()
        yield from taken

    def _write(self, batch: Iterable[Kept]) -> None:
        # Of two texts that differ in their blanks only, the later one counts.
        prepared = list(sheaves({kept.id: kept for kept in batch}.values()))
        if not prepared:
            return
        with self._cache.writing() as connection:
            put(connection, prepared)

    def remove(self, *ids: str) -> None:
        """Drop documents; unknown ids are passed over."""
        if not ids:
            return
        with self._cache.writing() as connection:
            drop(connection, ids)

    def text(self, id: str) -> Document | None:
        """The text of a document as it is kept, its kinds of blocks unknown; None if unknown."""
        with self._cache.reading() as connection:
            kept = kept_as(connection, id)
            return None if kept is None else kept.text.document()

    def filled_for(self) -> str | None:
        """What `note_filled` was told last, or None since the index was made."""
        with self._cache.reading() as connection:
            row = connection.execute("SELECT value FROM facts WHERE name = 'state'").fetchone()
            return str(row[0]) if row else None

    def note_filled(self, state: str) -> None:
        """Take note of the state of the library whose texts are all here."""
        with self._cache.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES ('state', ?)", (state,))

    def relocate(self, paths: Mapping[str, Path]) -> None:
        """Take note of where documents (by id) lie now."""
        if not paths:
            return
        with self._cache.writing() as connection:
            connection.executemany(
                "UPDATE documents SET path = ? WHERE id = ?",
                [(_name(path), bytes.fromhex(id)) for id, path in paths.items()],
            )

    def documents(self) -> list[Indexed]:
        """All documents, in the order in which they came."""
        with self._cache.reading() as connection:
            rows = connection.execute("SELECT id, title, path FROM documents ORDER BY number")
            return [Indexed(id.hex(), title, path) for id, title, path in rows]

    def search(
        self,
        query: str,
        *,
        exact: bool = False,
        regex: bool = False,
        pinyin: bool = False,
        width: int = WIDTH,
        conditions: Conditions = NONE,
    ) -> Iterator[Result]:
        """The documents that hold `query`, one after the other, with all of their hits.

        Take as many as are shown: a document's text is looked at when it is its turn.
        """
        find_in = _finder(query, exact=exact, regex=regex, pinyin=pinyin)
        if find_in is None:
            return
        queries = () if regex or pinyin else (query,) if exact else spellings(query)
        with self._cache.reading() as connection:
            for sheaf in candidates(connection, queries):
                for kept in kept_in(connection, sheaf):
                    spans = find_in(kept.text)
                    if spans and conditions is not NONE:
                        spans = _meeting(conditions, kept.text, spans)
                    if spans:
                        yield _result(kept, spans, width)


def _meeting(conditions: Conditions, kept: Stored, spans: list[Span]) -> list[Span]:
    """Those of the hits in a text that meet the conditions."""

    def holds(word: str) -> bool:
        shape = pattern(word)
        return shape is not None and shape.search(kept.text) is not None

    if not conditions.met_by(holds):
        return []
    return conditions.value.meets(kept.document(), spans) if conditions.value else spans


def _result(kept: Kept, spans: list[Span], width: int) -> Result:
    matches = (kept.text.in_context(span, width) for span in spans)
    return Result(kept.id, kept.title, kept.path, len(spans), matches)


def _finder(
    query: str, *, exact: bool, regex: bool, pinyin: bool
) -> Callable[[Stored], list[Span]] | None:
    """What finds a query in a text, or None where it has nothing to find."""
    if regex or pinyin:
        if not query:
            return None
        return lambda kept: find(kept.document(), query, exact=exact, regex=regex, pinyin=pinyin)
    shape = pattern(query, exact=exact)
    if shape is None:
        return None
    return lambda kept: [Span(*match.span()) for match in shape.finditer(kept.text)]


def _kept(document: Document, path: Path | None = None) -> Kept:
    path = path or document.source.path
    return Kept(document.id, document.title, _name(path) if path else None, stored(document))


def _name(path: Path) -> str:
    """A path as it is kept: absolute; what is not UTF-8 in it is written with backslashes."""
    return str(absolute(path)).encode("utf-8", "backslashreplace").decode()
