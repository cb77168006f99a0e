"""Which encoding bytes are in, judged by what they would say in each.

A byte order mark decides; then control characters where they are the halves of UTF-16; then
strict UTF-8, whose sequences do not come about by chance; then whichever of the
candidates, damaged UTF-8 among them, reads as the more common characters. The
candidates of Chinese (GB 18030, Big5-HKSCS, UTF-16 without a mark) turn each
other's text into rare characters, kana and unassigned code points.

Only a stretch of the bytes is judged: `WINDOW` of them that are not ASCII, from
the first such on. So a prefix that holds the stretch is judged like the whole.
"""

import codecs
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from reader.formats.doublebyte import PAIRED, read_pairs

WINDOW = 6000
"""Bytes beyond ASCII that are judged."""

_PIECE = 1 << 16
_ASCII = bytes(range(0x80))

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_LONG = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LONG_SHARE = 0.66
"""Share of the bytes beyond ASCII in sequences of three and four from which a text is damaged
UTF-8. In texts of 20 characters in GB 18030 or Big5 it was never above 0.5."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""Bytes that prose in any encoding but UTF-16 is free of (escape sequences of logs aside)."""

_WIDE = ("utf-16-le", "utf-16-be")
_SURE = 0.5
"""Mean score from which control bytes are taken as halves of UTF-16."""

_UNASSIGNED = 0.1

_PLAUSIBLE = 0.25
"""Mean score of a character from which text may be text; random bytes stay below 0."""


class Guess(NamedTuple):
    """An encoding and how far to believe in it."""

    encoding: str
    mark: int
    """Bytes of a byte order mark, to be left out."""
    plausible: bool
    """Whether what it says looks like text at all."""


def detect(data: bytes) -> Guess:
    """The likeliest encoding of `data`; UTF-8 for plain ASCII and for nothing."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Guess(name, len(mark), _is_assigned(read(data[len(mark) :][:WINDOW], name)))
    start, end = window(data)
    head = data[:_PIECE]
    if _CONTROLS.search(head):
        wide = _wide(head)
        if wide is not None:
            return Guess(wide, 0, True)
    judged = data[start:end]
    if _is_utf8(judged):
        return Guess("utf-8", 0, True)
    scores = {name: _score(read(judged, name)) for name in ("utf-8", "gb18030", "big5hkscs")}
    scores["cp1252"] = _score_western(judged)
    for name in _WIDE:
        scores[name] = _score_wide(read(head[:WINDOW], name))
    best = max(scores, key=lambda name: scores[name])
    return Guess(best, 0, scores[best] >= _PLAUSIBLE)


def is_settled(data: bytes) -> bool:
    """Whether more bytes behind `data` would not change what `detect` says of it."""
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    return len(data) >= _PIECE and (marked or window(data)[1] < len(data))


def window(data: bytes) -> tuple[int, int]:
    """The stretch of `data` that is judged; empty where all is ASCII."""
    first = re.search(rb"[\x80-\xff]", data)
    if first is None:
        return 0, 0
    start = at = first.start()
    seen = 0
    while at < len(data):
        piece = data[at : at + _PIECE]
        high = len(piece.translate(None, _ASCII))
        if seen + high >= WINDOW:
            for found in re.finditer(rb"[\x80-\xff]", piece):
                seen += 1
                if seen == WINDOW:
                    return start, at + found.end()
        seen += high
        at += _PIECE
    return start, len(data)


def _is_utf8(judged: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(judged)  # the last character may be cut
    except UnicodeDecodeError:
        formed = sum(len(found) for found in _LONG.findall(judged))
        return formed >= _LONG_SHARE * len(judged.translate(None, _ASCII))
    return True


def read(data: bytes, name: str) -> str:
    """`data` with what is bad shown as U+FFFD, a cut last character left out."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        return decoder.decode(data)
    except UnicodeDecodeError:
        if name in PAIRED:
            return read_pairs(data, name, likely).text
        return codecs.getincrementaldecoder(name)("replace").decode(data)


def _is_assigned(text: str) -> bool:
    """Whether hardly any of the characters are none: a mark alone makes no text of noise."""
    return sum(category(c) in ("Cn", "Co", "Cs") for c in text) <= _UNASSIGNED * len(text)


def _wide(head: bytes) -> str | None:
    """UTF-16 where control characters are halves of its code units."""
    texts = {name: read(head, name) for name in _WIDE}
    best = max(texts, key=lambda name: _score_wide(texts[name]))
    sure = "\0" not in texts[best] and _score_wide(texts[best]) >= _SURE
    return best if sure else None


def _score_wide(text: str) -> float:
    """As `_score`, but all must be likely, ASCII too: nothing else tells UTF-16 from noise."""
    if not text:
        return -1.0
    controls = sum(c < " " and c not in "\t\n\r\f" for c in text)
    ascii_ = sum(" " <= c < "\x7f" or c in "\t\n\r" for c in text)
    rest = len(text) - ascii_ - controls
    return (ascii_ * 0.9 + rest * _score(text) - controls * 2) / len(text)


def likely(c: str) -> float:
    """How likely a character beyond ASCII is in Chinese text; at most 1."""
    if c in _frequent():
        return 1.0
    if c in _common():
        return 0.6
    if "\u4e00" <= c <= "\u9fff":
        return 0.1
    if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < "\xa0":
        return -2.0
    return -0.5


def _score(text: str) -> float:
    """Mean likelihood (at most 1) of the characters beyond ASCII in Chinese text."""
    beyond = [c for c in text if c >= "\x80"]
    return sum(map(likely, beyond)) / len(beyond) if beyond else 0.0


def _score_western(judged: bytes) -> float:
    """Western text has its accented letters one by one; Chinese bytes come in pairs."""
    high = len(judged.translate(None, _ASCII))
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", judged))
    undefined = sum(judged.count(byte) for byte in b"\x81\x8d\x8f\x90\x9d")
    letters = len(re.findall(rb"[A-Za-z]", judged))
    return 0.7 if alone >= 0.9 * high and not undefined and letters > 2 * high else -1.0


@cache
def _frequent() -> frozenset[str]:
    """The characters and marks that make up most of a text, in either script."""
    listed = Path(__file__).with_name("data").joinpath("frequent.txt").read_text("utf-8")
    return frozenset(
        listed.replace("\n", "") + "，。、；：？！“”‘’（）《》「」『』—…·　０１２３４５６７８９％"
    )


@cache
def _common() -> frozenset[str]:
    """The first level of GB 2312 (3,755 characters) and of Big5 (5,401)."""
    first = bytes(b for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for b in (high, low))
    second = bytes(
        b
        for high in range(0xA4, 0xC7)
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for b in (high, low)
    )
    return frozenset(first.decode("gb2312", "ignore") + second.decode("big5", "ignore"))
