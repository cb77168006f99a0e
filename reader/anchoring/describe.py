"""Selectors of a span."""

from reader.text import Document, Span
from reader.text.annotation import Selectors

CONTEXT = 32
"""Code points kept before and behind a quote."""

_COUNTED = 200
"""A quote longer than this is taken to stand once; counting would be slow for nothing."""


def describe(document: Document, span: Span) -> Selectors:
    """The selectors of a span of the document."""
    text = document.text
    exact = span.of(text)
    return Selectors(
        exact=exact,
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
        rank=document.locate(span.start).rank,
        count=text.count(exact) if 0 < len(exact) <= _COUNTED else 1,
    )


def section_titles(document: Document, offset: int) -> tuple[str, ...]:
    """Titles of the sections that hold an offset, the outermost first."""
    titles = []
    among = document.sections
    while among:
        inner = next((s for s in among if s.start <= offset < s.end), None)
        if inner is None:
            break
        titles.append(inner.title)
        among = inner.children
    return tuple(titles)
