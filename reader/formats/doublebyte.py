"""GB 18030 and Big5 with damage: what a stray or lost byte would garble is set right.

In these encodings a character is a pair of bytes, and either byte may be either
half of one. After a stray or lost byte a decoder pairs wrongly up to the next
byte that can be no second half, often for a whole line. So a damaged stretch is
cut once more: some bytes (one to three) are taken as bad where the pairs before
them and the pairs behind them read best.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

PAIRED = frozenset({"gb18030", "big5hkscs"})

_STRETCH = re.compile(rb"[^\x00-\x2f]+")
"""Bytes below 0x30 are whole characters in both: a pairing never runs across them."""

_LONGEST = 4096
"""Bytes of the longest stretch that is set right; beyond it the plain decoder's word stands."""

_MOST = 8
"""Bad places in a stretch beyond which it is not damage but another encoding."""


class Read(NamedTuple):
    """Text, and how many bytes of it were bad."""

    text: str
    bad: int


def read_pairs(data: bytes, name: str, likely: Callable[[str], float]) -> Read:
    """`data`, which does not decode as it is, with its damaged stretches set right.

    `likely` scores a character. What is bad becomes one U+FFFD a place.
    """
    parts: list[str] = []
    bad = done = 0
    for found in _STRETCH.finditer(data):
        piece = found.group()
        if piece.isascii():
            continue
        parts.append(data[done : found.start()].decode("ascii"))
        done = found.end()
        try:
            parts.append(piece.decode(name))
            continue
        except UnicodeDecodeError:
            plain = piece.decode(name, "replace")
        holes = plain.count("\ufffd")
        mended = None
        if len(piece) <= _LONGEST and holes <= _MOST:
            mended = _mend(piece, name, likely)
        text, lost = mended or Read(plain, holes)
        parts.append(text)
        bad += lost
    parts.append(data[done:].decode("ascii"))
    return Read("".join(parts), bad)


def _mend(piece: bytes, name: str, likely: Callable[[str], float]) -> Read | None:
    """`piece` with one to three bytes left out where the rest then reads best."""
    size = len(piece)
    before = _scores(piece, name, likely)
    behind = _scores_back(piece, name, likely)
    best, where = None, (0, 0)
    for length in (1, 2, 3):
        for at in range(size - length + 1):
            left, right = before[at], behind[at + length]
            if left is None or right is None:
                continue
            total = left + right - length  # so that two bad bytes must be worth it
            if best is None or total > best:
                best, where = total, (at, length)
    if best is None:
        return None
    at, length = where
    text = piece[:at].decode(name) + "\ufffd" + piece[at + length :].decode(name)
    return Read(text, length)


def _scores(piece: bytes, name: str, likely: Callable[[str], float]) -> list[float | None]:
    """For each place the score of all before it, None where a character would be cut."""
    scores: list[float | None] = [None] * (len(piece) + 1)
    at, total = 0, 0.0
    scores[0] = 0.0
    while at < len(piece):
        step, score = _character(piece, at, name, likely)
        if not step:
            break
        at += step
        total += score
        scores[at] = total
    return scores


def _scores_back(piece: bytes, name: str, likely: Callable[[str], float]) -> list[float | None]:
    """For each place the score of all from it on, None where that does not decode."""
    scores: list[float | None] = [None] * (len(piece) + 1)
    scores[-1] = 0.0
    for at in range(len(piece) - 1, -1, -1):
        step, score = _character(piece, at, name, likely)
        rest = scores[at + step] if step else None
        scores[at] = None if rest is None else score + rest
    return scores


def _character(
    piece: bytes, at: int, name: str, likely: Callable[[str], float]
) -> tuple[int, float]:
    """Bytes (0 where there is none) and score of the character at `at`."""
    if piece[at] < 0x80:
        return 1, 0.0
    for length in (2, 4) if name == "gb18030" else (2,):
        try:
            text = piece[at : at + length].decode(name)
        except UnicodeDecodeError:
            continue
        return length, likely(text[0])
    return 0, 0.0
