"""Selecting by clause, figure, hit; notes attached, accepted, rejected; colours; export."""

from pathlib import Path

from textual.widgets import Input

from reader import settings
from reader.library import Library
from reader.reading import Reading
from reader.text.annotation import State
from reader.tui.screens.export import ExportScreen
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.rows import RowList
from tests.tui import REPORT, notices, page_text, press, reading


def shown(rows: RowList) -> str:
    """What a list shows."""
    return "\n".join("".join(text for text, _ in (*r.pieces, *r.tail)) for r in rows._rows)


async def test_clauses_figures_and_hits_are_selected_by_keys(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        page, text = screen.page, screen.reading.document.text

        def selected() -> str:
            assert page.selection is not None
            return page.selection.of(text)

        page.put_cursor(text.index("到2023年"))
        await press(pilot, "v", "c")
        assert selected() == "到2023年"
        await press(pilot, "c")
        assert selected() == "到2023年,会员增加到86人"
        await press(pilot, "escape")
        page.put_cursor(text.index("3.5万册次"))
        await press(pilot, "v", "i")
        assert selected() == "3.5万册次"
        await press(pilot, "i")
        assert selected() == "27.3%"
        await press(pilot, "I")
        assert selected() == "3.5万册次"
        await press(pilot, "escape", "slash", *"读书会", "enter", "v", "n", "n")
        assert selected() == "读书会"
        await press(pilot, "h")
        assert [m.annotation.quote for m in screen.reading.marks] == ["读书会"]


async def test_overlapping_highlights_are_all_seen(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        text, page = screen.reading.document.text, screen.page
        at = text.index("读书会每周开门")
        for quote, key in (("读书会", "2"), ("读书会每周", "3"), ("每周开门", "4")):
            start = text.index(quote, at)
            page.select(type(page.seen)(start, start + len(quote)))
            await press(pilot, key)
        assert len(screen.reading.marks) == 3
        drawn = {
            character: segment.style.bgcolor
            for y, line in enumerate(page.lines)
            if "读书会每周开门" in line.text
            for segment in page.render_line(y)
            for character in segment.text
            if segment.style
        }
        colours = [drawn[character] for character in "会每门次"]
        assert len({*colours[:2], colours[3]}) == 3
        assert colours[1] == colours[2]
        assert page.margin[at][1] in ("mark-green", "mark-blue")


def orphaned(report: Path) -> None:
    """A text whose marked passage vanishes."""
    library = Library()
    first = Reading.open(report, library=library)
    first.mark(first.search("头发花白的老周")[0], note="谁")
    library.close()
    report.write_text(REPORT.replace("头发花白的老周说", "有人说过这样的话"), "utf-8")


async def test_an_orphan_is_attached_from_the_panel(report: Path) -> None:
    orphaned(report)
    async with reading(report) as (pilot, screen):
        assert [m.state for m in screen.reading.marks] == [State.ORPHAN]
        assert any("0 notes found again, 0 to look at, 1 not found" in n for n in notices(pilot))
        screen.page.put_cursor(screen.reading.document.text.index("有人说过"))
        await press(pilot, "m", "r")
        assert screen.page.selecting
        keys = [key.action for key in screen.key_bar._keys]
        assert keys[0] == "attach_here"
        await press(pilot, "right", "enter")
        (mark,) = screen.reading.marks
        assert (mark.state, mark.annotation.quote) == (State.OK, "有人")
        await press(pilot, "u")
        assert [m.state for m in screen.reading.marks] == [State.ORPHAN]
        await press(pilot, "m", "r", "escape", "enter")
        assert [m.state for m in screen.reading.marks] == [State.ORPHAN]


async def test_an_orphan_is_attached_from_the_notes_of_the_library(report: Path) -> None:
    orphaned(report)
    async with reading(report) as (pilot, screen):
        await press(pilot, "M", "r")
        assert pilot.app.screen is screen
        assert screen.page.selecting
        await press(pilot, "right", "enter")
        assert [m.state for m in screen.reading.marks] == [State.OK]


async def test_what_was_found_again_is_accepted_or_rejected(report: Path) -> None:
    library = Library()
    first = Reading.open(report, library=library)
    first.mark(first.search("头发花白的老周")[0], note="谁")
    library.close()
    report.write_text(REPORT.replace("灯下的账本", "灯下的一本账").replace("花白", "全白"), "utf-8")
    async with reading(report) as (pilot, screen):
        (found,) = screen.reading.marks
        assert found.state in (State.MOVED, State.REVIEW)
        await press(pilot, "m", "c")
        assert [m.state for m in screen.reading.marks] == [State.OK]
        await press(pilot, "u", "X")
        assert [m.state for m in screen.reading.marks] == [State.ORPHAN]
        await press(pilot, "u")
        assert screen.reading.marks[0].span == found.span


async def test_the_panel_of_notes_is_filtered_as_one_types(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        for quote in ("会员", "一盘棋"):
            screen.page.select(screen.reading.search(quote)[0])
            await press(pilot, "h")
        await press(pilot, "m", "ampersand", *"棋", "enter")
        assert "一盘棋" in shown(screen.notes)
        assert "会员" not in shown(screen.notes)
        await press(pilot, "escape")
        assert "会员" in shown(screen.notes)


async def test_colours_are_given_meanings(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        screen.page.select(screen.reading.search("会员")[0])
        await press(pilot, "2", "L", "enter", *"论点", "enter")
        assert settings.load().labels == {"green": "论点"}
        assert "论点" in shown(screen.notes)
        await press(pilot, "3")
        await press(pilot, "escape", "2")
        assert any("green · 论点" in notice for notice in notices(pilot))
        await press(pilot, "M", "slash", *"colour:论点", "enter")
        assert "会员" in shown(pilot.app.screen.query_one("#marks", RowList))


async def test_an_export_is_seen_before_it_is_written(report: Path, tmp_path: Path) -> None:
    async with reading(report) as (pilot, screen):
        for quote, key in (("借书量达3.5万册次", "2"), ("一盘棋", "4")):
            screen.page.select(screen.reading.search(quote)[0])
            await press(pilot, key)
        await press(pilot, "e")
        dialog = pilot.app.screen
        assert isinstance(dialog, ExportScreen)

        def preview() -> str:
            return shown(dialog.query_one("#preview", RowList))

        assert "> 借书量达3.5万册次" in preview()
        await press(pilot, "t", "t", "p", "f")
        assert "> 借書量達3.5萬冊次" in preview()
        assert "jiè" in preview()
        assert "- 3.5" in preview()
        await press(pilot, "slash", *"colour:red", "enter")
        assert "一盤棋" in preview()
        assert "借書量" not in preview()
        await press(pilot, "down")
        assert '"notes"' in preview()
        assert "一盘棋" in preview()
        seen = preview().split("\n")[:3]
        await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.json")
        await press(pilot, "enter")
        written = (tmp_path / "out.json").read_text("utf-8")
        assert written.startswith("\n".join(seen))
        assert "一盘棋" in written
        assert "借书量" not in written


async def test_damaged_notes_are_said_lastingly(report: Path) -> None:
    import sqlite3

    library = Library()
    Reading.open(report, library=library).mark(Reading.open(report).search("会员")[0], note="一")
    library.close()
    with sqlite3.connect(library.path) as connection:
        connection.execute("UPDATE annotations SET note = '二'")
    connection.close()
    async with reading(report) as (pilot, screen):
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert "doctor" in screen.status._warning
        assert any("doctor --mend" in notice for notice in notices(pilot))
        assert page_text(screen)
