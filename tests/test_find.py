"""Finding in one text: every occurrence, in order, in whichever script it is typed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.chinese.fold import fold
from reader.errors import ReaderError
from reader.search import expression, stretches
from reader.search.find import find, scan
from reader.text import Block, BlockKind, Blocks, Document, Span


def document(*paragraphs: str) -> Document:
    """A document of these blocks."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 1
    return Document("\n".join(paragraphs), Blocks(blocks))


def texts(found: Document, query: str, **options: bool) -> list[str]:
    return [span.of(found.text) for span in find(found, query, **options)]


def by_hand(found: Document, query: str) -> list[Span]:
    """The definition, slowly: fold, drop white space, look at every place."""
    needle = "".join(fold(query).split())
    hits: list[Span] = []
    for block in found.blocks if needle else ():
        places = [at for at in range(block.start, block.end) if not found.text[at].isspace()]
        solid = fold("".join(found.text[at] for at in places))
        at = solid.find(needle)
        while at >= 0:
            hits.append(Span(places[at], places[at + len(needle) - 1] + 1))
            at = solid.find(needle, at + len(needle))
    return hits


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("全州高速公路通車", "高速公路", ["高速公路"]),
        ("全州高速公路通車", "通车", ["通車"]),
        ("全州高速公路通车", "高速公路通車", ["高速公路通车"]),
        ("ＧＤＰ增长", "gdp", ["ＧＤＰ"]),
        ("增长3.5％", "3.5%", ["3.5％"]),
        ("高 速\u3000公路", "高速公路", ["高 速\u3000公路"]),
        ("2023年", "2023 年", ["2023年"]),
        ("第一行\n第二行", "行第", ["行\n第"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("，，，", "，，", ["，，"]),
        ("𠮷野家𠮷", "𠮷", ["𠮷", "𠮷"]),
        ("哈哈哈哈哈", "哈哈", ["哈哈", "哈哈"]),
        ("什么", "", []),
        ("什么 都", " \u3000\n", []),
        ("短", "短" * 10_000, []),
    ],
)
def test_hits(text: str, query: str, expected: list[str]) -> None:
    assert texts(document(text), query) == expected


def test_no_hit_crosses_blocks() -> None:
    assert texts(document("前面高速", "公路后面"), "高速公路") == []
    for query in ("速\n公", "速\n", "\n公"):
        assert texts(document("前面高速", "公路后面"), query, exact=True) == []


def test_exact_tells_script_width_case_and_blanks_apart() -> None:
    sample = document("经济經濟 GDP gdp ＧＤＰ 高 速 高速")
    assert texts(sample, "经济", exact=True) == ["经济"]
    assert texts(sample, "gdp", exact=True) == ["gdp"]
    assert texts(sample, "高速", exact=True) == ["高速"]
    assert texts(sample, "高 速", exact=True) == ["高 速"]


def test_start_and_limit() -> None:
    sample = document("甲乙甲", "甲")
    assert find(sample, "甲", start=1) == [Span(2, 3), Span(4, 5)]
    assert find(sample, "甲", start=1, limit=1) == [Span(2, 3)]
    assert find(sample, "甲", limit=0) == []


def test_the_empty_document_has_no_hits() -> None:
    for options in ({}, {"exact": True}, {"regex": True}):
        assert find(Document("", Blocks()), "甲", **options) == []


def test_a_scan_begins_where_the_reader_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "PIECE", 8)
    sample = document(*("甲乙丙丁戊" for _ in range(10)))
    first = next(batch for batch in scan(sample, "甲", start=30) if batch)
    assert 24 <= first[0].start <= 30
    assert sorted(h for b in scan(sample, "甲", start=30) for h in b) == find(sample, "甲")


_TEXT = st.text("甲乙丙國国 　\nＡaA", max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=6), st.text("甲乙国 Ａ", max_size=5), st.data())
def test_every_occurrence_is_found(paragraphs: list[str], query: str, data: st.DataObject) -> None:
    """Also where stretches are so small that blocks are cut in many, and hits with them."""
    size = data.draw(st.integers(1, 12))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "PIECE", size)
        sample = document(*paragraphs)
        expected = by_hand(sample, query)
        assert find(sample, query) == expected
        start = data.draw(st.integers(0, len(sample.text)))
        assert sorted(h for b in scan(sample, query, start=start) for h in b) == expected


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("ab \n", max_size=20), min_size=1, max_size=4),
    st.text("ab \n", min_size=1, max_size=3),
    st.integers(1, 12),
)
def test_exact_finds_what_str_find_finds(paragraphs: list[str], query: str, size: int) -> None:
    """In every block, also where hits lie across the borders of stretches."""
    sample = document(*paragraphs)
    expected = [
        Span(block.start + found.start(), block.start + found.end())
        for block in sample.blocks
        for found in re.finditer(re.escape(query), sample.text_of(block))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "PIECE", size)
        assert find(sample, query, exact=True) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("增长3.5%，下降12%", r"\d+(\.\d+)?%", ["3.5%", "12%"]),
        ("高速公路、高铁", "高.", ["高速", "高铁"]),
        ("經濟和经验", "经[济验]", ["經濟", "经验"]),
        ("经济和經驗", "經[濟驗]", ["经济", "經驗"]),
        ("甲（一）乙", "（.）", ["（一）"]),
        ("甲（一）乙", "[（）]", ["（", "）"]),
        ("ABC abc", "[a-c]+", ["ABC", "abc"]),
        ("汉字和abc", "[一-龥]+", ["汉字和"]),
        ("甲乙", "x*", []),
    ],
)
def test_expressions(text: str, query: str, expected: list[str]) -> None:
    assert texts(document(text), query, regex=True) == expected


def test_the_ends_of_a_block_are_the_ends_of_an_expression() -> None:
    sample = document("一、甲", "二、甲甲", "甲")
    assert find(sample, "^甲$", regex=True) == [Span(9, 10)]
    assert len(find(sample, "甲$", regex=True)) == 3
    assert len(find(sample, r"甲\s*.、", regex=True)) == 0


def test_an_expression_can_be_exact() -> None:
    assert texts(document("A a 經 经"), "[a经]", regex=True, exact=True) == ["a", "经"]


@pytest.mark.parametrize("query", ["(", "[", "*", "a{2,1}"])
def test_a_broken_expression_ends_with_a_sentence(query: str) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        find(document("甲"), query, regex=True)


def test_a_catastrophic_expression_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expression, "SECONDS", 0.1)
    with pytest.raises(ReaderError, match="too long"):
        find(document("a" * 40 + "!"), r"(a|aa|a?)+$", regex=True)
