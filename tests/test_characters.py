"""The classes of characters."""

import pytest

from reader.chinese.characters import (
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    has_han,
    is_han,
)


@pytest.mark.parametrize("character", ["一", "龘", "㐀", "𠮷", "豈", "〇", "𰻝"])
def test_han(character: str) -> None:
    assert is_han(character)


@pytest.mark.parametrize("character", ["a", "。", "あ", "ㄅ", "한", "Ａ", "々", "①"])
def test_not_han(character: str) -> None:
    assert not is_han(character)


def test_a_text_has_han_where_one_character_is() -> None:
    assert has_han("see 书斋")
    assert not has_han("see it, あ")


def test_no_mark_both_opens_and_closes() -> None:
    assert not LINE_START_FORBIDDEN & LINE_END_FORBIDDEN


def test_every_mark_is_one_code_point_and_no_letter() -> None:
    for mark in LINE_START_FORBIDDEN | LINE_END_FORBIDDEN:
        assert len(mark) == 1
        assert not is_han(mark) or mark == "〇"


@pytest.mark.parametrize("marks", ["，。、；：？！》）】」』”’…—％‰℃", ",;:!?)]", "%·〉〕〗．～"])
def test_what_the_contract_calls_closing_starts_no_line(marks: str) -> None:
    assert set(marks) <= LINE_START_FORBIDDEN


@pytest.mark.parametrize("marks", ["《（【「『“‘〈〔〖([", "$¥"])
def test_what_the_contract_calls_opening_ends_no_line(marks: str) -> None:
    assert set(marks) <= LINE_END_FORBIDDEN


@pytest.mark.parametrize(
    ("opening", "closing"), ["“”", "‘’", "「」", "『』", "（）", "《》", "〈〉", "()", "[]"]
)
def test_pairs_are_complete(opening: str, closing: str) -> None:
    assert opening in LINE_END_FORBIDDEN
    assert closing in LINE_START_FORBIDDEN
