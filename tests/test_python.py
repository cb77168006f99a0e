"""The same objects from Python."""

import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader.errors import ReaderError

TEXT = "山路\n\n一、上山\n\n2024年，游客达3.5万人次。\n\n二、下山\n\n天黑以前，人都下来了。\n"


def test_a_document_is_read_from_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    reading = reader.open(path)
    assert reading.document.title == "山路"
    assert [section.title for section in reading.outline] == ["一、上山", "二、下山"]
    assert [f.value for f in reading.figures().figures if f.unit == "人次"] == [35000]
    span = reading.search("遊客")[0]
    reading.mark(span, note="查")
    assert [mark.annotation.note for mark in reader.open(str(path)).notes] == ["查"]
    with pytest.raises(ReaderError, match="no file"):
        reader.open(tmp_path / "missing.txt")


def test_importing_it_loads_nothing() -> None:
    script = "import sys, reader; print([m for m in sys.modules if m.startswith('reader.')])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
