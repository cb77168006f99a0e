"""The rows of documents in the index file: written, read, dropped.

Short texts that come together make a sheaf: they are compressed as one, and the
full-text tables know them as one row. What those tables spend on a character and a
row (four bytes, most of it for naming the row and the first place) is then spent
once for the sheaf: the index of texts of 4 kB falls from 1.35 to 1.18 times the text.
The more a sheaf holds, the smaller the index, and the slower its search, since more
of the rows that have the signs of a query lack the query. A long text is a sheaf by
itself.

A compressed sheaf is cut into pieces of which many fill a page: as one row it
would leave half a page empty. A table without content must be told, when texts are
dropped, the tokens that it was given; they are made again from the texts.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import merge
from itertools import groupby
from sqlite3 import Connection
from typing import NamedTuple

from reader.search import tokens
from reader.search.stored import Stored, pack, unpack

_SHEAF = 10_000
"""Code points after which no further text is taken into a sheaf."""

_MOST = 1 << 8
"""Texts that a sheaf may have: the number of a document is its sheaf and its place there."""

_PIECE = 498
"""Bytes of a piece: with their headers, 32 of them fill a page of the file."""

_PLACES = 1 << 20
"""Pieces that a sheaf may have."""


class Kept(NamedTuple):
    """A document as the index keeps it."""

    id: str
    title: str
    path: str | None
    text: Stored


class Sheaf(NamedTuple):
    """Documents ready to be written: all that takes time is done before the file is locked."""

    kept: Sequence[Kept]
    packed: bytes
    tokens: tokens.Tokens


def sheaves(documents: Iterable[Kept]) -> Iterator[Sheaf]:
    """Documents compressed and tokenised, in their order, as many together as a sheaf holds."""
    taken: list[Kept] = []
    size = 0
    for kept in documents:
        taken.append(kept)
        size += len(kept.text.text)
        if size >= _SHEAF or len(taken) == _MOST:
            yield _sheaf(taken)
            taken, size = [], 0
    if taken:
        yield _sheaf(taken)


def _sheaf(kept: Sequence[Kept]) -> Sheaf:
    texts = [each.text for each in kept]
    return Sheaf(kept, pack(texts), _tokens(texts))


def _tokens(texts: Iterable[Stored]) -> tokens.Tokens:
    return tokens.of_text("\0".join(each.text for each in texts))


def put(connection: Connection, batch: Sequence[Sheaf]) -> None:
    """Write documents, in place of those with their ids where the texts differ."""
    fresh = [_fresh(connection, sheaf) for sheaf in batch]
    drop(connection, (each.id for sheaf in fresh for each in sheaf.kept))
    row = connection.execute("SELECT max(number) FROM documents").fetchone()
    first = 0 if row[0] is None else row[0] // _MOST + 1
    written = (sheaf for sheaf in fresh if sheaf.kept)
    for number, sheaf in enumerate(written, start=first):
        connection.executemany(
            "INSERT INTO documents (number, id, title, path) VALUES (?, ?, ?, ?)",
            (
                (number * _MOST + place, bytes.fromhex(each.id), each.title, each.path)
                for place, each in enumerate(sheaf.kept)
            ),
        )
        _write(connection, number, sheaf)


def _fresh(connection: Connection, sheaf: Sheaf) -> Sheaf:
    """The sheaf without the documents whose texts are there already; these get title and place."""
    fresh = []
    for each in sheaf.kept:
        known = kept_as(connection, each.id)
        if known is None or known.text != each.text:
            fresh.append(each)
        elif (known.title, known.path) != (each.title, each.path):
            connection.execute(
                "UPDATE documents SET title = ?, path = ? WHERE id = ?",
                (each.title, each.path, bytes.fromhex(each.id)),
            )
    return sheaf if len(fresh) == len(sheaf.kept) else _sheaf(fresh)


def _write(connection: Connection, number: int, sheaf: Sheaf) -> None:
    """Write the texts of a sheaf and their tokens."""
    pieces = (sheaf.packed[at : at + _PIECE] for at in range(0, len(sheaf.packed), _PIECE))
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?)", enumerate(pieces, start=number * _PLACES)
    )
    for table, value in (("signs", sheaf.tokens.signs), ("grams", sheaf.tokens.grams)):
        connection.execute(f"INSERT INTO {table} (rowid, tokens) VALUES (?, ?)", (number, value))


def drop(connection: Connection, ids: Iterable[str]) -> None:
    """Drop documents; unknown ids are passed over. The rest of their sheaves is written anew."""
    numbers = {number for id in ids if (number := _number_of(connection, id)) is not None}
    for sheaf, dropped in groupby(sorted(numbers), lambda number: number // _MOST):
        _thin(connection, sheaf, set(dropped))


def _thin(connection: Connection, sheaf: int, dropped: set[int]) -> None:
    """Drop documents of one sheaf, by number."""
    numbered = list(_numbered(connection, sheaf))
    given = _tokens(each.text for _, each in numbered)
    for table, value in (("signs", given.signs), ("grams", given.grams)):
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', ?, ?)", (sheaf, value)
        )
    connection.execute(
        "DELETE FROM texts WHERE place >= ? AND place < ?",
        (sheaf * _PLACES, (sheaf + 1) * _PLACES),
    )
    connection.executemany(
        "DELETE FROM documents WHERE number = ?", ((number,) for number in dropped)
    )
    left = [each for number, each in numbered if number not in dropped]
    if left:
        _write(connection, sheaf, _sheaf(left))


def kept_as(connection: Connection, id: str) -> Kept | None:
    """A document as it is kept; None where there is none such."""
    with _snapshot(connection):
        wanted = _number_of(connection, id)
        if wanted is None:
            return None
        return dict(_numbered(connection, wanted // _MOST))[wanted]


def kept_in(connection: Connection, sheaf: int) -> list[Kept]:
    """The documents of a sheaf; none where it has gone. Raises zlib.error where it is damaged."""
    with _snapshot(connection):
        return [kept for _, kept in _numbered(connection, sheaf)]


@contextmanager
def _snapshot(connection: Connection) -> Iterator[None]:
    """Let all that is read be of one moment, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def _number_of(connection: Connection, id: str) -> int | None:
    """The number in this file, or None."""
    row = connection.execute(
        "SELECT number FROM documents WHERE id = ?", (bytes.fromhex(id),)
    ).fetchone()
    return int(row[0]) if row else None


