"""The find bar and the list of hits, as one uses them."""

from pathlib import Path

from reader.search.modes import Mode
from reader.tui.widgets.find_bar import FindBar, Sign
from reader.tui.widgets.hits import HitsPanel
from tests.tui import REPORT, Shown, notices, press, reading, settle


def said(pilot: Shown, name: str) -> str:
    """What the sign of the find bar says."""
    return str(pilot.app.screen.query_one(f"#find-{name}", Sign).render())


def listed(panel: HitsPanel) -> list[str]:
    """The rows of the panel that are drawn, without blanks at their ends."""
    rows = [panel.render_line(y).text.strip() for y in range(panel.size.height)]
    return [row for row in rows if row]


async def test_a_switch_changes_how_the_query_is_meant(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"發現")
        assert (len(screen.hits), said(pilot, "count")) == (1, "1/1")
        await press(pilot, "ctrl+t")
        assert (screen.mode, said(pilot, "count")) == (Mode.EXACT, "none")
        await pilot.click("#find-mode")
        await settle(pilot)
        assert screen.mode.value == "regex"
        await press(pilot, "ctrl+u", *"第[0-9]+本(", "backspace")
        assert len(screen.hits) == 39
        await press(pilot, *"(")
        assert said(pilot, "count") == "not yet an expression"
        assert not notices(pilot), "nobody is told while typing"
        await press(pilot, "enter")
        assert "cannot be read" in notices(pilot)[0]
        await press(pilot, "slash", "ctrl+t", "ctrl+u", *"dushuhui", "enter")
        assert screen.mode.value == "pinyin"
        assert screen.hits[0].of(screen.reading.document.text) == "读书会"


async def test_queries_are_remembered_over_restarts(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"花去", "enter", "slash", "ctrl+t", *"账本", "enter", "escape")
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"书", "up")
        assert (screen.find_bar.typed, screen.mode) == ("账本", Mode.EXACT)
        await press(pilot, "up", "up", "up")
        assert (screen.find_bar.typed, screen.mode) == ("花去", Mode.FOLDED)
        assert len(screen.hits) == 39
        await press(pilot, "down", "down")
        assert screen.find_bar.typed == "书", "what was being typed is there again"


async def test_all_hits_are_listed_by_section_and_narrowed(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"读书会", "enter", "H")
        panel = screen.query_one(HitsPanel)
        assert listed(panel)[0] == "Hits 3"
        assert "一、开门" in listed(panel)
        assert not screen.figures.display
        await press(pilot, "down", "enter")
        assert screen.match == 1
        await press(pilot, "n")
        assert panel.value == screen.hits[2], "the list follows"
        await press(pilot, "t", "p")
        assert len(screen.hits) == 3
        assert panel.has_focus, "as a list one goes through"
        await press(pilot, "ampersand", *"會員")
        assert listed(panel)[0].startswith("& 會員▏ · Hits 1/3")
        await press(pilot, "enter", "enter")
        assert screen.hits[screen.match] == panel.value
        panel.focus()
        await press(pilot, "escape", "escape")
        assert not panel.display
        assert len(screen.hits) == 3
        await press(pilot, "escape")
        assert not screen.hits


async def test_the_list_opens_at_the_hit_that_is_shown(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"花去", "enter", "n", "n", "n", "H")
        assert screen.match == 3
        assert screen.query_one(HitsPanel).value == screen.hits[3]


async def test_the_count_opens_the_list_and_a_row_can_be_clicked(report: Path) -> None:
    async with reading(report, size=(80, 24)) as (pilot, screen):
        await press(pilot, "H")
        assert "Nothing is sought" in notices(pilot)[0]
        await press(pilot, "slash", *"花去", "enter")
        await pilot.click("#find-count")
        await settle(pilot)
        await pilot.click(HitsPanel, offset=(5, 5))
        await settle(pilot)
        assert screen.match == 2
        assert not screen.query_one(HitsPanel).display, "it lay over the page"


async def test_the_same_is_sought_in_a_file_that_has_changed(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"花去", "enter")
        report.write_text(REPORT + "\n\n又花去三元。", "utf-8")
        await press(pilot, "R")
        await settle(pilot)
        assert screen.query_one(FindBar).is_open
        assert len(screen.hits) == 40


async def test_what_was_left_is_found_again_when_it_is_typed_again(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", "会")
        hits = list(screen.hits)
        assert hits
        await press(pilot, "escape")
        assert not screen.hits
        top = screen.page.offset_at_top
        await press(pilot, "slash")
        assert screen.page.offset_at_top == top
        await press(pilot, "会")
        assert list(screen.hits) == hits
        await press(pilot, "enter", "n")
        assert screen.match == 1
