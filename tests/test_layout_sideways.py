"""Tables wider than the page: aligned, scrolled sideways, nothing of them lost."""

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import MouseScrollDown

from reader.chinese.styles import Romanization
from reader.layout import DocumentLayout, Line, Place, Role, Setup
from reader.layout.sideways import BORDER, LEFT, RIGHT, column_of, pinned_of, window
from reader.layout.table import WIDEST
from reader.text import BlockKind
from reader.tui.widgets.sideways import STEP
from reader.view import ViewOptions
from tests.layout_pages import document, page, text_rows
from tests.tui import page_text, press, reading, settle

WIDE = "\n".join(
    [
        "| 县区 | " + " | ".join(f"{year}年收入" for year in range(2010, 2024)) + " |",
        "|" + "---|" * 15,
        *(f"| {name} |" + "".join(f" {n * 13}万元 |" for n in range(14)) for name in "甲乙丙"),
    ]
)
CELL = st.text(st.sampled_from("春风又绿ab1.,“—é\u0301👩\u200d🚀 "), max_size=12)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=9), min_size=1, max_size=5).map(
    lambda rows: "\n".join("|".join(row) for row in rows)
)


def wide_rows(table: str, columns: int, ruby: Romanization = Romanization.NONE) -> list[Line]:
    """The rows of a table on a page that scrolls sideways."""
    source = document((BlockKind.TABLE, table))
    layout = DocumentLayout(source, ViewOptions(ruby=ruby), Setup(columns, sideways=True))
    return layout.lines(Place(0, 0), 200)


@settings(max_examples=30, deadline=None)
@given(TABLE, st.integers(4, 60), st.integers(7, 60), st.booleans())
def test_windows_show_all_of_a_table(table: str, columns: int, room: int, read: bool) -> None:
    for line in wide_rows(table, columns, Romanization.PINYIN if read else Romanization.NONE):
        if not line.wide:
            assert window(line, 7, room) is line
            continue
        seen: dict[int, str] = {}
        for shift in range(0, line.width + 1, max(1, room - 5 - pinned_of(line, room))):
            shown = window(line, shift, room)
            assert shown.width == sum(cell_len(s.text) for s in shown.segments) <= room
            assert (shown.start, shown.end) == (line.start, line.end)
            moved = shift > 0 and bool(line.segments)
            pinned = pinned_of(line, room) if moved else 0
            assert _signs(shown) == [pinned] * moved
            assert shown.text.endswith(RIGHT) == (line.width > shift + room)
            for segment in shown.segments:
                if segment.role is Role.TEXT and segment.even:
                    assert len(segment.text) == segment.end - segment.start
                    seen.update(enumerate(segment.text, segment.start))
                    x = column_of(shown, segment.start)
                    hidden = shift if x >= pinned else 0
                    assert x + hidden == column_of(line, segment.start) or not segment.width
        whole = {at: c for s in line.segments if s.even for at, c in enumerate(s.text, s.start)}
        if line.role is Role.TEXT:
            assert {at: c for at, c in whole.items() if c.strip()}.items() <= seen.items()


def _signs(line: Line) -> list[int]:
    """The cells in which a sign stands for what is out of sight on the left."""
    places = zip(
        line.segments, accumulate((s.width for s in line.segments), initial=0), strict=False
    )
    return [x for s, x in places if s.role is Role.BLANK and s.text in (LEFT, BORDER)]


def test_a_wide_table_stays_one_where_it_can_be_scrolled() -> None:
    rows = wide_rows(WIDE, 60)
    assert len(rows) == 5
    assert len({line.width for line in rows}) == 1
    borders = [[x for x, c in enumerate(_cells(line)) if c == "|"] for line in rows]
    assert all(row == borders[0] for row in borders)


def _cells(line: Line) -> str:
    """The row with one character a cell."""
    return "".join(c + "\0" * (cell_len(c) - 1) for c in line.text)


def test_the_first_column_stays_in_sight() -> None:
    for row in wide_rows(WIDE, 60):
        shown = window(row, 100, 60).text
        assert shown[: shown.index(BORDER)] == row.text[: row.text.index("|", 1)]
        assert "2010年" not in shown


def test_a_wide_first_column_leaves_room_for_the_others() -> None:
    row = wide_rows(f"| {'长' * 20} | {'乙' * 20} |\n| 甲 | 乙 |", 60)[0]
    assert window(row, 8, 60).text.startswith(LEFT)


def test_elsewhere_no_line_is_too_wide_and_nothing_is_lost() -> None:
    rows = text_rows(page(document((BlockKind.TABLE, WIDE)), 60))
    assert all(line.width <= 60 for line in rows)
    assert "".join("".join(line.text.split()) for line in rows) == "".join(WIDE.split())


def test_cells_that_hold_paragraphs_are_set_as_lines() -> None:
    rows = wide_rows(f"| 甲 | {'很长的一段话，' * 60} |\n| 乙 | 丙 |", 60)
    assert not any(line.wide for line in rows)
    assert all(line.width <= 60 < WIDEST for line in rows)


async def test_wide_tables_are_scrolled_by_keys_and_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "wide.md"
    path.write_text(f"# 收入\n\n{WIDE}\n\n表后的一段。", "utf-8")
    async with reading(path, size=(80, 24)) as (pilot, screen):
        page = screen.page
        assert "2010年" in page_text(screen)
        assert "2023年" not in page_text(screen)
        place = page.offset_at_top
        screen.page.scroll_sideways(15 * STEP)
        await press(pilot, "right")
        assert "2023年" in page_text(screen)
        assert "2010年" not in page_text(screen)
        assert page.offset_at_top == place
        assert "表后的一段" in page_text(screen)
        text = page.document.text if page.document else ""
        y = next(y for y, line in enumerate(page.lines) if "2023年" in line.text)
        row = page.render_line(y).text
        x = cell_len(row[: row.index("2023")])
        assert page.offset_at(x, y) == text.index("2023年")
        await press(pilot, "left")
        assert page.offset_at(x + 8, y) == text.index("2023年")
        page.post_message(MouseScrollDown(page, 9, 5, 0, 1, 0, True, False, False))
        await settle(pilot)
        assert page.offset_at(x, y) == text.index("2023年")
        assert page.offset_at_top == place
        await press(pilot, "g", "slash", *"0年", "enter")
        assert "2010年" in page_text(screen)
        await press(pilot, "slash", *"56万", "enter")
        assert "156万元" in page_text(screen)
        await press(pilot, "v", "end")  # the end of the block: its last cell
        assert "169万元" in page_text(screen)
