"""Long blocks cost what is on screen, and no more."""

import pytest

from reader.chinese.romanization import Romanization
from reader.chinese.script import Script
from reader.layout import DocumentLayout, Line, Place, Role, Setup
from reader.layout.parts import PLAIN, READ, part_count, part_of, part_start
from reader.layout.width import cells
from reader.text import Block, BlockKind, Blocks, Document
from reader.view import ViewOptions
from tests.layout_pages import document, offences

SENTENCE = "春风又绿江南岸，明月何时照我还；他说：“京口瓜洲一水间。”钟山只隔数重山，"


def one_block(length: int, kind: BlockKind = BlockKind.PARAGRAPH, text: str = SENTENCE) -> Document:
    text = (text * (length // len(text) + 1))[:length]
    return Document(text, Blocks([Block(kind, 0, len(text))]))


def screen(layout: DocumentLayout, offset: int) -> list[Line]:
    return layout.lines(layout.place(offset), 50)


@pytest.mark.parametrize("size", [READ, PLAIN])
def test_parts_cover_a_block_in_order_and_end_with_sentences(size: int) -> None:
    source = one_block(size * 3 + 77)
    block = source.blocks[0]
    starts = [
        part_start(source.text, block, at, size)
        for at in range(part_count(len(source.text), size) + 1)
    ]
    assert starts == sorted(starts)
    assert (starts[0], starts[-1]) == (0, len(source.text))
    assert all(source.text[at - 2 : at] in ("。”", "还；") for at in starts[1:-1])
    for offset in range(0, len(source.text), 97):
        part = part_of(source.text, block, offset, size)
        assert starts[part] <= offset < starts[part + 1]


@pytest.mark.parametrize("text", ["！", "7", " ", "a\u0301", "\u0301", "\u200d", "“", "\n"])
def test_text_without_sentences_is_cut_all_the_same(text: str) -> None:
    source = one_block(PLAIN * 2, BlockKind.CODE, text)
    layout = DocumentLayout(source, ViewOptions(), Setup(60))
    assert screen(layout, len(source.text))[-1].end == len(source.text)
    assert layout.lines(layout.last(10), 10)[-1].end == len(source.text)


@pytest.mark.parametrize(
    "options",
    [ViewOptions(), ViewOptions(script=Script.HANT), ViewOptions(ruby=Romanization.PINYIN)],
    ids=["plain", "script", "readings"],
)
def test_a_block_of_ten_million_characters_opens_jumps_and_scrolls(options: ViewOptions) -> None:
    source = one_block(10_000_000)
    DocumentLayout(document(SENTENCE), options, Setup(76)).lines(
        Place(0, 0), 1
    )  # load dictionaries
    layout = DocumentLayout(source, options, Setup(76))
    top = screen(layout, 0)
    end = layout.lines(layout.last(50), 50)
    middle = layout.place(5_000_000)
    for _ in range(20):
        middle = layout.move(middle, 50)
    for _ in range(20):
        middle = layout.move(middle, -50)
    # Work over the whole block would have laid out hundreds of parts.
    assert len(layout._parts) < 20
    assert layout.place(5_000_000) == middle
    assert top[0].start == 0
    assert end[-1].end == len(source.text)
    assert list(offences(source, [*top, *end], 76)) == []


def test_scrolling_over_the_edge_of_a_part_misses_nothing() -> None:
    source = one_block(READ * 4)
    layout = DocumentLayout(source, ViewOptions(ruby=Romanization.PINYIN), Setup(60))
    place, seen = Place(0, 0), []
    while True:
        line = layout.lines(place, 1)[0]
        if line.role is Role.TEXT:
            seen.append((line.start, line.end))
        following = layout.move(place, 1)
        if following == place:
            break
        place = following
    assert [start for start, _ in seen[1:]] == [end for _, end in seen[:-1]]
    assert seen[-1][1] == len(source.text)


def test_lines_of_code_are_the_same_over_the_edge_of_a_part() -> None:
    source = one_block(PLAIN * 2, BlockKind.CODE, "何时照我还；\n")
    layout = DocumentLayout(source, ViewOptions(), Setup(60))
    lines = layout.lines(Place(0, 0), 2000)
    assert [line.text.strip() for line in lines] == source.text.split("\n")
    assert len({len(line.text) - len(line.text.lstrip()) for line in lines[:-1]}) == 1


def test_a_long_table_is_aligned_throughout() -> None:
    rows = "年份，合计在内\t金额\n" + "".join(f"{n}年\t{n}元\n" for n in range(PLAIN // 6))
    source = one_block(len(rows) - 1, BlockKind.TABLE, rows)
    lines = DocumentLayout(source, ViewOptions(), Setup(60)).lines(Place(0, 0), 2000)
    borders = {cells(line.text[: line.text.rindex(" ")]) for line in lines}
    assert len(borders) == 1


def test_what_is_kept_laid_out_is_bounded() -> None:
    source = one_block(3 << 20)
    layout = DocumentLayout(source, ViewOptions(), Setup(60))
    for offset in range(0, len(source.text), PLAIN):
        layout.place(offset)
    assert sum(part.length for part in layout._parts.values()) <= 1 << 20
    assert layout._held == sum(part.length for part in layout._parts.values())
