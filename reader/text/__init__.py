"""The source text, which never changes. Standard library only.

All positions, here and everywhere else, are offsets in code points into the
canonical text of a `Document`, half open: `text[start:end]`.
"""

from reader.text.blocks import Block, BlockKind, Blocks
from reader.text.document import Document, Section, Source
from reader.text.offsets import OffsetMap
from reader.text.span import Locator, Span

__all__ = [
    "Block",
    "BlockKind",
    "Blocks",
    "Document",
    "Locator",
    "OffsetMap",
    "Section",
    "Source",
    "Span",
]
