"""Selectors of a span."""

from dataclasses import replace

from reader.anchoring.needle import standing
from reader.anchoring.score import DISTINCT
from reader.anchoring.solid import solid_of
from reader.text import Document, Span
from reader.text.annotation import Selectors

CONTEXT, MOST_CONTEXT = 32, 128
"""Code points kept before and behind a quote; doubled up to the most where the text has another
place that is much like it."""

_SOUGHT = 3_000_000
"""In a text longer than this (code points) no rival is sought: it would be felt."""


def describe(document: Document, span: Span) -> Selectors:
    """The selectors of a span of the document.

    Takes 0.4 s a million characters the first time (see `solid_of`), then little.
    """
    text = document.text
    selectors = Selectors(
        exact=span.of(text),
        prefix="",
        suffix="",
        start=span.start,
        end=span.end,
        rank=document.locate(span.start).rank,
    )
    context = CONTEXT
    while True:
        selectors = replace(
            selectors,
            prefix=text[max(0, span.start - context) : span.start],
            suffix=text[span.end : span.end + context],
        )
        if len(text) > _SOUGHT:
            return selectors
        count, rival = standing(selectors, solid_of(text))
        context *= 2
        if rival < DISTINCT or context > MOST_CONTEXT:
            return replace(selectors, count=count, rival=rival)


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
