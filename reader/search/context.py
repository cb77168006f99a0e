"""A hit with the words around it, as lists of results show it."""

from dataclasses import dataclass

from reader.text import Document, Span

WIDTH = 40
"""Code points of context on either side, inside the hit's block."""


@dataclass(frozen=True, slots=True)
class Match:
    """One hit in one document."""

    start: int
    """Source offset of its first code point."""
    end: int
    """Source offset behind its last code point."""
    text: str
    """The source's own characters."""
    before: str
    """What stands before it in its block."""
    after: str
    """What stands behind it in its block."""
    section: str | None
    """The innermost section's heading, or None before the first."""


def in_context(document: Document, span: Span, width: int = WIDTH) -> Match:
    """The hit `span` of `document` with up to `width` code points on either side."""
    blocks, text = document.blocks, document.text
    start = max(blocks.start_of(blocks.at(span.start)), span.start - width)
    end = min(blocks.end_of(blocks.at(span.end - 1)), span.end + width)
    section = document.section_at(span.start)
    return Match(
        span.start,
        span.end,
        span.of(text),
        text[start : span.start],
        text[span.end : end],
        section.title if section else None,
    )
