"""The encoding of markup: the one asked for, the one it names itself, or the likeliest."""

import re

from reader.errors import ReaderError
from reader.formats.encoding import Decoded, decode
from reader.formats.encoding_names import known

_HEAD = 2048
"""Bytes in which an encoding is named; the HTML standard looks at 1024."""

_NAMED = re.compile(
    rb"""(?:<meta[^>]*?charset|<\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)

_GARBLED = 0.01
"""Share of bytes that the named encoding cannot decode from which it is not believed."""


def decode_markup(data: bytes, encoding: str | None) -> Decoded:
    """Text of markup: in the encoding asked for, the one it names, or the likeliest."""
    if encoding is None and (named := _named(data)):
        decoded = decode(data, named)
        if decoded.bad_bytes <= _GARBLED * len(data):
            return decoded
    return decode(data, encoding)


def _named(data: bytes) -> str | None:
    """The encoding that markup names, if there is such a one."""
    found = _NAMED.search(data[:_HEAD])
    name = found.group(1).decode("ascii") if found else ""
    if not name or name.lower().startswith("utf-16"):  # it could not be read so far if it were
        return None
    try:
        return known(name)
    except ReaderError:
        return None
