"""`shuzhai show`: the page as text, by the contract."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.cli import main

TEXT = """灯下读书记

2024年,全镇有128户人家参加读书会,比上年增长12.5%,共读书1,024册。他们说:“读书(不论早晚)是好事。”

一、灯下

灯光照着桌子——也照着人。

二、雨后

雨停了,书还没有读完。
"""


@pytest.fixture
def book(tmp_path: Path) -> str:
    path = tmp_path / "book.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["show", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out.splitlines()


@pytest.mark.parametrize("width", [10, 24, 40, 77, 120])
def test_no_line_is_wider_than_asked(
    book: str, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    lines = shown(capsys, book, "--width", str(width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(TEXT.split())


def test_text_and_nothing_else(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", book, "--width", "40"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")
    assert all(line == line.rstrip() for line in out.splitlines())


def test_a_row_of_readings_holds_readings_and_blanks_only(
    book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(capsys, book, "--width", "50", "--ruby", "numbers")
    rows = [line for line in lines if re.fullmatch(r"[a-z0-9 ]+", line)]
    readings = " ".join(rows).split()
    assert all(re.fullmatch(r"[a-z]+[1-5]", reading) for reading in readings)
    assert len(readings) == sum("\u4e00" <= c <= "\u9fff" for c in TEXT)


@pytest.mark.parametrize(("ruby", "reading"), [("pinyin", "dēng"), ("zhuyin", "ㄉㄥ")])
def test_readings(book: str, capsys: pytest.CaptureFixture[str], ruby: str, reading: str) -> None:
    assert reading in shown(capsys, book, "--ruby", ruby, "--width", "60")[0]


def test_script_and_punctuation(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(shown(capsys, book, "--script", "hant", "--punctuation", "full"))
    assert "2024年，全鎮有128戶人家" in lines
    assert "1,024冊" in lines
    assert "說：“讀書（不論早晚）是好事。”" in lines


def test_one_section(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, book, "--section", "2", "--width", "40")
    assert lines[0] == "二、雨后"
    assert "".join(lines[1:]).strip() == "雨停了,书还没有读完。"


def test_from_and_to(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    every = shown(capsys, book, "--width", "30")
    some = shown(capsys, book, "--width", "30", "--from", "30", "--to", "40")
    assert 1 <= len(some) <= 3
    at = every.index(some[0])
    assert every[at : at + len(some)] == some
    assert shown(capsys, book, "--from", "30", "--to", "30") == []


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("春风又绿江南岸。".encode())))
    assert "春风又绿江南岸。" in "".join(shown(capsys, "-"))


def test_a_page_that_takes_long_is_announced(
    book: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.show._PACE", {"plain": 1, "script": 1, "ruby": 1})
    assert main(["show", book]) == 0
    captured = capsys.readouterr()
    assert "--section" in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--width", "0"],
        ["--width", "-3"],
        ["--width", "99999999"],
        ["--width", "wide"],
        ["--script", "latin"],
        ["--ruby", "wade"],
        ["--punctuation", "half"],
        ["--section", "9"],
        ["--section", "0"],
        ["--from", "40", "--to", "30"],
        ["--from", "-1"],
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    book: str, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    try:
        code = main(["show", book, *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.startswith("shuzhai: ")
    assert captured.err.count("\n") == 1
