"""Notes taken in from an export: our JSON, or W3C JSON-LD."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.errors import ReaderError
from reader.exporters import jsonld, lossless
from reader.exporters.notebook import Notebook
from reader.text.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Taken:
    """What an export held."""

    annotations: tuple[Annotation, ...]
    documents: tuple[Notebook, ...] = ()
    """The documents, described; without marks."""


def take_in(data: bytes) -> Taken:
    """Read an export. Raises ReaderError where it is none that can be read."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReaderError(
            "This is no JSON, so no notes can be taken from it; give an export in json or jsonld."
        ) from error
    if isinstance(value, dict) and "notes" in value:
        return Taken(tuple(lossless.read(value)), tuple(_documents(value)))
    items = jsonld.items_of(value)
    if items is not None:
        annotations = jsonld.read(items)
        described = {
            jsonld.source_of(item): str(item.get("shuzhai:title") or jsonld.source_of(item))
            for item in items
        }
        documents = tuple(Notebook(id, title, ()) for id, title in described.items())
        return Taken(tuple(annotations), documents)
    raise ReaderError("This JSON holds no notes; give a file that `shuzhai notes export` wrote.")


def _documents(value: Mapping[str, Any]) -> list[Notebook]:
    listed = value.get("documents")
    found = []
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            title, byline = each.get("title"), each.get("byline")
            length = each.get("characters")
            found.append(
                Notebook(
                    id=each["id"],
                    title=title if isinstance(title, str) else each["id"][:8],
                    marks=(),
                    byline=byline if isinstance(byline, str) else None,
                    characters=length if isinstance(length, int) and length >= 0 else 0,
                )
            )
    return found
