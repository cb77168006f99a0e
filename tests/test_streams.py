"""What is said on standard error: one sentence, no traceback, in the user's language."""

import io
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reader.cli import main, patience
from reader.settings import Settings, save
from reader.tui import language

CALLS = (
    ["--version"],
    ["show", "--help"],
    ["outline", "a.txt"],
    ["search", "售出", "a.txt"],
    ["figures", "--format", "csv", "a.txt"],
)
SPOKEN = (
    (["outline", "none.txt"], "没有文件 none.txt，请检查名称。"),
    (["outline", "Library"], "没有文件 Library，请检查名称。"),
    (["show", "a.txt", "--width", "0"], "页宽为 1 至 10000 格；请另给 --width。"),
    (["figures", "a.txt", "--bad"], "不认识的参数：--bad（见 `shuzhai figures --help`）。"),
    (["notes", "edit"], "缺少参数：ID（见 `shuzhai notes edit --help`）。"),
    (["notes", "list", "--since", "x"], "参数 --since 的值 'x' 不是 2026-11-22 这样的日期"),
)
SHUZHAI = [sys.executable, "-m", "reader"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a text in it; streams are buffered as they are for a user."""
    (tmp_path / "a.txt").write_text("全年售出500公斤，比上年增长3%。\n" * 200, "utf-8")
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    yield tmp_path
    language.choose("en")


def called(folder: Path, call: list[str], redirected: str) -> tuple[int, str, str]:
    """Exit code, data and complaints of a call whose streams a shell redirects."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirected}', "sh", *SHUZHAI, *call],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_output_that_finds_no_room_is_said(folder: Path, call: list[str]) -> None:
    code, _, said = called(folder, call, ">/dev/full")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("shuzhai: The output cannot be written (No space left on device)")


@pytest.mark.parametrize("call", CALLS[:3], ids=" ".join)
def test_output_that_is_closed_is_said(folder: Path, call: list[str]) -> None:
    code, _, said = called(folder, call, ">&-")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("shuzhai: The output is closed")


def test_nothing_to_write_is_no_failure(folder: Path) -> None:
    assert called(folder, ["notes", "list"], ">&-") == (0, "", "")


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full"])
def test_complaints_never_stand_among_the_data(folder: Path, redirected: str) -> None:
    if "full" in redirected and not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    assert called(folder, ["outline", "none.txt"], redirected) == (2, "", "")
    assert called(folder, ["outline", "--bad"], redirected) == (2, "", "")


def test_input_that_is_closed_is_empty(folder: Path) -> None:
    code, _, said = called(folder, ["outline", "-"], "<&-")
    assert (code, said) == (2, "shuzhai: The input is empty: there is nothing to read.\n")


def test_no_file_of_the_program_takes_the_place_of_a_stream(folder: Path) -> None:
    add = ["notes", "add", "a.txt", "--start", "0", "--end", "2"]
    called(folder, add, "<&- >&- 2>&-")
    code, data, _ = called(folder, ["notes", "list"], "")
    assert code == 0
    assert "全年" in data


@pytest.mark.parametrize(("call", "sentence"), SPOKEN, ids=lambda each: each[0])
def test_sentences_are_said_in_the_language_of_the_locale(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    call: list[str],
    sentence: str,
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.chdir(folder)
    with suppress(SystemExit):
        main(call)
    assert capsys.readouterr().err.startswith(f"shuzhai: {sentence}")


def test_the_setting_goes_before_the_locale_and_data_stays_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    told = []
    for tag in ("en", "zh-Hant"):
        save(Settings(language=tag))
        assert main(["outline", "a.txt", "--json"]) == 0
        assert main(["outline", "none.txt"]) == 2
        told.append(capsys.readouterr())
    assert told[0].out == told[1].out
    assert told[0].err == "shuzhai: There is no file none.txt; check its name.\n"
    assert told[1].err == "shuzhai: 沒有檔案 none.txt，請檢查名稱。\n"


@pytest.mark.parametrize(("rest", "said"), [(0.3, "正在读取……\r\x1b[K"), (0.0, "")])
def test_a_file_that_takes_long_is_said_to_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, rest: float, said: str
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(patience, "_LONG", 0.05)
    save(Settings(language="zh-Hans"))
    with patience.waiting():
        time.sleep(rest)
    assert terminal.getvalue() == said
