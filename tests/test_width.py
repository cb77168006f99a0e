"""Widths agree with what the terminal library of the interface counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.layout.tokens import CLUSTER
from reader.layout.width import EMOJI, JOINER, cells, char_cells


def test_every_code_point_has_the_width_the_terminal_library_counts() -> None:
    differ = [
        hex(code)
        for code in range(0x110000)
        if char_cells(chr(code)) != get_character_cell_size(chr(code))
    ]
    assert differ == []


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("ok", 2),
        ("书斋", 4),
        ("“…—·”", 5),  # ambiguous marks take one cell, as the compositor has it
        ("ＡＢ１", 6),
        ("e\u0301", 1),
        ("葛\U000e0100", 2),
        ("𠮷", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("👩\u200d🚀", 2),
        ("🇨🇳", 2),
        ("👍🏽", 2),
        ("ｱ", 1),
        ("한글", 4),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width == cell_len(text)


odd = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from([JOINER, EMOJI, "\u0301", "中", "a", "❤", "👩", "1", "\u20e3"]),
    ),
    max_size=30,
)


@settings(max_examples=400, deadline=None)
@given(odd)
def test_any_text_is_as_wide_as_the_terminal_library_counts(text: str) -> None:
    assert cells(text) == cell_len(text)


@settings(max_examples=400, deadline=None)
@given(odd)
def test_a_text_is_as_wide_as_its_clusters(text: str) -> None:
    clusters = [match.group() for match in CLUSTER.finditer(text)]
    assert "".join(clusters) == text
    if not text.startswith((JOINER, EMOJI)):
        assert sum(map(cells, clusters)) == cells(text)
