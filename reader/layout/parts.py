"""Long blocks are laid out part by part, so that cost follows what is on screen.

A block is cut where a sentence ends near every multiple of the part's size. The
cuts depend on the text around them alone, so any part can be laid out by itself
and a line of ten million characters opens at its end as fast as at its start. The
price is a line ended early at each cut.
"""

import re

from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.layout.tokens import CLOSING, CLUSTER, OPENING
from reader.text import Block, BlockKind
from reader.view import ViewOptions

TABLE, PLAIN, READ = 1 << 16, 1 << 12, 1 << 11
"""Code points of a part: of a table, whose columns are aligned no further; of other blocks, such
that it is laid out within a few milliseconds; and of blocks with readings, which cost more."""
_WINDOW = 512
"""How far back from the mark a sentence's end is looked for."""

_ENDS = (
    re.compile(r"\n"),
    re.compile(r"[。！？!?；…][”’」』）)】]*"),
    re.compile(r"[，、,：:][”’」』）)】]*"),
    re.compile(r"[ \u3000]+"),
)


def part_size(kind: BlockKind, options: ViewOptions) -> int:
    """Code points of a part of a block of this kind under these options."""
    if options.ruby is not Romanization.NONE:
        return READ
    return TABLE if kind is BlockKind.TABLE and options.script is Script.SOURCE else PLAIN


def part_count(length: int, size: int) -> int:
    """Into how many parts a block of `length` code points is cut."""
    return max(1, -(-length // size))


def part_start(text: str, block: Block, part: int, size: int) -> int:
    """Absolute offset at which a part starts."""
    if part <= 0:
        return block.start
    mark = block.start + part * size
    if mark >= block.end:
        return block.end
    low = max(block.start, mark - min(_WINDOW, size // 2))
    window = text[low:mark]
    for pattern in _ENDS:
        ends = [match.end() for match in pattern.finditer(window)]
        # A match that ends the window may go on behind it.
        for end in reversed(ends):
            if low + end < block.end and _clean(text, low + end):
                return low + end
    return next((at for at in range(mark, low, -1) if _clean(text, at)), mark)


def part_of(text: str, block: Block, offset: int, size: int) -> int:
    """The part that holds an absolute offset of the block."""
    count = part_count(block.end - block.start, size)
    part = min(max(0, offset - block.start) // size, count - 1)
    if part + 1 < count and offset >= part_start(text, block, part + 1, size):
        part += 1
    return part


def _clean(text: str, at: int) -> bool:
    """Whether a line may end before `at` and another start there."""
    if text[at].isspace() or CLOSING.match(text, at, at + 1) or OPENING.match(text, at - 1):
        return False
    cluster = CLUSTER.match(text, at - 1, at + 1)
    both = text[at - 1 : at + 1]
    return (cluster is None or cluster.end() == at) and not (both.isascii() and both.isalnum())
