"""`shuzhai doctor` tells what is there, and mends."""

import json
import sqlite3
from pathlib import Path

import pytest

from reader.cli import main
from reader.errors import ReaderError
from reader.library import Library
from reader.settings import Settings, save
from tests.notes_samples import document, marked


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_all_is_told_and_nothing_is_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"versions", "terminal", "folders", "notes", "words"}
    assert told["notes"] == {
        "file": "none yet",
        "annotations": "0",
        "state": "whole",
        "backups": "none yet",
    }
    assert told["folders"]["data"] == str(home / "data")
    assert "missing" not in " ".join(told["versions"].values())
    assert not home.exists()
    assert main(["doctor", "--mend"]) == 0
    assert not home.exists()


def test_damage_is_told_and_mended(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = Library()
    good = library.add(marked(document(), "收成很好"))
    bad = library.add(marked(document(), "修一条路"))
    library.close()
    path = home / "data" / "notes.db"
    connection = sqlite3.connect(path)
    connection.execute("UPDATE annotations SET note = 'x' WHERE id = ?", (bad.id,))
    connection.commit()
    connection.close()
    assert main(["doctor"]) == 2
    out, error = capsys.readouterr()
    assert bad.id in out
    assert "--mend" in error
    assert main(["doctor", "--mend"]) == 0
    assert "2 notes saved" in capsys.readouterr().out
    assert main(["doctor"]) == 0
    kept = Library()
    assert {a.id: a.tags for a in kept.annotations()} == {good.id: (), bad.id: ("damaged",)}
    kept.close()


@pytest.mark.parametrize(
    ("term", "truecolor", "expected"),
    [("xterm", "", "16"), ("xterm-256color", "", "256"), ("xterm", "truecolor", "16 million")],
)
def test_colours_are_those_the_terminal_names(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    truecolor: str,
    expected: str,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", truecolor)
    main(["doctor", "--json"])
    assert json.loads(capsys.readouterr().out)["terminal"]["colour"] == expected


@pytest.mark.parametrize("broken", ["{broken", "[]", "\udcff"])
def test_broken_settings_are_told_and_never_overwritten(
    home: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    file = home / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    before = broken.encode("utf-8", "surrogateescape")
    file.write_bytes(before)
    assert main(["doctor", "--json"]) == 0
    assert "cannot be read" in json.loads(capsys.readouterr().out)["folders"]["settings.json"]
    with pytest.raises(ReaderError, match="cannot be read"):
        save(Settings())
    assert file.read_bytes() == before
    file.write_text("{}", "utf-8")
    assert main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["folders"]["settings.json"] == "whole"
