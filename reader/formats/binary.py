"""What is no text: known by how it begins, or by how little of it can be read."""

import re
from pathlib import Path

from reader.errors import ReaderError

_BEGINNINGS = (
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM\x36", "a picture"),
    (b"II*\0", "a picture"),
    (b"RIFF", "a recording or a picture"),
    (b"OggS", "a recording"),
    (b"fLaC", "a recording"),
    (b"ID3", "a recording"),
    (b"\0\0\0 ftyp", "a recording"),
    (b"PK\x03\x04", "a zip archive, or a document of Excel or PowerPoint, which is one inside"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "a locked or an old Word, Excel or PowerPoint document"),
    (b"SQLite format 3\0", "a database"),
    (b"\0asm", "a program"),
)

HEAD = 1 << 16
"""Code points of a text that are looked at."""

_CONTROLS = re.compile("[\\u2400-\\u241f\\u2421]")
"""What control characters have become."""

_NEAR = 1 << 16
"""Bytes at the beginning of a zip archive in which names of members are sought."""

_FEW, _SHARE = 8, 0.1
"""So many, and so large a share of what is looked at, a text may hold and be text."""


def container_of(data: bytes) -> str | None:
    """The format of an EPUB, a PDF or a Word document by its first bytes, whatever its name.

    An EPUB says it at a fixed place (OCF 3.3, §4.2.2), a PDF at its beginning (ISO 32000-1,
    §7.5.2); Word writes the name of its text near the beginning.
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if not data.startswith(b"PK\x03\x04"):
        return None
    if data[30:58] == b"mimetypeapplication/epub+zip":
        return "epub"
    return "docx" if b"word/document.xml" in data[:_NEAR] else None


def check_bytes(data: bytes, path: Path | None) -> None:
    """Raise ReaderError where the bytes begin as those of no text do."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            raise ReaderError(
                "{path} is {kind}, not text, HTML, EPUB, PDF or Word; save it as text first.",
                path=path or "The input",
                kind=kind,
            )


def nothing_in(path: Path | None) -> ReaderError:
    """What is said of a file without any text."""
    return ReaderError("{path} is empty: there is nothing to read.", path=path or "The input")


def check_text(head: str, path: Path | None, *, plausible: bool, asked: bool) -> None:
    """Raise ReaderError where a text that begins with `head` cannot be text.

    `plausible` is what the guess of its encoding says. Where the user `asked` for
    the encoding, characters that it cannot read are shown and not held against it.
    """
    junk = len(_CONTROLS.findall(head))
    if not asked:
        junk += head.count("\ufffd")
    too_much = junk > _FEW and junk > _SHARE * len(head)
    if not head.isspace() and (too_much or not (plausible or asked)):
        raise ReaderError(
            "{path} does not hold text, or none in an encoding that can be told; "
            "name its encoding if you know it.",
            path=path or "The input",
        )
