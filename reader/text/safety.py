"""Unsafe code points, made visible one for one, so that offsets stay.

Unsafe is what a terminal obeys or what reorders text unseen: C0 controls but
tab and newline, DEL, C1, the bidirectional marks and embeddings of UAX #9, the
line and paragraph separators, the tag characters, and lone surrogates.
"""

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\U000e0001-\U000e007f]"
)

_PIECE = 1 << 20
"""Code points handled between two chances for other threads to run."""


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the Control Pictures block mirrors C0
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"


def make_safe(text: str) -> str:
    """`text` with every unsafe code point replaced by one visible code point.

    C0 controls become their control pictures (ESC becomes ␛), all else U+FFFD.
    """
    if UNSAFE.search(text) is None:
        return text
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return "".join(UNSAFE.sub(_visible, piece) for piece in pieces)
