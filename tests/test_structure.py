"""What lines of plain text are, on texts of many kinds, with and without blank lines between."""

from pathlib import Path
from typing import NamedTuple

import pytest

from reader.formats.plain import parse_plain
from reader.text.blocks import BlockKind

TEXTS = sorted(Path(__file__).with_name("structures").glob("*.txt"))

_KINDS = {
    "t": BlockKind.TITLE,
    "s": BlockKind.SUBTITLE,
    "b": BlockKind.BYLINE,
    "h": BlockKind.HEADING,
    "l": BlockKind.LEAD,
    "p": BlockKind.PARAGRAPH,
    "c": BlockKind.CAPTION,
    "i": BlockKind.LIST_ITEM,
    "T": BlockKind.TABLE,
    "v": BlockKind.VERSE,
    "r": BlockKind.CREDIT,
}


class Row(NamedTuple):
    """A block as it should be."""

    kind: BlockKind
    level: int
    text: str


def rows_of(path: Path) -> list[Row]:
    """One block a line: its kind, with the level of a heading, and its text, ⏎ for newlines."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        mark, text = line.split(" ", 1)
        level = int(mark[1]) if mark[0] == "h" else 0
        rows.append(Row(_KINDS[mark[0]], level, text.replace("⏎", "\n")))
    return rows


def told(source: str) -> list[Row]:
    structure = parse_plain(source)
    return [
        Row(b.kind, b.level if b.kind == BlockKind.HEADING else 0, structure.text[b.start : b.end])
        for b in structure.blocks
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n　　"], ids=["dense", "spaced", "indented"])
def test_texts(path: Path, between: str) -> None:
    rows = rows_of(path)
    if between == "\n" and path.stem == "poem":
        pytest.skip("stanzas are parted by blank lines and by nothing else")
    assert told(between.join(row.text for row in rows)) == rows
