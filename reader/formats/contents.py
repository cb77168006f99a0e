"""Tables of contents of an EPUB, and what they say of pages that mark no headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.formats.archive import Archive
from reader.formats.package import parse_xml, within
from reader.formats.pieces import Piece
from reader.text.blocks import BlockKind

if TYPE_CHECKING:
    from lxml import etree

_MOST = 20_000
"""Entries of a table of contents that are read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents."""

    page: str
    """Name of the member it leads to."""
    name: str
    """Id of the place in it, or ""."""
    label: str
    """What it says, without white space."""
    depth: int
    """1 for the outermost."""


def read_contents(archive: Archive, navigation: Sequence[str]) -> list[Entry]:
    """The entries of the first table of contents that has any; none where they are damaged."""
    for member in navigation:
        try:
            root = parse_xml(archive, member)
        except ReaderError:
            continue
        points = list(root.iter("{*}navPoint"))[:_MOST]
        found = [_of_point(point, dirname(member)) for point in points]
        found = found or _of_nav(root, dirname(member))
        if found:
            return found
    return []


def _of_point(point: "etree._Element", folder: str) -> Entry:
    """An entry of an NCX."""
    label, content = point.find("{*}navLabel"), point.find("{*}content")
    page, name = within(folder, "" if content is None else content.get("src", ""))
    depth = 1 + sum(1 for _ in point.iterancestors("{*}navPoint"))
    return Entry(page, name, "" if label is None else _inked(label), depth)


def _of_nav(root: "etree._Element", folder: str) -> list[Entry]:
    """The entries of a navigation document, those of its list of pages left out."""
    found = []
    for nav in root.iter("{*}nav"):
        kinds = [value for key, value in nav.items() if key.rpartition("}")[2] == "type"]
        if kinds and "toc" not in kinds[0].split():
            continue
        for link in list(nav.iter("{*}a"))[:_MOST]:
            page, name = within(folder, link.get("href", ""))
            depth = sum(1 for _ in link.iterancestors("{*}ol"))
            found.append(Entry(page, name, _inked(link), max(1, depth)))
        break
    return found


def _inked(element: "etree._Element") -> str:
    return "".join("".join(map(str, element.itertext())).split())


def mark_headings(pages: Mapping[str, list[Piece]], contents: Sequence[Entry]) -> None:
    """Make headings of the pieces that the table of contents names, on pages that mark none."""
    bare = {
        page for page, pieces in pages.items() if all(p.kind != BlockKind.HEADING for p in pieces)
    }
    named = {
        (page, name): at
        for page in bare
        for at, piece in enumerate(pages[page])
        for name in piece.names
    }
    for entry in contents:
        pieces = pages.get(entry.page) if entry.page in bare else None
        at = named.get((entry.page, entry.name), 0 if not entry.name else -1)
        if pieces and at >= 0 and "".join(pieces[at].text.split()) == entry.label:
            pieces[at] = replace(pieces[at], kind=BlockKind.HEADING, level=entry.depth)
