"""The page of a whole document: nothing lost, everything in order, places that lead back."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.chinese.romanization import Romanization
from reader.chinese.script import Script
from reader.layout import DocumentLayout, Line, Place, Role, Setup
from reader.text import Block, BlockKind, Blocks, Document
from reader.text.safety import make_safe
from reader.view import Punctuation, ViewOptions
from tests.layout_pages import document, page, text_rows

MIXED = st.text(
    st.one_of(
        st.sampled_from("春风又绿江南岸，。！“”《》…—·1234.%$ab-'/ \u3000\t"),
        st.sampled_from("\u0301\u200d\ufe0f\u200b\u00ad\U000e0100🇨🇳👩👍🏽𠮷한あ①é"),
        st.characters(exclude_characters="\n", exclude_categories=["Cs"]),
    ),
    max_size=60,
).map(make_safe)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(list(BlockKind)), st.lists(MIXED, min_size=1, max_size=3)), max_size=5
).map(
    lambda blocks: document(
        *(
            (kind, ("\n" if kind in ("verse", "code", "table") else " ").join(lines))
            for kind, lines in blocks
        )
    )
)
OPTIONS = st.builds(
    ViewOptions,
    script=st.sampled_from([Script.SOURCE, Script.SOURCE, Script.HANT, Script.TAIWAN]),
    ruby=st.sampled_from(
        [Romanization.NONE, Romanization.NONE, Romanization.PINYIN, Romanization.ZHUYIN]
    ),
    punctuation=st.sampled_from(Punctuation),
    by_word=st.booleans(),
)


def solid(text: str) -> str:
    """What must not be lost: all but white space."""
    return "".join(text.split())


def covered(source: Document, rows: list[Line]) -> str:
    """The characters of the source that the text segments of a page name, in order."""
    spans = [
        (segment.start, segment.end)
        for line in text_rows(rows)
        for segment in line.segments
        if segment.role is Role.TEXT
    ]
    return "".join(source.text[start:end] for start, end in dict.fromkeys(spans))


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.integers(1, 500), OPTIONS, st.integers(0, 2), st.booleans())
def test_every_character_is_on_the_page_once_and_in_order(
    source: Document, columns: int, options: ViewOptions, spacing: int, below: bool
) -> None:
    rows = page(source, columns, options, spacing=spacing, ruby_below=below)
    assert solid(covered(source, rows)) == solid(source.text)
    for line in rows:
        assert line.width == cell_len(line.text)
        assert line.width <= max(columns, 2) or len(line.text.split()) <= 1
        for segment in line.segments:
            assert segment.width == cell_len(segment.text)
            if segment.even and segment.role is Role.TEXT:
                assert len(segment.text) == segment.end - segment.start
            if segment.even and segment.role is Role.TEXT and options == ViewOptions():
                written = source.text[segment.start : segment.end]
                assert segment.text == written.replace("\t", " ")
    spans = [(line.start, line.end) for line in text_rows(rows)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(BLOCKS, st.integers(2, 90), OPTIONS, st.integers(1, 40))
def test_places_lead_to_rows_and_back(
    source: Document, columns: int, options: ViewOptions, height: int
) -> None:
    layout = DocumentLayout(source, options, Setup(columns))
    for offset in range(0, len(source.text) + 1, 7):
        place = layout.place(offset)
        line = layout.lines(place, 1)
        if not source.blocks:
            continue
        assert line[0].start <= offset <= line[0].end
        assert layout.place(layout.offset(place)) == place
        row = layout.block(place.block).row_of(offset)
        assert layout.block(place.block).line(row).role is Role.TEXT
    rows = page(source, columns, options)
    top, place = Place(0, 0), Place(0, 0)
    for _ in rows[1:]:
        following = layout.move(place, 1)
        assert following > place
        assert layout.move(following, -1) == place
        place = following
    assert layout.move(place, 1) == place == layout.last(1)
    assert layout.move(top, -1) == top
    assert layout.move(top, len(rows) - 1) == place
    assert layout.lines(layout.last(height), height) == rows[-height:]


def test_an_empty_document_has_an_empty_page() -> None:
    layout = DocumentLayout(document(), ViewOptions(), Setup(40))
    assert layout.lines(layout.place(0), 10) == []
    assert layout.last(10) == layout.move(Place(0, 0), 3) == Place(0, 0)
    assert layout.offset(Place(0, 0)) == 0


def test_an_offset_is_on_top_with_its_readings() -> None:
    source = document("春风又绿江南岸，明月何时照我还。" * 5)
    layout = DocumentLayout(source, ViewOptions(ruby=Romanization.PINYIN), Setup(40))
    for offset in (0, 20, 40, 79):
        reading, text = layout.lines(layout.place(offset), 2)
        assert (reading.role, text.role) == (Role.RUBY, Role.TEXT)
        assert text.start <= offset < text.end
        assert (reading.start, reading.end) == (text.start, text.end)


@pytest.mark.parametrize("script", list(Script))
def test_a_toggle_leaves_every_character_findable(script: Script) -> None:
    source = document("他在图书馆里读了一只猫的故事，发现头发长了。" * 4)
    plain = DocumentLayout(source, ViewOptions(), Setup(36))
    other = DocumentLayout(source, ViewOptions(script=script), Setup(36))
    for offset in range(len(source.text)):
        place = plain.place(offset)
        moved = other.lines(other.place(plain.offset(place)), 1)[0]
        assert moved.start <= plain.offset(place) < moved.end


def test_readings_that_come_late_leave_the_top_line_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = document(*["春风又绿江南岸，明月何时照我还。" * 5] * 4)
    ready = False
    monkeypatch.setattr("reader.chinese.romanization.ready", lambda: ready)
    options = ViewOptions(ruby=Romanization.PINYIN)
    layout = DocumentLayout(source, options, Setup(36), wait=False)
    top = layout.offset(layout.move(layout.place(120), 2))
    assert all(line.role is not Role.RUBY for line in layout.lines(layout.place(0), 20))
    ready = True
    layout.invalidate()
    reading, line = layout.lines(layout.place(top), 2)
    assert reading.role is Role.RUBY
    assert line.start <= top < line.end


def test_gaps_and_spacing() -> None:
    source = document("春风又绿江南岸明月何时照我还", "又是一年")
    drawn = [line.role for line in page(source, 20, gap=2, spacing=1)]
    text, blank = Role.TEXT, Role.BLANK
    assert drawn == [text, blank, text, blank, blank, text]


def test_lines_of_one_quotation_stand_together() -> None:
    quote = BlockKind.QUOTE
    blocks = [Block(quote, 0, 3), Block(quote, 4, 7, 1), Block(quote, 8, 11)]
    source = Document("> 春\n> 风\n> 又", Blocks(blocks))
    assert [line.text.strip() for line in page(source, 20)] == ["> 春", "> 风", "", "> 又"]


def test_lines_of_a_block_that_is_one_blank() -> None:
    source = Document(
        " \n\n春", Blocks([Block(BlockKind.CODE, 0, 2), Block(BlockKind.PARAGRAPH, 3, 4)])
    )
    rows = page(source, 10)
    assert [line.text.strip() for line in text_rows(rows)] == ["", "", "春"]
