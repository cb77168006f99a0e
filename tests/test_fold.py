"""What counts as equal: script, width, case, white space; one code point for one."""

import sys

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.chinese.fold import fold, fold_table


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("經濟運行", "经济运行"),
        ("裏裡里", "里里里"),
        ("衞生", "衛生"),
        ("ＧＤＰ", "gdp"),
        ("１０５．９％", "105.9%"),
        ("（一）", "(一)"),
        ("Ⅳ", "ⅳ"),
        ("甲　乙\t丙\u2009丁", "甲 乙 丙 丁"),
        ("⼀⾦", "一金"),
        ("薴", "苧"),
        ("Σας", "σασ"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_to_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"), [("未", "末"), ("著名", "着名"), ("。", "."), ("1", "一")]
)
def test_what_differs_stays_different(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_exact_changes_nothing() -> None:
    assert fold("ＧＤＰ增長　3％", exact=True) == "ＧＤＰ增長　3％"


def test_every_character_folds_to_one_that_stays() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    once = fold(everything)
    assert len(once) == len(everything)
    assert fold(once) == once


def test_case_and_white_space_are_those_of_unicode() -> None:
    characters = "".join(map(chr, range(0x1F200)))  # no cased letter and no blank lies beyond
    missed = [
        character
        for character, folded in zip(characters, fold(characters), strict=True)
        if (character.isspace() and folded != " ")
        or (character != (small := character.lower()) and len(small) == 1 and folded != fold(small))
    ]
    assert missed == []


def test_han_fold_as_opencc_has_them() -> None:
    convert = opencc.OpenCC("t2s").convert
    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    differing = {c for c in han if fold(convert(c)) != fold(c)}
    assert differing == set()


@given(st.text(max_size=60), st.text(max_size=60))
def test_folding_goes_character_by_character(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)
    assert len(fold(left)) == len(left)


def test_a_long_text_folds_in_pieces() -> None:
    text = "體" * ((1 << 20) + 3)
    assert fold(text) == "体" * len(text)


def test_the_table_is_made_once() -> None:
    assert fold_table() is fold_table()
