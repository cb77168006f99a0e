"""The bundled texts: found, readable, true to their sources, and in words of our own."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import formats
from reader.bundled import BundledText, catalogue, guide, texts_folder
from reader.tui.commands import COMMANDS, show_key
from tests.shared import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[1]
RETOLD = {"zhaotong.txt": "000_*.txt", "guizhou.txt": "003_*.txt"}
"""A retold report, and the pattern of the name of what it retells."""

NAMES = ("习近平新时代中国特色社会主义思想",)
"""Names too long to be put otherwise."""


# Where they lie


def test_an_installed_package_carries_its_texts_inside(tmp_path: Path) -> None:
    package = tmp_path / "reader"
    (package / "_texts").mkdir(parents=True)
    (tmp_path / "texts").mkdir()
    assert texts_folder(package) == package / "_texts"


def test_a_checkout_has_its_texts_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "reader").mkdir()
    assert texts_folder(tmp_path / "reader") == tmp_path / "texts"


def test_the_wheel_is_told_to_carry_the_texts() -> None:
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]
    assert hatch["build"]["targets"]["wheel"]["force-include"] == {"texts": "reader/_texts"}


def test_the_catalogue_names_every_text_once() -> None:
    named = [entry.path.name for entry in catalogue()]
    lying = [path.name for path in texts_folder().iterdir() if path.suffix in (".txt", ".md")]
    assert sorted(named) == sorted(lying)
    assert catalogue()[0].path == guide()
    assert guide(english=True).is_file()


# What they are


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.path.name)
def test_every_text_opens(entry: BundledText) -> None:
    document = formats.load(entry.path)
    assert document.source.encoding == "utf-8"
    assert document.source.bad_bytes == 0
    assert document.title == entry.title
    assert len(document.sections) >= 3
    assert all(section.title for section in document.walk())


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.path.name)
def test_every_text_is_described_in_one_short_line(entry: BundledText) -> None:
    for description in (entry.description_en, entry.description_hans, entry.description_hant):
        assert description.strip() == description
        assert 0 < len(description) <= 70
        assert "\n" not in description


def test_both_guides_practise_on_the_same_sentences() -> None:
    chinese, english = (_quotations(guide(english=sister)) for sister in (False, True))
    assert chinese == english
    assert len(chinese) >= 8


@pytest.mark.parametrize("english", [False, True])
def test_the_guides_name_no_key_that_does_not_exist(english: bool) -> None:
    known = {show_key(key) for command in COMMANDS for key in command.keys.split(",")}
    known.add("Ctrl+S")  # of the note editor
    text = re.sub(r"```.*?```", "", guide(english=english).read_text("utf-8"), flags=re.DOTALL)
    named = set(_KEY.findall(text))
    commands = {name for name in named if len(name) == 1 or "+" in name}
    assert len(commands) >= 15
    assert commands <= known


_KEY = re.compile(
    r"""(?:按|[Pp]ress|^-)\ ?          # what asks to press a key, or begins a list of keys
    ((?:Ctrl\+)?(?:[A-Za-z]+|[^\s\w])) # the key
    (?=[\s，。,:;；]|$)""",
    re.MULTILINE | re.VERBOSE,
)


def _quotations(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith(">")]


# What they retell

_NUMBER = r"第?\d+(?:\.\d+)?[万亿]?余?[^\W\d_]?"


def _source(pattern: str) -> str:
    return next((SHARED / "seeds").glob(pattern)).read_text("utf-8")


@needs_shared
@pytest.mark.parametrize(("ours", "source"), RETOLD.items())
def test_a_retold_report_states_every_figure_of_its_source(ours: str, source: str) -> None:
    told = Counter(re.findall(_NUMBER, (texts_folder() / ours).read_text("utf-8")))
    wanted = Counter(re.findall(_NUMBER, _source(source)))
    # Windows (5年来) and years of a list need not be said as often as the source says them.
    missing = [
        figure for figure, times in wanted.items()
        if told[figure] < (1 if figure.endswith("年") else times)
    ]  # fmt: skip
    assert not missing


@needs_shared
def test_a_retold_report_states_figures_written_in_words() -> None:
    told = _plain((texts_folder() / "zhaotong.txt").read_text("utf-8"))
    labels = next((SHARED / "gold").glob("000_*.figures.jsonl")).read_text("utf-8").splitlines()
    assert {text for text in (_plain(json.loads(line)["text"]) for line in labels)
            if text not in told} == set()  # fmt: skip


@needs_shared
@pytest.mark.parametrize(("ours", "source"), RETOLD.items())
def test_a_retold_report_keeps_quoted_slogans_and_titles(ours: str, source: str) -> None:
    told = _plain((texts_folder() / ours).read_text("utf-8"))
    quoted = re.findall(r"“([^“”]{2,12})”|《([^《》]+)》", _source(source))
    wanted = {_plain(slogan or title) for slogan, title in quoted}
    assert {quote for quote in wanted if quote not in told} == set()


@needs_shared
@pytest.mark.parametrize(("ours", "source"), RETOLD.items())
def test_a_retold_report_is_in_words_of_its_own(ours: str, source: str) -> None:
    original = _source(source)
    text = (texts_folder() / ours).read_text("utf-8")
    assert [run for run in _own_runs(text, 14) if run in original] == []


def _plain(text: str) -> str:
    """Text without white space and punctuation."""
    return re.sub(r"[\W_]+", "", text)


def _own_runs(text: str, length: int) -> Iterator[str]:
    """All runs of so many Han outside quotation marks and titles."""
    for name in NAMES:
        text = text.replace(name, "，")
    text = re.sub(r"“[^”]*”|《[^》]*》", "，", text)
    for run in re.findall(r"[\u4e00-\u9fff]+", text):
        yield from (run[at : at + length] for at in range(len(run) - length + 1))
