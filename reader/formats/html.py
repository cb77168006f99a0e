"""HTML pages: their text with its structure."""

from pathlib import Path

from reader.formats.registry import Opened, opens


@opens("html", ".html", ".htm", ".xhtml")
def open_html(data: bytes, path: Path | None, encoding: str | None) -> Opened:
    """The structure of a page. Raises ReaderError where there is too much of it."""
    from reader.formats.markup import check_amount, read_markup
    from reader.formats.markup_encoding import decode_markup
    from reader.formats.pieces import compose

    check_amount(len(data), path)
    decoded = decode_markup(data, encoding)
    strict = path is not None and path.suffix.lower() == ".xhtml"
    marked = read_markup(decoded.text, path, strict=strict)
    structure = compose(marked.pieces, title=marked.title)
    return Opened(structure, decoded.encoding, decoded.bad_bytes)