def _numbered(connection: Connection, sheaf: int) -> Iterator[tuple[int, Kept]]:
    """The documents of a sheaf by their numbers, in order."""
    rows = connection.execute(
        "SELECT number, id, title, path FROM documents WHERE number >= ? AND number < ?"
        " ORDER BY number",
        (sheaf * _MOST, (sheaf + 1) * _MOST),
    ).fetchall()
    pieces = connection.execute(
        "SELECT piece FROM texts WHERE place >= ? AND place < ? ORDER BY place",
        (sheaf * _PLACES, (sheaf + 1) * _PLACES),
    )
    texts = unpack(b"".join(piece for (piece,) in pieces)) if rows else []
    if len(texts) != len(rows):
        raise zlib.error("texts are missing")
    for (number, id, title, path), text in zip(rows, texts, strict=True):
        yield number, Kept(id.hex(), title, path, text)


def candidates(connection: Connection, queries: Sequence[str]) -> Iterable[int]:
    """Numbers of the sheaves that may hold one of `queries`, in order; without any, all."""
    if len(queries) == 1:
        return _holding(connection, tokens.of_query(queries[0]))
    if queries:
        each = [_holding(connection, tokens.of_query(query)) for query in queries]
        return (number for number, _ in groupby(merge(*each)))
    return _holding(connection, tokens.Tokens("", ""))


def _holding(connection: Connection, asked: tokens.Tokens) -> Iterator[int]:
    """Numbers of the sheaves that have what is asked, in order."""
    sql = "SELECT rowid FROM {} WHERE {} MATCH ? ORDER BY rowid"
    if asked.signs:
        rows = connection.execute(sql.format("signs", "signs"), (asked.signs,))
    elif asked.grams:
        rows = connection.execute(sql.format("grams", "grams"), (asked.grams,))
    else:
        every = connection.execute("SELECT number FROM documents ORDER BY number")
        return (sheaf for sheaf, _ in groupby(every, lambda row: row[0] // _MOST))
    numbers = (number for (number,) in rows)
    if asked.signs and asked.grams:
        also = connection.execute(sql.format("grams", "grams"), (asked.grams,))
        return _in_both(numbers, (number for (number,) in also))
    return numbers


def _in_both(ones: Iterator[int], others: Iterator[int]) -> Iterator[int]:
    """The numbers that two rising sequences share; no more of them is taken than is needed."""
    other: int | None = -1
    for one in ones:
        while other is not None and other < one:
            other = next(others, None)
        if other is None:
            return
        if other == one:
            yield one
