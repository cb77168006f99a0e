"""Plain text: each line that is not blank is a block."""

from reader.formats.registry import PLAIN, Structure, register
from reader.text.blocks import Block, BlockKind, Blocks


@register(PLAIN, ".txt", ".text", "")
def parse_plain(text: str) -> Structure:
    """The structure of `text`."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return Structure("\n".join(lines), Blocks(blocks))
