"""Our JSON: everything, versioned, and back.

`{"format": "shuzhai-notes", "version": 1, "documents": [...], "notes": [...]}`.
A note has the fields of the contract (`shuzhai notes list --json`) and, under
`made`, where and in which text it was made; positions are code points.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from reader.errors import ReaderError
from reader.exporters.notebook import Notebook
from reader.exporters.registry import exporter
from reader.text.annotation import Annotation, Colour, Kind, Placed, Selectors, now
from reader.text.ulid import is_ulid, new_ulid

FORMAT, VERSION = "shuzhai-notes", 1


def note_json(mark: Placed, notebook: Notebook) -> dict[str, Any]:
    """One note by the contract of `shuzhai notes list --json`."""
    annotation = mark.annotation
    return {
        "id": annotation.id,
        "document": notebook.id,
        "path": None if notebook.path is None else str(notebook.path),
        "start": mark.span.start if mark.span else None,
        "end": mark.span.end if mark.span else None,
        "text": annotation.quote,
        "prefix": annotation.selectors.prefix,
        "suffix": annotation.selectors.suffix,
        "section": mark.section[-1] if mark.section else None,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "colour": str(annotation.colour),
        "state": str(mark.state),
        "created": annotation.created,
        "modified": annotation.modified,
    }


@exporter("json", ".json")
def write(notebooks: Sequence[Notebook]) -> str:
    """All of it, one JSON object."""
    notes = [
        note_json(mark, notebook) | _more(mark, notebook.label(mark))
        for notebook in notebooks
        for mark in notebook.marks
    ]
    documents = [
        {
            "id": notebook.id,
            "title": notebook.title,
            "byline": notebook.byline,
            "path": None if notebook.path is None else str(notebook.path),
            "format": notebook.format,
            "encoding": notebook.encoding,
            "characters": notebook.characters,
        }
        for notebook in notebooks
    ]
    whole = {"format": FORMAT, "version": VERSION, "documents": documents, "notes": notes}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _more(mark: Placed, label: str) -> dict[str, Any]:
    """What the contract does not have and the annotation does."""
    annotation = mark.annotation
    selectors = annotation.selectors
    return {
        "kind": str(annotation.kind),
        **({"label": label} if label else {}),
        "sections": list(annotation.section),
        "made": {
            "document": annotation.document,
            "start": selectors.start,
            "end": selectors.end,
            "rank": selectors.rank,
            "count": selectors.count,
            "rival": selectors.rival,
        },
    }


def read(data: Mapping[str, Any]) -> list[Annotation]:
    """The annotations of an export. Raises ReaderError where it is not one, or is newer."""
    version = data.get("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise ReaderError("These notes were written by a newer Shuzhai; update this program.")
    notes = data.get("notes")
    if not isinstance(notes, list):
        raise ReaderError("This JSON holds no notes; give a file that `notes export` wrote.")
    try:
        return [_annotation(note) for note in notes]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReaderError("A note in this file is not complete ({error}).", error=error) from error


def _annotation(note: Mapping[str, Any]) -> Annotation:
    made = note.get("made") or note
    start = made.get("start")
    exact = _text(note["text"])
    start = 0 if start is None else _number(start)
    end = made.get("end")
    sections = note.get("sections") or ([note["section"]] if note.get("section") else [])
    created = _text(note.get("created") or now())
    id = _text(note.get("id") or "").upper()
    return Annotation(
        document=_text(made["document"]),
        selectors=Selectors(
            exact=exact,
            prefix=_text(note.get("prefix") or ""),
            suffix=_text(note.get("suffix") or ""),
            start=start,
            end=start + len(exact) if end is None else _number(end),
            rank=_number(made.get("rank", -1)),
            count=_number(made.get("count", 0)),
            rival=_share(made.get("rival", 0)),
        ),
        kind=Kind(note.get("kind", Kind.HIGHLIGHT)),
        colour=Colour(note.get("colour", Colour.YELLOW)),
        note=_text(note.get("note") or ""),
        tags=tuple(_text(tag) for tag in note.get("tags") or ()),
        section=tuple(_text(title) for title in sections),
        id=id if is_ulid(id) else new_ulid(),
        created=created,
        modified=_text(note.get("modified") or created),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < -1:
        raise TypeError(f"{value!r} is not an offset")
    return value


def _share(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise TypeError(f"{value!r} is not between 0 and 1")
    return float(value)
