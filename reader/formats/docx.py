"""Word documents (Office Open XML, ECMA-376 and ISO/IEC 29500)."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.formats.registry import Opened, opens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from reader.formats.archive import Archive
    from reader.formats.pieces import Piece

_LOCKED = b"\xd0\xcf\x11\xe0"
"""How files begin that Word has locked, and those of Word before 2007."""

_MAIN = "word/document.xml"
_TOP = 10
"""Pieces among which the title that the file names is sought: templates often name another's."""


@opens("docx", ".docx", ".docm", ".dotx")
def open_docx(data: bytes, path: Path | None, encoding: str | None) -> Opened:
    """The structure of a document. Raises ReaderError for what is damaged, locked or too large."""
    from reader.formats.archive import Archive
    from reader.formats.pieces import compose

    if data.startswith(_LOCKED):
        raise ReaderError(
            "{path} is locked with a password, or was made by an old Word; "
            "save it anew as .docx without a password.",
            path=path or "The input",
        )
    archive = Archive(data, path)
    pieces = _with_title(_pieces(archive, path))
    structure = compose(pieces, title=_title(archive, pieces), fronted=True)
    return Opened(structure, "utf-8")


def _pieces(archive: "Archive", path: Path | None) -> "list[Piece]":
    """All that stands in the text and in its notes, which come behind it."""
    from reader.formats.gathering import EVENTS, TooMuch
    from reader.formats.markup import too_much
    from reader.formats.word import WordGatherer
    from reader.formats.word_numbering import Numbering
    from reader.formats.word_styles import read_styles

    main = _main(archive)
    folder = main.rpartition("/")[0]
    gatherer = WordGatherer(
        read_styles(_tree(archive, f"{folder}/styles.xml")),
        Numbering(_tree(archive, f"{folder}/numbering.xml")),
        EVENTS,
    )
    try:
        for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            if part == main or part in archive.names:
                _feed(archive, part, gatherer)
    except TooMuch as error:
        raise too_much(path) from error
    return gatherer.shown()


def _feed(archive: "Archive", part: str, gatherer: object) -> None:
    from lxml import etree

    from reader.formats.markup import FED
    from reader.formats.word import Forbidden

    data = archive.read(part)
    parser = etree.XMLParser(
        target=gatherer, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for at in range(0, len(data), FED):
            parser.feed(data[at : at + FED])
        parser.close()
    except (etree.XMLSyntaxError, Forbidden) as error:
        raise archive.damaged() from error


def _main(archive: "Archive") -> str:
    """The part with the text, as the package names it."""
    from reader.formats.word_names import attribute

    root = _tree(archive, "_rels/.rels")
    for each in () if root is None else root.iterfind("{*}Relationship"):
        if attribute(each, "Type").endswith("/officeDocument"):
            name = attribute(each, "Target").lstrip("/")
            if name in archive.names:
                return name
    if _MAIN not in archive.names:
        raise archive.damaged()
    return _MAIN


def _tree(archive: "Archive", name: str) -> "_Element | None":
    from reader.formats.package import parse_xml

    return parse_xml(archive, name) if name in archive.names else None


def _title(archive: "Archive", pieces: "Sequence[Piece]") -> str:
    """The title that the file names, if it stands at the top of the text."""
    root = _tree(archive, "docProps/core.xml")
    found = None if root is None else root.find("{*}title")
    named = "".join((found.text or "").split()) if found is not None else ""
    tops = (piece.text for piece in pieces[:_TOP])
    return next((text for text in tops if named and "".join(text.split()) == named), "")


def _with_title(pieces: "list[Piece]") -> "list[Piece]":
    """A title as the highest heading, where there are headings below it."""
    from dataclasses import replace

    from reader.text.blocks import BlockKind

    if not any(piece.kind is BlockKind.HEADING for piece in pieces):
        return pieces
    return [
        replace(piece, kind=BlockKind.HEADING, level=0) if piece.kind is BlockKind.TITLE else piece
        for piece in pieces
    ]
