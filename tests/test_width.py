"""Widths agree with what the terminal library of the interface counts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import cell_len

from reader.layout.tokens import CLUSTER
from reader.layout.width import EMOJI, JOINER, cells, char_cells, one_of


def test_every_code_point_has_the_width_the_terminal_library_counts() -> None:
    everything = "".join(map(chr, range(0x110000)))
    ours, theirs = bytearray(b"\1" * 0x110000), bytearray(b"\1" * 0x110000)
    for name, width in (("none", 0), ("two", 2)):
        for found in re.finditer(f"{one_of(name)}+", everything):
            ours[found.start() : found.end()] = bytes([width]) * (found.end() - found.start())
    for first, last, width in load().widths:
        theirs[first : last + 1] = bytes([width]) * (last + 1 - first)
    # Controls are no part of its table.
    theirs[1:0x20], theirs[0x7F:0xA0] = bytes(0x1F), bytes(0x21)
    assert ours == theirs


def test_one_code_point_by_itself() -> None:
    for first, last, _ in load().widths:
        for code in {max(0, first - 1), first, (first + last) // 2, last, last + 1}:
            assert char_cells(chr(code)) == cell_len(chr(code)), hex(code)


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
