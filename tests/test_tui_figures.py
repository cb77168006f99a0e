"""The panel of figures: arranged, filtered, copied, exported, set right by hand."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.errors import ReaderError
from reader.figures.listing import Entry, FormulaGroup
from reader.library import Library
from reader.reading import Reading
from reader.tui.screens.reading import ReadingScreen
from tests.tui import Shown, notices, press, reading, settle

TEXT = "\n\n".join(
    [
        "河口镇的一年",
        "2023年，全镇果园面积达3.2万亩，比上年增长12.5%，水果产量4860吨。“三步走”写进了计划。",
        "一、办事",
        "审批事项由33项精简到7项，办理时间缩短至2天。镇里请来18名农技员。“三步走”迈出了第一程。",
        "二、收入",
        "2022年果农人均收入1.9万元，2023年果农人均收入2.4万元，排名由全县第9位上升到第4位。"
        "“三步走”走到了最后一程。",
        *(f"第{n}片林子新栽树苗{n * 40}株，花去{n * 900}元。" for n in range(1, 30)),
    ]
)
"""A report of ours with pairs, a formula written three times, and many counts."""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "river.txt"
    path.write_text(TEXT, "utf-8")
    return path


def panel_text(screen: ReadingScreen) -> str:
    """What the panel shows, a line a row."""
    panel = screen.figures
    return "\n".join(panel.render_line(y).text.rstrip() for y in range(panel.size.height))


def row_with(screen: ReadingScreen, words: str) -> str:
    """The first row shown that holds these words."""
    return next((line for line in panel_text(screen).splitlines() if words in line), "")


async def enter(pilot: Shown, screen: ReadingScreen) -> None:
    """Go into the panel."""
    screen.figures.focus()
    await settle(pilot)


async def choose(pilot: Shown, screen: ReadingScreen, words: str) -> None:
    """Put the panel's cursor on the figure that begins with these words of the text."""
    await enter(pilot, screen)
    assert screen.figures.choose_at(screen.reading.document.text.index(words))


@pytest.mark.parametrize("width", [120, 200])
async def test_rows_show_quantity_arrow_and_measure_in_narrow_and_wide(
    report: Path, width: int
) -> None:
    async with reading(report, size=(width, 40)) as (_, screen):
        assert row_with(screen, "12.5%").split()[:2] == ["│12.5%", "▲"]
        assert "4860吨" in row_with(screen, "水果产量")
        assert ("2023年" in row_with(screen, "水果产量")) is (width == 200)
        for line in panel_text(screen).splitlines():
            assert "河口镇的一年" in line or len(line) <= (46 if width == 200 else 26)


