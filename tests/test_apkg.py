"""Anki packages: what stands in their collection, and that they stay the same."""

import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from reader.errors import ReaderError
from reader.exporters import Notebook, export
from reader.exporters.apkg import Card, CardType, Deck, package
from reader.text.annotation import Anchored, Annotation, Placed, Selectors, State
from tests.notes_samples import NAUGHTY


def book(note: str = "记下的", modified: str = "2026-03-01T08:00:00.000Z") -> Notebook:
    """A notebook with two notes."""
    marks = []
    for number, quote in enumerate(("果园收成很好", "a<b>&{{c}}")):
        annotation = Annotation(
            "0" * 64,
            Selectors(quote, "", "", number, number + len(quote)),
            note=note,
            tags=("一 二", "果园"),
            section=("一、收成",),
            id=f"01ARZ3NDEKTSV4RRFFQ69G5FA{number}",
            created="2026-02-01T08:00:00.000Z",
            modified=modified,
        )
        anchored = Anchored(annotation.selectors.span, State.OK)
        marks.append(Placed(annotation, anchored, annotation.section))
    return Notebook("ab" * 32, "果园::记", tuple(marks))


def rows(data: bytes, query: str) -> list[Any]:
    """What the SQLite collection in a package answers."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    assert json.loads(archive.read("media")) == {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute(query).fetchall()


def test_a_package_holds_a_card_a_note() -> None:
    made = export("apkg", [book()])
    notes = rows(made, "SELECT guid, flds, tags FROM notes ORDER BY id")
    assert [guid for guid, _, _ in notes] == [m.annotation.id for m in book().marks]
    quote, note, source, link = notes[1][1].split("\x1f")
    assert (quote, note) == ("a&lt;b&gt;&amp;{{c}}", "记下的")
    assert source == "一、收成 / 果园::记"
    assert link == "shuzhai://note/01ARZ3NDEKTSV4RRFFQ69G5FA1"
    assert notes[0][2].split() == ["一_二", "果园"]
    assert rows(made, "SELECT count(*) FROM cards") == [(2,)]
    ((decks,),) = rows(made, "SELECT decks FROM col")
    assert "书斋::果园 记" in {deck["name"] for deck in json.loads(decks).values()}


def test_nothing_changed_gives_the_same_bytes() -> None:
    assert export("apkg", [book()]) == export("apkg", [book()])


def test_a_change_is_newer_and_of_the_same_card() -> None:
    later = replace(book("改过的", "2026-04-01T08:00:00.000Z"))
    query = "SELECT guid, mid, mod FROM notes ORDER BY guid"
    old, new = (rows(export("apkg", [each]), query) for each in (book(), later))
    assert [row[:2] for row in old] == [row[:2] for row in new]
    assert all(a[2] < b[2] for a, b in zip(old, new, strict=True))


def test_any_text_is_taken_as_text() -> None:
    kind = CardType("一", ("Front", "Back"), "{{Front}}", "{{Back}}")
    cards = tuple(Card(str(at), (text, text), (text,)) for at, text in enumerate(NAUGHTY))
    made = package([Deck("甲", "甲", cards)], kind)
    fields = [row[0] for row in rows(made, "SELECT flds FROM notes ORDER BY id")]
    assert len(fields) == len(NAUGHTY)
    assert all(len(each.split("\x1f")) == 2 for each in fields)
    assert not any("<script" in each or "<a " in each or "\x1b" in each for each in fields)


def test_no_notes_make_a_package() -> None:
    assert rows(export("apkg", []), "SELECT count(*) FROM notes") == [(0,)]


def test_without_genanki_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ReaderError, match="pip install genanki"):
        export("apkg", [book()])
