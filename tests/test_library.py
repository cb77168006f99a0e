"""The library keeps what was made in it, tells when it is damaged, and is shared safely."""

import errno
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.library import MISSING, Library, check, mend
from reader.library.places import place_in
from reader.library.schema import VERSION
from reader.text import Locator
from reader.text.annotation import Colour, Kind
from reader.text.ulid import is_ulid, new_ulid
from tests.notes_samples import REPORT, document, marked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "data" / "notes.db"


@pytest.fixture
def library(path: Path) -> Library:
    """An empty library."""
    return Library(path)


def test_a_note_is_there_after_opening_again(library: Library, path: Path) -> None:
    text = document()
    made = library.add(marked(text, "收成很好", note="**好**\n\n真的", tags=("果", "年")))
    library.close()
    assert Library(path).annotations(text.id) == [made]


def test_only_what_is_given_is_edited_and_the_former_state_is_kept(library: Library) -> None:
    made = library.add(marked(document(), "收成很好", note="一", tags=("果",)))
    library.edit(made.id, note="二")
    last = library.edit(made.id, colour=Colour.RED, kind=Kind.QUESTION)
    assert (last.note, last.tags, last.colour, last.kind) == ("二", ("果",), "red", "question")
    assert last.modified >= made.modified
    assert last.created == made.created
    assert [old.note for old in library.history(made.id)] == ["一", "二"]


def test_what_was_deleted_can_be_brought_back(library: Library) -> None:
    made = library.add(marked(document(), "收成很好"))
    library.delete(made.id)
    assert library.annotations() == []
    assert [a.id for a in library.annotations(deleted=True)] == [made.id]
    library.restore(made.id)
    assert [a.id for a in library.annotations()] == [made.id]


def test_an_unknown_note_is_said(library: Library) -> None:
    with pytest.raises(ReaderError, match="no note"):
        library.edit(new_ulid(), note="x")


def test_a_note_twice_is_refused(library: Library) -> None:
    made = library.add(marked(document(), "收成很好"))
    with pytest.raises(ReaderError, match="already"):
        library.add(made)


def test_of_two_merged_notes_the_later_one_stays(library: Library) -> None:
    made = library.add(marked(document(), "收成很好", note="本地"))
    older = replace(made, note="旧", modified="2000-01-01T00:00:00.000Z")
    newer = replace(made, note="新", modified="2999-01-01T00:00:00.000Z")
    assert library.merge([older]) == 0
    assert library.annotations()[0].note == "本地"
    assert library.merge([newer]) == 1
    assert library.annotations() == [newer]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=())), st.lists(st.text(), max_size=3))
def test_any_text_can_be_kept(library: Library, note: str, tags: list[str]) -> None:
    made = library.add(marked(document(), "收成很好", note=note, tags=tuple(tags)))
    kept = next(a for a in library.annotations() if a.id == made.id)
    assert kept == made
    if not any(0xD800 <= ord(c) <= 0xDFFF for c in note):
        assert kept.note == note


def test_the_place_comes_back_by_text_and_by_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path))
    file = tmp_path / "报告.txt"
    text = document(REPORT, file)
    assert library.place(text) is None
    library.remember(text, offset=30)
    assert library.place(text) == 30
    assert place_in(file) == 30
    assert library.document_at(file) == text.id
    file.write_text("别的", encoding="utf-8")
    assert place_in(file) is None
    [entry] = library.documents()
    assert (entry.title, entry.path, entry.place) == (text.title, file, text.locate(30))
    assert 0 < entry.progress < 1


def test_the_place_is_the_same_word_when_the_text_is_wrapped_anew(library: Library) -> None:
    text = document()
    at = text.text.index("修一条路")
    library.remember(text, offset=at)
    wrapped = document(REPORT.replace("80亩梨树，", "80亩\n梨树，"))
    assert wrapped.id == text.id
    again = library.place(wrapped)
    assert again is not None
    assert wrapped.text[again : again + 4] == "修一条路"


