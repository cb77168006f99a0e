"""The nearest hits of a long text come before all are known."""

import pytest

from reader.reading import Reading
from reader.search import folded
from tests.test_find import document


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.setattr(folded, "PIECE", 4)
    return Reading(document("甲丁", "乙", "甲甲", "丙", "甲"))


@pytest.mark.parametrize(("offset", "start"), [(0, 0), (1, 5), (5, 5), (6, 6), (7, 10), (11, 0)])
def test_the_next_hit_comes_first(reading: Reading, offset: int, start: int) -> None:
    assert reading.search_near("甲", offset)[0].start == start


def test_where_there_is_none_there_is_none(reading: Reading) -> None:
    assert reading.search_near("戊", 3) == []
