"""Highlights made in a text, and found again in it or in a later revision."""

from reader.library import Library
from reader.text import Document, Span
from reader.text.annotation import Anchored, Annotation, Colour, Placed, State


def describe_mark(
    document: Document, span: Span, *, colour: Colour, note: str, tags: tuple[str, ...]
) -> Annotation:
    """A new annotation of `span`, described so that it can be found again."""
    from reader.anchoring import describe, section_titles

    return Annotation(
        document=document.id,
        selectors=describe(document, span),
        colour=colour,
        note=note,
        tags=tags,
        section=section_titles(document, span.start),
    )


def find_marks(library: Library, document: Document) -> list[Placed]:
    """The annotations of a text and its revisions, placed in it; orphans come last.

    One that was found again where a person said it is not is an orphan. Takes time
    with the length of the text where it has changed.
    """
    from reader.anchoring import anchor_all, section_titles

    marks = library.annotations(library.related(document))
    rejected = library.rejected(document.id)
    found = anchor_all(document, [(mark.selectors, mark.document) for mark in marks])
    placed = []
    for mark, anchored in zip(marks, found, strict=True):
        if mark.id in rejected and mark.document != document.id:
            anchored = Anchored(None, State.ORPHAN, anchored.score)
        titles = section_titles(document, anchored.span.start) if anchored.span else mark.section
        placed.append(Placed(mark, anchored, titles))
    return sorted(placed, key=order)


def order(mark: Placed) -> tuple[bool, int, int]:
    """Key that sorts marks by place, orphans last."""
    span = mark.span
    return (True, mark.annotation.selectors.start, 0) if span is None else (False, *span)
