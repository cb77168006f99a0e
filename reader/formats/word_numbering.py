"""The numbers that Word puts before paragraphs: 一、, （二）, 第3条 (ECMA-376-1, 17.9).

They stand in no text of the file, though every reader of it sees them: they are counted
here as Word counts them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.formats.word_names import attribute, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
"""Levels that a list can have (ECMA-376-1, 17.9.3)."""
BULLET = "bullet"

_HAN = "〇一二三四五六七八九"
_SMALL, _LEGAL, _LEGAL_FULL = (
    "零一二三四五六七八九十百千",
    "零壹贰叁肆伍陆柒捌玖拾佰仟",
    "零壹貳參肆伍陸柒捌玖拾佰仟",
)
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_MOST = 32767
"""The highest number that Word counts to; its own limit."""
_LONGEST = 255
"""Code points of a label, and of its pattern, that are kept: Word takes no longer pattern."""
_HOLDER = re.compile("%([1-9])")


def _counting(numerals: str) -> Callable[[int], str]:
    """Han numerals with ten, hundred and thousand; `numerals` are 0 to 9, 10, 100, 1000."""

    def spell(number: int) -> str:
        if not 0 < number < 10_000:
            return "".join(numerals[int(digit)] for digit in str(number))
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit:
                scale = numerals[9 + power] if power else ""
                text += (numerals[0] if gap and text else "") + numerals[digit] + scale
            gap = not digit
        return text[1:] if 10 <= number < 20 and numerals == _SMALL else text

    return spell


def _one_of(characters: str, *more: str) -> Callable[[int], str]:
    """One character for each number from 1 on, in digits behind the last."""
    all_ = characters + "".join(more)
    return lambda number: all_[number - 1] if 0 < number <= len(all_) else str(number)


def _run(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


def _letters(number: int) -> str:
    """A to Z, AA, BB … (ECMA-376-1, 17.18.59, upperLetter)."""
    times, at = divmod(max(number, 1) - 1, 26)
    return chr(ord("A") + at) * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        text += letters * times
    return text or "0"


def _digits(number: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(number))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(
        {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
    ),
    "decimalEnclosedCircle": _one_of(
        _run(0x2460, 0x2473), _run(0x3251, 0x325F), _run(0x32B1, 0x32BF)
    ),
    "decimalEnclosedParen": _one_of(_run(0x2474, 0x2487)),
    "decimalEnclosedFullstop": _one_of(_run(0x2488, 0x249B)),
    "ideographEnclosedCircle": _one_of(_run(0x3280, 0x3289)),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "chineseLegalSimplified": _counting(_LEGAL),
    "ideographLegalTraditional": _counting(_LEGAL_FULL),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"),
        _digits,
    ),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _counting(_SMALL),
    ),
}
_FORMATS = {**_FORMATS, "decimalEnclosedCircleChinese": _FORMATS["decimalEnclosedCircle"]}


def spell(number: int, form: str) -> str:
    """A number in a form of ST_NumberFormat (ECMA-376-1, 17.18.59); in digits where unknown.

    >>> [spell(21, form) for form in ("chineseCounting", "upperRoman", "lowerLetter")]
    ['二十一', 'XXI', 'u']
    """
    return "" if form == "none" else _FORMATS.get(form, str)(number)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    in_digits: bool
    """Whether the numbers of the levels above are put in digits."""
    parted: bool
    """Whether a blank follows."""
    restarts: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A list as a paragraph names it: what it looks like, and where it begins anew."""

    pattern: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts the paragraphs of all lists of a document, in their order."""

    def __init__(self, root: "_Element | None") -> None:
        """Read the part of the document that describes its lists, if there is one."""
        patterns = {} if root is None else _patterns(root)
        self._lists = {} if root is None else _lists(root, patterns)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def count(self, name: str, level: int) -> str | None:
        """What stands before the next paragraph on a level (from 0) of a list.

        Empty where that is a mere bullet or nothing; None where there is no such list.
        """
        found = self._lists.get(name)
        if found is None or level not in found.levels:
            return None
        counts = self._counts.setdefault(found.pattern, [None] * LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for at in found.starts:
                counts[at] = None
        for at in range(level + 1):
            start = found.starts.get(at, found.levels[at].start if at in found.levels else 1)
            known = counts[at]
            if known is None:
                counts[at] = start
            elif at == level:
                counts[at] = min(known + 1, _MOST)
        for at in range(level + 1, LEVELS):
            if at not in found.levels or found.levels[at].restarts:
                counts[at] = None
        return _label(found, level, counts)


def _label(found: _List, level: int, counts: list[int | None]) -> str:
    mine = found.levels[level]
    if mine.form == BULLET:
        return ""

    def number(match: "re.Match[str]") -> str:
        at = int(match[1]) - 1
        form = found.levels[at].form if at in found.levels else "decimal"
        return spell(counts[at] or 0, "decimal" if mine.in_digits and at < level else form)

    label = _HOLDER.sub(number, mine.text).strip()[:_LONGEST]
    return label + " " if label and mine.parted and label.isascii() else label


def _patterns(root: "_Element") -> dict[str, dict[int, _Level]]:
    """The levels of each pattern of lists."""
    return {
        attribute(each, "abstractNumId"): _levels(each) for each in root.iterfind("{*}abstractNum")
    }


def _levels(element: "_Element") -> dict[int, _Level]:
    """The levels that are described in an element, those left out that no list has."""
    found = {whole(attribute(each, "ilvl")): each for each in element.iterfind("{*}lvl")}
    return {at: _level(each) for at, each in found.items() if at < LEVELS}


def _level(element: "_Element") -> _Level:
    return _Level(
        whole(value(element, "start"), 1),
        value(element, "numFmt") or "decimal",
        value(element, "lvlText")[:_LONGEST],
        child(element, "isLgl") is not None,
        value(element, "suff") != "nothing",
        value(element, "lvlRestart") != "0",
    )


def _lists(root: "_Element", patterns: Mapping[str, dict[int, _Level]]) -> dict[str, _List]:
    """The lists by the name that paragraphs call them."""
    lists = {}
    for each in root.iterfind("{*}num"):
        pattern = value(each, "abstractNumId")
        levels, starts = dict(patterns.get(pattern, {})), {}
        for other in each.iterfind("{*}lvlOverride"):
            at = whole(attribute(other, "ilvl"))
            levels.update(_levels(other))
            if at < LEVELS and child(other, "startOverride") is not None:
                starts[at] = whole(value(other, "startOverride"), 1)
        lists[attribute(each, "numId")] = _List(pattern, levels, starts)
    return lists


def whole(text: str, usual: int = 0) -> int:
    """A number of the file from 0 up to what Word can count to; `usual` where it is none."""
    return min(int(text), _MOST) if text.isdecimal() and len(text) < 9 else usual
