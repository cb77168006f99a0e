"""The library from the command line: taken in, found, kept in step with the files."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader import formats
from reader.cli import main
from reader.errors import ReaderError
from reader.library import Library
from reader.reading.shelf import Shelf, walk
from reader.search.index import Index
from tests.campaigns.search import campaign


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    texts = tmp_path / "文"
    (texts / "深").mkdir(parents=True)
    (texts / ".hidden").mkdir()
    (texts / "a.txt").write_text("高速公路通車。\n\n鄉村公路。", "utf-8")
    (texts / "深" / "b.md").write_text("# 公路\n\n二级公路改造。", "utf-8")
    (texts / "c.jpg").write_bytes(b"\xff\xd8\xff")
    (texts / ".hidden" / "d.txt").write_text("公路", "utf-8")
    return texts


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(Library(), Index())


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main(["search", *arguments, "--json"])
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def test_a_folder_is_taken_in_and_searched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["library", "add", str(folder)]) == 0
    assert capsys.readouterr().out == "2 added\n"
    assert main(["library", "add", str(folder)]) == 0
    assert capsys.readouterr().out == "0 added, 2 known already\n"
    assert found(capsys, "公路")["total"] == 4
    (match,) = found(capsys, "高速公路通车")["matches"]
    assert match["path"] == str(folder / "a.txt")
    assert main(["search", "铁路"]) == 1
    assert capsys.readouterr().out == ""
    assert main(["search", "公路", "-l"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_list_names_documents_that_can_be_removed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["library", "add", str(folder)])
    main(["library", "list", "--json"])
    listed = json.loads(capsys.readouterr().out.split("\n", 1)[1])["documents"]
    assert {each["path"] for each in listed} == set(map(str, walk([folder])))
    assert main(["library", "remove", str(folder / "a.txt"), listed[0]["id"][:10]]) in (0, 2)
    main(["library", "remove", str(folder / "深" / "b.md")])
    capsys.readouterr()
    assert found(capsys, "公路")["total"] == 0
    assert main(["library", "remove", "nothing"]) == 2


def test_what_was_lost_comes_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["library", "add", str(folder)])
    path = Index().path
    path.unlink()
    capsys.readouterr()
    assert found(capsys, "二级公路")["total"] == 1
    path.write_bytes(b"damaged" * 1000)
    for name in ("-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    capsys.readouterr()
    assert main(["search", "二级公路", "--count"]) == 0
    assert "damaged" in capsys.readouterr().err
    assert main(["library", "reindex"]) == 0
    assert capsys.readouterr().out == "2 in the index\n"


def test_the_library_names_sections_without_markup(folder: Path, shelf: Shelf) -> None:
    (folder / "e.md").write_text("# 账本\n\n## 修路\n\n桥也修好了。", "utf-8")
    shelf.add([folder])
    (hit,) = shelf.index.search("桥也修好")
    assert [match.section for match in hit.matches] == ["修路"]


def test_only_what_has_changed_counts_as_changed(folder: Path, shelf: Shelf) -> None:
    shelf.library.remember(formats.load(folder / "a.txt"))
    assert shelf.refresh().changed == 0, "opened for the first time, not yet in the index"
    (folder / "a.txt").write_text("高速公路通车，乡村公路也通车了。", "utf-8")
    assert shelf.refresh().changed == 1
    assert shelf.refresh().changed == 0


def test_files_that_change_move_and_vanish(folder: Path, shelf: Shelf) -> None:
    shelf.add([folder])
    (folder / "a.txt").rename(folder / "moved.txt")
    (folder / "深" / "b.md").write_text("# 公路\n\n二级公路改造完成。", "utf-8")
    (folder / "other.txt").write_text("高速公路停车。\n\n鄉村公路。", "utf-8")
    seen = shelf.refresh()
    assert (seen.vanished, seen.moved) == ([], 1)
    assert [each.count for each in shelf.index.search("改造完成")] == [1]
    assert list(shelf.index.search("停车")) == [], "nobody has added that file"
    (folder / "other.txt").unlink()
    (hit,) = shelf.index.search("高速")
    assert hit.path == str(folder / "moved.txt")
    assert shelf.refresh().vanished == []
    assert len(shelf.index.documents()) == len(shelf.library.documents()) == 2
    assert shelf.add([folder]).known == 2


def test_reindexing_keeps_the_texts_of_files_that_are_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["library", "add", str(folder)])
    (folder / "a.txt").unlink()
    capsys.readouterr()
    assert main(["library", "reindex"]) == 0
    output = capsys.readouterr()
    assert output.out == "1 in the index, 1 kept of files that are not there\n"
    assert "a.txt is no longer there" in output.err
    assert found(capsys, "乡村公路")["total"] == 1
    assert found(capsys, "二级公路")["total"] == 1


def test_documents_are_tagged_listed_and_found_by_their_tags(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["library", "add", str(folder)])
    path = str(folder / "a.txt")
    capsys.readouterr()
    assert main(["library", "tag", path, "交通", "#年度 报告"]) == 0
    assert capsys.readouterr().out == "#交通 #年度_报告\n"
    assert main(["library", "tag", path, "交通", "--remove"]) == 0
    assert capsys.readouterr().out == "#年度_报告\n"
    assert main(["library", "list", "--filter", "#年度"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert found(capsys, "報告", "--in", "tags")["total"] == 1
    assert main(["library", "tag", path, "#"]) == 2
    assert main(["library", "tag", path]) == 0
    main(["library", "list", "--order", "size", "--json"])
    listed = json.loads(capsys.readouterr().out.split("\n", 1)[1])["documents"]
    assert [each["tags"] for each in listed] == [["年度_报告"], []]


def test_a_copy_takes_the_place_of_a_vanished_file(folder: Path, shelf: Shelf) -> None:
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    shelf.add([folder])
    for name in ("a.txt", "copy.txt"):
        if str(folder / name) == next(shelf.index.search("高速")).path:
            (folder / name).unlink()
            break
    assert shelf.refresh().vanished == []
    path = next(shelf.index.search("高速")).path
    assert path is not None
    assert Path(path).is_file()


def test_files_that_cannot_be_read_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02" * 1000)
    assert main(["library", "add", str(folder)]) == 0
    output = capsys.readouterr()
    if "bad.txt" in output.err:
        assert output.out == "2 added, 1 could not be read\n"
        assert main(["library", "add", str(folder / "bad.txt")]) == 2
    assert main(["library", "add", str(folder / "none")]) == 2


def test_work_can_be_cancelled(folder: Path, shelf: Shelf) -> None:
    outcome = shelf.add([folder], lambda done, total: done < 1)
    assert outcome.cancelled
    assert outcome.added == 1
    assert shelf.add([folder]).added == 1


def test_titles_notes_and_tags(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["library", "add", str(folder)])
    note = ["--quote", "高速公路", "--note", "京昆線要查", "--tag", "交通"]
    assert main(["notes", "add", str(folder / "a.txt"), *note]) == 0
    capsys.readouterr()
    assert found(capsys, "a", "--in", "title")["total"] == 1
    (match,) = found(capsys, "京昆线", "--in", "notes")["matches"]
    assert (match["text"], match["after"], match["start"]) == ("京昆線", "要查", 0)
    assert found(capsys, "交通", "--in", "tags")["total"] == 1
    assert found(capsys, "交通", "--in", "notes")["total"] == 0
    assert main(["search", "a", str(folder / "a.txt"), "--in", "title"]) == 2


def test_conditions_over_the_library(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["library", "add", str(folder)])
    capsys.readouterr()
    assert found(capsys, "公路", "--all", "通车")["total"] == 2
    assert found(capsys, "公路", "--not", "通车")["total"] == 2


def test_kills_at_random_moments_leave_the_search_complete() -> None:
    tally = campaign(rounds=2, seed=20)
    assert (tally.rounds, tally.wrong) == (2, 0)
    assert tally.kills
    assert tally.hits


def test_a_search_looks_at_the_library_only_when_it_has_changed(
    folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add([folder])
    shelf.fill()
    with monkeypatch.context() as patch:
        patch.setattr(Index, "documents", lambda self: pytest.fail("looked"))
        shelf.fill()
    (folder / "a.txt").write_text("高速公路通车后第二年。", "utf-8")
    shelf.library.remember_many([formats.load(folder / "a.txt")])
    shelf.fill()
    assert [each.count for each in shelf.index.search("第二年")] == [1]


def test_a_library_that_cannot_be_written_is_searched_all_the_same(
    folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add([folder / "a.txt"])
    shelf.library.remember_many([formats.load(folder / "深" / "b.md")])

    def full(self: Index, documents: object) -> None:
        raise ReaderError("The disk is full.")

    monkeypatch.setattr(Index, "add_many", full)
    told: list[ReaderError] = []
    shelf.fill(notice=told.append)
    assert [str(each) for each in told] == ["The disk is full."]
    assert [each.count for each in shelf.index.search("公路")] == [2]
