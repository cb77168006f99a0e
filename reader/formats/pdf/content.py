"""From the pages of a PDF to the blocks of its text, in the order of reading.

Vertical text is read from the right to the left, a page that is turned as it is meant
to stand. What stands askew (a stamp, a watermark) comes behind the text of its page.
Running heads and feet are left out (see `running`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.formats.pdf.columns import in_order
from reader.formats.pdf.frames import body_size, frames_of
from reader.formats.pdf.glyphs import Page
from reader.formats.pdf.lines import Line, joined, lines_of
from reader.formats.pdf.notes import Notes, without_notes
from reader.formats.pdf.paragraphs import Paragraph, paragraphs
from reader.formats.pdf.ruled import ruled_tables
from reader.formats.pdf.running import without_running
from reader.formats.pdf.stretches import Stretch, stretches
from reader.formats.pdf.tabulated import as_stretches, with_tables


@dataclass(frozen=True, slots=True)
class Part:
    """What will be one block, and how it is set."""

    text: str
    page: int
    size: float = 0.0
    """Of its characters, in points; 0 for what is no running text."""
    bold: bool = False
    centred: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All blocks of a text."""

    parts: tuple[Part, ...]
    body: float
    """The size in which most of it is set."""


class Bookmark(NamedTuple):
    """An entry of the outline that a file carries."""

    title: str
    page: int
    """Index of the page it leads to; -1 where it tells none."""
    level: int
    """1 for the outermost."""


def content_of(pages: Iterable[Page], bookmarks: Iterable[Bookmark] = ()) -> Content:
    """What the pages say; what a bookmark names is no running head."""
    placed: list[list[Stretch]] = []
    aside: list[str] = []
    for page in pages:
        placed.append(_placed(page))
        aside.append(" ".join(page.aside.split()))
    named = {"".join(entry.title.split()) for entry in bookmarks}
    columns: list[list[Line]] = []
    for number, page_stretches in enumerate(without_running(placed, named)):
        for part in in_order(page_stretches):
            columns.append(with_tables(list(lines_of(part, number, len(columns)))))
    body = body_size(line for column in columns for line in column if not line.table)
    columns, notes = without_notes(columns, body)
    lines = [line for column in columns for line in column]
    found = paragraphs(lines, frames_of(columns), body) if lines else []
    return Content(tuple(_in_flow(found, notes, aside)), body)


def _placed(page: Page) -> list[Stretch]:
    """The stretches of a page, its ruled tables among them."""
    tables, rest = ruled_tables(page)
    found = stretches(rest)
    for table in tables:
        found += as_stretches(table, len(found))
    if not tables:
        return found
    tops: dict[int, float] = {}
    for stretch in found:
        tops[stretch.row] = max(stretch.base, tops.get(stretch.row, stretch.base))
    rows = {row: at for at, row in enumerate(sorted(tops, key=lambda row: -tops[row]))}
    return [replace(stretch, row=rows[stretch.row]) for stretch in found]


def _in_flow(
    found: Sequence[Paragraph], notes: Sequence[Notes], aside: Sequence[str]
) -> Iterator[Part]:
    """The paragraphs, and behind those of each page its notes and what stands askew."""
    page = 0
    for paragraph in found:
        yield from _behind(page, paragraph.page, notes, aside)
        page = max(page, paragraph.page)
        yield Part(
            paragraph.text,
            paragraph.page,
            0.0 if paragraph.lines[0].table else paragraph.size,
            paragraph.bold,
            paragraph.centred,
            paragraph.is_table,
        )
    yield from _behind(page, len(aside), notes, aside)


def _behind(first: int, end: int, notes: Sequence[Notes], aside: Sequence[str]) -> Iterator[Part]:
    for page in range(first, end):
        for own in notes:
            if own.page == page:
                for note in own.notes:
                    yield Part(joined([line.text for line in note]), page)
        if aside[page]:
            yield Part(aside[page], page)
