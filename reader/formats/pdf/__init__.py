"""PDF documents: lines on pages, which become a text with paragraphs and headings again.

A process of its own reads the file (see `child`). Running heads and feet and the numbers
of pages are not part of the text; everything else that a file holds as characters is.
"""

from pathlib import Path

from reader.errors import ReaderError
from reader.formats.registry import Opened, opens

_TROUBLES = {
    "locked": "{path} is locked with a password; save it without one and open that.",
    "damaged": "{path} is damaged, or not what its name says; get it anew.",
    "much": "{path} holds more pages or characters than can be read; split it first.",
    "slow": "{path} takes too long to be read; print it to a new PDF and open that.",
    "pictures": "{path} holds pictures of pages and no text; "
    "have its text recognised (OCR) and open that.",
    "untold": "{path} does not tell which characters it shows; "
    "have its text recognised (OCR) and open that.",
}

_BAD = 0.5
"""Share of characters that the file does not tell from which it is no text."""


@opens("pdf", ".pdf")
def open_pdf(data: bytes, path: Path | None, encoding: str | None) -> Opened:
    """The structure of a PDF. Raises ReaderError for what is locked, damaged, or no text."""
    from reader.formats.pdf.process import Trouble, ask
    from reader.formats.pdf.structure import structured

    try:
        told = ask(data)
        if not told.content.parts:
            raise Trouble("pictures" if told.pages else "damaged")
        if told.bad > _BAD * sum(len(part.text) for part in told.content.parts):
            raise Trouble("untold")
    except Trouble as error:
        sentence = _TROUBLES[error.kind]
        raise ReaderError(sentence, path=path or "The input") from error
    return Opened(structured(told), "utf-8", told.bad)
