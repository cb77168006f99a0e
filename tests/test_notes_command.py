"""`shuzhai notes` by its contract."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main
from reader.text.ulid import is_ulid
from tests.notes_samples import REPORT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test."""
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report on disk."""
    path = tmp_path / "果园.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


class Shell:
    """Runs commands and gives their output back."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.error = ""

    def __call__(self, *argv: object, code: int = 0) -> str:
        self.capsys.readouterr()
        try:
            got = main(["notes", *map(str, argv)])
        except SystemExit as left:
            got = int(left.code or 0)
        out, self.error = self.capsys.readouterr()
        assert got == code, self.error
        assert "Traceback" not in self.error
        return out

    def notes(self, *argv: object) -> list[dict[str, Any]]:
        """`list --json`."""
        found: list[dict[str, Any]] = json.loads(self("list", *argv, "--json"))["notes"]
        return found


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """The command line."""
    return Shell(capsys)


def test_add_prints_the_id_and_list_tells_all(shell: Shell, file: Path) -> None:
    arguments = ("--note", "**记**", "--tag", "果", "--tag", "城", "--colour", "red")
    id = shell("add", file, "--quote", "12家店", *arguments).strip()
    assert is_ulid(id)
    [note] = shell.notes(file)
    start = note["start"]
    assert note == {
        "id": id,
        "document": note["document"],
        "path": str(file),
        "start": start,
        "end": start + 4,
        "text": "12家店",
        "prefix": note["prefix"],
        "suffix": note["suffix"],
        "section": "二、销路",
        "note": "**记**",
        "tags": ["果", "城"],
        "colour": "red",
        "state": "ok",
        "created": note["created"],
        "modified": note["created"],
    }
    assert note["prefix"].endswith("合作社在城里开了")
    assert note["suffix"].startswith("，每天卖出")
    assert shell.notes() == [note]
    assert id in shell("list", file)


def test_a_span_may_be_given_by_offsets(shell: Shell, file: Path) -> None:
    shell("add", file, "--start", 2, "--end", 4)
    assert shell.notes(file)[0]["text"] == "果园"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--start", 1),
        ("--start", 5, "--end", 5),
        ("--start", -1, "--end", 5),
        ("--start", 1, "--end", 10_000),
        ("--quote", "果园", "--start", 1, "--end", 2),
        ("--quote", " "),
        ("--quote", "收成很好", "--nth", 2),
        ("--quote", "收成很好", "--nth", 0),
        ("--quote", "收成很好", "--colour", "pink"),
    ],
)
def test_what_cannot_be_marked_is_said(
    shell: Shell, file: Path, arguments: tuple[object, ...]
) -> None:
    shell("add", file, *arguments, code=2)
    assert shell.error.startswith("shuzhai: ")
    assert shell.error.count("\n") == 1
    assert shell.notes() == []


def test_a_quote_that_stands_twice_needs_its_number(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "果农都很高兴", code=2)
    assert "2" in shell.error
    shell("add", file, "--quote", "果农都很高兴", "--nth", 2)
    assert shell.notes(file)[0]["section"] == "二、销路"


def test_a_quote_that_stands_nowhere_is_nothing_found(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "没有的话", code=1)


def test_a_quote_is_found_in_the_other_script_and_over_lines(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "蘋果比去年")
    shell("add", file, "--quote", "果农都很高兴。\n二、销路")
    assert [note["text"] for note in shell.notes(file)] == [
        "苹果比去年",
        "果农都很高兴。\n二、销路",
    ]


