"""Searching from the reader's place on: the nearest hit at once, then all; hits as a list."""

from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.search import quest, stretches
from reader.search.find import find
from reader.search.hits import Hits
from reader.search.listing import by_section, sift
from reader.search.modes import Mode
from reader.search.quest import Quest
from reader.text import Document, Section, Span
from reader.tui.widgets.scale import Scale
from tests.test_find import document


class Told:
    """What a quest has told, in order."""

    def __init__(self) -> None:
        self.all: list[tuple[list[Span], int, bool]] = []

    def __call__(self, hits: Hits, count: int, complete: bool) -> None:
        self.all.append((list(hits), count, complete))


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small pieces, each of which is reckoned to take long."""
    monkeypatch.setattr(stretches, "PIECE", 4)
    monkeypatch.setattr(quest, "_BLINK", -1.0)
    monkeypatch.setattr(quest, "_FRAME", 0)


@pytest.mark.parametrize(("offset", "start"), [(0, 0), (1, 5), (5, 5), (6, 6), (7, 10), (11, 0)])
@pytest.mark.usefixtures("slowly")
def test_the_next_hit_is_told_first(offset: int, start: int) -> None:
    told = Told()
    Quest(document("甲丁", "乙", "甲甲", "丙", "甲"), "甲", start=offset).run(told)
    assert start in {span.start for span in told.all[0][0]}
    assert min((s.start for s in told.all[0][0] if s.start >= offset), default=0) == start


_TEXT = st.text("甲乙 \nAa", max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=6), st.text("甲乙A", max_size=3), st.data())
def test_at_the_end_all_hits_are_told_in_order(
    paragraphs: list[str], query: str, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "PIECE", data.draw(st.integers(1, 9)))
        patch.setattr(quest, "_BLINK", data.draw(st.sampled_from([-1.0, 1.0])))
        patch.setattr(quest, "_FRAME", 0)
        sample = document(*paragraphs)
        mode = data.draw(st.sampled_from([Mode.FOLDED, Mode.EXACT]))
        told = Told()
        Quest(sample, query, mode, data.draw(st.integers(0, len(sample.text)))).run(told)
        expected = find(sample, query, exact=mode is Mode.EXACT)
        assert told.all[-1] == (expected, len(expected), True)
        assert sum(complete for _, _, complete in told.all) == 1


def test_a_quest_that_is_stopped_tells_nothing_more() -> None:
    told = Told()
    stopped = Quest(document("甲"), "甲")
    stopped.stop()
    stopped.run(told)
    assert told.all == []


def test_modes() -> None:
    sample = document("高速公路 GSGL 高速")
    found = {}
    for mode, query in zip(Mode, ("高速", "GS", "高.", "gsgl"), strict=True):
        told = Told()
        Quest(sample, query, mode).run(told)
        found[mode] = [span.of(sample.text) for span in told.all[-1][0]]
    assert found == {
        Mode.FOLDED: ["高速", "高速"],
        Mode.EXACT: ["GS"],
        Mode.REGEX: ["高速", "高速"],
        Mode.PINYIN: ["高速公路"],
    }
    with pytest.raises(ReaderError, match="cannot be read"):
        Quest(sample, "(", Mode.REGEX).run(Told())


_SPANS = st.lists(st.integers(1, 4), max_size=20).map(
    lambda gaps: [Span(sum(gaps[:i]) + i, sum(gaps[:i]) + i + gap) for i, gap in enumerate(gaps)]
)


@given(_SPANS, st.integers(0, 60), st.integers(0, 60))
def test_hits_are_looked_up_as_in_a_list(spans: list[Span], start: int, end: int) -> None:
    hits = Hits(spans)
    assert list(hits) == spans
    inside = [i for i, s in enumerate(spans) if s.start < end and start < s.end]
    assert [at for at in hits.within(start, end) if start < end] == (inside if start < end else [])
    ahead = [i for i, s in enumerate(spans) if s.start >= start]
    assert hits.after(start) == (ahead[0] if ahead else 0)
    if start <= end:
        assert hits.count(start, end) == sum(start <= s.start < end for s in spans)


def _sectioned() -> Document:
    text = document("序高", "一、道路", "高速公路。", "二、机场", "无", "三、高铁", "高铁通车")
    heads = [text.text.index(title) for title in ("一、", "二、", "三、")]
    ends = [*heads[1:], len(text.text)]
    sections = [
        Section(title, 1, start, end)
        for title, start, end in zip(("一、道路", "二、机场", "三、高铁"), heads, ends, strict=True)
    ]
    return Document(text.text, text.blocks, tuple(sections))


def test_hits_are_listed_by_section() -> None:
    text = _sectioned()
    hits = Hits(find(text, "高"))
    assert by_section(text, hits) == [(None, 0), ("一、道路", 1), ("三、高铁", 2)]
    assert by_section(text, Hits()) == []


def test_a_list_is_sifted_by_words_near_its_hits_or_in_their_title() -> None:
    text = _sectioned()
    hits = Hits(find(text, "高"))

    def sifted(typed: str) -> list[int]:
        return [span.start for span in sift(text, hits, typed)]

    assert sifted("") == list(hits.starts)
    assert sifted("公路") == [text.text.index("高速")]
    assert sifted("通車 铁") == [text.text.index("高铁通")]
    assert sifted("道路") == [text.text.index("高速")]
    assert sifted("没有") == []


@given(
    st.lists(st.integers(0, 400), max_size=30).map(sorted),
    st.integers(1, 50),
    st.integers(1, 400),
)
def test_ticks_fall_on_the_rows_of_their_offsets(ticks: list[int], height: int, total: int) -> None:
    ticks = ticks[bisect_left(ticks, 0) : bisect_right(ticks, total)]
    scale = Scale()
    scale.ticks = ticks
    scale.measure(height, Span(0, 1), total)
    expected = {min(height - 1, at * height // total) for at in ticks}
    assert {y for y in range(height) if scale.ticked(y)} == expected
