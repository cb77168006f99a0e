"""Readings on the page: centred, apart, in step with their characters."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.chinese.romanization import Romanization
from reader.layout import Line, Role, Segment
from reader.layout.breaking import Pen
from reader.layout.ruby import Spacing
from reader.view import Ruby, ViewOptions
from tests.layout_pages import document, offences, page

STYLES = [Romanization.PINYIN, Romanization.NUMBERS, Romanization.ZHUYIN]
TEXTS = st.lists(
    st.sampled_from(
        [
            "春风又绿江南岸",
            "，",
            "。",
            "“装床”",
            "2024年3月",
            "GDP",
            "——",
            "霜窗双",
            "（一）",
            "阿",
            "𠮷",
            " ",
        ]
    ),
    min_size=1,
    max_size=20,
).map("".join)


def placed(line: Line) -> list[tuple[Segment, int]]:
    """Segments of a row with the cell at which each begins."""
    found, x = [], 0
    for segment in line.segments:
        found.append((segment, x))
        x += segment.width
    return found


def cell_of(line: Line, offset: int) -> tuple[int, int]:
    """First cell of a source character on a row of text, and its width."""
    from rich.cells import cell_len

    for segment, x in placed(line):
        if segment.role is Role.TEXT and segment.start <= offset < segment.end:
            at = offset - segment.start
            return x + cell_len(segment.text[:at]), cell_len(segment.text[at])
    raise AssertionError(f"{offset} is not on the line")


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(8, 90), st.sampled_from(STYLES))
def test_readings_stand_centred_over_their_characters(
    text: str, columns: int, style: Romanization
) -> None:
    source = document(text)
    rows = page(source, columns, ViewOptions(ruby=style))
    seen = 0
    for above, below in pairwise(rows):
        if above.role is not Role.RUBY:
            continue
        assert below.role is Role.TEXT
        assert (above.start, above.end) == (below.start, below.end)
        for segment, x in placed(above):
            if segment.role is Role.RUBY:
                seen += 1
                base, width = cell_of(below, segment.start)
                assert abs((2 * x + segment.width) - (2 * base + width)) <= 1
        for one, other in pairwise(above.segments):
            assert Role.BLANK in (one.role, other.role)
        assert above.width <= columns
    assert seen == sum("\u3400" <= c <= "\u9fff" for c in text)
    if columns >= 40:
        assert list(offences(source, rows, columns)) == []


def test_base_characters_are_spaced_no_further_than_their_readings_need() -> None:
    text = "一二三四"
    ruby = [Ruby(at, at + 1, reading, True) for at, reading in enumerate(["a", "zhuang", "b", "c"])]
    placed, pen = Spacing(text, ruby).place(Pen(0, -1), 0, 4)
    # zhuang reaches two cells to each side of its base, and one blank stands after it.
    assert [(one.x, one.reading) for one in placed] == [(0, 0), (4, 2), (8, 9), (10, 11)]
    assert pen == Pen(12, 12)


def test_a_reading_may_reach_over_a_mark_and_over_the_indent() -> None:
    text = "，床，"
    spacing = Spacing(text, [Ruby(1, 2, "zhuang", True)])
    assert spacing.place(Pen(0, -1), 0, 3)[0][0].x == 2
    assert spacing.place(Pen(0, -5), 1, 3)[0][0].reading == -2
    assert spacing.place(Pen(0, -1), 1, 3)[0][0].reading == 0


def test_readings_below() -> None:
    source = document("春风又绿江南岸，明月何时照我还。")
    rows = page(source, 30, ViewOptions(ruby=Romanization.PINYIN), ruby_below=True)
    assert [line.role for line in rows[:4]] == [Role.TEXT, Role.RUBY] * 2


def test_lines_without_readings_have_no_row_for_them() -> None:
    rows = page(document("Plain words.", "春风"), 30, ViewOptions(ruby=Romanization.PINYIN))
    assert [line.role for line in rows] == [Role.TEXT, Role.BLANK, Role.RUBY, Role.TEXT]


def test_the_base_of_a_word_stays_on_one_line() -> None:
    source = document("我们在图书馆里看见许多人民代表" * 4)
    options = ViewOptions(ruby=Romanization.PINYIN, by_word=True)
    words = {
        (segment.start, segment.end)
        for line in page(source, 200, options)
        for segment in line.segments
        if segment.role is Role.RUBY
    }
    for columns in range(20, 60):
        for line in page(source, columns, options):
            if line.role is Role.TEXT:
                assert not any(start < line.start < end for start, end in words)


def test_an_uncertain_reading_is_told() -> None:
    from reader.layout.block import PartLayout
    from reader.layout.lines import Setup
    from reader.text import BlockKind, OffsetMap
    from reader.view import View

    readings = (Ruby(0, 1, "zhǎng", False), Ruby(1, 2, "le", True))
    seen = View(0, BlockKind.PARAGRAPH, 0, 0, "长了", OffsetMap.identity(2), readings)
    row = PartLayout(seen, Setup(20), 0).line(0)
    certain = [s.certain for s in row.segments if s.role is Role.RUBY]
    assert certain == [False, True]
