"""A long text is shown first where it was left, and nothing is kept before all of it is there."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats import load, parse
from reader.library import Library
from reader.opening.window import keep_window, kept_window, window_round
from reader.reading import Reading
from reader.settings import Settings
from reader.tui.app import ReaderApp, Start
from reader.tui.background import in_background
from reader.tui.screens.reading import ReadingScreen
from tests.tui import settle

_BOOK = "".join(
    f"第{n}章 渡口\n\n{'船到了对岸，' * (n % 40 + 3)}人都散了。\n\n" for n in range(1, 900)
)


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


async def test_the_same_lines_stay_when_the_whole_text_arrives(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_round(load(book), 40_000)
    assert window is not None
    library = Library()
    start = Start(
        Reading(window.document, library), offset=40_000 - window.start, whole=False, window=window
    )
    app = ReaderApp(start, Settings(language="en"), library)
    held: list[object] = []

    async def hold(call: object, *args: object, **kwargs: object) -> object:
        if call == Reading.open and not held:
            held.append(True)
            await app.workers_may_go.wait()  # type: ignore[attr-defined]  # set below
        return await in_background(call, *args, **kwargs)  # type: ignore[arg-type]

    import asyncio

    monkeypatch.setattr("reader.tui.screens.reading.loading.in_background", hold)
    app.workers_may_go = asyncio.Event()  # type: ignore[attr-defined]
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.page.seen.of(window.document.text).startswith(_line(window, 40_000))
        await pilot.press("j", "v", "h")
        assert screen.reading.marks == []
        assert screen.page.selecting
        before = [line.text for line in screen.page.lines]
        app.workers_may_go.set()  # type: ignore[attr-defined]
        await settle(pilot)
        assert [line.text for line in screen.page.lines] == before
        assert screen.page.offset_at_top > 39_000
        assert len(screen.reading.document.text) == window.total
        await pilot.press("v", "h")
        await settle(pilot)
        assert len(screen.reading.marks) == 1
    assert [mark.document for mark in library.annotations()] == [screen.reading.document.id]
    library.close()


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
