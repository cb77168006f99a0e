"""Search in what the library says of its documents: titles, notes, tags."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from reader.library import Entry, Library
from reader.search.conditions import NONE, Conditions
from reader.search.context import WIDTH, Match
from reader.search.results import Result
from reader.search.variants import pattern
from reader.text import Span


def seek(
    library: Library,
    query: str,
    place: str,
    *,
    exact: bool = False,
    width: int = WIDTH,
    conditions: Conditions = NONE,
) -> Iterator[Result]:
    """The documents with `query` in their title, notes or tags (a `place` of `conditions.PLACES`).

    The offsets of a hit are those of the passage that a note is on, or 0 for a title and
    a tag of a document; its text and context are those of the title, note or tag.
    """
    shape = pattern(query, exact=exact)
    if shape is None:
        return
    for entry, texts in _texts(library, place):
        if not conditions.met_by(partial(_holds, "\0".join(text for _, text, _ in texts))):
            continue
        matches = list(_matches(shape, texts, width))
        if matches:
            path = str(entry.path) if entry.path else None
            yield Result(entry.id, entry.title, path, len(matches), iter(matches))


_Text = tuple[Span, str, str | None]
"""The passage that a text is about, the text, the title of the section."""


def _texts(library: Library, place: str) -> Iterator[tuple[Entry, list[_Text]]]:
    """Each document of the library that has any, with the texts to search."""
    entries = library.documents()
    if place == "title":
        for entry in entries:
            yield entry, [(Span(0, 0), entry.title, None)]
        return
    texts: dict[str, list[_Text]] = {}
    if place == "tags":
        for entry in entries:
            texts[entry.id] = [(Span(0, 0), tag, None) for tag in entry.tags]
    for note in library.annotations():
        section = note.section[-1] if note.section else None
        for text in [note.note] if place == "notes" else note.tags:
            texts.setdefault(note.document, []).append((note.selectors.span, text, section))
    listed = {entry.id: entry for entry in entries}
    by_entry: dict[str, list[_Text]] = {}
    for document, of_document in texts.items():
        for id in library.revisions(document):
            if id in listed:
                by_entry.setdefault(id, []).extend(of_document)
    yield from ((listed[id], found) for id, found in by_entry.items())


def _holds(text: str, word: str) -> bool:
    shape = pattern(word)
    return shape is not None and shape.search(text) is not None


def _matches(shape: "re.Pattern[str]", texts: Iterable[_Text], width: int) -> Iterator[Match]:
    for span, text, section in texts:
        for found in shape.finditer(text):
            start, end = found.span()
            before, after = text[max(0, start - width) : start], text[end : end + width]
            yield Match(span.start, span.end, text[start:end], before, after, section)
