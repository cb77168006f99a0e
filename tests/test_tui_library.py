"""The library screen as one uses it: orders, filter, tags, paths typed, search in all texts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.library import Entry, Library
from reader.library.listing import Order, arrange, by_sound, sift
from reader.reading.shelf import Shelf
from reader.search.index import Index
from reader.settings import Settings, load
from reader.tui.app import ReaderApp, Start
from reader.tui.screens.dialogs import Ask
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.reading import ReadingScreen
from reader.tui.screens.search import LibrarySearch
from reader.tui.widgets.rows import RowList
from reader.tui.widgets.texts import TextList
from tests.tui import Shown, notices, press, settle


def rows(pilot: Shown) -> list[str]:
    """The rows of the list on screen that are drawn, without blanks at their ends."""
    shown = pilot.app.screen.query_one(RowList)
    lines = [shown.render_line(y).text.strip() for y in range(shown.size.height)]
    return [line for line in lines if line]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, body in (
        ("中账", "三年修路。"),
        ("安居", "屋里有书，路边有树。" * 9),
        ("城建", "修桥。"),
    ):
        (texts / f"{name}.txt").write_text(f"{name}\n\n{body}", "utf-8")
    return texts


@asynccontextmanager
async def shelves(
    folder: Path | None, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Shown]:
    """The app in its library, with the texts of a folder."""
    library = Library()
    if folder is not None:
        index = Index()
        Shelf(library, index).add([folder])
        index.close()
    app = ReaderApp(Start(None), Settings(language="en"), library)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        yield pilot
    library.close()


async def test_typing_while_the_list_is_read_ends_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shelves(folder) as pilot:
        await press(pilot, "down", "enter")
        show = TextList.show

        def show_and_type(texts: TextList, entries: list[Entry], **more: Entry | None) -> None:
            show(texts, entries, **more)
            texts.call_later(texts.filter_rows)

        monkeypatch.setattr(TextList, "show", show_and_type)
        await press(pilot, "l")
        texts = pilot.app.screen.query_one(TextList)
        assert isinstance(texts.value, Entry)
        assert texts.value.opened, "the cursor is on the text read last"


async def test_orders_and_filter(folder: Path) -> None:
    async with shelves(folder) as pilot:
        texts = pilot.app.screen.query_one(TextList)
        assert rows(pilot)[0] == "Your texts 3 · last read first"
        await press(pilot, "s")
        titles = [row.split()[0] for row in rows(pilot)[1:4]]
        assert titles == ["安居", "城建", "中账"], "by pinyin"
        assert load().library_order == "title"
        await press(pilot, "ampersand", *"修")
        assert rows(pilot)[0] == "& 修▏ · Your texts 0/3 · by title"
        await press(pilot, "backspace", *"城")
        assert [row.split()[0] for row in rows(pilot)[1:]] == ["城建"]
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, ReadingScreen)
        await press(pilot, "l", "s", "s", "s")
        assert texts is not pilot.app.screen.query_one(TextList)
        assert rows(pilot)[1].split()[0] == "安居", "the longest first"


async def test_tags_are_set_and_filtered_by(folder: Path) -> None:
    async with shelves(folder) as pilot:
        await press(pilot, "s", "down", "number_sign", *"基建 年報", "enter")
        assert "#基建  #年報" in next(row for row in rows(pilot) if "城建" in row)
        await press(pilot, "ampersand", *"#年报", "enter")
        assert [row.split()[0] for row in rows(pilot)[1:]] == ["城建"]
        await press(pilot, "number_sign", "ctrl+u", "enter", "escape")
        assert "#" not in "".join(rows(pilot))


async def test_a_wrong_path_stays_with_the_reason_under_it(folder: Path) -> None:
    async with shelves(folder) as pilot:
        (folder / "bad.bin").write_bytes(bytes(range(256)) * 40)
        for key, path in (
            ("o", folder / "bad.bin"),
            ("o", folder / "no.txt"),
            ("a", folder / "no"),
        ):
            await press(pilot, key)
            dialog = pilot.app.screen
            assert isinstance(dialog, Ask)
            dialog.query_one(Input).value = str(path)
            await press(pilot, "enter")
            assert pilot.app.screen is dialog
            assert dialog.query_one(Input).value == str(path)
            assert str(dialog.query_one(".wrong").render()), "the reason"
            await press(pilot, "escape")
        await press(pilot, "o")
        pilot.app.screen.query_one(Input).value = str(folder / "安居.txt")
        await press(pilot, "enter")
        opened = pilot.app.screen
        assert isinstance(opened, ReadingScreen)
        assert opened.reading.path == folder / "安居.txt"


async def test_what_moved_or_vanished_is_told(folder: Path) -> None:
    async with shelves(folder) as pilot:
        (folder / "安居.txt").rename(folder / "乐业.txt")
        (folder / "城建.txt").unlink()
        await press(pilot, "l")
    async with shelves(None) as pilot:
        assert "Files found elsewhere: 1" in notices(pilot)
        shown = "\n".join(rows(pilot))
        assert "乐业" in shown  # the path may be cut
        assert "城建 (gone)" in shown


async def test_words_are_found_in_all_texts_in_every_mode(folder: Path) -> None:
    async with shelves(folder) as pilot:
        await press(pilot, "slash", *"修路")
        await pilot.pause(0.3)
        await settle(pilot)
        assert isinstance(pilot.app.screen, LibrarySearch)
        assert any("三年修路" in row for row in rows(pilot))
        assert pilot.app.screen.query_one(RowList).size.width > 100
        await press(pilot, "ctrl+t", "ctrl+t", "ctrl+u", *"修[桥路]")
        await pilot.pause(0.3)
        await settle(pilot)
        assert len([row for row in rows(pilot) if "修" in row]) == 2
        await press(pilot, "enter", "slash", "ctrl+u", "up")
        assert pilot.app.screen.query_one(Input).value == "修[桥路]"
        await pilot.pause(0.3)
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, ReadingScreen)


def _entry(title: str, **more: object) -> Entry:
    facts: dict[str, object] = {
        "id": title, "path": None, "format": "plain", "encoding": "utf-8", "characters": 1,
        "place": None, "progress": 0.0, "opened": None, "notes": 0, "byline": None, "added": "2",
    }  # fmt: skip
    return Entry(title=title, **{**facts, **more})  # type: ignore[arg-type]


def test_entries_are_arranged_and_sifted() -> None:
    entries = [
        _entry("乙", opened="3", progress=0.2),
        _entry("甲", added="5", characters=9, tags=("年报",)),
        _entry("丙", opened="4", progress=0.9, byline="书斋"),
    ]

    def titles(found: list[Entry]) -> str:
        return "".join(entry.title for entry in found)

    assert {order: titles(arrange(entries, order)) for order in Order} == {
        Order.READ: "丙乙甲",
        Order.TITLE: "丙甲乙",
        Order.ADDED: "甲乙丙",
        Order.PROGRESS: "丙乙甲",
        Order.SIZE: "甲乙丙",
    }
    assert titles(sift(entries, "書齋")) == "丙"
    assert titles(sift(entries, "#年")) == "甲"
    assert titles(sift(entries, "年報 丙")) == ""
    assert sorted("重阿波", key=by_sound) == ["阿", "波", "重"]
