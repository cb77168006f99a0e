"""The tones of readings as they are written, and published schemes of colours for them.

Colours are only a help: the mark, the digit or the sign of the tone stays.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_SIGNS = {"ˊ": 2, "ˇ": 3, "ˋ": 4, "˙": 5}

_V = "aeiouvüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SYLLABLE = re.compile(
    # A consonant before a vowel begins a syllable; where a vowel begins one, an apostrophe stands
    # before it (GB/T 16159-2012, 6.3), so that the borders inside a word are plain.
    rf"[^{_V}\W\d]*(?:[{_V}]+(?:ng(?![{_V}])|n(?![{_V}])|r(?![{_V}]))?[1-5]?|(?=\W|$))|\W"
)


class Scheme(StrEnum):
    """Colours for tones; the names are those of the settings."""

    NONE = "none"
    DUMMITT = "dummitt"
    PLECO = "pleco"


SCHEMES: Mapping[Scheme, Mapping[int, str]] = {
    Scheme.NONE: {},
    # Nathan Dummitt, Chinese Through Tone & Color (Hippocrene, 2008); the default of mdbg.net too.
    Scheme.DUMMITT: {1: "red", 2: "orange", 3: "green", 4: "blue", 5: "grey"},
    # The default of the dictionary Pleco (its manual, "Colors").
    Scheme.PLECO: {1: "red", 2: "green", 3: "blue", 4: "purple", 5: "grey"},
}
"""For each scheme, the colour of each tone; 5 is the neutral one."""


@lru_cache(maxsize=4096)
def syllables(written: str) -> tuple[tuple[str, int | None], ...]:
    """The syllables of a reading, which may be a whole word, each with its tone.

    The parts make up all of it; what is no syllable has no tone.

    >>> syllables("fāng'àn"), syllables("ㄓㄤ")
    ((('fāng', 1), ("'", None), ('àn', 4)), (('ㄓㄤ', 1),))
    """
    return tuple(_parts(written))


def _parts(written: str) -> Iterator[tuple[str, int | None]]:
    if "ㄅ" <= written.strip("˙")[:1] <= "ㄯ":
        yield written, next((_SIGNS[c] for c in written if c in _SIGNS), 1)
        return
    done = 0
    for match in _SYLLABLE.finditer(written):
        if match.end() > match.start():
            if done < match.start():
                yield written[done : match.start()], None
            yield match.group(), _tone(match.group())
            done = match.end()
    if done < len(written):
        yield written[done:], None


def _tone(syllable: str) -> int | None:
    if not syllable[:1].isalpha():
        return None
    if syllable[-1].isdigit():
        return int(syllable[-1])
    return next((_MARKS[c] for c in normalize("NFD", syllable) if c in _MARKS), 5)
