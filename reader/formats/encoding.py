"""Bytes to text: which encoding, and what could not be decoded."""

from typing import NamedTuple

from reader.text.safety import make_safe

ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""Names offered to the user to choose from."""


class Decoded(NamedTuple):
    """Text with newlines normalised and made safe."""

    text: str
    encoding: str
    bad_bytes: int


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of `data`."""
    text = data.decode(encoding or "utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(make_safe(text), encoding or "utf-8", 0)
