"""Rows of the library as nouns, and the hash that tells whether a row is whole."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.text.annotation import Annotation, Colour, Kind, Selectors
from reader.text.span import Locator


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the library."""

    id: str
    """`Document.id` of the revision seen last."""
    title: str
    path: Path | None
    """Where it was seen last; None for text from standard input."""
    format: str
    encoding: str
    characters: int
    """Length of the canonical text in code points."""
    place: Locator | None
    """Where the reader was, or None if never opened."""
    progress: float
    """0 to 1."""
    opened: str | None
    """When it was opened last (ISO 8601, UTC), or None if it was only added."""
    notes: int
    """How many annotations it has."""
    byline: str | None
    added: str
    """When it was seen first (ISO 8601, UTC)."""
    tags: tuple[str, ...] = ()
    """The user's own tags, in order."""


COLUMNS = (
    *("id", "document", "kind", "colour", "note", "tags", "section", "exact", "prefix", "suffix"),
    *("start", "end", "rank", "count", "rival", "created", "modified", "deleted"),
)
"""Columns of an annotation, in the order in which rows are written and read; `digest` follows."""

_TYPES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(COLUMNS, str),
    **dict.fromkeys(("start", "end", "rank", "count"), int),
    "rival": (int, float),
    "deleted": (str, type(None)),
}
"""What a column holds."""

SELECTED = ", ".join(f'"{name}"' for name in (*COLUMNS, "digest"))
"""The columns for a SELECT."""

INSERT = (
    f"INSERT INTO annotations ({SELECTED}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f'"{name}" = excluded."{name}"' for name in (*COLUMNS[1:], "digest"))
)
"""Write an annotation, new or changed."""


def digest(values: Sequence[object]) -> str:
    """A hash (hex) of a row's values; SQLite itself has no checksums."""
    # A damaged column may come back as bytes: repr, so that the hash is wrong, not an error raised.
    written = json.dumps(values, ensure_ascii=True, separators=(",", ":"), default=repr)
    from hashlib import sha256

    return sha256(written.encode()).hexdigest()[:32]


def to_row(annotation: Annotation) -> tuple[object, ...]:
    """The values of an annotation by `COLUMNS`, and their digest."""
    s = annotation.selectors
    values = (
        annotation.id,
        annotation.document,
        str(annotation.kind),
        str(annotation.colour),
        annotation.note,
        json.dumps(annotation.tags, ensure_ascii=False),
        json.dumps(annotation.section, ensure_ascii=False),
        *(s.exact, s.prefix, s.suffix, s.start, s.end, s.rank, s.count, s.rival),
        *(annotation.created, annotation.modified, annotation.deleted),
    )
    return (*values, digest(values))


def from_row(row: Sequence[Any]) -> Annotation | None:
    """The annotation of a row, or None where the row is damaged."""
    *values, written = row
    if digest(values) != written:
        return None
    return from_values(dict(zip(COLUMNS, values, strict=True)))


def from_damaged(row: Sequence[Any]) -> Annotation:
    """What can be made of a row whose hash is wrong. Raises ValueError where it is nothing."""
    values = dict(zip(COLUMNS, row, strict=False))
    for name, value in values.items():
        if not isinstance(value, _TYPES[name]):
            raise ValueError(name)
    return from_values(values)


def from_values(values: Mapping[str, Any]) -> Annotation:
    """The annotation of values by column name."""
    return Annotation(
        document=values["document"],
        selectors=Selectors(*(values[name] for name in COLUMNS[7:15])),
        kind=Kind(values["kind"]),
        colour=Colour(values["colour"]),
        note=values["note"],
        tags=tuple(json.loads(values["tags"])),
        section=tuple(json.loads(values["section"])),
        id=values["id"],
        created=values["created"],
        modified=values["modified"],
        deleted=values["deleted"],
    )
