"""EPUB books: their pages in order, each read as the markup it is.

The source of a book is the text that its pages show and what they say of their pictures, once:
the pages of the spine in its order, those that it lets stand aside (`linear="no"`: notes, covers)
behind the others. Left out are pages that only show what is inside (the navigation; cover and
contents where the guide names them), and readings printed beside their words.
"""

from pathlib import Path

from reader.formats.registry import Opened, opens


@opens("epub", ".epub")
def open_epub(data: bytes, path: Path | None, encoding: str | None) -> Opened:
    """The structure of a book. Raises ReaderError for what is damaged, locked or too large."""
    from reader.formats.archive import Archive
    from reader.formats.contents import mark_headings, read_contents
    from reader.formats.gathering import EVENTS
    from reader.formats.markup import read_markup
    from reader.formats.markup_encoding import decode_markup
    from reader.formats.package import read_package
    from reader.formats.pieces import Piece, compose

    archive = Archive(data, path)
    package = read_package(archive)
    pages: dict[str, list[Piece]] = {}
    found, bad, left = encoding or "utf-8", 0, EVENTS
    for name in package.pages:
        decoded = decode_markup(archive.read(name), encoding)
        if not pages:
            found = decoded.encoding
        bad += decoded.bad_bytes
        marked = read_markup(decoded.text, path, strict=True, pictures=True, most=left)
        left -= marked.events
        pages[name] = marked.pieces
    mark_headings(pages, read_contents(archive, package.navigation))
    pieces = [piece for page in pages.values() for piece in page]
    structure = compose(pieces, title=package.title, author=package.author, trusted=True)
    return Opened(structure, found, bad)
