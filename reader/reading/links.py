"""Addresses of notes, as exports carry them: `shuzhai://note/…` to a file and a place."""

from pathlib import Path

from reader import formats
from reader.anchoring import anchor
from reader.errors import ReaderError
from reader.exporters.notebook import LINK
from reader.library import Library

_START = LINK.format(id="")


def follow(library: Library, address: str) -> tuple[Path, int | None]:
    """The file of a note and the offset at which it stands now (None where it is not found).

    Raises ReaderError where there is no such note, or its file is not known or gone.
    """
    id = address.removeprefix(_START).strip("/").upper()
    annotation = next((a for a in library.find(id) if a.id == id), None)
    if annotation is None:
        raise ReaderError("There is no note {id}; `shuzhai notes list` shows all.", id=id)
    family = set(library.revisions(annotation.document))
    path = next((e.path for e in library.documents(listed=False) if e.id in family), None)
    if path is None:
        raise ReaderError("The document of the note {id} is not known here.", id=id)
    document = formats.load(path)
    found = anchor(document, annotation.selectors, made_in=annotation.document)
    return path, found.span.start if found.span else None
