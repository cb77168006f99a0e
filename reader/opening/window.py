"""A stretch of a long text round the reader's place, kept so that it can be shown first.

Reading a long file takes seconds, and only then it is known where in it a place lies. So the
text round the place is kept with the first page, and goes by the same state of the file; it is
shown until all of the text is there.
"""

from dataclasses import dataclass
from pathlib import Path

from reader.opening.glimpse import keep_beside, kept_beside
from reader.text import Block, BlockKind, Blocks, Document, Source

_REACH = 16_000
"""Code points before and behind the place, to the borders of blocks: some twenty screens."""
_MOST = 200_000
"""Code points of the longest stretch that is kept; a longer block is not worth it."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text, whole blocks."""

    document: Document
    """The stretch as a text of its own, without sections."""
    start: int
    """Offset in the whole text at which it begins."""
    total: int
    """Code points of the whole text."""


def window_round(document: Document, offset: int) -> Window | None:
    """The stretch of `document` round an offset; None where its blocks are too long."""
    blocks = document.blocks
    if not len(blocks):
        return None
    first, last = blocks.at(max(0, offset - _REACH)), blocks.at(offset + _REACH)
    start, end = blocks.start_of(first), blocks.end_of(last)
    if end - start > _MOST:
        return None
    moved = (
        Block(
            block.kind,
            block.start - start,
            block.end - start,
            block.level,
            tuple(at - start for at in block.joined),
        )
        for block in blocks[first : last + 1]
    )
    part = Document(document.text[start:end], Blocks(moved), (), document.source, document.title)
    return Window(part, start, len(document.text))


def keep_window(window: Window) -> None:
    """Keep a stretch for the next start, if that can be."""
    import json

    document = window.document
    source = document.source
    stored = {
        "start": window.start,
        "total": window.total,
        "title": document.title,
        "source": [source.format, source.encoding, source.bad_bytes],
        "blocks": [[b.kind, b.start, b.end, b.level, b.joined] for b in document.blocks],
        "text": document.text,
    }
    if source.path is not None:
        keep_beside(str(source.path), json.dumps(stored))


def kept_window(path: Path, at: int) -> Window | None:
    """The stretch kept for the file at `path`, if it has not changed and `at` lies in it."""
    import json

    text = kept_beside(str(path))
    if not text:
        return None
    try:
        stored = json.loads(text)
        blocks = [
            Block(BlockKind(kind), start, end, level, tuple(joined))
            for kind, start, end, level, joined in stored["blocks"]
        ]
        source = Source(path, *stored["source"])
        document = Document(stored["text"], Blocks(blocks), (), source, stored["title"])
        window = Window(document, stored["start"], stored["total"])
    except (ValueError, KeyError, TypeError):
        return None
    return window if 0 <= at - window.start <= len(document.text) else None
