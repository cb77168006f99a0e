"""How each kind of block stands on the page, as data."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.layout.width import cells
from reader.text import BlockKind

CELLS_A_HAN = 2


class Align(StrEnum):
    """Where a line stands within the measure."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one kind of block."""

    align: Align = Align.LEFT
    left: int = 0
    """Indent of every line, in Han."""
    right: int = 0
    """Room left free at the end of every line, in Han."""
    hang: int = 0
    """Further indent of all lines but the first, in Han."""
    paragraph: bool = False
    """Whether the first line has the paragraphs' indent."""
    front: bool = False
    """Part of the head of a text, which stands apart from what is not."""
    tight: bool = False
    """No gap to a neighbour of the same kind."""


STYLES = {
    BlockKind.TITLE: Style(Align.CENTRE, front=True),
    BlockKind.SUBTITLE: Style(Align.CENTRE, front=True),
    BlockKind.BYLINE: Style(Align.CENTRE, front=True),
    BlockKind.HEADING: Style(),
    BlockKind.LEAD: Style(paragraph=True),
    BlockKind.PARAGRAPH: Style(paragraph=True),
    BlockKind.CAPTION: Style(left=2, right=2),
    BlockKind.LIST_ITEM: Style(tight=True),
    BlockKind.QUOTE: Style(left=2),
    BlockKind.TABLE: Style(hang=1),
    BlockKind.CODE: Style(left=1),
    BlockKind.VERSE: Style(left=3, hang=1),
    BlockKind.CREDIT: Style(Align.RIGHT),
}

_RULE_STYLE = Style(Align.CENTRE)
_RULE = re.compile(r"[ \t\u3000]*([-*_=~—─━～＊※◇◆○●☆★·•＃#])(?:[ \t\u3000]*\1){2,}[ \t\u3000]*")
"""A paragraph of one sign again and again, which parts scenes or sections: `* * *`, `———`."""

_ROOMY = 20
"""Cells below which a page has no indents at all."""
_MARKER = re.compile(
    r"(?:[-*+•·○▪–] *|[(（]?[0-9０-９一二三四五六七八九十]{1,3}[.．、)）]+ *|[①-⑳] *)"
)


def style_of(kind: BlockKind, text: str) -> Style:
    """The look of a block of `kind` that shows `text`."""
    if kind is BlockKind.PARAGRAPH and _RULE.fullmatch(text):
        return _RULE_STYLE
    return STYLES[kind]


@dataclass(frozen=True, slots=True)
class Indents:
    """The indents of one block on a page, in cells."""

    first: int = 0
    rest: int = 0
    right: int = 0


def indents(kind: BlockKind, level: int, text: str, columns: int, paragraph: int) -> Indents:
    """Indents of a block that shows `text`; `paragraph` is the first line's, in Han."""
    if columns < _ROOMY:
        return Indents()
    style = style_of(kind, text)
    left = style.left * CELLS_A_HAN
    first, rest = left, left + style.hang * CELLS_A_HAN
    if style.paragraph and not text[:1].isspace():
        first += paragraph * CELLS_A_HAN
    if kind is BlockKind.LIST_ITEM:
        first += max(0, level - 1) * CELLS_A_HAN
        marker = _MARKER.match(text)
        rest = first + (cells(marker.group()) if marker else 0)
    most = columns // 3
    return Indents(min(first, most), min(rest, most), min(style.right * CELLS_A_HAN, most // 2))


def gap_between(before: BlockKind, after: BlockKind, level: int, gap: int) -> int:
    """Blank rows between two neighbours, `gap` being the usual; `level` is the second's."""
    if before is after and (STYLES[after].tight or (after is BlockKind.QUOTE and level)):
        return 0
    apart = STYLES[before].front != STYLES[after].front
    if apart or (after is BlockKind.HEADING and level <= 1):
        return gap + 1 if gap else 0
    return gap
