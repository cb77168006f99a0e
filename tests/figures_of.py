"""Short ways to see what the extractor finds in a text, for tests."""

from reader.figures import Extraction, Figure, extract
from reader.text import Block, BlockKind, Blocks, Document


def document(text: str, *, table: bool = False) -> Document:
    """A document of one paragraph a line, or of one table."""
    if table:
        return Document(text, Blocks([Block(BlockKind.TABLE, 0, len(text))]))
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return Document(text, Blocks(blocks))


def extraction(text: str, *, table: bool = False) -> Extraction:
    """All that is found in a text."""
    return extract(document(text, table=table))


def figures(text: str, *, table: bool = False) -> dict[str, Figure]:
    """The figures of a text by their own characters."""
    return {text[f.start : f.end]: f for f in extraction(text, table=table).figures}


def listed(text: str) -> list[str]:
    """The characters of all figures, in order."""
    return [text[f.start : f.end] for f in extraction(text).figures]


def only(text: str) -> Figure:
    """The one figure of a text."""
    found = extraction(text).figures
    assert len(found) == 1, [text[f.start : f.end] for f in found]
    return found[0]