def test_a_changed_file_is_a_revision_and_keeps_place_and_notes(
    library: Library, tmp_path: Path
) -> None:
    text = document(REPORT, tmp_path / "a.txt")
    library.remember(text, offset=20)
    made = library.add(marked(text, "收成很好"))
    changed = document(REPORT.replace("12家店", "15家店"), tmp_path / "a.txt")
    assert changed.id != text.id
    assert made in library.annotations(library.related(changed))
    assert library.place(changed) == 20
    library.remember(changed, offset=25)
    [entry] = library.documents()
    assert (entry.id, entry.notes) == (changed.id, 1)


def test_a_much_like_text_elsewhere_is_a_revision_where_the_first_is_gone(
    library: Library, tmp_path: Path
) -> None:
    text = document(REPORT, tmp_path / "a.txt")
    library.remember(text)
    (tmp_path / "a.txt").unlink()
    moved = document(REPORT.replace("80亩", "90亩"), tmp_path / "b.md")
    assert text.id in library.related(moved)
    other = document(
        "另一篇文章，讲的是海边的渔村，打鱼的人清早出门，傍晚才回来。", tmp_path / "c.txt"
    )
    assert library.related(other) == (other.id,)


REVISED = REPORT.replace("80亩", "90亩")


@pytest.mark.parametrize("other", [REVISED, REPORT + REPORT.replace("果", "茶"), REPORT[:-30]])
@pytest.mark.parametrize("name", ["b.txt", None])
def test_a_much_like_text_takes_nothing_from_one_that_still_lies_there(
    library: Library, tmp_path: Path, other: str, name: str | None
) -> None:
    text = document(REPORT, tmp_path / "a.txt")
    library.remember(text, offset=30)
    library.tag(text.id, "果")
    made = library.add(marked(text, "收成很好"))
    beside = document(other, tmp_path / name if name else None)
    assert library.related(beside) == (beside.id,)
    assert library.place(beside) is None
    library.remember(beside, offset=5)
    library.remember(text, offset=31)
    seen = {(each.id, each.path, each.tags, each.notes) for each in library.documents()}
    assert seen == {
        (text.id, text.source.path, ("果",), 1),
        (beside.id, beside.source.path, (), 0),
    }
    assert library.annotations(library.related(text)) == [made]


def test_a_much_like_text_is_a_revision_of_one_whose_file_has_changed(
    library: Library, tmp_path: Path
) -> None:
    text = document(REPORT, tmp_path / "a.txt")
    library.remember(text)
    (tmp_path / "a.txt").write_text("别的", encoding="utf-8")
    assert text.id in library.related(document(REVISED, tmp_path / "b.txt"))


def test_a_copy_takes_neither_title_nor_line_and_when_edited_stands_alone(
    library: Library, tmp_path: Path
) -> None:
    first, copy = tmp_path / "a.txt", tmp_path / "b.txt"
    text = document("无题。" + REPORT, first)
    library.remember(text, offset=3)
    made = library.add(marked(text, "收成很好"))
    library.remember(document("无题。" + REPORT, copy), offset=4)
    library.remember(formats.parse(("无题。" + REPORT).encode()), offset=5)
    [entry] = library.documents()
    assert (entry.title, entry.path) == (text.title, first)
    edited = document("无题。" + REVISED, copy)
    assert library.related(edited) == (edited.id,)
    library.remember(edited)
    assert {entry.path for entry in library.documents()} == {first, copy}
    again = document("无题。" + REPORT.replace("12家店", "15家店"), first)
    assert made in library.annotations(library.related(again))


def test_a_copy_is_where_a_text_lies_once_the_first_is_gone(
    library: Library, tmp_path: Path
) -> None:
    first, copy = tmp_path / "a.txt", tmp_path / "b.txt"
    library.remember_many([document(REPORT, first), document(REPORT, copy)])
    assert [entry.path for entry in library.documents()] == [first]
    first.unlink()
    library.remember(document(REPORT, copy))
    assert [entry.path for entry in library.documents()] == [copy]


