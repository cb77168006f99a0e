"""The structure of a PDF: what its lines say of themselves, and how they are set.

A heading is larger than the text or bolder, or has a number as headings have it; the
outline that a file carries names them before all else.
"""

import re
from dataclasses import replace

from reader.formats.pdf.headings import headings_by_outline, headings_by_style
from reader.formats.pdf.process import Told
from reader.formats.pieces import Piece, compose
from reader.formats.registry import Structure
from reader.text.blocks import BlockKind

_NO_TITLE = re.compile(
    r"microsoft|powerpoint|untitled|无标题|無標題|^(?:文档|文件|新建|document|doc|slide)\s*\d*$|[\\/_]"
    r"|\.(?:docx?|wps|pptx?|xlsx?|html?|pdf|txt|tex|dvi|indd|qxd|cdr|rtf|odt)$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"user|admin|用户|用戶|微软|微軟|anonymous|unknown|dell|lenovo", re.IGNORECASE
)
_NAME = re.compile(r"[\u3400-\u9fff·、，\s]{2,30}|[^\W\d]+(?:[\s.·-]+[^\W\d]+){1,4}")
_LONGEST = 80
"""Code points of the longest title that is believed."""
_KEPT = (
    *(BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE, BlockKind.LIST_ITEM),
    *(BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.QUOTE, BlockKind.TABLE),
)


def structured(told: Told) -> Structure:
    """The canonical text of a PDF with its blocks and sections."""
    parts = told.content.parts
    pieces = [Piece(BlockKind.TABLE if p.table else BlockKind.PARAGRAPH, p.text) for p in parts]
    plain = compose(pieces, author=_author(told))
    title = _written_title(plain) or _title(told)
    levels = headings_by_outline(told, plain) or headings_by_style(told, plain)
    if not levels:
        return plain if _written_title(plain) else replace(plain, title=title)
    marked = [_marked(plain, piece, at, levels) for at, piece in enumerate(pieces)]
    return compose(marked, title=title, author=_author(told), trusted=True)


def _marked(plain: Structure, piece: Piece, at: int, levels: dict[int, int]) -> Piece:
    if at in levels:
        return replace(piece, kind=BlockKind.HEADING, level=levels[at])
    block = plain.blocks[at]
    leads = block.kind == BlockKind.LEAD and at < min(levels)
    if block.kind not in _KEPT and not leads:
        return piece
    return replace(piece, kind=block.kind, level=block.level)


def _written_title(plain: Structure) -> str:
    """The title that stands in the text itself."""
    at = plain.blocks.first_of(BlockKind.TITLE)
    return plain.text[plain.blocks.start_of(at) : plain.blocks.end_of(at)] if at is not None else ""


def _title(told: Told) -> str:
    """What the file calls itself, unless it is what a program has put there."""
    title = told.title
    believed = 1 < len(title) <= _LONGEST and not _NO_TITLE.search(title)
    return title if believed and any(map(str.isalpha, title)) else ""


def _author(told: Told) -> str:
    """Who made it, unless that is the name of a computer."""
    named = _NAME.fullmatch(told.author) and not _NO_AUTHOR.search(told.author)
    return told.author if named else ""
