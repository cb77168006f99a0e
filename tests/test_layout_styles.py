"""Kinds of blocks on the page: indents, tables, code and verse, tabs."""

import pytest

from reader.chinese.romanization import Romanization
from reader.formats import parse
from reader.layout import Role
from reader.layout.markup import signs
from reader.text import BlockKind
from reader.view import ViewOptions
from tests.layout_pages import document, page, text_rows

LONG = "春风又绿江南岸明月何时照我还京口瓜洲一水间钟山只隔数重山"


def drawn(kind: BlockKind, text: str, columns: int) -> list[str]:
    return [line.text.rstrip() for line in page(document((kind, text)), columns)]


def test_a_paragraph_has_its_first_line_indented_by_two_han() -> None:
    assert drawn(BlockKind.PARAGRAPH, LONG, 32) == [
        "    春风又绿江南岸明月何时照我还",
        "京口瓜洲一水间钟山只隔数重山",
    ]


def test_a_paragraph_that_brings_its_own_indent_gets_no_other() -> None:
    assert drawn(BlockKind.PARAGRAPH, "　　" + LONG, 32)[0] == "　　春风又绿江南岸明月何时照我还"


def test_the_indent_is_a_setting_and_gives_way_on_a_narrow_page() -> None:
    rows = page(document(LONG), 40, indent=0)
    assert rows[0].text.startswith("春")
    assert drawn(BlockKind.PARAGRAPH, LONG, 16)[0].startswith("春")


def test_an_indent_gives_way_to_a_token_that_needs_the_whole_line() -> None:
    token = "https://example.org/abc/defg"
    assert drawn(BlockKind.PARAGRAPH, token + "，", 30) == [token + "，"]


def test_headings_stand_flush_and_apart() -> None:
    rows = page(document("春风", (BlockKind.HEADING, "一、江南"), "明月"), 30)
    assert [line.text.strip() for line in rows] == ["春风", "", "", "一、江南", "", "明月"]
    assert rows[3].text.startswith("一")
    assert rows[3].level == 1


def test_titles_are_centred_and_credits_stand_right() -> None:
    assert drawn(BlockKind.TITLE, "春风", 20) == ["        春风"]
    assert drawn(BlockKind.CREDIT, "春风", 20) == ["                春风"]


def test_list_items_hang_behind_their_marker_and_stand_close() -> None:
    source = document((BlockKind.LIST_ITEM, "1. " + LONG), (BlockKind.LIST_ITEM, "- 春"))
    lines = [line.text.rstrip() for line in page(source, 35)]
    assert lines == [
        "1. 春风又绿江南岸明月何时照我还京口",
        "   瓜洲一水间钟山只隔数重山",
        "- 春",
    ]


def test_quotes_and_captions_are_set_in() -> None:
    assert all(line.startswith("    ") for line in drawn(BlockKind.QUOTE, LONG, 30))
    caption = drawn(BlockKind.CAPTION, LONG, 36)
    assert caption[0] == "    春风又绿江南岸明月何时照我还"  # two Han free on the right, too


def test_verse_and_code_keep_their_lines() -> None:
    assert drawn(BlockKind.VERSE, "春风\n又绿", 24) == ["      春风", "      又绿"]
    assert drawn(BlockKind.CODE, "if a:\n\tgo()\n\n# 完", 24) == [
        "  if a:",
        "      go()",
        "",
        "  # 完",
    ]


def test_tabs_go_to_the_next_stop() -> None:
    assert drawn(BlockKind.PARAGRAPH, "a\tb\t春\tc", 60) == ["    a   b   春  c"]
    rows = page(document("a\tb"), 40)
    tab = next(s for s in rows[0].segments if s.text == "   ")
    assert (tab.start, tab.end, tab.even, tab.width) == (1, 2, False, 3)


def test_a_table_is_aligned_in_cells_as_its_rule_says() -> None:
    text = "|名|数量|\n|---|--:|\n|春风|1|\n|月|1,024|"
    assert drawn(BlockKind.TABLE, text, 40) == [
        "|名  | 数量|",
        "|--- |  --:|",
        "|春风|    1|",
        "|月  |1,024|",
    ]


def test_a_table_of_tabs_is_aligned_and_shows_no_tab() -> None:
    assert drawn(BlockKind.TABLE, "年份\t数\n2024\t1,024", 40) == ["年份 数", "2024 1,024"]


def test_a_table_stays_aligned_under_readings() -> None:
    source = document((BlockKind.TABLE, "|床|数|\n|春|霜|"))
    rows = text_rows(page(source, 40, ViewOptions(ruby=Romanization.PINYIN)))
    assert [line.width for line in rows] == [rows[0].width] * 2
    assert [line.text.index("|", 1) for line in rows] == [rows[0].text.index("|", 1)] * 2


def test_an_escaped_bar_is_no_border() -> None:
    assert drawn(BlockKind.TABLE, "|a\\|b|c|\n|d|e|", 40) == ["|a\\|b|c|", "|d   |e|"]


def test_a_table_wider_than_the_page_loses_nothing() -> None:
    text = "|" + "|".join([LONG] * 3) + "|\n|a|b|c|"
    source = document((BlockKind.TABLE, text))
    rows = page(source, 40)
    assert max(line.width for line in rows) <= 40
    shown = "".join(
        s.text for line in text_rows(rows) for s in line.segments if s.role is Role.TEXT
    )
    assert shown == text.replace("\n", "")


def test_the_last_line_of_a_paragraph_is_no_single_character() -> None:
    text = "春风又绿江南岸明月何时照我还京口瓜。"
    assert drawn(BlockKind.QUOTE, text, 38) == ["    春风又绿江南岸明月何时照我还京", "    口瓜。"]


@pytest.mark.parametrize("rule", ["* * *", "———", "※※※", "----------"])
def test_a_rule_stands_in_the_middle(rule: str) -> None:
    line = text_rows(page(document("春风又绿江南岸。", rule, "明月何时照我还。"), 40))[1]
    assert line.text.strip() == rule
    assert abs(2 * (len(line.text) - len(line.text.lstrip())) + len(rule) - 40) <= len(rule) + 1


@pytest.mark.parametrize("text", ["——", "* * 一", "***bold***", "=-=", "……"])
def test_what_is_no_rule_is_a_paragraph(text: str) -> None:
    assert text_rows(page(document(text), 40))[0].text == " " * 4 + text


def test_signs_of_markdown_are_told_from_what_they_mark() -> None:
    text = (
        "# 书单\n\n> 引文 # 一句\n\n- # 项\n\n```py\n# 注\n```\n\n## 很长的一个标题，一行放不下\n"
    )
    source = parse(text.encode(), format="markdown")
    rows = text_rows(page(source, 20))
    found = [span.of(source.text) for row in rows if (span := signs(source, row))]
    assert found == ["# ", "> ", "```py", "```", "## "]
    plain = parse(text.encode(), format="plain")
    assert not any(signs(plain, row) for row in text_rows(page(plain, 20)))
