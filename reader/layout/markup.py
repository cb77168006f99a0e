"""Signs of Markdown on the page: they stay, as all of the source does, but step back."""

import re

from reader.layout.lines import Line, Role
from reader.text import BlockKind, Document, Span

_OPENING = re.compile(r"(?:[ \t]*(?:>|#{1,6})[ \t]+)+")
"""What opens a heading or a line of a quotation (CommonMark 0.31, 4.2 and 5.1)."""
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[^\n]*")
"""A line round code (4.5)."""
_OPENED = frozenset((BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUOTE))


def signs(document: Document, line: Line) -> Span | None:
    """The source span of the signs that a line of the page begins with, if it has any."""
    if document.source.format != "markdown" or line.role is not Role.TEXT:
        return None
    if line.kind is BlockKind.CODE:
        block = document.blocks[line.block]
        if line.start != block.start and line.end != block.end:
            return None
        found = _FENCE.match(document.text, line.start, line.end)
    elif line.kind in _OPENED and line.start == document.blocks.start_of(line.block):
        found = _OPENING.match(document.text, line.start, line.end)
    else:
        return None
    return Span(*found.span()) if found else None
