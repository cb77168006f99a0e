"""HTML and XHTML to pieces: all text that is shown, in order, whatever the tags.

The parser tells start, end and text one after another and no tree is built, so that
neither depth nor number of tags costs more than its reading. Entities that a document
declares itself are never resolved, and nothing is loaded from anywhere.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.formats.gathering import EVENTS, Gatherer, Marked, TooMuch

if TYPE_CHECKING:
    from lxml import etree

LIMIT = 48 << 20
"""Bytes of the most markup that is opened: about 15 million Han, with their tags."""

FED = 1 << 16
"""Bytes that the parser is given at once, so that other threads run between."""

_SELF_CLOSED = re.compile(
    r"<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)\w[\w:-]*)"
    r"((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
"""`<title/>`, which HTML would take for the beginning of a title."""

_ALONE = '<?xml version="1.0" standalone="yes"?>'
"""Without it a parser passes over entities that a DTD elsewhere may declare, and their text is
lost; with it they are no well-formed XML (XML 1.0, §4.1), and HTML knows them."""

_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")


def read_markup(
    text: str,
    path: Path | None,
    *,
    strict: bool = False,
    pictures: bool = False,
    most: int = EVENTS,
) -> Marked:
    """The pieces of a page. `strict`: it should be XML; where it is not, it is read as HTML.

    `pictures`: what is said of them (`alt`) counts too. At most `most` tags and stretches of text
    are read.

    Raises ReaderError where there is too much markup to be read in a few seconds.
    """
    check_amount(len(text), path)
    text = text[declared.end() :] if (declared := _DECLARED.match(text)) else text
    try:
        if not strict or "<!ENTITY" in text:
            return _read_html(text, Gatherer(most, pictures=pictures))
        gatherer = Gatherer(most, pictures=pictures)
        marked = _read_xml(text, gatherer)
        # What was read in vain counts too.
        left = Gatherer(most - gatherer.events, pictures=pictures)
        return marked or _read_html(_opened(text), left)
    except TooMuch as error:
        raise too_much(path) from error


def check_amount(size: int, path: Path | None) -> None:
    """Raise ReaderError where there is more markup than is read."""
    if size > LIMIT:
        raise too_much(path)


def too_much(path: Path | None) -> ReaderError:
    """What is said of a file with more markup than is read."""
    return ReaderError(
        "{path} holds more markup than can be read; split it, or save it as text.",
        path=path or "The text",
    )


def _opened(text: str) -> str:
    """XHTML that is no XML, as HTML: what is closed at once is opened and closed."""
    return _SELF_CLOSED.sub(r"<\1\2></\1>", text)


def _read_xml(text: str, gatherer: Gatherer) -> Marked | None:
    """The pieces of XHTML; None where it is no well-formed XML."""
    from lxml import etree

    parser = etree.XMLParser(
        target=gatherer,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        return _feed(parser, _ALONE + text)
    except etree.XMLSyntaxError:
        return None


def _read_html(text: str, gatherer: Gatherer) -> Marked:
    from lxml import etree

    parser = etree.HTMLParser(target=gatherer, encoding="utf-8", no_network=True, huge_tree=False)
    return _feed(parser, text) if text.strip() else Marked()


def _feed(parser: "etree.XMLParser | etree.HTMLParser", text: str) -> Marked:
    for at in range(0, len(text), FED):
        parser.feed(text[at : at + FED].encode("utf-8", "replace"))
    marked: Marked = parser.close()
    return marked
