"""Marked passages are found where they are, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.anchoring import anchor, anchor_all, describe, section_titles
from reader.text import Document, Span
from reader.text.annotation import Anchored, Selectors, State
from tests.campaigns import anchoring as campaign
from tests.campaigns.edits import settle
from tests.notes_samples import REPORT, document, span_of


def find(quote: str, changed: str, *, nth: int = 1) -> tuple[Anchored, Document]:
    """Mark a quote of the report and look for it in a changed one."""
    old, new = document(), document(changed)
    return anchor(new, describe(old, span_of(old, quote, nth)), made_in=old.id), new


def test_selectors_are_those_of_the_standard() -> None:
    text = document()
    span = span_of(text, "修一条路")
    made = describe(text, span)
    assert made.exact == "修一条路"
    assert made.prefix == text.text[span.start - 32 : span.start]
    assert made.suffix == text.text[span.end : span.end + 32]
    assert (made.start, made.end) == span
    assert made.rank == len("".join(text.text[: span.start].split()))


def test_a_passage_with_a_double_keeps_longer_surroundings() -> None:
    text = document()
    made = describe(text, span_of(text, "果农都很高兴", 2))
    assert made.count == 2
    assert len(made.prefix) > 32


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_in_its_own_text_every_span_is_where_it_was(data: st.DataObject) -> None:
    text = document()
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    made = describe(text, Span(start, end))
    assert anchor(text, made, made_in=text.id) == Anchored(Span(start, end), State.OK)


@pytest.mark.parametrize("quote", ["12家店", "“老井”", "今年果园收成很好，苹果比去年多3成。", "好"])
@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("，", "，\n").replace("\n\n", "\n\n\n　　"),
        lambda t: t.replace("，", ",").replace("。", ".").replace("“", "「").replace("”", "」"),
        lambda t: t.replace("农", "農").replace("园", "園").replace("苹", "蘋").replace("两", "兩"),
        lambda t: "新的开头。\n\n" + t,
        lambda t: t.upper(),
    ],
    ids=["wraps", "marks", "script", "moved", "case"],
)
def test_what_is_only_written_otherwise_is_found(quote: str, change: object) -> None:
    assert callable(change)
    nth = 2 if quote == "好" else 1
    found, new = find(quote, change(REPORT), nth=nth)
    assert found.state in (State.OK, State.MOVED)
    assert found.span is not None
    shown = "".join(found.span.of(new.text).split())
    plain = str.maketrans("，。「」農園蘋", ",.“”农园苹")
    assert shown.translate(plain) == quote.translate(plain)


def test_an_edited_passage_is_found_with_its_edges() -> None:
    found, new = find("合作社在城里开了12家店，", REPORT.replace("城里开了12", "县城新开13"))
    assert found.state is State.MOVED
    assert found.span is not None
    assert found.span.of(new.text) == "合作社在县城新开13家店，"


def test_what_stays_in_place_is_ok_though_the_rest_changes() -> None:
    found, _ = find("苹果比去年", REPORT.replace("修一条路", "修两条路"))
    assert found.state is State.OK


def test_what_was_deleted_is_not_found() -> None:
    for quote in ("每天卖出500公斤", "12家店", "合作社在城里开了12家店，每天卖出500公斤。"):
        changed = REPORT.replace("合作社在城里开了12家店，每天卖出500公斤。", "")
        found, _ = find(quote, changed)
        assert found.span is None
        assert found.state is State.ORPHAN


def test_an_equal_word_that_came_to_the_old_offset_is_not_taken() -> None:
    old = document("好的果园。" + "果园很大，" * 3 + "完。")
    made = describe(old, Span(8, 10))
    new = document("好的果园。\n\n\n" + "果园很大，" * 3 + "完。")
    assert new.text[8:10] != "果园"
    wrapped = document("好的果\n园。果园很大，果园很大，果园很大，完。")
    for text in (new, wrapped):
        found = anchor(text, made, made_in=old.id)
        assert found.span is not None
        assert text.locate(found.span.start).rank == made.rank


def test_of_two_equal_passages_the_other_one_is_not_taken() -> None:
    changed = REPORT.replace("每天卖出500公斤。果农都很高兴。", "每天卖出500公斤。")
    found, _ = find("果农都很高兴", changed, nth=2)
    assert found.state in (State.ORPHAN, State.REVIEW)
    found, new = find("果农都很高兴", changed, nth=1)
    assert found.span == span_of(new, "果农都很高兴")


def test_a_mark_on_a_point_stays_at_its_character() -> None:
    old = document()
    at = old.text.index("修一条路")
    made = describe(old, Span(at, at))
    new = document(REPORT.replace("80亩梨树，", "80亩\n梨树，"))
    found = anchor(new, made, made_in=old.id)
    assert found.span is not None
    assert new.text[found.span.start :].startswith("修一条路")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="果农高兴。，“”\n 1a", max_size=12),
    st.text(max_size=8),
    st.text(max_size=8),
    st.integers(-5, 400),
    st.integers(-5, 400),
)
def test_no_selectors_break_the_search(
    exact: str, prefix: str, suffix: str, start: int, end: int
) -> None:
    new = document()
    found = anchor(new, Selectors(exact, prefix, suffix, max(0, start), max(0, end)))
    if found.span is not None:
        assert 0 <= found.span.start <= found.span.end <= len(new.text)


def test_a_very_long_passage_is_found_by_its_ends() -> None:
    long = "".join(f"第{n}行写着{n * 7919 % 1000}，" for n in range(400))
    old = document(f"开头。\n\n{long}\n\n结尾。")
    made = describe(old, span_of(old, long))
    changed = long.replace("第7行", "第七七行").replace("第300行写着", "第300行不写")
    new = document(f"开头。\n\n新加一句。\n\n{changed}\n\n结尾。")
    found = anchor(new, made)
    assert found.span is not None
    assert found.span.of(new.text) == changed


def test_a_passage_of_two_blocks_is_found_with_a_new_block_between() -> None:
    between = "新插进来的一段话，讲的是别的事情，和前后都没有关系。"
    changed = REPORT.replace(
        "果农都很高兴。\n\n二、销路", f"果农都很高兴。\n\n{between}\n\n二、销路", 1
    )
    quote = "今年果园收成很好，苹果比去年多3成。果农都很高兴。\n二、销路"
    found, new = find(quote, changed)
    assert found.state is State.MOVED
    assert found.span is not None
    assert found.span.of(new.text) == quote.replace("\n", f"\n{between}\n")


def test_many_are_found_in_their_order() -> None:
    old, new = document(), document("新的开头。\n\n" + REPORT)
    spans = [span_of(old, "修一条路"), span_of(old, "收成很好")]
    found = anchor_all(new, [(describe(old, span), old.id) for span in spans])
    assert [a.span and a.span.of(new.text) for a in found] == ["修一条路", "收成很好"]


def test_sections_are_named_from_the_outermost() -> None:
    text = document("# 甲\n\n## 乙\n\n正文在这里。\n")
    titles = section_titles(text, text.text.index("正文"))
    assert titles == tuple(s.title for s in text.walk())
    assert section_titles(document("正文。"), 0) == ()


def test_a_small_campaign_finds_what_it_should() -> None:
    texts = [*campaign.documents()[:4], campaign.template(7)]
    table = campaign.run(texts, trials=260, seed=11)
    assert sum(counts["wrong"] for counts in table.values()) == 0
    for way in ("re-wrapped", "other punctuation", "other script", "wraps, marks, script"):
        assert table[way]["exact"] == sum(table[way].values()), way


def test_the_campaign_notices_a_wrong_place() -> None:
    text = document()
    revision = settle([(c, at) for at, c in enumerate(text.text)])
    truth = revision.truth(span_of(text, "修一条路"))
    elsewhere = Anchored(span_of(revision.document, "收成很好"), State.MOVED)
    assert campaign.verdict(elsewhere, truth, text.text) == "wrong"
    assert campaign.verdict(elsewhere, [], text.text) == "wrong"
    assert campaign.verdict(Anchored(None, State.ORPHAN), truth, text.text) == "lost"
