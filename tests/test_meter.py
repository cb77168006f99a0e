"""Long work says how far it is, on a terminal and nowhere else."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.chinese.vocabulary import Vocable
from reader.cli import main, meter
from reader.reading.wording import Wording

LINE = "这一年收成很好，人人都很高兴，往来的客商也比上一年多了两成。\n"
CALLS = (["words"], ["annotate"], ["show", "--ruby", "pinyin"])


class Terminal(io.StringIO):
    """A terminal, as far as it goes."""

    def isatty(self) -> bool:
        return True


def _gather(_: Wording, tell: Callable[[None, float], bool]) -> list[Vocable]:
    assert tell(None, 0.5)
    return []


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_progress_is_told_and_wiped_away(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    call: list[str],
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(meter, "_PATIENCE", 0)
    path = tmp_path / "a.txt"
    path.write_text(LINE * 250, "utf-8")
    monkeypatch.setattr(Wording, "gather", _gather)  # what it finds takes a dictionary to be made
    assert main([*call, str(path)]) == 0
    quiet = capsys.readouterr()
    said = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", said)
        assert main([*call, str(path)]) == 0
    assert (quiet.out, quiet.err) == (capsys.readouterr().out, "")
    assert "%\x1b[K" in said.getvalue()
    assert said.getvalue().endswith("\r\x1b[K")


def test_nothing_is_told_among_results_on_the_same_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(meter, "_PATIENCE", 0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", Terminal())
    for printing, said in ((True, ""), (False, "\r50%\x1b[K\r\x1b[K")):
        with meter.Meter(printing=printing) as told:
            told.share(0.5)
        assert terminal.getvalue() == said
