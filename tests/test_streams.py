"""Output that is closed or full, complaints that nobody takes: one sentence, no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

CALLS = (
    ["--version"],
    ["show", "--help"],
    ["outline", "a.txt"],
    ["search", "售出", "a.txt"],
    ["figures", "--format", "csv", "a.txt"],
)
SHUZHAI = [sys.executable, "-m", "reader"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text in it; streams are buffered as they are for a user."""
    (tmp_path / "a.txt").write_text("全年售出500公斤，比上年增长3%。\n" * 200, "utf-8")
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    return tmp_path


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
