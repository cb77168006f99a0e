"""Glosses beside a word (`<ruby>`): readings are left out, since the reader gives them itself."""

import re
import unicodedata

from reader.chinese.zhuyin import typed

GLOSSES = frozenset(("rt", "rtc", "rp", "rb"))
"""Elements in `<ruby>` that end a gloss or begin one (HTML standard, "The ruby element")."""

_ZHUYIN = re.compile("[\u3105-\u312f\u31a0-\u31bfˉˊˇˋ˙·\\s]+")
_LETTERS = re.compile(r"[A-Za-z\u0300-\u036f1-5\s'’·-]+")
_TONED = re.compile("[\u0300\u0301\u0304\u030c]|[A-Za-z][1-5]")


def is_reading(gloss: str) -> bool:
    """Whether a gloss says how a word is read: bopomofo, or syllables of pinyin.

    Letters without tones count where each word is one syllable.

    >>> [is_reading(gloss) for gloss in ("zuò", "bei3jing1", "le", "ㄗㄨㄛˋ", "temple", "てら")]
    [True, True, True, True, False, False]
    """
    if _ZHUYIN.fullmatch(gloss):
        return True
    letters = unicodedata.normalize("NFD", gloss)
    if not _LETTERS.fullmatch(letters):
        return False
    return bool(_TONED.search(letters)) or all(map(typed, gloss.split()))


class Glosses:
    """Takes readings, with the brackets about them, out of a text while it is gathered."""

    def __init__(self, text: list[str]) -> None:
        """`text` is what is gathered; what is added to it between `begin` and `end` is a gloss."""
        self._text = text
        self.reset()

    def reset(self) -> None:
        """What was gathered has been taken away."""
        self._tag, self._at = "", 0
        self._bracket = self._gone = (-1, -1)
        """From where to where the last bracket stands; where the last reading stood."""

    def begin(self, tag: str) -> None:
        """An element of `GLOSSES` begins; it ends the one before, whose end may be left out."""
        self.end()
        self._tag, self._at = tag, len(self._text)

    def end(self) -> None:
        """It ends."""
        tag, at, self._tag = self._tag, self._at, ""
        if tag == "rp":
            if self._follows(self._gone, at):
                del self._text[at:]
                self._gone = (-1, -1)
            else:
                self._bracket = at, len(self._text)
        elif tag in ("rt", "rtc"):
            gloss = "".join(self._text[at:])
            if gloss.strip() and is_reading(gloss):
                del self._text[self._bracket[0] if self._follows(self._bracket, at) else at :]
                self._gone = (len(self._text),) * 2

    def _follows(self, place: tuple[int, int], at: int) -> bool:
        """Whether nothing but blanks stands between a place and the index `at`."""
        return place[1] >= 0 and not "".join(self._text[place[1] : at]).strip()
