"""Words found by their sound."""

from pathlib import Path

import pytest

from reader.search import sounds
from reader.search.find import find
from reader.search.index import Index
from reader.search.sounds import ways
from tests.test_find import document

_TEXT = ("全州高速公路通車，长大的重庆银行。", "西安市和县里先后绿化。", "高\n速")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gaosugonglu", ["高速公路"]),
        ("gao su gong lu", ["高速公路"]),
        ("GaoSu", ["高速"]),
        ("gāo sù", ["高速"]),
        ("gao1su4", ["高速"]),
        ("gao1su1", []),
        ("gsgl", ["高速公路"]),
        ("tongche", ["通車"]),
        ("chongqing", ["重庆"]),
        ("zhongqing", []),
        ("zhangda", ["长大"]),
        ("xian", ["西安", "县", "先"]),
        ("xi'an", ["西安"]),
        ("lv", ["绿"]),
        ("lǜ", ["绿"]),
        ("gonglu", ["公路"]),
        ("glu", []),
        ("lu", []),
        ("", []),
        ("公路", []),
        ("4", []),
        ("x" * 500, []),
    ],
)
def test_words_by_sound(query: str, expected: list[str]) -> None:
    sample = document(*_TEXT[:2])
    assert [span.of(sample.text) for span in find(sample, query, pinyin=True)] == expected


def test_no_word_goes_on_in_the_next_block() -> None:
    assert find(document("走高", "速路"), "gaosu", pinyin=True) == []


def test_the_library_is_searched_by_sound(tmp_path: Path) -> None:
    index = Index(tmp_path / "cache.db")
    list(index.add_many([document(_TEXT[0]), document(_TEXT[1])]))
    assert [result.count for result in index.search("gsgl", pinyin=True)] == [1]
    assert list(index.search("没有", pinyin=True)) == []


def test_a_query_that_can_be_cut_in_many_ways_ends() -> None:
    assert len(ways("anenanenanenanenanenanenanenanenanenanenanenanenan")) <= 32


def test_no_more_is_read_than_up_to_the_first_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    of_text = sounds._read

    def watched(text: str) -> tuple[dict[int, str | None], set[int], set[int]]:
        read.append(text)
        return of_text(text)

    monkeypatch.setattr(sounds, "_read", watched)
    paragraphs = ["河上没有船。", *["新的公路修到了村口。"] * 30]
    sample = document(*paragraphs)
    batches = sounds.scan_sounds(sample, "gonglu")
    hits = next(batch for batch in batches if batch)
    assert [span.of(sample.text) for span in hits] == ["公路"]
    assert len(read) == 1
    assert len([hit for batch in batches for hit in batch]) == 29


def test_hits_behind_the_place_come_first() -> None:
    sample = document("公路", "河", "公路", "公路")
    place = sample.text.index("河")
    batches = sounds.scan_sounds(sample, "gonglu", start=place)
    starts = [hit.start for batch in batches for hit in batch]
    assert starts == [place + 2, place + 5, 0]
