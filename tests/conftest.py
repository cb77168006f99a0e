"""What tests share: a report of ours, and property tests that draw the same examples on every
run where CI is set, new ones elsewhere.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["LC_ALL"] = "C.UTF-8"  # whose language is English
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report of `tests.tui` on disk, and an empty home."""
    from tests.tui import REPORT

    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path
