"""From one revision of a text to the next: where a place has gone."""

from reader.anchoring import anchor, describe
from reader.text import Document, Span
from reader.text.annotation import State

_SAMPLE = 40
"""Code points of the text at a place that are sought in the new revision."""


def carry_over(before: Document, after: Document, offset: int) -> int:
    """The offset in `after` of the text that stood at `offset` in `before`.

    Where that text is gone, the place at the same share of the whole.
    """
    if not before.text or not after.text:
        return 0
    index = before.blocks.at(offset)
    end = min(offset + _SAMPLE, before.blocks.end_of(index))
    if end > offset:
        found = anchor(after, describe(before, Span(offset, end))).span
        if found is not None:
            return found.start
    return offset * len(after.text) // len(before.text)


def carry_span(before: Document, after: Document, span: Span) -> Span | None:
    """The passage in `after` that surely is that of `span` in `before`, or None."""
    found = anchor(after, describe(before, span))
    return found.span if found.state in (State.OK, State.MOVED) else None
