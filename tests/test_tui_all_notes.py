"""The notes of the whole library in the interface."""

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.library import Library
from reader.reading import Reading
from reader.text.annotation import Colour
from reader.tui.screens.all_notes import AllNotes
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.rows import RowList
from tests.tui import REPORT, Shown, press, reading


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts with three marks between them; the path of the first."""
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text(REPORT, "utf-8")
    second.write_text("山路\n\n山里的发现，都写在这本书里。\n", "utf-8")
    library = Library()
    for path, word, note, colour, tags in (
        (first, "一盘棋", "说法", Colour.RED, ("提法",)),
        (first, "35,", "", Colour.YELLOW, ()),
        (second, "发现", "查证", Colour.YELLOW, ("线索",)),
    ):
        opened = Reading.open(path, library=library)
        found = opened.search(word)
        if found:
            opened.mark(found[0], note=note, colour=colour, tags=tags)
        else:
            opened.mark(opened.search("读书会")[0], note=note, colour=colour, tags=tags)
    library.close()
    return first


def quotes(pilot: Shown) -> list[str]:
    """What the marks shown quote."""
    rows = pilot.app.screen.query_one(RowList)._rows
    return [row.value.mark.annotation.quote for row in rows if row.value is not None]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ["读书会", "一盘棋", "发现"]),
        ("發現", ["发现"]),
        ("#提", ["一盘棋"]),
        ("colour:yellow", ["读书会", "发现"]),
        ("山路 查证", ["发现"]),
        ("state:orphan", []),
    ],
)
async def test_notes_are_filtered_as_one_types(marked: Path, typed: str, shown: list[str]) -> None:
    async with reading(marked) as (pilot, _):
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, AllNotes)
        pilot.app.screen.query_one(Input).value = typed
        await press(pilot, "slash", "enter")
        assert sorted(quotes(pilot)) == sorted(shown)


async def test_a_note_opens_its_text_at_its_place(marked: Path) -> None:
    async with reading(marked) as (pilot, _):
        await press(pilot, "M", "slash", *"#线", "enter", "enter")
        opened = pilot.app.screen
        assert isinstance(opened, ReadingScreen)
        assert opened.reading.path == marked.with_name("two.txt")


async def test_tags_and_deletions_can_be_undone(marked: Path) -> None:
    async with reading(marked) as (pilot, _):
        await press(pilot, "M", "number_sign", *"new", "enter")
        library = Library()
        assert all("new" in a.tags for a in library.annotations())
        await press(pilot, "x")
        assert len(library.annotations()) == 2
        await press(pilot, "u", "u")
        assert len(library.annotations()) == 3
        assert not any("new" in a.tags for a in library.annotations())
        library.close()
