"""Where lines break: 避头尾, and what is kept together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.chinese.styles import Romanization
from reader.layout.breaking import Breaker
from reader.view import ViewOptions
from tests.layout_pages import (
    CLOSING,
    OPENING,
    document,
    offences,
    page,
    split_tokens,
    text_rows,
)
from tests.shared import SHARED, needs_shared


def lines(text: str, columns: int, *, hanging: bool = False) -> list[str]:
    """The lines of a text without indents, blanks at their ends dropped."""
    starts = Breaker(text, hanging=hanging).lines(0, len(text), columns, columns, columns).starts
    ends = [*starts[1:], len(text)]
    return [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "columns", "wanted"),
    [
        ("春风又绿江南岸明月", 8, ["春风又绿", "江南岸明", "月"]),
        ("春风又绿，江南岸", 8, ["春风又", "绿，江南", "岸"]),  # a mark is pushed out with its word
        ("春风又“绿江”南岸", 7, ["春风又", "“绿江”", "南岸"]),  # no line ends with an opening mark
        ("他说：“走吧！”（笑）", 9, ["他说：“走", "吧！”", "（笑）"]),
        ("请看《山海经》吧", 6, ["请看", "《山海", "经》吧"]),
        ("春风又绿——江南岸", 9, ["春风又", "绿——江南", "岸"]),
        ("春风又绿……江南岸", 9, ["春风又", "绿……江南", "岸"]),
        ("会上,他说:好!走", 7, ["会上,他", "说:好!", "走"]),  # ASCII marks are marks
        ("约翰·史密斯来了", 4, ["约", "翰·", "史密", "斯来", "了"]),
        ("春风又绿 ，江南", 8, ["春风又", "绿 ，江", "南"]),  # also behind a blank
    ],
)
def test_marks_stay_where_the_rules_want_them(text: str, columns: int, wanted: list[str]) -> None:
    assert lines(text, columns) == wanted


@pytest.mark.parametrize(
    ("token", "before"),
    [
        ("105.9亿元", "完成收入"),
        ("1,234,567.89元", "完成收入"),
        ("-3.5%", "增速为"),
        ("+12.8个百分点", "增速为"),
        ("¥1,200", "定价"),
        ("US$30", "定价"),
        ("２０２４年", "时间是"),
        ("2024年3月15日", "时间是"),
        ("2024-03-15", "时间是"),
        ("12:30", "时间是"),
        ("10%—20%", "增长"),
        ("5至8公里", "路程"),
        ("20℃", "气温"),
        ("百分之三十五", "占到"),
        ("第二十三条", "依照"),
        ("COVID-19", "感染"),
        ("don't", "他说"),
        ("naïve", "他说"),
        ("user@example.org", "写信到"),
        ("https://example.org/a/b?c=1", "网址是"),
        ("5G", "使用"),
        ("3.5mm", "厚度"),
        ("100 km", "路程"),
        ("“七”", "数字"),
        ("甲/乙", "选择"),
        ('甲"乙"丙', "选择"),
    ],
)
def test_a_token_that_fits_a_line_is_never_divided(token: str, before: str) -> None:
    text = before * 3 + token + "，" + "再往后说下去" * 4
    for columns in range(cell_len(token) + 2, 90):
        assert any(token in line for line in lines(text, columns)), columns


@pytest.mark.parametrize(
    ("token", "columns", "wanted"),
    [
        ("https://example.org/library/books", 18, ["https://", "example.org/", "library/books"]),
        ("1234567890123456", 10, ["1234567890", "123456"]),
        ("123456789亿元", 10, ["123456789", "亿元"]),
        ("antidisestablishmentarianism", 10, ["antidisest", "ablishment", "arianism"]),
        ("——————————————", 6, ["——————", "——————", "——"]),
    ],
)
def test_an_overlong_token_is_cut_with_grace(token: str, columns: int, wanted: list[str]) -> None:
    assert lines(token, columns) == wanted


def test_an_overlong_token_starts_on_the_line_before_rather_than_leave_it_empty() -> None:
    assert lines("见https://example.org/a/long/path/to/a/file", 20)[0].startswith("见https://")


@pytest.mark.parametrize(
    "picture", ["👩\u200d👩\u200d👧", "e\u0301", "🇨🇳", "1\ufe0f\u20e3", "葛\U000e0100", "👍🏽"]
)
def test_pictures_are_never_divided(picture: str) -> None:
    text = picture * 20
    for columns in range(2, 30):
        broken = lines(text, columns)
        assert "".join(broken) == text
        assert all(len(line) % len(picture) == 0 for line in broken)
        assert all(cell_len(line) <= columns for line in broken)


def test_blanks_at_a_break_need_no_room() -> None:
    assert lines("ab cd    ef", 5) == ["ab cd", "ef"]
    assert lines("春风　又绿", 4) == ["春风", "又绿"]


def test_a_line_too_narrow_for_one_character_holds_one() -> None:
    assert lines("春风a", 1) == ["春", "风", "a"]


def test_a_run_of_marks_longer_than_the_line_is_cut_and_ends() -> None:
    assert "".join(lines("好！！！！！！！！！！！！", 6)) == "好！！！！！！！！！！！！"


def test_endless_zero_width_characters_break_somewhere() -> None:
    text = "中" + "\u0301" * 5000 + "文"
    broken = lines(text, 10)
    assert "".join(broken) == text


HAN = "春风又绿江南岸明月何时照我还百年人一二三"
natural = st.lists(
    st.one_of(
        st.text(HAN, min_size=1, max_size=9),
        st.sampled_from(sorted(CLOSING)),
        st.sampled_from(sorted(OPENING)),
        st.sampled_from(["”）。", "！？", "——", "……", "》、《", "”“", " ", "　"]),
        st.tuples(
            st.sampled_from("春风"),
            st.sampled_from(
                ["105.9亿元", "3月8日", "12.5%", "COVID-19", "don't", "-5℃", "1,024户"]
            ),
            st.sampled_from("明月"),
        ).map("".join),
    ),
    max_size=25,
).map("".join)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(natural, st.integers(10, 120))
def test_random_texts_break_by_the_rules(text: str, columns: int) -> None:
    source = document("文" + text)
    rows = page(source, columns)
    assert list(offences(source, rows, columns)) == []
    assert list(split_tokens(source, rows, columns)) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(natural, st.integers(12, 90))
def test_breaking_from_the_end_of_a_line_is_breaking_from_its_start(
    text: str, columns: int
) -> None:
    text = text + "春风又绿江南岸" * 8 + text
    quick, careful = Breaker(text), Breaker(text)
    careful._additive = False
    both = [b.lines(0, len(text), columns, columns, columns).starts for b in (quick, careful)]
    assert both[0] == both[1]


@needs_shared
@pytest.mark.parametrize("columns", [10, 17, 24, 36, 47, 60, 72, 80, 101, 120])
def test_no_offence_and_no_token_divided_in_real_texts(columns: int) -> None:
    for folder in ("seeds", "corpus"):
        for path in sorted((SHARED / folder).glob("*.txt")):
            paragraphs = path.read_text("utf-8").splitlines()
            source = document(*(line for line in paragraphs if line.strip()))
            rows = page(source, columns)
            assert list(offences(source, rows, columns)) == []
            assert list(split_tokens(source, rows, columns)) == []


@pytest.mark.parametrize(
    ("text", "columns", "wanted"),
    [
        ("春风又绿，江南岸", 8, ["春风又绿，", "江南岸"]),
        ("春风又绿。”江南岸", 8, ["春风又", "绿。”江", "南岸"]),  # a quotation mark does not hang
        ("春风又绿；江南岸", 8, ["春风又", "绿；江南", "岸"]),  # nor any other mark
        ("春风又绿江，南岸", 8, ["春风又绿", "江，南岸"]),
    ],
)
def test_marks_hang_where_they_may(text: str, columns: int, wanted: list[str]) -> None:
    assert lines(text, columns, hanging=True) == wanted


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from(HAN + "，。、，。、”“；—12a"), min_size=1, max_size=120),
    st.integers(10, 90),
    st.booleans(),
)
def test_no_more_than_one_mark_hangs(text: str, columns: int, read: bool) -> None:
    source = document(text)
    options = ViewOptions(ruby=Romanization.PINYIN if read else Romanization.NONE)
    rows = page(source, columns, options, hanging=True)
    assert "".join(row.text for row in text_rows(rows)).replace(" ", "") == text
    for row in rows:
        if row.width > columns:
            assert row.text[-1] in "，。、"
            assert row.width <= columns + 2
    assert list(offences(source, rows, columns)) == []
