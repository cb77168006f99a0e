"""From the pages of a PDF to the blocks of its text, in the order of reading.

Vertical text is read from the right to the left, a page that is turned as it is meant
to stand. What stands askew (a stamp, a watermark) comes behind the text of its page.
Running heads and feet are left out (see `running`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.formats.pdf.columns import in_order
from reader.formats.pdf.frames import body_size, frames_of
from reader.formats.pdf.glyphs import Page
from reader.formats.pdf.lines import Line, lines_of
from reader.formats.pdf.paragraphs import Paragraph, paragraphs
from reader.formats.pdf.running import without_running
from reader.formats.pdf.stretches import stretches


@dataclass(frozen=True, slots=True)
class Part:
    """What will be one block, and how it is set."""

    text: str
    size: float
    """Of its characters, in points."""
    bold: bool
    page: int


@dataclass(frozen=True, slots=True)
class Content:
    """All blocks of a text."""

    parts: tuple[Part, ...]
    body: float
    """The size in which most of it is set."""


def content_of(pages: Iterable[Page]) -> Content:
    """What the pages say."""
    aside, placed = [], []
    for page in pages:
        placed.append(stretches(page.glyphs))
        aside.append(page.aside)
    columns: list[list[Line]] = []
    for number, page_stretches in enumerate(without_running(placed)):
        for part in in_order(page_stretches):
            columns.append(list(lines_of(part, number, len(columns))))
    lines = [line for column in columns for line in column]
    if not lines:
        return Content(tuple(_askew(aside, 0, len(aside))), 0.0)
    body = body_size(lines)
    found = paragraphs(lines, frames_of(columns), body)
    return Content(tuple(_with_aside(found, aside)), body)


def _with_aside(found: Sequence[Paragraph], aside: Sequence[str]) -> Iterable[Part]:
    """The paragraphs, and behind those of each page what stands askew on it."""
    page = 0
    for paragraph in found:
        yield from _askew(aside, page, paragraph.page)
        page = max(page, paragraph.page)
        yield Part(paragraph.text, paragraph.size, paragraph.bold, paragraph.page)
    yield from _askew(aside, page, len(aside))


def _askew(aside: Sequence[str], first: int, end: int) -> Iterable[Part]:
    for page in range(first, end):
        if text := " ".join(aside[page].split()):
            yield Part(text, 0.0, False, page)
