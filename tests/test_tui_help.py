"""The help: every key can be read whole, at any size and in every language."""

from pathlib import Path

import pytest

from reader.layout.width import cells
from reader.opening.themes import MONO
from reader.settings import Settings
from reader.tui import language
from reader.tui.looks import look
from reader.tui.screens.help import Help, help_rows
from reader.tui.widgets.rows import RowList
from tests.tui import Shown, press, reading


def lists(pilot: Shown) -> list[RowList]:
    """The columns that are shown."""
    return [rows for rows in pilot.app.screen.query(RowList) if rows.display]


def drawn(rows: RowList) -> str:
    """All rows of a list as they are drawn, those out of sight too."""
    lines = []
    for top in range(0, len(rows), rows.size.height):
        rows.scroll_to(y=top, animate=False, immediate=True)
        lines += [rows.render_line(y).text for y in range(rows.size.height)]
    return "\n".join(lines)


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant"])
def test_no_row_is_wider_than_there_is_room(tag: str) -> None:
    language.choose(tag)
    for width in (30, 44, 70, 180):
        rows = [row for group in help_rows(width) for row in group]
        drawn = ["".join(text for text, _ in row.pieces) for row in rows]
        assert max(map(cells, drawn)) <= width
        assert not any("…" in line for line in drawn)
    language.choose("en")


async def test_columns_come_and_go_with_the_size(report: Path) -> None:
    settings = Settings(language="zh-Hans")
    async with reading(report, size=(80, 24), settings=settings) as (pilot, _):
        await press(pilot, "question_mark")
        assert [len(lists(pilot)), "…" in drawn(lists(pilot)[0])] == [1, False]
        await pilot.resize_terminal(120, 40)
        await press(pilot)
        assert len(lists(pilot)) == 2
        assert not any("…" in drawn(rows) for rows in lists(pilot))


async def test_the_help_shows_how_figures_look(report: Path) -> None:
    async with reading(report, size=(80, 24), settings=Settings(theme=MONO)) as (pilot, screen):
        await press(pilot, "question_mark")
        [rows] = lists(pilot)
        samples = [row.pieces[1] for row in rows._rows if row.value == "figures"][1:]
        assert [name for _, name in samples] == ["amount", "rate", "rank", "time", "formula"]
        assert len({look(rows, f"rows--{name}") for _, name in samples}) == 5
        assert all(
            look(rows, f"rows--{name}") == look(screen.page, f"page--{name}") for _, name in samples
        )


async def test_arrows_change_columns_and_enter_gives_the_command(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "question_mark", "right")
        assert lists(pilot)[1].has_focus
        await press(pilot, "left", "down", "enter")
        assert not isinstance(pilot.app.screen, Help)
        assert pilot.app.screen is screen


async def test_a_click_on_the_second_line_of_a_command_gives_it(report: Path) -> None:
    async with reading(report) as (pilot, _):
        await press(pilot, "question_mark")
        [rows, *_] = lists(pilot)
        at = next(i for i, row in enumerate(rows._rows) if row.value == "go_to")
        assert rows._rows[at + 1].more
        await pilot.click(rows, offset=(20, at + 1))
        await press(pilot)
        assert "50%" in pilot.app.screen.query_one(".hint").render().__str__()
