"""Notes gathered by document, as commands list them and exporters take them."""

from dataclasses import replace
from pathlib import Path

from reader import formats, settings
from reader.errors import ReaderError
from reader.exporters import Notebook
from reader.library import Entry, Library
from reader.reading.marking import find_marks, order
from reader.text import Document
from reader.text.annotation import Anchored, Annotation, Placed, State


def notebook(library: Library, document: Document) -> Notebook:
    """The notes of an open document, found again in it. Takes time with its length."""
    return Notebook(
        id=document.id,
        title=document.title,
        marks=tuple(find_marks(library, document)),
        byline=document.byline,
        path=_absolute(document.source.path),
        format=document.source.format,
        encoding=document.source.encoding,
        characters=len(document.text),
        labels=_labels(),
    )


def notebooks(library: Library) -> list[Notebook]:
    """The notes of the whole library, by title; documents without notes are left out.

    A file that has changed since it was seen is read again; where it is gone, the
    notes stand where they were made.
    """
    by_document: dict[str, list[Annotation]] = {}
    for annotation in library.annotations():
        by_document.setdefault(annotation.document, []).append(annotation)
    gathered = []
    for entry in library.documents(listed=False):
        ids = library.revisions(entry.id)
        marks = [mark for id in ids for mark in by_document.pop(id, ())]
        if marks:
            gathered.append(_current(library, entry, marks))
    for id, marks in by_document.items():
        gathered.append(Notebook(id, id[:8], tuple(map(_as_made, marks)), labels=_labels()))
    return sorted(gathered, key=lambda book: (book.title, book.id))


def _current(library: Library, entry: Entry, marks: list[Annotation]) -> Notebook:
    known = all(mark.document == entry.id for mark in marks)
    seen = entry.path is not None and library.document_at(entry.path) == entry.id
    if entry.path is not None and not (known and seen):
        try:
            document = formats.load(entry.path)
        except ReaderError:
            pass  # gone or unreadable now: the notes are no less there
        else:
            if document.id in library.revisions(entry.id) or _is_revision(library, document, entry):
                book = notebook(library, document)
                return replace(book, marks=_own(book, marks))
    return Notebook(
        id=entry.id,
        title=entry.title,
        marks=tuple(sorted(map(_as_made, marks), key=order)),
        byline=entry.byline,
        path=entry.path,
        format=entry.format,
        encoding=entry.encoding,
        characters=entry.characters,
        labels=_labels(),
    )


def _labels() -> dict[str, str]:
    """What the colours mean, as the settings have it."""
    try:
        return settings.load().labels
    except ReaderError:
        return {}


def _is_revision(library: Library, document: Document, entry: Entry) -> bool:
    return entry.id in library.related(document)


def _own(book: Notebook, marks: list[Annotation]) -> tuple[Placed, ...]:
    """The notes of one work only: at its path other works may have lain."""
    ids = {mark.id for mark in marks}
    return tuple(mark for mark in book.marks if mark.annotation.id in ids)


def _as_made(annotation: Annotation) -> Placed:
    """An annotation where it was made; its text is not at hand."""
    return Placed(annotation, Anchored(annotation.selectors.span, State.OK), annotation.section)


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else settings.absolute(path)
