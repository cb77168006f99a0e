"""A note that the library cannot take, kept in a file of the reader's choice."""

from dataclasses import replace
from pathlib import Path

from reader import exporters
from reader.exporters import Notebook
from reader.exporters.save import spare
from reader.reading.exporting import put_in_place
from reader.reading.marking import describe_mark
from reader.text import Document, Span
from reader.text.annotation import Anchored, Annotation, Colour, Kind, Placed, State, now


def keep_elsewhere(document: Document, annotation: Annotation, path: Path) -> None:
    """Write one annotation to a file that `shuzhai notes import` takes in. Raises ReaderError."""
    spare(path, [document.source.path])
    anchored = Anchored(annotation.selectors.span, State.OK)
    book = Notebook(
        id=document.id,
        title=document.title,
        marks=(Placed(annotation, anchored, annotation.section),),
        byline=document.byline,
        path=document.source.path,
        format=document.source.format,
        encoding=document.source.encoding,
        characters=len(document.text),
    )
    put_in_place(path, exporters.export("json", [book]))


def unsaved(
    document: Document, span: Span, *, note: str, tags: tuple[str, ...], colour: Colour, kind: Kind
) -> Annotation:
    """A new annotation that no library holds."""
    made = describe_mark(document, span, colour=colour, note=note, tags=tags)
    return replace(made, kind=kind)


def changed(annotation: Annotation, *, note: str, tags: tuple[str, ...]) -> Annotation:
    """An annotation as it would have been saved."""
    return replace(annotation, note=note, tags=tags, modified=now())
