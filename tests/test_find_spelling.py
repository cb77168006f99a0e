"""A quantity is found however it is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.figures import numerals
from reader.search import stretches
from reader.search.find import find, scan
from reader.search.spelling import in_han, spellings
from tests.test_find import document


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("3.5%", "增长百分之三点五。"),
        ("３．５％", "增长百分之 三点五。"),
        ("百分之三点五", "增长3.5％。"),
        ("105.9亿元", "完成一百零五点九亿元"),
        ("一百零五点九亿元", "完成105.9億元"),
        ("1000公里", "突破一千公里"),
        ("1000公里", "突破1,000公里"),
        ("两千五百公里", "突破2500公里"),
        ("2023年", "二〇二三年以来"),
        ("二零二三年", "2023年以来"),
    ],
)
def test_either_way(query: str, text: str) -> None:
    assert len(find(document(text), query)) == 1
    assert len(find(document(text), query, exact=True)) == 0


@pytest.mark.parametrize(
    "query", ["三个", "3个", "12", "1000", "第7位", "十三五", "1.2.3", "公路", "3.5.%"]
)
def test_what_is_no_quantity_of_weight_is_a_literal(query: str) -> None:
    assert spellings(query) == (query,)


def test_hits_of_all_spellings_come_in_order() -> None:
    sample = document("3.5%，百分之三点五，3.5％")
    assert [span.start for span in find(sample, "百分之三点五")] == [0, 5, 12]


_QUANTITIES = st.lists(
    st.sampled_from(["3.5%", "百分之", "三点五", " ", "3.", "5%", "\n"]), max_size=9
)


@given(_QUANTITIES, st.integers(1, 9), st.integers(0, 60))
def test_hits_of_all_spellings_are_found_across_borders(
    parts: list[str], size: int, start: int
) -> None:
    sample = document("".join(parts), "百分之三点五")
    expected = find(sample, "3.5%")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "PIECE", size)
        batches = scan(sample, "3.5%", start=min(start, len(sample.text)))
        assert sorted(hit for batch in batches for hit in batch) == expected


@given(st.decimals(1, 10**15, places=2))
def test_han_numerals_say_the_number(value: Decimal) -> None:
    written, _, decimals = in_han(value).partition("点")
    read = numerals.read(written, 0)
    assert read is not None
    assert read.value == int(value)
    assert read.end == len(written)
    assert len(decimals) == 2
