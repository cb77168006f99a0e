"""Conversion between scripts, with the way back.

Every view of a text in another script comes with an exact map of offsets.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from reader.text.offsets import OffsetMap


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


_CHAINS = {
    Script.HANS: "t2s",
    Script.HANT: "s2t",
    Script.TAIWAN: "s2tw",
    Script.HONG_KONG: "s2hk",
}


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def convert(text: str, script: Script, *, idioms: bool = False) -> Converted:
    """`text` in `script`; with `idioms` also in the words of that region."""
    if script is Script.SOURCE or not text:
        return Converted(text, OffsetMap.identity(len(text)))
    shown = _converter(_CHAINS[script]).convert(text)
    if len(shown) == len(text):
        return Converted(shown, OffsetMap.identity(len(text)))
    return Converted(shown, OffsetMap.from_pieces([(len(text), len(shown))]))


def simplified(text: str) -> str:
    """`text` in simplified characters, one for one: what dictionaries and models know."""
    shown = _converter("t2s").convert(text)
    return shown if len(shown) == len(text) else "".join(map(_converter("t2s").convert, text))


def recognise(text: str) -> str:
    """The script a text is written in: "hans", "hant", "mixed", or "none" where nothing tells."""
    # What one conversion changes is written in the other script.
    simplified = sum(a != b for a, b in zip(text, _converter("s2t").convert(text), strict=False))
    traditional = sum(a != b for a, b in zip(text, _converter("t2s").convert(text), strict=False))
    if not simplified and not traditional:
        return "none"
    share = simplified / (simplified + traditional)
    return "hans" if share > 0.9 else "hant" if share < 0.1 else "mixed"