def test_notes_are_found_again_when_the_file_has_changed(shell: Shell, file: Path) -> None:
    for quote in ("收成很好", "每天卖出500公斤", "修一条路"):
        shell("add", file, "--quote", quote)
    changed = REPORT.replace("一、收成", "新加的一段话。\n\n一、收成")
    changed = changed.replace("合作社在城里开了12家店，每天卖出500公斤。果农都很高兴。", "")
    file.write_text(changed, encoding="gb18030")
    first, second, third = sorted(shell.notes(file), key=lambda note: note["id"])
    assert (first["state"], first["start"]) == ("moved", first["start"])
    assert (second["state"], second["start"], second["end"]) == ("orphan", None, None)
    assert second["text"] == "每天卖出500公斤"
    assert third["state"] == "moved"
    assert {n["id"]: n["state"] for n in shell.notes()} == {
        n["id"]: n["state"] for n in (first, second, third)
    }


def test_a_copy_has_the_same_notes(shell: Shell, file: Path, tmp_path: Path) -> None:
    id = shell("add", file, "--quote", "修一条路").strip()
    copy = tmp_path / "copy.txt"
    copy.write_text(REPORT.replace("，修一条路", "，\n修一条路"), encoding="utf-16")
    [note] = shell.notes(copy)
    assert (note["id"], note["state"], note["path"]) == (id, "ok", str(copy))


def test_notes_are_edited_deleted_and_restored(shell: Shell, file: Path) -> None:
    id = shell("add", file, "--quote", "修一条路", "--note", "一", "--tag", "路").strip()
    shell("edit", id, "--note", "二")
    assert [(n["note"], n["tags"]) for n in shell.notes()] == [("二", ["路"])]
    shell("edit", id[:12].lower(), "--colour", "blue")
    assert shell.notes()[0]["colour"] == "blue"
    shell("edit", id, code=2)
    shell("delete", id)
    assert shell.notes(file) == []
    shell("delete", id, code=2)
    shell("restore", id)
    assert shell.notes(file)[0]["note"] == "二"
    shell("edit", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "--note", "x", code=2)


def test_an_export_comes_back_elsewhere(
    shell: Shell, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("add", file, "--quote", "修一条路", "--note", "一\n\n二", "--tag", "路")
    shell("add", file, "--quote", "果农都很高兴", "--nth", 1)
    before = shell.notes(file)
    for format in ("json", "jsonld"):
        shell("export", file, "--format", format, "-o", tmp_path / format)
        monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / f"other-{format}"))
        shell("import", tmp_path / format)
        assert shell.notes(file) == before
        shell("import", tmp_path / format)
        assert shell.notes(file) == before
        monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))


