"""The structure of a PDF: what its lines say of themselves, and how they are set.

A heading is larger than the text or bolder, or has a number as headings have it; the
outline that a file carries names them before all else.
"""

from reader.formats.pdf.process import Told
from reader.formats.pieces import Piece, compose
from reader.formats.registry import Structure
from reader.text.blocks import BlockKind


def structured(told: Told) -> Structure:
    """The canonical text of a PDF with its blocks and sections."""
    pieces = [
        Piece(BlockKind.TABLE if part.table else BlockKind.PARAGRAPH, part.text)
        for part in told.content.parts
    ]
    return compose(pieces)
