"""Ways to write a syllable: digits, marks, zhuyin.

Inside the program a reading is `zhang1`: the syllable with `v` for ü and a digit
for the tone, 5 where it is neutral.
"""

import unicodedata
from functools import lru_cache

_MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
_TONES = {mark: tone for tone, mark in _MARKS.items()}


@lru_cache(maxsize=4096)
def numbered(marked: str) -> str:
    """The syllable with a digit: `zhāng` → `zhang1`, `lǜ` → `lv4`, `ma` → `ma5`."""
    tone = 5
    letters: list[str] = []
    for c in unicodedata.normalize("NFD", marked):
        if c in _TONES:
            tone = _TONES[c]
        elif c == "\u0308":
            letters[-1] = "v"
        else:
            letters.append(c)
    return unicodedata.normalize("NFC", "".join(letters)) + str(tone)


@lru_cache(maxsize=4096)
def marked(reading: str) -> str:
    """The syllable with its mark: `zhang1` → `zhāng`, `lv4` → `lǜ`, `ma5` → `ma`.

    The mark stands on a or e, on the o of ou, else on the last vowel (GB/T 16159-2012, 7.2);
    syllables without a vowel bear it on their first nasal.
    """
    syllable, tone = reading[:-1].replace("v", "ü"), int(reading[-1])
    if tone == 5:
        return syllable
    at = _bearer(syllable)
    return unicodedata.normalize("NFC", syllable[: at + 1] + _MARKS[tone] + syllable[at + 1 :])


def _bearer(syllable: str) -> int:
    for main in ("a", "e", "ê", "ou"):
        if main in syllable:
            return syllable.index(main)
    vowels = [at for at, c in enumerate(syllable) if c in "iouü"]
    if vowels:
        return vowels[-1]
    return next(at for at, c in enumerate(syllable) if c in "mnh")