def test_what_lay_at_a_path_before_is_related_until_seen_elsewhere(
    library: Library, tmp_path: Path
) -> None:
    text = document(REPORT, tmp_path / "a.txt")
    library.remember(text)
    other = document("另一篇文章，讲的是海边的渔村，打鱼的人清早出门。", tmp_path / "a.txt")
    assert text.id in library.related(other)
    library.remember(document(REPORT, tmp_path / "b.txt"))
    assert library.related(other) == (other.id,)


def test_a_copy_is_the_same_document(library: Library, tmp_path: Path) -> None:
    library.remember(document(REPORT, tmp_path / "a.txt"), offset=9)
    copy = document(REPORT, tmp_path / "b.txt")
    assert library.place(copy) == 9


def test_a_forgotten_document_keeps_its_notes(library: Library) -> None:
    text = document()
    library.remember(text)
    library.add(marked(text, "收成很好"))
    library.forget(text.id)
    assert library.documents() == []
    assert len(library.annotations(text.id)) == 1
    library.remember(text)
    assert len(library.documents()) == 1


def test_changes_of_another_program_are_noticed(library: Library, path: Path) -> None:
    other = Library(path)
    token = library.token()
    library.add(marked(document(), "收成很好"))
    assert library.token() == token
    other.add(marked(document(), "修一条路"))
    assert library.token() != token
    assert len(library.annotations()) == 2


def test_threads_and_programs_write_at_once(path: Path) -> None:
    libraries = [Library(path), Library(path)]
    text = document()
    notes = [marked(text, "收成很好", note=str(n)) for n in range(40)]

    def add(n: int) -> None:
        libraries[n % 2].add(notes[n])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(len(notes))))
    assert {a.note for a in libraries[0].annotations()} == {str(n) for n in range(40)}
    assert check(path).problems == ()


def test_drafts_are_kept_until_dropped(library: Library, path: Path) -> None:
    library.save_draft("key", "写了一半")
    assert Library(path).draft("key") == "写了一半"
    library.save_draft("key", None)
    assert library.draft("key") is None


def test_a_newer_file_is_read_but_not_written(library: Library, path: Path) -> None:
    made = library.add(marked(document(), "收成很好"))
    library.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    connection.close()
    newer = Library(path)
    assert newer.read_only is not None
    assert newer.annotations() == [made]
    with pytest.raises(ReaderError, match="newer"):
        newer.add(marked(document(), "修一条路"))
    assert check(path).newer
    assert not check(path).problems
    with pytest.raises(ReaderError, match="newer"):
        mend(path)
    assert newer.annotations() == [made]


