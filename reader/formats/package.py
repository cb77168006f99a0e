"""What an EPUB says of itself: its pages in order, title, authors (EPUB 3.3, OCF 3.3)."""

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.errors import ReaderError
from reader.formats.archive import Archive
from reader.text.safety import make_safe

if TYPE_CHECKING:
    from lxml import etree

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to make fonts unreadable outside a book: its text is not touched by them."""
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_NCX = "application/x-dtbncx+xml"
_PASSED_OVER = ("cover", "toc")
"""Pages that only show what is inside; with a # only a part of a page does."""
_LARGEST = 4 << 20
"""Bytes of the largest member that is read as a tree."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a book."""

    title: str
    author: str
    pages: tuple[str, ...]
    """Names of the members to read, each once: in order, and behind them those that stand aside."""
    navigation: tuple[str, ...]
    """Names of the members with tables of contents."""


def read_package(archive: Archive) -> Package:
    """What the package document says. Raises ReaderError for what is damaged or locked."""
    _check_locks(archive)
    name = _package_name(archive)
    root, folder = parse_xml(archive, name), posixpath.dirname(name)
    items = {item.get("id", ""): item for item in root.iter("{*}item")}
    passed = {
        within(folder, href)[0]
        for reference in root.iter("{*}reference")
        if reference.get("type", "").lower() in _PASSED_OVER
        and "#" not in (href := reference.get("href", ""))
    }
    pages: dict[str, None] = {}
    aside: dict[str, None] = {}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            continue
        member = within(folder, item.get("href", ""))[0]
        is_page = item.get("media-type") in _PAGES and member in archive.names
        if is_page and member not in passed and "nav" not in item.get("properties", "").split():
            (aside if reference.get("linear") == "no" else pages)[member] = None
    navigation = (
        within(folder, item.get("href", ""))[0]
        for item in items.values()
        if "nav" in item.get("properties", "").split() or item.get("media-type") == _NCX
    )
    titles = [_words(each) for each in root.iter("{*}title")]
    authors = [_words(each) for each in root.iter("{*}creator")]
    return Package(
        next(filter(None, titles), ""),
        "、".join(dict.fromkeys(filter(None, authors))),
        tuple(pages | aside),
        tuple(member for member in navigation if member in archive.names),
    )


def _check_locks(archive: Archive) -> None:
    """Raise ReaderError where more than fonts is encrypted."""
    if _ENCRYPTION not in archive.names:
        return
    for method in parse_xml(archive, _ENCRYPTION).iter("{*}EncryptionMethod"):
        parent = method.getparent()
        of_data = parent is not None and parent.tag.endswith("}EncryptedData")
        if of_data and method.get("Algorithm") not in _FONTS:
            raise ReaderError(
                "This book is locked (DRM) and cannot be read here; get it without a lock."
            )


def _package_name(archive: Archive) -> str:
    """The package document that the container names, or else the first that there is."""
    if _CONTAINER in archive.names:
        for root in parse_xml(archive, _CONTAINER).iter("{*}rootfile"):
            name = within("", root.get("full-path", ""))[0]
            if name in archive.names:
                return name
    found = sorted(name for name in archive.names if name.lower().endswith(".opf"))
    if not found:
        raise archive.damaged()
    return found[0]


def parse_xml(archive: Archive, name: str) -> "etree._Element":
    """The tree of a member; what is broken in it is passed over. Raises ReaderError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    data = archive.read(name)
    if len(data) > _LARGEST:
        raise archive.too_large()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise archive.damaged() from error
    if root is None:
        raise archive.damaged()
    return root


def within(folder: str, href: str) -> tuple[str, str]:
    """The member that a reference leads to from a folder of the archive, and the id in it."""
    path, _, name = href.partition("#")
    return posixpath.normpath(posixpath.join(folder, unquote(path))), unquote(name)


def _words(element: "etree._Element") -> str:
    return make_safe(" ".join("".join(map(str, element.itertext())).split()))
