"""W3C Web Annotation (JSON-LD): written without loss, read from others too.

A page of annotations in the vocabulary of https://www.w3.org/TR/annotation-model/;
what it has no word for stands under the prefix `shuzhai:`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader.errors import ReaderError
from reader.exporters.notebook import LINK, Notebook
from reader.exporters.registry import exporter
from reader.text.annotation import COLOURS, Annotation, Colour, Kind, Placed, Selectors, now
from reader.text.ulid import is_ulid, new_ulid

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = {"shuzhai": "urn:shuzhai:"}
_SOURCE = "urn:sha256:"
_NOTE = LINK.format(id="")

_MOTIVATIONS = {
    Kind.HIGHLIGHT: "highlighting",
    Kind.UNDERLINE: "highlighting",
    Kind.QUESTION: "questioning",
    Kind.BOOKMARK: "bookmarking",
    Kind.DOCUMENT: "describing",
}
_KINDS = {word: kind for kind, word in reversed(_MOTIVATIONS.items())}


@exporter("jsonld", ".jsonld")
def write(notebooks: Sequence[Notebook]) -> str:
    """One AnnotationPage."""
    items = [_item(mark, notebook) for notebook in notebooks for mark in notebook.marks]
    page = {"@context": [CONTEXT, _OURS], "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _item(mark: Placed, notebook: Notebook) -> dict[str, Any]:
    annotation = mark.annotation
    selectors = annotation.selectors
    bodies = [
        {"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in annotation.tags
    ]
    if annotation.note:
        comment = {"type": "TextualBody", "value": annotation.note, "format": "text/markdown"}
        bodies.insert(0, comment | {"purpose": "commenting"})
    return {
        "id": LINK.format(id=annotation.id),
        "type": "Annotation",
        "motivation": _MOTIVATIONS[annotation.kind],
        "created": annotation.created,
        "modified": annotation.modified,
        "body": bodies,
        "target": {
            "source": _SOURCE + annotation.document,
            "styleClass": str(annotation.colour),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": annotation.quote,
                    "prefix": selectors.prefix,
                    "suffix": selectors.suffix,
                },
                {
                    "type": "TextPositionSelector",
                    "start": selectors.start,
                    "end": selectors.end,
                },
            ],
        },
        "shuzhai:kind": str(annotation.kind),
        "shuzhai:section": list(annotation.section),
        "shuzhai:rank": selectors.rank,
        "shuzhai:count": selectors.count,
        "shuzhai:rival": selectors.rival,
        "shuzhai:title": notebook.title,
    }


def items_of(value: object) -> list[Mapping[str, Any]] | None:
    """The annotations in a JSON value: one, a list, a page or a collection; None if it is none."""
    if isinstance(value, dict) and isinstance(value.get("first"), dict):
        value = value["first"]  # a collection holds its first page
    if isinstance(value, dict):
        value = [value] if "target" in value else value.get("items")
    if not isinstance(value, list):
        return None
    return [each for each in value if isinstance(each, dict) and "target" in each]


def read(items: Sequence[Mapping[str, Any]]) -> list[Annotation]:
    """The annotations of JSON-LD items. Raises ReaderError where one cannot be understood."""
    try:
        return [_annotation(item) for item in items]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReaderError("An annotation here is not complete ({error}).", error=error) from error


def source_of(item: Mapping[str, Any]) -> str:
    """The document that an item is about: our id, or the address that it names."""
    target: Any = _first(item["target"])
    source = target if isinstance(target, str) else target["source"]
    if isinstance(source, dict):
        source = source["id"]
    if not isinstance(source, str):
        raise TypeError("no source")
    return source.removeprefix(_SOURCE)


def _annotation(item: Mapping[str, Any]) -> Annotation:
    target = _first(item["target"])
    quote, position = _selectors(target if isinstance(target, dict) else {})
    exact = str(quote.get("exact", ""))
    start = int(position.get("start", 0))
    address = str(item.get("id", ""))
    id = address.removeprefix(_NOTE).upper()
    created = str(item.get("created") or now())
    style = target.get("styleClass") if isinstance(target, dict) else None
    motivation = _first(item.get("motivation", ""))
    kind = item.get("shuzhai:kind") or _KINDS.get(str(motivation), Kind.HIGHLIGHT)
    texts = list(_bodies(item))
    return Annotation(
        document=source_of(item),
        selectors=Selectors(
            exact=exact,
            prefix=str(quote.get("prefix", "")),
            suffix=str(quote.get("suffix", "")),
            start=start,
            end=int(position.get("end", start + len(exact))),
            rank=int(item.get("shuzhai:rank", -1)),
            count=int(item.get("shuzhai:count", 0)),
            rival=float(item.get("shuzhai:rival", 0)),
        ),
        kind=Kind(kind),
        colour=Colour(style) if style in COLOURS else Colour.YELLOW,
        note="\n\n".join(text for purpose, text in texts if purpose != "tagging"),
        tags=tuple(text for purpose, text in texts if purpose == "tagging"),
        section=tuple(map(str, item.get("shuzhai:section", ()))),
        id=id if is_ulid(id) else new_ulid(),
        created=created,
        modified=str(item.get("modified") or created),
    )


def _bodies(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(purpose, text) of what was said."""
    if isinstance(item.get("bodyValue"), str):
        yield "commenting", item["bodyValue"]
    body = item.get("body", [])
    for each in body if isinstance(body, list) else [body]:
        if isinstance(each, dict) and isinstance(each.get("value"), str):
            yield str(_first(each.get("purpose", "commenting"))), each["value"]


def _selectors(target: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The quote and the position among the selectors, refinements included."""
    quote: Mapping[str, Any] = {}
    position: Mapping[str, Any] = {}
    waiting = [target.get("selector", [])]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            if each.get("type") == "TextQuoteSelector":
                quote = each
            elif each.get("type") == "TextPositionSelector":
                position = each
            waiting.append(each.get("refinedBy", []))
    return quote, position


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
