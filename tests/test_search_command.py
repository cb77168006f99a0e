"""`shuzhai search FILE`: the contract, and the manners of grep."""

import json
from pathlib import Path

import pytest

from reader.cli import main


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text("全州高速公路通車里程增加。\n\n另一段：高 速公路、GDP。\n", "utf-8")
    return path


def test_json_holds_every_match(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "高速公路", str(report), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["query"], found["total"]) == ("高速公路", 2)
    first, second = found["matches"]
    keys = {"document", "path", "start", "end", "text", "before", "after", "section"}
    assert set(first) == keys
    assert (first["text"], first["before"], first["path"]) == ("高速公路", "全州", str(report))
    assert second["text"] == "高 速公路"
    assert second["end"] - second["start"] == 5


def test_limit_leaves_the_total(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "公路", str(report), "--json", "--limit", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["total"], len(found["matches"])) == (2, 1)


def test_nothing_found_is_one(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "铁路", str(report), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"query": "铁路", "total": 0, "matches": []}
    assert main(["search", "铁路", str(report)]) == 1
    assert main(["search", "", str(report)]) == 1
    assert main(["search", "gdp", str(report), "--exact"]) == 1


def test_a_line_a_hit(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "高速公路", str(report)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("2:")
    assert lines[0].endswith(" 全州高速公路通車里程增加。")


def test_files_are_named_where_there_are_several(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = report.with_name("b.txt")
    other.write_text("无\n", "utf-8")
    assert main(["search", "公路", str(report), str(other), "--count"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{report}:2", f"{other}:0"]
    assert main(["search", "公路", str(report), str(other), "-l"]) == 0
    assert capsys.readouterr().out.splitlines() == [str(report)]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "公路", str(report.with_name("none.txt")), str(report)]) == 2
    output = capsys.readouterr()
    assert output.out.count("\n") == 2
    assert output.err.startswith("shuzhai: ")
    assert output.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["(", "--regex"], ["甲", "--limit", "-1"], []])
def test_what_cannot_be_done_is_two(
    arguments: list[str], report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["search", *arguments, *([str(report)] if arguments else [])])
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    assert code == 2
    assert capsys.readouterr().err.startswith("shuzhai: ")


def total(capsys: pytest.CaptureFixture[str], *arguments: str) -> int:
    main(["search", "--json", *arguments])
    count = json.loads(capsys.readouterr().out)["total"]
    assert isinstance(count, int)
    return count


def test_conditions_on_the_document(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert total(capsys, "公路", str(report), "--all", "ＧＤＰ") == 2
    assert total(capsys, "公路", str(report), "--all", "里程", "--all", "铁路") == 0
    assert total(capsys, "公路", str(report), "--not", "里程") == 0
    assert total(capsys, "公路", str(report), "--not", "铁路") == 2


def test_a_condition_on_a_figure_of_the_sentence(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text("收入完成105.9亿元。\n\n去年收入完成98亿元。\n\n收入增长3.5%。\n", "utf-8")
    assert total(capsys, "收入", str(report)) == 3
    assert total(capsys, "收入", str(report), "--value", ">100亿元") == 1
    assert total(capsys, "收入", str(report), "--value", "≤ 100亿元") == 1
    assert total(capsys, "收入", str(report), "--value", ">3%") == 1
    assert main(["search", "收入", str(report), "--value", "much"]) == 2
    assert "comparison" in capsys.readouterr().err


def test_a_match_keeps_to_the_context_that_is_asked(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "公路", str(report), "--context", "1", "--limit", "1"]) == 0
    assert capsys.readouterr().out.endswith(": 速公路通\n")


def test_nothing_that_a_terminal_obeys_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\x1b[31m.txt"
    path.write_text("甲\x1b[31m乙", "utf-8")
    main(["search", "乙", str(path), str(path)])
    assert "\x1b" not in capsys.readouterr().out


def test_a_folder_is_searched_with_all_below_it(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (report.parent / "inner").mkdir()
    (report.parent / "inner" / "b.md").write_text("公路", "utf-8")
    assert main(["search", "公路", str(report.parent), "-c"]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert main(["search", "-r", "公路", str(report.parent), "-c"]) == 0
    assert sorted(line[-2:] for line in capsys.readouterr().out.splitlines()) == [":1", ":2"]


def test_standard_input_is_searched(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with report.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert total(capsys, "公路", "-") == 2


def test_options_stand_where_they_like(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert total(capsys, "--exact", "公路", "--limit", "1", str(report)) == 2
    assert total(capsys, "公.", "--regex", str(report), "--context", "3") == 2
    assert total(capsys, "公路", "--context", "3", "--", str(report)) == 2
    assert main(["search", "--json", "--", "-甲", str(report)]) == 1
    with pytest.raises(SystemExit):
        main(["search", "公路", "--no-such-option", str(report)])
