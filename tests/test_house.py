"""The checks of the house: style, types, layers, and who may load the interface."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

CHECKS = {
    "ruff": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "layers": [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
}

DOMAIN = (
    "reader",
    "reader.errors",
    "reader.settings",
    "reader.bundled",
    "reader.text",
    "reader.text.annotation",
    "reader.text.safety",
    "reader.text.sentences",
    "reader.chinese.characters",
    "reader.chinese.fold",
    "reader.chinese.romanization",
    "reader.chinese.script",
    "reader.chinese.segmentation",
    "reader.figures",
    "reader.view",
    "reader.layout",
    "reader.formats",
    "reader.search.find",
    "reader.anchoring",
    "reader.library",
    "reader.exporters",
    "reader.reading",
    "reader.cli",
    "reader.cli.outline",
    "reader.cli.read",
)


@pytest.mark.parametrize("name", CHECKS)
def test_check(name: str) -> None:
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_domain_loads_no_interface() -> None:
    """Each module in a fresh interpreter would cost seconds; one for all finds the same fault."""
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    found = {'textual', 'rich'} & set(sys.modules)\n"
        "    assert not found, f'{name} loads {found}'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *DOMAIN], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_starting_loads_no_dictionary() -> None:
    """What the first screen does not need is not loaded before it stands."""
    script = (
        "import sys\n"
        "import reader.tui.app\n"
        "heavy = {'jieba', 'pypinyin', 'opencc', 'rapidfuzz', 'markdown_it', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in (
        "[]",
        "['markdown_it']",
    )  # Textual's own widgets may bring the latter


def test_the_top_level_stays_small() -> None:
    """Only what was agreed on lies at the top."""
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("not a checkout")
    top = {name.split("/", 1)[0] for name in tracked}
    allowed = {"pyproject.toml", "README.md", "reader", "texts", "tests", "LICENSE", "CHANGELOG.md"}
    assert {name for name in top if not name.startswith(".")} <= allowed
