"""Texts that would break or stall a careless extractor."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.figures import extract
from tests.figures_of import document, extraction


@pytest.mark.parametrize("text", ["9" * 10_000 + "元", "九" * 5_000 + "个", "1," * 5_000 + "项"])
def test_endless_numbers_are_no_figures(text: str) -> None:
    assert all(figure.end - figure.start < 100 for figure in extraction(text).figures)


@pytest.mark.parametrize(
    "text", ["", "\n", "没有数。", "（（（（", "“‘《", "| | |\n|---|\n| |", "\t\t1"]
)
def test_texts_without_figures_give_none_or_few(text: str) -> None:
    assert len(extraction(text).figures) <= 1


_ALPHABET = (
    "0123456789.,:%-—至、，。；（）()“”《》|¦\t\n 一二三十百千万亿两半几第前"
    "年月日个元人位成倍点分之比占增长降至为达超由到每其中全省翻"
)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=60))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    for table in (False, True):
        found = extract(document(text, table=table and bool(text)))
        last = 0
        for figure in found.figures:
            assert last <= figure.start < figure.end <= len(text)
            assert figure.sentence.start <= figure.start
            assert figure.end <= figure.sentence.end
            assert 0 <= figure.confidence <= 1
            last = figure.end
        for formula in found.formulas:
            assert 0 <= formula.start < formula.end <= len(text)


def test_a_part_of_a_document_gives_that_part_of_its_figures() -> None:
    text = "2023年，收入30亿元。\n支出5亿元。\n增长2%。"
    whole = document(text)
    middle = extract(whole, text.index("支"), text.index("支") + 1)
    assert [text[f.start : f.end] for f in middle.figures] == ["5亿元"]
    assert set(middle.figures) <= set(extract(whole).figures)