async def test_a_pair_is_one_row_with_its_change(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (_, screen):
        row = row_with(screen, "33→7")
        assert "33→7 项" in row
        assert "−79 %" in row
        assert "9→4 位" in panel_text(screen)
        assert sum("33" in line for line in panel_text(screen).splitlines()) == 1


async def test_a_long_measure_leaves_the_quantity(report: Path) -> None:
    report.write_text(f"总结\n\n{'果园林地水利设施建设' * 6}总投资达105.9亿元。\n", "utf-8")
    async with reading(report) as (_, screen):
        assert "105.9亿元" in panel_text(screen)


async def test_the_orders_follow_each_other(report: Path) -> None:
    async with reading(report, size=(200, 60)) as (pilot, screen):
        await enter(pilot, screen)
        assert "by section" in panel_text(screen).splitlines()[0]
        await press(pilot, "s")
        assert "by kind" in panel_text(screen).splitlines()[0]
        assert "percentages" in panel_text(screen)
        await press(pilot, "s")
        assert "by measure" in panel_text(screen).splitlines()[0]
        await press(pilot, "s")
        assert "by size" in panel_text(screen).splitlines()[0]
        shown = panel_text(screen)
        assert shown.index("1160株") < shown.index("1120株")
        await press(pilot, "s")
        assert "by section" in panel_text(screen).splitlines()[0]


async def test_typing_filters_in_either_script(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await enter(pilot, screen)
        await press(pilot, "ampersand", *"產量")
        rows = [r.value for r in screen.figures._rows if r.value is not None]
        assert [value.measure for value in rows] == ["水果产量"]
        assert "產量" in panel_text(screen).splitlines()[0]
        await press(pilot, "backspace", "backspace", *"三步走")
        groups = [r.value for r in screen.figures._rows if isinstance(r.value, FormulaGroup)]
        assert [len(group.occurrences) for group in groups] == [3]
        await press(pilot, "escape")
        assert len(screen.figures) > 50
        assert screen.figures.has_focus


async def test_keys_are_letters_only_while_typing(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        await enter(pilot, screen)
        await press(pilot, "i")
        await press(pilot, "q", "s", "enter", "s")
        assert pilot.app.is_running
        assert screen.figures.query_typed == "qs"
        assert "by kind" in panel_text(screen).splitlines()[0]


async def test_years_are_hidden_until_asked_for(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        await enter(pilot, screen)
        kinds = {r.value.figure.kind for r in screen.figures._rows if isinstance(r.value, Entry)}
        assert "year" not in kinds
        await press(pilot, "d")
        kinds = {r.value.figure.kind for r in screen.figures._rows if isinstance(r.value, Entry)}
        assert "year" in kinds


async def test_enter_goes_through_the_occurrences_of_a_formula(report: Path) -> None:
    async with reading(report, size=(120, 14)) as (pilot, screen):
        text = screen.reading.document.text
        places = [at for at in range(len(text)) if text.startswith("三步走", at)]
        await choose(pilot, screen, "三步走")
        assert "×3" in panel_text(screen)
        visited = []
        for _ in range(4):
            await press(pilot, "enter")
            assert screen.page.seen.covers(screen.page.cursor)
            visited.append(screen.page.cursor)
        assert visited == [*places, places[0]]


def _cell_of(screen: ReadingScreen, words: str) -> tuple[int, int]:
    """Column and row of the page where these words of the text are drawn."""
    page = screen.page
    there = screen.reading.document.text.index(words)
    row = next(y for y, line in enumerate(page.lines) if line.start <= there < line.end)
    return next(x for x in range(page.size.width) if page.offset_at(x, row) == there), row


async def test_page_and_panel_point_at_each_other(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        page, text = screen.page, screen.reading.document.text
        there = text.index("4860吨")
        await pilot.click(page, offset=_cell_of(screen, "4860吨"))
        await settle(pilot)
        assert screen.figures.value.figure.start == there
        await pilot.hover(page, offset=_cell_of(screen, "12.5%"))
        await settle(pilot)
        assert screen.figures.value.figure.start == text.index("12.5%")
        screen.page.put_cursor(text.index("18名"))
        await press(pilot, "v", "right")
        assert screen.figures.value.figure.measure == "农技员"
        await press(pilot, "escape")
        await choose(pilot, screen, "2.4万元")
        await press(pilot, "enter")
        assert screen.page.cursor == text.index("2.4万元")


async def test_the_bar_says_the_keys_of_the_panel(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        assert "Order" not in [key.label for key in screen.key_bar._keys]
        await enter(pilot, screen)
        await settle(pilot)
        assert "Order" in [key.label for key in screen.key_bar._keys]


async def test_a_row_is_copied_with_its_sentence_and_place(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        await choose(pilot, screen, "33项")
        await press(pilot, "y")
        assert pilot.app.clipboard == (
            f"{screen.figures.value.measure} 33→7 项（−79 %）\n"
            "“审批事项由33项精简到7项，办理时间缩短至2天。”\n"
            "——《河口镇的一年》，一、办事，"
            f"{screen.figures.value.start * 100 // len(screen.reading.document.text)}%"
        )


@pytest.mark.parametrize(
    ("downs", "begins"), [(0, b"text,"), (1, b"\xef\xbb\xbftext,"), (2, b"{"), (3, b"| ")]
)
async def test_figures_are_exported(
    report: Path, tmp_path: Path, downs: int, begins: bytes
) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        await enter(pilot, screen)
        await press(pilot, "e", *["down"] * downs, "enter")
        suggested = Path(pilot.app.screen.query_one(Input).value)
        assert suggested.name.startswith("river.figures.")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out")
        await press(pilot, "enter")
    data = (tmp_path / "out").read_bytes()
    assert data.startswith(begins)
    assert "水果产量" in data.decode()


async def test_what_is_no_figure_goes_and_comes_back(report: Path) -> None:
    async with reading(report, size=(200, 40)) as (pilot, screen):
        await choose(pilot, screen, "18名")
        await press(pilot, "x")
        assert "18名" not in panel_text(screen)
        assert screen.figures.value.figure.unit == "元"  # the cursor goes on to the next
        await press(pilot, "u")
        assert "18名" in panel_text(screen)
        assert screen.figures.value.figure.measure == "农技员"
        await press(pilot, "u")
        assert any("Nothing has been corrected" in notice for notice in notices(pilot))


async def test_a_correction_is_kept_with_the_text(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from reader.cli import main

    async with reading(report, size=(200, 40)) as (pilot, screen):
        await choose(pilot, screen, "18名")
        await press(pilot, "c", "down", "enter")
        pilot.app.screen.query_one(Input).value = "请来的农技员"
        await press(pilot, "enter")
        assert screen.figures.value.measure == "请来的农技员"
        await press(pilot, "c", "down", "down", "down", "enter", "home", "enter")
        assert screen.figures.value.direction == "up"
        await press(pilot, "c", "enter")
        pilot.app.screen.query_one(Input).value = "-"
        await press(pilot, "enter")
        assert screen.figures.value.figure.unit is None
    report.write_text("卷首的话。\n\n" + TEXT, "utf-8")  # the place moves, the figure is the same
    assert main(["figures", str(report), "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    (corrected,) = [figure for figure in figures if figure["corrected"]]
    assert (corrected["text"], corrected["measure"]) == ("18名", "请来的农技员")
    assert (corrected["direction"], corrected["unit"]) == ("up", None)


def test_a_correction_does_not_stray_to_another_number(report: Path) -> None:
    library = Library()
    made = Reading.open(report, library=library)
    start = made.document.text.index("4860吨")
    from reader.text import Span

    made.corrections.add(Span(start, start + 5), {"measure": "苹果产量"})
    assert [f.measure for f in made.figures().figures if f.corrected] == ["苹果产量"]
    report.write_text(TEXT.replace("4860吨", "5120吨"), "utf-8")
    again = Reading.open(report, library=library)
    assert [f.measure for f in again.figures().figures if f.corrected] == []
    library.close()


def test_figures_are_read_where_the_library_knows_no_corrections(report: Path) -> None:
    library = Library()
    with library._database.write() as connection:
        connection.execute("DROP TABLE corrections")  # as in an older file on a read-only disk
    assert Reading.open(report, library=library).figures().figures
    library.close()


async def test_a_library_that_cannot_be_read_leaves_the_figures(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ReaderError("The file is damaged.")

    monkeypatch.setattr(Library, "corrections", broken)
    async with reading(report) as (pilot, screen):
        assert "4860吨" in panel_text(screen)
        assert any("damaged" in notice for notice in notices(pilot))
