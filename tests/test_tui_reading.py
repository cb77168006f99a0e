"""Reading in the interface: the place stays, whatever is toggled."""

import os
from pathlib import Path

import pytest
from textual.widgets._toast import Toast, ToastRack

from reader.chinese.ruby_for import Words
from reader.layout import Role
from reader.library import Library
from reader.reading import Reading
from reader.settings import Settings
from reader.text import Span
from reader.tui.app import ReaderApp, Start
from reader.tui.screens.dialogs import Choose
from tests.tui import REPORT, notices, page_text, press, reading, settle


async def test_script_and_readings_leave_the_place(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        screen.page.go(REPORT.replace("\n\n", "\n").index("第9本账"))
        before = screen.page.offset_at_top
        await press(pilot, "t", "t")
        assert "第9本賬記着" in page_text(screen)
        assert screen.page.offset_at_top == before
        await press(pilot, "p")
        rows = page_text(screen).splitlines()
        assert "běn" in rows[0]
        assert "本" in rows[1]
        assert screen.page.offset_at_top == before
        await press(pilot, "p")
        assert "ㄅㄣˇ" in page_text(screen).splitlines()[0]
        await press(pilot, "p", "t", "t", "t")
        assert page_text(screen).splitlines()[0].strip().startswith("第9本账")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_a_resize_leaves_the_character_on_top(report: Path, size: tuple[int, int]) -> None:
    async with reading(report) as (pilot, screen):
        screen.page.go(REPORT.replace("\n\n", "\n").index("第9本账"))
        before = screen.page.offset_at_top
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert screen.page.offset_at_top == before
        assert "第9本账" in page_text(screen).replace(" ", "").split("\n")[0]


async def test_jumps_go_back_and_forward(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "G")
        end = screen.page.offset_at_top
        assert end > 0
        await press(pilot, "less_than_sign")
        assert screen.page.offset_at_top == 0
        await press(pilot, "greater_than_sign")
        assert screen.page.offset_at_top == end
        await press(pilot, "colon", "5", "0", "%", "enter")
        middle = screen.page.seen.start
        assert abs(middle - len(screen.reading.document.text) / 2) < 100
        await press(pilot, "ctrl+o")
        assert screen.page.offset_at_top == end


async def test_sections_by_key_and_by_name(report: Path) -> None:
    async with reading(report, size=(80, 10)) as (pilot, screen):
        starts = [section.start for section in screen.reading.document.walk()]
        await press(pilot, "right_square_bracket")
        assert screen.page.offset_at_top == starts[0]
        await press(pilot, "colon", "結", "賬", "enter")
        assert screen.page.offset_at_top == starts[1]
        await press(pilot, "left_square_bracket")
        assert screen.page.offset_at_top == starts[0]


async def test_the_file_is_read_anew_when_it_changes(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        screen.page.go(REPORT.replace("\n\n", "\n").index("第9本账"))
        report.write_text("新添的一段话，放在最前面。\n\n" + REPORT, "utf-8")
        os.utime(report, (1, 1))
        screen._watch()
        await settle(pilot)
        assert any("has changed" in notice for notice in notices(pilot))
        assert "第9本账" in page_text(screen).splitlines()[0]


@pytest.mark.parametrize(("passage", "found"), [("第9本账", True), ("花去1200元", False)])
async def test_a_note_goes_to_its_passage_though_the_file_changes_meanwhile(
    report: Path, passage: str, found: bool
) -> None:
    async with reading(report) as (pilot, screen):
        start = screen.reading.document.text.index(passage)
        screen.page.select(Span(start, start + len(passage)))
        await press(pilot, "a", "w", "h", "y")
        changed = REPORT.replace("花去1200元", "另有用处")
        report.write_text("新添的一段话，放在最前面。\n\n" + changed, "utf-8")
        screen.action_reload()
        await settle(pilot)
        await press(pilot, "ctrl+s")
        kept = [(mark.quote, mark.note) for mark in Library().annotations()]
        assert kept == [(passage, "why")] * found
        assert isinstance(pilot.app.screen, Choose) is not found, "what to do with the note"
        assert [
            m.span.of(screen.reading.document.text) for m in screen.reading.marks if m.span
        ] == [passage] * found


async def test_a_hostile_text_is_only_text(tmp_path: Path, report: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "[/bold] 第一章 [@click=app.quit]点我[/]\n\n一、[red]标题[/]\n\n"
        "正文\x1b]52;c;aGk=\x07 和\x9b31m以及\u202e倒过来[/nothing]。共有3个[b]。\n",
        "utf-8",
    )
    async with reading(hostile) as (pilot, screen):
        await press(pilot, "m", "o", "f", "l", "escape", "slash", "[", "/", "b", "enter")
        shown = page_text(screen)
        assert "[@click=app.quit]点我[/]" in shown
        assert "␛]52;c;aGk=␇" in shown
        everything = "".join(
            segment.text for strip in screen._compositor.render_strips() for segment in strip
        )
        assert not any(c < " " or "\x7f" <= c <= "\x9f" or c == "\u202e" for c in everything)
        assert pilot.app.is_running


async def test_what_cannot_be_opened_is_said_and_the_reader_stays(
    report: Path, tmp_path: Path
) -> None:
    from reader.tui.messages import OpenPath

    async with reading(report) as (pilot, screen):
        for path in (tmp_path / "missing.txt", tmp_path):
            screen.post_message(OpenPath(path))
            await settle(pilot)
            assert [str(path) in notice for notice in notices(pilot)] == [True]
        assert pilot.app.screen is screen


async def test_the_place_comes_back(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        screen.page.go(REPORT.replace("\n\n", "\n").index("第25本账"))
        before = screen.page.offset_at_top
        await press(pilot, "q")
    async with reading(report) as (_, screen):
        assert screen.page.offset_at_top == before


async def test_marks_of_the_outline_and_figures_follow(report: Path) -> None:
    async with reading(report, size=(120, 16)) as (pilot, screen):
        await press(pilot, "G")
        assert screen.outline.value.title == "二、结账"
        marked = [row.value for row in screen.figures._rows if row.value is not None]
        seen = screen.page.seen
        assert any(seen.start <= figure.start < seen.end for figure in marked)
        await press(pilot, "tab", "tab", "home", "enter")
        assert screen.page.has_focus
        assert screen.page.seen.start < 200


async def test_narrow_screens_open_panels_over_the_page(report: Path) -> None:
    async with reading(report, size=(60, 20)) as (pilot, screen):
        assert not screen.outline.display
        width = screen.page.size.width
        await press(pilot, "o")
        assert screen.outline.display
        assert screen.outline.has_focus
        assert screen.page.size.width == width
        await press(pilot, "escape")
        assert not screen.outline.display
        assert screen.page.has_focus


async def test_panels_over_the_page_take_each_others_place(report: Path) -> None:
    async with reading(report, size=(80, 24)) as (pilot, screen):
        await press(pilot, "o", "f")
        assert (screen.outline.display, screen.figures.display) == (False, True)
        await press(pilot, "o")
        assert (screen.outline.display, screen.figures.display) == (True, False)


@pytest.mark.parametrize(("columns", "han"), [(80, 38), (120, 36), (160, 39), (200, 40)])
async def test_lines_hold_36_to_40_han(report: Path, columns: int, han: int) -> None:
    """The measure that reads best, at every usual width, panels beside the page included."""
    async with reading(report, size=(columns, 30)) as (_, screen):
        assert screen.page._setup.columns == 2 * han


async def test_readings_of_what_is_selected(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        page = screen.page
        await press(pilot, "v", "right", "right", "p")
        asked = page.selection
        assert asked is not None
        read = [s for line in page.lines for s in line.segments if s.role is Role.RUBY]
        assert [(s.start, s.end) for s in read] == [(at, at + 1) for at in range(*asked)]
        assert "selection" in screen.status.render_line(0).text
        await press(pilot, "v", "p")  # no longer selecting: off again
        assert not [line for line in page.lines if line.role is Role.RUBY]
        await press(pilot, "P")
        assert screen.options.ruby_for.words is Words.RARE
        assert screen.options.ruby_for.spans == ()
        assert "rare words" in screen.status.render_line(0).text


async def test_a_notice_takes_the_place_of_an_older_one(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        for _ in range(6):
            await press(pilot, "plus")
        assert notices(pilot) == ["Lines of 52 characters at most."]
        screen.tell("This passage is marked already.", warn=True)
        await settle(pilot)
        assert notices(pilot) == ["This passage is marked already."]
        await press(pilot, "minus")
        assert len(notices(pilot)) == 2


async def test_notices_cover_three_rows_at_most(report: Path) -> None:
    app = ReaderApp(Start(Reading.open(report)), Settings(), None)
    async with app.run_test(notifications=True) as pilot:
        app.notify("很长的一句话。" * 60, severity="warning")
        app.notify("很长的一句话。" * 60)
        await pilot.pause(0.2)  # two more messages, and a frame
        rows = [toast.region for toast in app.screen.get_child_by_type(ToastRack).query(Toast)]
        assert (rows[0].y, rows[0].height) == (20, 3)
        assert rows[1].y == 23  # below, where the bar of keys covers it


async def test_the_screens_round_one_are_laid_out_while_the_reader_rests(report: Path) -> None:
    async with reading(report, size=(120, 20)) as (pilot, screen):
        page = screen.page
        await pilot.pause(0.3)
        layout = page._layout
        assert layout is not None
        ready = {block for block, _ in layout._parts}
        await press(pilot, "space")
        assert page._layout is layout
        assert {line.block for line in page.lines} <= ready
