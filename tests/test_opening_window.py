"""A long text is shown first where it was left, and nothing is kept before all of it is there."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats import load, parse, preview
from reader.library import Library
from reader.opening.ink import ink_for
from reader.opening.picture import Picture
from reader.opening.window import keep_window, kept_window, window_round
from reader.reading import Reading
from reader.settings import Settings
from reader.tui.app import ReaderApp, Start
from reader.tui.background import in_background
from reader.tui.screens.reading import ReadingScreen
from tests.tui import Shown, notices, page_text, settle

_BOOK = "".join(
    f"第{n}章 渡口\n\n{'船到了对岸，' * (n % 40 + 3)}人都散了。\n\n" for n in range(1, 900)
)

Held = tuple[Shown, ReadingScreen, asyncio.Event]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book on disk, and an empty home."""
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "渡口.txt"
    path.write_text(_BOOK, encoding="utf-8")
    return path


@given(st.integers(0, len(_BOOK)))
@settings(max_examples=30)
def test_a_window_is_a_part_of_the_text_with_its_blocks(offset: int) -> None:
    whole = parse(_BOOK.encode())
    offset = min(offset, len(whole.text))
    window = window_round(whole, offset)
    assert window is not None
    part, start = window.document, window.start
    assert start <= offset <= start + len(part.text)
    assert part.text == whole.text[start : start + len(part.text)]
    for block in part.blocks:
        same = whole.blocks[whole.blocks.at(block.start + start)]
        assert (same.start - start, same.end - start) == (block.start, block.end)
        assert (same.kind, same.level) == (block.kind, block.level)


def test_a_window_comes_back_while_the_file_stays(book: Path) -> None:
    document = load(book)
    window = window_round(document, 40_000)
    assert window is not None
    keep_window(window)
    assert kept_window(book, 40_000) == window
    assert kept_window(book, 10) is None
    os.utime(book, (1, 1))
    assert kept_window(book, 40_000) is None


def test_a_damaged_window_is_none(book: Path) -> None:
    window = window_round(load(book), 40_000)
    assert window is not None
    keep_window(window)
    [kept] = (book.parent / "home" / "cache" / "screens").iterdir()
    kept.write_text(kept.read_text("utf-8")[:-200], "utf-8")
    assert kept_window(book, 40_000) is None


@asynccontextmanager
async def held(start: Start, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Held]:
    """The app on a part of a text; the rest is read only when it is let."""
    assert start.reading is not None
    library = start.reading.library
    assert library is not None
    app, may_go = ReaderApp(start, Settings(language="en"), library), asyncio.Event()

    async def hold(call: object, *args: object, **kwargs: object) -> object:
        if call == Reading.open:
            await may_go.wait()
        return await in_background(call, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr("reader.tui.screens.reading.loading.in_background", hold)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        yield pilot, screen, may_go
    library.close()


async def test_the_same_lines_stay_when_the_whole_text_arrives(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_round(load(book), 40_000)
    assert window is not None
    reading = Reading(window.document, Library())
    start = Start(reading, offset=40_000 - window.start, whole=False, window=window)
    async with held(start, monkeypatch) as (pilot, screen, may_go):
        assert screen.page.seen.of(window.document.text).startswith(_line(window, 40_000))
        await pilot.press("j", "v", "h")
        assert screen.reading.marks == []
        assert screen.page.selecting
        before = [line.text for line in screen.page.lines]
        may_go.set()
        await settle(pilot)
        assert [line.text for line in screen.page.lines] == before
        assert screen.page.offset_at_top > 39_000
        assert len(screen.reading.document.text) == window.total
        await pilot.press("v", "h")
        await settle(pilot)
        assert len(screen.reading.marks) == 1
        assert screen.reading.library is not None
        marks = screen.reading.library.annotations()
        assert [mark.document for mark in marks] == [screen.reading.document.id]


@pytest.mark.parametrize(
    ("keys", "goes_to"), [("jkb ", 40_000), ("g", 0), ("G", None), ("/a\r", 40_000)]
)
async def test_no_page_stands_until_the_place_is_there(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: str, goes_to: int | None
) -> None:
    """Unless one goes elsewhere meanwhile."""
    beginning = preview(book)
    assert beginning is not None
    assert len(beginning.text) < 40_000
    start = Start(Reading(beginning, Library()), offset=40_000, whole=False)
    async with held(start, monkeypatch) as (pilot, screen, may_go):
        named = {" ": "space", "\r": "enter", "/": "slash"}
        await pilot.press(*(named.get(key, key) for key in keys))
        waits = goes_to != 0
        assert ("as far as the place asked for" in page_text(screen)) == waits
        assert ("船到了对岸" in page_text(screen)) != waits
        may_go.set()
        await settle(pilot)
        document, page = screen.reading.document, screen.page
        assert "as far as" not in page_text(screen)
        assert document.text == load(book).text
        if goes_to is None:
            assert page.seen.end == len(document.text)
        else:
            assert page.offset_at_top == goes_to


async def test_what_cannot_be_read_whole_is_shown_as_far_as_it_is(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning = preview(book)
    assert beginning is not None
    start = Start(Reading(beginning, Library()), offset=40_000, whole=False)
    async with held(start, monkeypatch) as (pilot, screen, may_go):
        book.unlink()
        may_go.set()
        await settle(pilot)
        assert "船到了对岸" in page_text(screen)
        assert any("There is no file" in notice for notice in notices(pilot))


def test_before_the_interface_the_page_is_blank_until_the_place_is_there(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    beginning, ink = preview(book), ink_for("shuzhai-ink")
    assert beginning is not None
    assert ink is not None
    for offset, waits in ((40_000, True), (len(beginning.text), False), (0, False)):
        picture = Picture(beginning, offset, Settings(), ink, os.terminal_size((100, 30)))
        assert ("船到了对岸" in picture.screen()) != waits
        assert picture.offset == offset
        assert (picture.turn(-1) is None) == waits


def _line(window: object, offset: int) -> str:
    """The first characters of the line at an offset of the whole text, on a page 80 cells wide."""
    from reader.layout import DocumentLayout, Setup
    from reader.opening.window import Window
    from reader.view import ViewOptions

    assert isinstance(window, Window)
    layout = DocumentLayout(window.document, ViewOptions(), Setup(columns=80))
    place = layout.place(offset - window.start)
    line = layout.lines(place, 1)[0]
    return window.document.text[line.start : line.start + 4]
