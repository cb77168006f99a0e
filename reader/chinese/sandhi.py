"""Tones as they are spoken: 一, 不, and the third tone.

Rules by the standard grammars (黄伯荣、廖序东《现代汉语》, 语音, 音变): 一 is yí before a
fourth tone and yì before the others, but keeps its tone alone, at the end of a
word, in ordinals and in rows of digits; 不 is bú before a fourth tone; of two third
tones the first becomes a second. Third tones change inside a word first, and
across a boundary only where one of the two words is a single syllable, as in 很好.
"""

from collections.abc import Sequence

_DIGITS = frozenset("〇零一二三四五六七八九十百千万亿两第")
_NUMERALS = frozenset("〇零一二三四五六七八九")

Word = tuple[str, Sequence[str | None]]
"""Simplified characters, and a reading such as `yi1` for each Han, None where unknown."""


def spoken(words: Sequence[Word], han: Sequence[Sequence[bool]]) -> list[list[str | None]]:
    """The readings of successive words as spoken; `han` says which characters have one."""
    flat: list[_Syllable] = []
    for index, ((text, readings), mask) in enumerate(zip(words, han, strict=True)):
        said = iter(readings)
        many = sum(mask)
        for c, is_han in zip(text, mask, strict=True):
            flat.append(_Syllable(c, next(said) if is_han else None, index, many))
    _change_yi(flat)
    _change_bu(flat)
    _change_third(flat)
    out: list[list[str | None]] = [[] for _ in words]
    for syllable, is_han in zip(flat, (m for mask in han for m in mask), strict=True):
        if is_han:
            out[syllable.word].append(syllable.reading)
    return out


class _Syllable:
    """A character in the row, with its reading as it changes."""

    __slots__ = ("character", "reading", "syllables", "word")

    def __init__(self, character: str, reading: str | None, word: int, syllables: int) -> None:
        self.character = character
        self.reading = reading
        self.word = word
        self.syllables = syllables

    @property
    def tone(self) -> int:
        """1 to 5, or 0 where there is no reading."""
        return int(self.reading[-1]) if self.reading else 0

    def speak(self, tone: int) -> None:
        """Give the syllable another tone."""
        if self.reading:
            self.reading = f"{self.reading[:-1]}{tone}"


_PAUSE = _Syllable("", None, -1, 0)


def _near(flat: Sequence[_Syllable], at: int) -> tuple[_Syllable, _Syllable]:
    before = flat[at - 1] if at else _PAUSE
    return before, flat[at + 1] if at + 1 < len(flat) else _PAUSE


def _change_yi(flat: Sequence[_Syllable]) -> None:
    for at, syllable in enumerate(flat):
        if syllable.character != "一" or syllable.reading != "yi1":
            continue
        before, after = _near(flat, at)
        last = after.word != syllable.word and syllable.syllables > 1
        counted = before.character in _DIGITS or after.character in _NUMERALS
        month = after.character == "月" or (after.character in "日号" and before.character == "月")
        if last or counted or (month and before.character != "这"):
            continue
        if before.character and before.character == after.character:
            syllable.speak(5)  # 看一看
        elif after.tone:
            falling = after.tone == 4 or after.reading == "ge5"
            syllable.speak(2 if falling else 4)


def _change_bu(flat: Sequence[_Syllable]) -> None:
    for at, syllable in enumerate(flat):
        if syllable.character != "不" or syllable.reading != "bu4":
            continue
        before, after = _near(flat, at)
        if before.character and before.character == after.character:
            syllable.speak(5)  # 好不好
        elif after.tone == 4:
            syllable.speak(2)


def _change_third(flat: Sequence[_Syllable]) -> None:
    for at in range(len(flat) - 1):
        this, after = flat[at], flat[at + 1]
        if this.word == after.word and this.tone == after.tone == 3:
            this.speak(2)
    for at in range(len(flat) - 1):
        this, after = flat[at], flat[at + 1]
        if (
            this.word != after.word
            and this.tone == after.tone == 3
            and 1 in (this.syllables, after.syllables)
        ):
            this.speak(2)