def test_what_is_no_export_is_refused(shell: Shell, tmp_path: Path) -> None:
    for name, data in (
        ("a", b"{"),
        ("b", b"[]x"),
        ("c", b'{"a": 1}'),
        ("d", b'{"notes": [{"id": 1}]}'),
        ("e", b'{"notes": [], "version": 99}'),
        ("f", b'[{"target": {"selector": 5}}]'),
        ("g", b"\xff\xfe\x00"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        shell("import", path, code=2)
    shell("import", tmp_path / "missing", code=2)
    shell("import", tmp_path, code=2)


def test_an_export_goes_to_a_file_as_to_stdout(shell: Shell, file: Path, tmp_path: Path) -> None:
    shell("add", file, "--quote", "修一条路")
    out = shell("export", file)
    shell("export", file, "-o", tmp_path / "out.md")
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == out
    (tmp_path / "folder").mkdir()
    shell("export", "-o", tmp_path / "folder")
    [only] = (tmp_path / "folder").iterdir()
    assert only.read_text(encoding="utf-8") == out
    shell("export", file, "--format", "nonsense", code=2)
    shell("export", file, "-o", tmp_path / "no" / "such" / "folder.md", code=2)


def test_an_export_never_replaces_the_document(shell: Shell, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    link = tmp_path / "link.md"
    link.symlink_to(file)
    for argv in ([file, "-o", file], [file, "-o", link, "--tag", "none"]):
        shell("export", *argv, code=2)
        assert "the document itself" in shell.error
    shell("add", file, "--quote", "收成很好")
    shell("export", "-o", file, code=2)
    assert file.read_bytes() == before
    for _ in range(2):
        shell("export", file, "-o", tmp_path / "out.md")


def test_paths_are_written_plainly(shell: Shell, file: Path, tmp_path: Path) -> None:
    (tmp_path / "o").mkdir()
    crooked = f"{tmp_path}/o/../{file.name}"
    shell("add", crooked, "--quote", "收成很好")
    assert main(["library", "add", crooked]) == 0
    assert f"source: {file}" in shell("export", crooked).replace('"', "")
    assert main(["library", "list", "--json"]) == 0
    listed = json.loads(shell.capsys.readouterr().out)["documents"]
    assert [each["path"] for each in listed] == [str(file)]
    assert main(["library", "tag", f"{tmp_path}/./o/../{file.name}", "果"]) == 0


def test_what_a_person_wrote_into_an_export_stays(shell: Shell, file: Path, tmp_path: Path) -> None:
    id = shell("add", file, "--quote", "修一条路").strip().lower()
    target = tmp_path / "out.md"
    shell("export", file, "-o", target)
    marker = f"<!-- keep {id} -->\n"
    text = target.read_text(encoding="utf-8").replace(marker, marker + "我的话\n")
    target.write_text(text, encoding="utf-8")
    shell("add", file, "--quote", "收成很好")
    shell("export", file, "-o", target)
    again = target.read_text(encoding="utf-8")
    assert marker + "我的话\n<!-- /keep -->" in again
    assert "收成很好" in again


def test_lists_and_exports_are_filtered(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "修一条路", "--tag", "路", "--colour", "red")
    shell("add", file, "--quote", "收成很好", "--tag", "果")
    for filter, expected in (
        (("--tag", "路"), ["修一条路"]),
        (("--colour", "yellow"), ["收成很好"]),
        (("--section", "明年"), ["修一条路"]),
        (("--state", "orphan"), []),
        (("--since", "2999-01"), []),
        (("--since", "2020"), ["收成很好", "修一条路"]),
    ):
        assert [n["text"] for n in shell.notes(file, *filter)] == expected
    assert "收成很好" not in shell("export", file, "--tag", "路")
    shell("list", "--since", "gestern", code=2)


def test_nothing_to_list_is_no_failure(shell: Shell, file: Path) -> None:
    assert shell.notes(file) == []
    assert shell("list") == ""
    assert shell("export", file) == ""


def test_what_a_note_holds_does_not_reach_the_terminal_raw(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "修一条路", "--note", "\x1b]52;c;eA==\x07\x9b1m", "--tag", "\x1b")
    assert not {"\x1b", "\x07", "\x9b"} & set(shell("list", file))
    assert shell.notes(file)[0]["note"] == "\x1b]52;c;eA==\x07\x9b1m"


def test_damaged_notes_are_said(shell: Shell, file: Path, home: Path) -> None:
    import sqlite3

    shell("add", file, "--quote", "修一条路")
    shell("add", file, "--quote", "收成很好")
    connection = sqlite3.connect(home / "data" / "notes.db")
    connection.execute("UPDATE annotations SET exact = '收成很坏' WHERE exact = '收成很好'")
    connection.commit()
    connection.close()
    out = shell("list", file, code=2)
    assert "修一条路" in out
    assert "收成很" not in out
    assert "doctor" in shell.error


def test_standard_input_has_notes_too(
    shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    from types import SimpleNamespace

    def feed() -> None:
        given = SimpleNamespace(buffer=io.BytesIO(REPORT.encode()))
        monkeypatch.setattr("sys.stdin", given)

    feed()
    shell("add", "-", "--quote", "修一条路")
    feed()
    [note] = shell.notes("-")
    assert (note["path"], note["text"]) == (None, "修一条路")
    assert shell.notes(file)[0]["id"] == note["id"]


def test_an_orphan_is_attached_again_by_hand(shell: Shell, file: Path) -> None:
    id = shell("add", file, "--quote", "每天卖出500公斤", "--note", "记").strip()
    file.write_text(REPORT.replace("每天卖出500公斤", "生意兴隆"), encoding="utf-8")
    assert shell.notes(file)[0]["state"] == "orphan"
    shell("attach", id, file, "--quote", "没有的话", code=1)
    shell("attach", id, file, "--quote", "生意兴隆")
    [note] = shell.notes(file)
    assert (note["id"], note["state"], note["text"]) == (id, "ok", "生意兴隆")
    assert note["note"] == "记"


def test_annotations_of_others_are_taken_into_a_document(
    shell: Shell, file: Path, tmp_path: Path
) -> None:
    item = {
        "type": "Annotation",
        "bodyValue": "说得对",
        "target": {
            "source": "http://example.org/",
            "selector": {"type": "TextQuoteSelector", "exact": "修一条路", "prefix": "梨树，"},
        },
    }
    path = tmp_path / "anno.jsonld"
    path.write_text(json.dumps([item]), encoding="utf-8")
    shell("import", path, "--into", file)
    [note] = shell.notes(file)
    assert (note["text"], note["note"], note["state"]) == ("修一条路", "说得对", "moved")
    assert REPORT.replace("\n\n", "\n")[note["start"] :].startswith("修一条路")


def test_an_export_may_be_in_the_other_script(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "修一条路", "--note", "修路")
    out = shell("export", file, "--script", "hant")
    assert "> 修一條路" in out
    assert "## 三、明年" in out
    assert "\n修路\n" in out
    assert "修一条路" in shell("export", file, "--script", "hant", "--format", "json")


def test_a_link_leads_to_file_and_place(shell: Shell, file: Path) -> None:
    from reader.errors import ReaderError
    from reader.library import Library
    from reader.reading.links import follow

    id = shell("add", file, "--quote", "修一条路").strip()
    file.write_text("新的开头。\n\n" + REPORT, encoding="utf-8")
    library = Library()
    path, offset = follow(library, f"shuzhai://note/{id}")
    assert path == file
    assert offset == shell.notes(file)[0]["start"]
    with pytest.raises(ReaderError, match="no note"):
        follow(library, "shuzhai://note/01ARZ3NDEKTSV4RRFFQ69G5FAV")
    library.close()


def test_a_link_is_opened_by_that_word_too(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["shuzhai://note/X"], ["open", "shuzhai://note/X"]):
        assert main(words) == 2
        assert "There is no note X" in capsys.readouterr().err


def test_an_export_may_have_readings_and_figures(shell: Shell, file: Path) -> None:
    shell("add", file, "--quote", "苹果比去年多3成", "--note", "记")
    out = shell("export", file, "--ruby", "pinyin", "--figures")
    assert "píngguǒ" in out
    assert "- 3成" in out
    assert out.index("\n记\n") < out.index("píngguǒ") < out.index("- 3成")
    assert "píngguǒ" not in shell("export", file, "--ruby", "pinyin", "--format", "json")


def test_a_note_that_is_there_already_is_told_and_not_made_twice(shell: Shell, file: Path) -> None:
    add = ("add", file, "--quote", "12家店", "--note", "记")
    id = shell(*add)
    assert shell.error == ""
    assert shell(*add) == id
    assert "there already" in shell.error
    file.write_text("前言。\n\n" + REPORT, encoding="utf-8")  # the passage has moved
    assert shell(*add) == id
    others = [
        shell(*add[:-1], "另记"),
        shell(*add, "--kind", "question"),
        shell(*add, "--colour", "red"),
        shell(*add, "--tag", "城"),
        shell("add", file, "--quote", "家店", "--note", "记"),
        shell(*add, "--again"),
    ]
    assert shell.error == ""
    assert len({id, *others}) == len(shell.notes(file)) == 7
    shell("delete", id.strip())
    assert shell(*add) != id