def test_a_migration_keeps_a_backup(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = library.add(marked(document(), "收成很好"))
    library.close()
    from reader.library import database, schema

    more = (*schema.MIGRATIONS, ("CREATE TABLE later (x)",))
    monkeypatch.setattr(database, "MIGRATIONS", more)
    monkeypatch.setattr(database, "VERSION", len(more))
    assert Library(path).annotations() == [made]
    [backup] = (path.parent / "backups").glob(f"version{schema.VERSION}-*.db")
    with sqlite3.connect(backup) as connection:
        assert connection.execute("SELECT id FROM annotations").fetchall() == [(made.id,)]
    connection.close()


def test_a_failed_migration_changes_nothing(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = library.add(marked(document(), "收成很好"))
    library.close()
    from reader.library import database, schema

    with monkeypatch.context() as patch:
        bad = (*schema.MIGRATIONS, ("CREATE TABLE later (x)", "NONSENSE"))
        patch.setattr(database, "MIGRATIONS", bad)
        patch.setattr(database, "VERSION", len(bad))
        with pytest.raises(ReaderError):
            Library(path)
    assert Library(path).annotations() == [made]
    with sqlite3.connect(path) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name='later'").fetchall()
    connection.close()


def _edit_behind(path: Path, sql: str) -> None:
    """Change the file as a failing disk would, past the program."""
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_changed_row_is_left_out_and_named(library: Library, path: Path) -> None:
    sound = library.add(marked(document(), "收成很好"))
    bad = library.add(marked(document(), "修一条路", note="原文"))
    _edit_behind(path, f"UPDATE annotations SET note = '原丈' WHERE id = '{bad.id}'")
    assert library.annotations() == [sound]
    assert library.damaged == (bad.id,)
    with pytest.raises(ReaderError, match="damaged"):
        library.edit(bad.id, note="新")
    assert any(bad.id in problem for problem in check(path).problems)


def test_a_missing_row_is_noticed(library: Library, path: Path) -> None:
    sound = library.add(marked(document(), "收成很好"))
    gone = library.add(marked(document(), "修一条路"))
    _edit_behind(path, f"DELETE FROM annotations WHERE id = '{gone.id}'")
    assert library.annotations() == [sound]
    assert library.damaged == (MISSING,)


def test_mending_takes_the_sound_rows_and_the_rest_from_the_backup(path: Path) -> None:
    first = Library(path)
    text = document()
    first.remember(text, offset=12)
    old = first.add(marked(text, "收成很好", note="旧"))
    first.close()
    Library(path).close()  # the first opening after a note was made writes the backup
    second = Library(path)
    new = second.add(marked(text, "修一条路"))
    doubtful = second.add(marked(text, "老井", note="坏"))
    second.close()
    _edit_behind(path, f"UPDATE annotations SET note = '?' WHERE id = '{old.id}'")
    _edit_behind(path, f"UPDATE annotations SET note = '?' WHERE id = '{doubtful.id}'")
    mended = mend(path)
    assert (mended.notes, mended.from_backup, mended.doubtful) == (3, 1, 1)
    assert mended.set_aside.is_file()
    assert check(path).problems == ()
    again = Library(path)
    kept = {a.id: a for a in again.annotations()}
    assert kept[old.id] == old
    assert kept[new.id] == new
    assert kept[doubtful.id].tags == ("damaged",)
    assert again.place(text) == 12


def test_an_emptied_or_missing_file_is_brought_back_from_the_backup(path: Path) -> None:
    first = Library(path)
    made = first.add(marked(document(), "收成很好"))
    first.close()
    Library(path).close()
    for spoil in (lambda: path.write_bytes(b""), path.unlink):
        spoil()
        assert check(path).problems
        if path.exists():
            with pytest.raises(ReaderError, match="backup"):
                Library(path)
        assert mend(path).notes == 1
        again = Library(path)
        assert again.annotations() == [made]
        again.close()


def test_no_library_at_all_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(ReaderError, match="SHUZHAI_HOME"):
        Library(blocked / "notes.db")
    noise = tmp_path / "notes.db"
    noise.write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(ReaderError, match="damaged"):
        Library(noise)


def test_ids_are_ulids_in_order_of_time() -> None:
    ids = [new_ulid() for _ in range(50)]
    assert all(map(is_ulid, ids))
    assert len(set(ids)) == 50
    assert [i[:10] for i in ids] == sorted(i[:10] for i in ids)


def test_locators_are_stored_as_they_are(library: Library) -> None:
    text = document()
    library.remember(text, offset=0)
    assert library.documents()[0].place == Locator(0, 0)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
    ],
)
def test_an_older_file_that_cannot_be_migrated_is_read(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    made = library.add(marked(document(), "收成很好"))
    library.close()
    from reader.library import database

    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE rejections")
        connection.execute(f"PRAGMA user_version={VERSION - 1}")
    connection.close()
    if isinstance(failure, sqlite3.Error):
        failure.sqlite_errorcode = sqlite3.SQLITE_FULL

    def fail(*_: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(database, "copy", fail)
        older = Library(path)
        assert said in str(older.read_only)
        assert older.annotations() == [made]
        assert older.rejected(made.document) == frozenset()
        with pytest.raises(ReaderError, match=said):
            older.delete(made.id)
        older.close()
    assert Library(path).delete(made.id).deleted
