"""Notebooks as they are exported on request: in another script, with readings, with figures.

Readings and figures are written below the reader's own note, so that every format
of text has room for them. None of this goes into the formats that come back in.
"""

from collections.abc import Callable
from dataclasses import replace

from reader import formats
from reader.chinese.romanization import Romanization, annotate
from reader.chinese.script import Script, convert
from reader.exporters import Notebook
from reader.figures import extract
from reader.figures.display import arrow, quantity
from reader.text.annotation import Placed
from reader.text.pattern import Pattern


def dress(book: Notebook, script: Script, ruby: Romanization, *, figures: bool) -> Notebook:
    """The notebook with all that is asked for."""
    if ruby is not Romanization.NONE:
        book = with_readings(book, ruby)
    if figures:
        book = with_figures(book)
    return in_script(book, script)


_SPACED = Pattern(r"\s+([，。、；：？！,.;:?!”’）)》〉」』】%％])|([“‘（(《〈「『【])\s+")
"""Blanks where the marks of a quote leave none."""


def in_script(book: Notebook, script: Script) -> Notebook:
    """The notebook with titles and quotes in another script; what the reader wrote stays."""
    if script is Script.SOURCE:
        return book

    def other(text: str) -> str:
        return convert(text, script).text

    marks = []
    for mark in book.marks:
        selectors = mark.annotation.selectors
        selectors = replace(selectors, exact=other(selectors.exact))
        section = tuple(map(other, mark.section))
        annotation = replace(mark.annotation, selectors=selectors)
        marks.append(replace(mark, annotation=annotation, section=section))
    return replace(book, title=other(book.title), marks=tuple(marks))


def with_readings(book: Notebook, style: Romanization) -> Notebook:
    """The notebook with the readings of each quote, a line below its note."""
    return _with_more(book, lambda quote: _readings(quote, style))


def with_figures(book: Notebook) -> Notebook:
    """The notebook with the figures that each quote states, a list below its note."""
    return _with_more(book, _figures)


def _with_more(book: Notebook, more: Callable[[str], str]) -> Notebook:
    def add(mark: Placed) -> Placed:
        added = more(mark.annotation.quote)
        note = "\n\n".join(part for part in (mark.annotation.note, added) if part)
        return replace(mark, annotation=replace(mark.annotation, note=note))

    return replace(book, marks=tuple(map(add, book.marks)))


def _readings(quote: str, style: Romanization) -> str:
    """Readings of the Han, the rest as it stands, words parted by blanks."""
    words = []
    for token in annotate(" ".join(quote.split()), style):
        known = [reading for reading in token.readings if reading]
        words.append("".join(known) if known else token.text.strip())
    return _SPACED.sub(r"\1\2", " ".join(filter(None, words)))


def _figures(quote: str) -> str:
    """A Markdown list of the quantities of a quote, each with what it measures."""
    document = formats.parse(quote.encode("utf-8", "replace")) if quote.strip() else None
    if document is None:
        return ""
    lines = []
    for figure in extract(document).figures:
        parts = [quantity(figure, document) + arrow(figure), figure.measure, figure.period]
        lines.append("- " + " · ".join(part for part in parts if part))
    return "\n".join(lines)
