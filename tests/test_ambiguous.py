"""Terminals that draw “ ” … — · in two cells: everything stays in step where we are told so."""

import os
import pty
import re
import subprocess
import sys
import termios
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich import cells as rich_cells
from rich import segment
from textual import _border
from textual.scrollbar import ScrollBar

from reader.cli import main
from reader.cli.terminal import SAMPLES, verdict
from reader.layout import width
from reader.settings import Settings
from reader.tui.ambiguous import widen
from tests.layout_pages import document, page, text_rows
from tests.tui import Shown, press, reading

TEXT = (
    "他说：“书——是借来的……”①又说：‘光是大家的’·完。α粒子在5×3米的房间里，温度±2℃，“一盘棋”……“五个一”——好。\n\n"
    "从“一”到“二”，从“三”到“四”；“五”“六”“七”“八”“九”“十”——走走停停……走走停停——走走停停。\n\n"
) * 3


ODD = "“”…—·①é©\u200d\ufe0f\u0301字a"


@pytest.fixture
def wide() -> Iterator[None]:
    """All that counts cells counts for a wide terminal; afterwards as it was."""
    counting = {
        name: vars(rich_cells)[name] for name in ("load_cell_table", "_is_single_cell_widths")
    }
    borders = dict(_border.BORDER_CHARS)
    renderer = ScrollBar.renderer
    widen()
    yield
    width.widen(False)
    vars(rich_cells).update(counting)
    vars(segment)["_is_single_cell_widths"] = counting["_is_single_cell_widths"]
    _border.BORDER_CHARS.update(borders)
    ScrollBar.renderer = renderer
    for kept in (
        rich_cells.get_character_cell_size,
        rich_cells.cached_cell_len,
        segment.Segment._split_cells,
        _border.get_box,
    ):
        kept.cache_clear()


def _drawn_in(character: str) -> int:
    """Cells of a character on a terminal set to wide; by Python's own tables."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _screen(pilot: Shown, monkeypatch: pytest.MonkeyPatch) -> pyte.Screen:
    """What a wide terminal shows of the app."""
    monkeypatch.setattr(pyte.screens, "wcwidth", _drawn_in)
    size = pilot.app.size
    screen = pyte.Screen(size.width, size.height)
    update = pilot.app.screen._compositor.render_full_update()
    pyte.Stream(screen).feed(update.render_segments(pilot.app.console))
    return screen


def _row(screen: pyte.Screen, y: int) -> str:
    return "".join(screen.buffer[y][x].data for x in range(screen.columns))


@pytest.mark.usefixtures("wide")
def test_every_ambiguous_character_takes_two_cells() -> None:
    for code in (*range(0x20, 0x3400), *range(0xE000, 0x20000)):
        character = chr(code)
        if unicodedata.east_asian_width(character) == "A":
            assert width.char_cells(character) in (0, 2), hex(code)
    assert [width.char_cells(c) for c in "“”‘’…—·①ā─字a|\u0301"] == [2] * 11 + [1, 1, 0]


@pytest.mark.usefixtures("wide")
@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("“”…—·①é©\u200d\ufe0f\u0301字a")), max_size=30
    )
)
def test_any_text_is_as_wide_as_the_terminal_library_counts(text: str) -> None:
    assert width.cells(text) == rich_cells.cell_len(text)


@pytest.mark.usefixtures("wide")
def test_no_line_of_the_page_is_wider_than_it_may_be() -> None:
    source = document(*TEXT.split("\n\n"))
    for columns in (12, 40, 61):
        rows = text_rows(page(source, columns))
        assert all(sum(map(_drawn_in, line.text)) <= columns for line in rows)
        assert "".join("".join(line.text.split()) for line in rows) == "".join(TEXT.split())


@pytest.mark.usefixtures("wide")
async def test_all_stands_in_its_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "marks.txt"
    path.write_text(TEXT, "utf-8")
    async with reading(path, size=(100, 24)) as (pilot, screen):
        _check_the_mouse(_screen(pilot, monkeypatch), screen.page)
        for keys in ("v right right", "h slash 五 enter", "m", "question_mark"):
            await press(pilot, *keys.split())
            shown = _screen(pilot, monkeypatch)
            for y, strip in enumerate(pilot.app.screen._compositor.render_strips()):
                assert _row(shown, y) == strip.text, (keys, y)


def _check_the_mouse(shown: pyte.Screen, sheet: object) -> None:
    """Every character on the page is found at the cell where it is drawn."""
    from reader.tui.widgets.page import Page

    assert isinstance(sheet, Page)
    assert sheet.document is not None
    left, top = sheet.region.x, sheet.region.y
    found = 0
    for y in range(sheet.size.height):
        for x in range(sheet.size.width - 1):
            character = shown.buffer[top + y][left + x].data
            at = sheet.offset_at(x, y)
            if character.strip() and at is not None:
                found += 1
                assert sheet.document.text[at] == character
    assert found > 200


@pytest.mark.usefixtures("wide")
def test_show_counts_as_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path))
    path = tmp_path / "marks.txt"
    path.write_text("“一”“二”“三”“四”“五”“六”", "utf-8")
    for asked, lines in ((["--ambiguous", "wide"], 2), (["--ambiguous", "narrow"], 1), ([], 1)):
        assert main(["show", str(path), "--width", "30", *asked]) == 0
        assert len(capsys.readouterr().out.splitlines()) == lines
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text('{"ambiguous": "wide"}', "utf-8")
    assert main(["show", str(path), "--width", "30"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["show", str(path), "--ambiguous", "thin"]) == 2
    assert "narrow, wide" in capsys.readouterr().err


def test_what_to_set_is_said() -> None:
    assert Settings().ambiguous == "narrow"
    wide, narrow = dict.fromkeys(SAMPLES, 2), dict.fromkeys(SAMPLES, 1)
    assert verdict(narrow, "narrow") == "narrow (one cell)"
    assert verdict(wide, "narrow").endswith('put "ambiguous": "wide" into settings.json')
    assert "but not ─" in verdict(wide | {"─": 1}, "wide")
    assert "does not say" in verdict(None, "wide")


@pytest.mark.parametrize("cells", [1, 2, None])
def test_the_doctor_measures_the_terminal(cells: int | None, tmp_path: Path) -> None:
    """A terminal that draws in so many cells, or never answers; it is left as it was."""
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "doctor"],
        stdin=theirs,
        stdout=theirs,
        env=os.environ | {"SHUZHAI_HOME": str(tmp_path), "TERM": "xterm"},
    )
    told = bytearray()

    def answer() -> None:
        asked = 0
        while not told.endswith(b"\0"):
            told.extend(os.read(ours, 4096))
            asks = re.findall(rb"\r([^\x1b]*)\x1b\[6n", told)
            for ask in asks[asked:]:
                if cells is not None:
                    os.write(ours, b"\x1b[1;%dR" % (1 + cells * len(ask.decode())))
            asked = len(asks)

    terminal = Thread(target=answer, daemon=True)
    terminal.start()
    assert process.wait(20) == 0
    assert termios.tcgetattr(theirs) == before
    os.write(theirs, b"\0")
    terminal.join(5)
    said = {1: "narrow (one cell)\r", 2: '"ambiguous": "wide"', None: "does not say"}[cells]
    assert said in told.decode()
