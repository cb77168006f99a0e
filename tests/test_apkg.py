"""Anki packages: what stands in their collection, and that they stay the same."""

import io
import json
import sqlite3
import sys
import zipfile
from dataclasses import replace

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


def collection(data: bytes) -> sqlite3.Connection:
    """The SQLite collection in a package."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    assert json.loads(archive.read("media")) == {}
    connection = sqlite3.connect(":memory:")
    connection.deserialize(archive.read("collection.anki2"))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return connection


def test_a_package_holds_a_card_a_note() -> None:
    opened = collection(export("apkg", [book()]))
    notes = opened.execute("SELECT guid, flds, tags FROM notes ORDER BY id").fetchall()
    assert [guid for guid, _, _ in notes] == [m.annotation.id for m in book().marks]
    quote, note, source, link = notes[1][1].split("\x1f")
    assert (quote, note) == ("a&lt;b&gt;&amp;{{c}}", "记下的")
    assert source == "一、收成 / 果园::记"
    assert link == "shuzhai://note/01ARZ3NDEKTSV4RRFFQ69G5FA1"
    assert notes[0][2].split() == ["一_二", "果园"]
    assert opened.execute("SELECT count(*) FROM cards").fetchone() == (2,)
    (decks,) = opened.execute("SELECT decks FROM col").fetchone()
    assert "书斋::果园 记" in {deck["name"] for deck in json.loads(decks).values()}


def test_nothing_changed_gives_the_same_bytes() -> None:
    assert export("apkg", [book()]) == export("apkg", [book()])


def test_a_change_is_newer_and_of_the_same_card() -> None:
    later = replace(book("改过的", "2026-04-01T08:00:00.000Z"))
    before, after = (collection(export("apkg", [each])) for each in (book(), later))
    query = "SELECT guid, mid, mod FROM notes ORDER BY guid"
    old, new = before.execute(query).fetchall(), after.execute(query).fetchall()
    assert [row[:2] for row in old] == [row[:2] for row in new]
    assert all(a[2] < b[2] for a, b in zip(old, new, strict=True))


def test_any_text_is_taken_as_text() -> None:
    kind = CardType("一", ("Front", "Back"), "{{Front}}", "{{Back}}")
    cards = tuple(Card(str(at), (text, text), (text,)) for at, text in enumerate(NAUGHTY))
    opened = collection(package([Deck("甲", "甲", cards)], kind))
    fields = [row[0] for row in opened.execute("SELECT flds FROM notes ORDER BY id")]
    assert len(fields) == len(NAUGHTY)
    assert all(len(each.split("\x1f")) == 2 for each in fields)
    assert not any("<script" in each or "<a " in each or "\x1b" in each for each in fields)


def test_no_notes_make_a_package() -> None:
    assert collection(export("apkg", [])).execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_without_genanki_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ReaderError, match="pip install genanki"):
        export("apkg", [book()])
