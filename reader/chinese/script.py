"""Conversion between scripts, with the way back.

Every view of a text in another script comes with an exact map of offsets: the
identity where only characters change, piece by piece where words do.

A text is not converted into the script it is written in: characters of the
other script in it are quotations, names, or slips, and they are the author's. A
simplified paragraph with one traditional name stays as it is when simplified is
asked for, unless `stray` asks for these too. What a paragraph is written in is
told for each by itself, so that in a mixed document each is treated rightly; a
paragraph that is mixed in itself is converted.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from reader.chinese import recognition
from reader.chinese.conversions import conversions
from reader.chinese.phrases import Phrases
from reader.text.offsets import OffsetMap

__all__ = ["Converted", "Script", "convert", "quotation_marks", "recognise", "simplified"]

recognise = recognition.recognise


class Script(StrEnum):
    """In which script a text is shown; the names are those of the command line."""

    SOURCE = "source"
    HANS = "hans"
    HANT = "hant"
    TAIWAN = "hant-TW"
    HONG_KONG = "hant-HK"


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in another script."""

    text: str
    offsets: OffsetMap
    """From the text as it was to `text`."""


Piece = tuple[str, str]
"""A stretch of a text and what is shown for it."""

_VARIANTS = {Script.TAIWAN: "t2tw", Script.HONG_KONG: "t2hk"}
"""OpenCC's chains from its traditional standard to the forms of a region."""


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def _even(name: str, text: str) -> str:
    """`text` through a chain of OpenCC that keeps lengths; where it did not, by characters."""
    try:
        shown: str = _converter(name).convert(text)
    except UnicodeEncodeError:  # half a surrogate pair is no text, and stays
        return text
    if len(shown) == len(text):
        return shown
    by_one = (_converter(name).convert(c) for c in text)
    return "".join(new if len(new) == 1 else c for c, new in zip(text, by_one, strict=True))


def convert(
    text: str, script: Script, *, idioms: bool = False, quotes: bool = False, stray: bool = False
) -> Converted:
    """`text` in `script`, with the user's own conversions.

    `idioms` puts the words of that region too, `quotes` its quotation marks (「」 or “”);
    `stray` converts characters of the other script in a text that is already in `script`.
    """
    if script is Script.SOURCE or not text:
        return Converted(text, OffsetMap.identity(len(text)))
    own = conversions().tables.get(script)
    return _convert(text, script, idioms, quotes, stray, own if own and own.table else None)


@lru_cache(maxsize=512)
def _kept(text: str, script: Script, idioms: bool, quotes: bool, stray: bool) -> Converted:
    return _joined(_pieces(text, script, idioms, stray), script if quotes else None)


def _convert(
    text: str, script: Script, idioms: bool, quotes: bool, stray: bool, own: Phrases | None
) -> Converted:
    if own is None:
        return _kept(text, script, idioms, quotes, stray)
    out: list[Piece] = []
    at = done = 0
    while at < len(text):
        found = own.longest_at(text, at)
        if found is None:
            at += 1
            continue
        if done < at:
            out += _pieces(text[done:at], script, idioms, stray)
        out.append((text[at : found[0]], found[1]))
        at = done = found[0]
    if done < len(text):
        out += _pieces(text[done:], script, idioms, stray)
    return _joined(out, script if quotes else None)


def _joined(pieces: list[Piece], marks: Script | None) -> Converted:
    shown = "".join(new for _, new in pieces)
    if marks is not None:
        shown = quotation_marks(shown, marks)
    return Converted(shown, OffsetMap.from_pieces((len(old), len(new)) for old, new in pieces))


def _pieces(text: str, script: Script, idioms: bool, stray: bool) -> list[Piece]:
    from reader.chinese.idioms import TO_HONG_KONG, TO_MAINLAND, TO_TAIWAN, pieces

    written = recognise(text)
    if script is Script.HANS:
        if written == "hans" and not stray:
            return [(text, text)]
        if idioms and written != "hans":
            return [(old, _simple(new)) for old, new in pieces(text, TO_MAINLAND, simplified)]
        return [(text, simplified(text))]
    standard = text if written == "hant" and not stray else _traditional(text)
    variant = _VARIANTS.get(script)
    if variant is None:
        return [(text, standard)]
    if not idioms:
        return [(text, _even(variant, standard))]
    words = TO_TAIWAN if script is Script.TAIWAN else TO_HONG_KONG
    shown = pieces(standard, words, lambda stretch: _even(variant, stretch))
    at, out = 0, []
    for old, new in shown:
        out.append((text[at : at + len(old)], new))
        at += len(old)
    return out


def _traditional(text: str) -> str:
    from reader.chinese.traditional import traditional

    return traditional(text)


def simplified(text: str) -> str:
    """`text` in simplified characters, one for one: what dictionaries and models know."""
    return _even("tw2s", text)


def _simple(text: str) -> str:
    """A replaced word, which OpenCC's list has in traditional characters."""
    shown: str = _converter("t2s").convert(text)
    return shown


_CORNERED = str.maketrans("“”‘’", "「」『』")
_CURLED = str.maketrans("「」『』", "“”‘’")


def quotation_marks(text: str, script: Script) -> str:
    """`text` with the quotation marks of the script: “” in simplified, 「」 in traditional text.

    As long as before. GB/T 15834-2011 4.8; 教育部《重訂標點符號手冊》 引號.
    """
    if script is Script.SOURCE:
        return text
    return text.translate(_CURLED if script is Script.HANS else _CORNERED)
