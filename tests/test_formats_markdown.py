"""Markdown: the structure CommonMark sees, the characters of the source."""

from typing import NamedTuple

import pytest

from reader.formats import parse
from reader.text import Document


class Row(NamedTuple):
    kind: str
    level: int
    text: str


def read(source: str) -> Document:
    return parse(source.encode(), format="markdown")


def rows(source: str) -> list[Row]:
    document = read(source)
    return [Row(b.kind.value, b.level, document.text_of(b)) for b in document.blocks]


def test_headings_of_both_kinds_with_their_levels() -> None:
    source = "# 甲\n\n乙\n==\n\n### 丙 ###\n\n丁\n---\n\n文字。\n"
    document = read(source)
    assert [(s.title, s.level) for s in document.walk()] == [
        ("甲", 1),
        ("乙", 1),
        ("丙", 2),
        ("丁", 2),
    ]
    assert rows(source)[1] == Row("heading", 1, "乙 ==")


def test_titles_of_sections_are_without_markup() -> None:
    document = read("## *要* `码` [链接](http://x.y) ![图](a.png) 1\\. &amp;\n\n文字。\n\n## 又\n")
    assert [section.title for section in document.walk()] == ["要 码 链接 图 1. &", "又"]


def test_wrapped_lines_are_joined() -> None:
    document = read("这一段折成\n两行，and goes\non in English.\n")
    assert document.text == "这一段折成两行，and goes on in English."
    assert document.blocks[0].joined == (5, 17)


def test_hard_breaks_are_kept() -> None:
    assert rows("一行  \n二行  \n三行\n") == [Row("verse", 0, "一行\n二行\n三行")]
    assert rows("一行\\\n二行\n三行\n") == [
        Row("paragraph", 0, "一行\\"),
        Row("paragraph", 0, "二行三行"),
    ]


def test_lists_with_their_depth() -> None:
    source = "- 一\n  续\n- 二\n  1. 三\n     - 四\n\n  又一段\n\n完\n"
    assert rows(source) == [
        Row("list_item", 1, "- 一续"),
        Row("list_item", 1, "- 二"),
        Row("list_item", 2, "1. 三"),
        Row("list_item", 3, "- 四"),
        Row("paragraph", 0, "又一段"),
        Row("paragraph", 0, "完"),
    ]


def test_quotations_stay_line_by_line_where_each_has_its_mark() -> None:
    assert rows("> 引一\n> 引二\n续二\n\n完\n") == [
        Row("quote", 0, "> 引一"),
        Row("quote", 1, "> 引二续二"),
        Row("paragraph", 0, "完"),
    ]


@pytest.mark.parametrize("format", ["markdown", "plain"])
def test_lines_of_one_quotation_are_told_from_two_quotations(format: str) -> None:
    source = "> 引一。\n>\n> 引二。\n\n> 另引。\n\n完。\n"
    assert [(b.kind, b.level) for b in parse(source.encode(), format=format).blocks] == [
        *(("quote", 0), ("quote", 1), ("quote", 1), ("quote", 0)),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    "code",
    ["```py\nif a:\n    b\n\n\nc\n```", "~~~\n# 不是题目\n~~~", "<div>\n<p>一</p>\n</div>"],
)
def test_code_is_kept_as_it_is(code: str) -> None:
    assert rows(f"前\n\n{code}\n\n后\n")[1] == Row("code", 0, code)


def test_indented_code_loses_what_all_its_lines_share() -> None:
    assert rows("前\n\n    a\n      b\n\n    c\n\n后\n")[1] == Row("code", 0, "a\n  b\n\nc")


def test_tables() -> None:
    table = "| 年 | 人口 |\n|---|---:|\n| 2030 | 98 |"
    assert rows(f"前\n\n{table}\n\n后\n")[1] == Row("table", 0, table)


def test_front_matter_is_no_text_and_gives_the_title() -> None:
    source = '---\ntitle: "江边旧事"\ntags: [a]\n---\n\n## 一\n\n文字。\n'
    document = read(source)
    assert document.title == "江边旧事"
    assert rows(source)[0] == Row("code", 0, '---\ntitle: "江边旧事"\ntags: [a]\n---')
    assert [section.title for section in document.walk()] == ["一"]


def test_a_first_heading_that_the_front_matter_names_is_the_title() -> None:
    source = "---\ntitle: 江边旧事\n---\n\n# 江边旧事\n\n一段。\n\n# 渡口\n\n又一段。\n"
    assert rows(source)[1].kind == "title"
    assert [section.title for section in read(source).walk()] == ["渡口"]
    other = source.replace("title: 江边旧事", "title: 渔火")
    assert [section.title for section in read(other).walk()] == ["江边旧事", "渡口"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert rows("---\n\n文字。\n\n---\n\n完。\n")[1] == Row("paragraph", 0, "文字。")


def test_one_first_heading_is_the_title_with_what_stands_below_it() -> None:
    source = "# 一渠清水\n\n——青溪镇纪实\n\n记者 魏长河\n\n正文的一段。\n\n## 找水\n\n又一段。\n"
    assert [row.kind for row in rows(source)][:4] == ["title", "subtitle", "byline", "paragraph"]
    assert read(source).title == "一渠清水"


def test_numbers_alone_make_no_headings_in_markdown() -> None:
    assert [row.kind for row in rows("一、开头\n\n文字。\n\n二、后来\n\n文字。\n")] == [
        "paragraph"
    ] * 4


def test_definitions_of_links_are_not_lost() -> None:
    assert rows("见[一]。\n\n[一]: http://x.y\n")[1] == Row("paragraph", 0, "[一]: http://x.y")


def test_a_long_text_is_read_line_by_line() -> None:
    source = "# 长文\n\n" + "".join(f"## 第{n}节\n\n一段文字。\n\n" for n in range(15_000))
    document = read(source)
    sections = list(document.walk())
    assert sections[0].title == "长文"
    assert sections[-1].title == "第14999节"
    assert sections[-1].level == 2
