"""The rows of one document in the index file: written, read, dropped.

A compressed text is cut into pieces of which many fill a page: as one row it
would leave half a page empty, which for short documents is a third of the file.
A table without content must be told, when a document is dropped, the tokens that
it was given; they are made again from the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from sqlite3 import Connection
from typing import NamedTuple

from reader.search import tokens
from reader.search.stored import Stored, pack, stored, unpack
from reader.text import Document

_PIECE = 498
"""Bytes of a piece: with their headers, 32 of them fill a page of the file."""

_PLACES = 1 << 20
"""Pieces that a document may have."""


class Prepared(NamedTuple):
    """A document ready to be written: all that takes time is done before the file is locked."""

    id: str
    title: str
    path: str | None
    text: bytes
    tokens: tokens.Tokens


def prepare(document: Document, path: str | None) -> Prepared:
    """Compress and tokenise a document that lies at `path`."""
    kept = stored(document)
    return Prepared(document.id, document.title, path, pack(kept), tokens.of_text(kept.text))


def stored_as(connection: Connection, id: str) -> Prepared | None:
    """A document as it was written, to be written again; None where there is none such."""
    row = connection.execute(
        "SELECT number, title, path FROM documents WHERE id = ?", (bytes.fromhex(id),)
    ).fetchone()
    if row is None:
        return None
    number, title, path = row
    text = packed(connection, number)
    return Prepared(id, title, path, text, tokens.of_text(unpack(text).text))


def put(connection: Connection, prepared: Prepared) -> None:
    """Write a document, in place of the one with its id if the text differs."""
    number = number_of(connection, prepared.id)
    if number is not None:
        if packed(connection, number) == prepared.text:
            connection.execute(
                "UPDATE documents SET title = ?, path = ? WHERE number = ?",
                (prepared.title, prepared.path, number),
            )
            return
        drop(connection, prepared.id)
    number = connection.execute(
        "INSERT INTO documents (id, title, path) VALUES (?, ?, ?)",
        (bytes.fromhex(prepared.id), prepared.title, prepared.path),
    ).lastrowid
    assert number is not None
    text = prepared.text
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?)", enumerate(pieces, start=number * _PLACES)
    )
    for table, value in (("signs", prepared.tokens.signs), ("grams", prepared.tokens.grams)):
        connection.execute(f"INSERT INTO {table} (rowid, tokens) VALUES (?, ?)", (number, value))


def drop(connection: Connection, id: str) -> None:
    """Drop a document; nothing happens where there is none."""
    number = number_of(connection, id)
    if number is None:
        return
    given = tokens.of_text(text_of(connection, number).text)
    for table, value in (("signs", given.signs), ("grams", given.grams)):
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', ?, ?)", (number, value)
        )
    connection.execute(
        "DELETE FROM texts WHERE place >= ? AND place < ?",
        (number * _PLACES, (number + 1) * _PLACES),
    )
    connection.execute("DELETE FROM documents WHERE number = ?", (number,))


def number_of(connection: Connection, id: str) -> int | None:
    """The number of a document in this file, or None."""
    row = connection.execute(
        "SELECT number FROM documents WHERE id = ?", (bytes.fromhex(id),)
    ).fetchone()
    return int(row[0]) if row else None


def packed(connection: Connection, number: int) -> bytes:
    """The compressed text of a document."""
    rows = connection.execute(
        "SELECT piece FROM texts WHERE place >= ? AND place < ? ORDER BY place",
        (number * _PLACES, (number + 1) * _PLACES),
    )
    return b"".join(piece for (piece,) in rows)


def text_of(connection: Connection, number: int) -> Stored:
    """The text of a document. Raises zlib.error where it is damaged."""
    return unpack(packed(connection, number))


def candidates(connection: Connection, queries: Sequence[str]) -> Iterable[int]:
    """Numbers of the documents that may hold one of `queries`, in order; without any, all."""
    if len(queries) == 1:
        return _holding(connection, tokens.of_query(queries[0]))
    if queries:
        each = [_holding(connection, tokens.of_query(query)) for query in queries]
        return (number for number, _ in groupby(merge(*each)))
    return _holding(connection, tokens.Tokens("", ""))


def _holding(connection: Connection, asked: tokens.Tokens) -> Iterator[int]:
    """Numbers of the documents that have what is asked, in order."""
    sql = "SELECT rowid FROM {} WHERE {} MATCH ? ORDER BY rowid"
    if asked.signs:
        rows = connection.execute(sql.format("signs", "signs"), (asked.signs,))
    elif asked.grams:
        rows = connection.execute(sql.format("grams", "grams"), (asked.grams,))
    else:
        rows = connection.execute("SELECT number FROM documents ORDER BY number")
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
