"""What is kept together on a line: the units between which a line may break.

A unit is a core (one cluster of characters, or a token: a quantity, a word, an
address) with its opening marks before it and its closing marks and blanks after
it. Matching units one after another from the start of a line gives all places
where it may break, 避头尾 included.
"""

import re
from functools import cache
from pathlib import Path

from reader.chinese.characters import HAN_CLASS, LINE_END_FORBIDDEN, LINE_START_FORBIDDEN
from reader.layout.width import JOINER, one_of
from reader.text.pattern import Pattern

SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Blanks at which a line may break; U+00A0 and its kind are not."""


def _class(characters: frozenset[str]) -> str:
    return "".join(re.escape(c) for c in sorted(characters))


_OPEN, _CLOSE = _class(LINE_END_FORBIDDEN), _class(LINE_START_FORBIDDEN)
_TAIL = f"(?:{one_of('none', but=JOINER)}|{JOINER}.?)*"
"""What is drawn into the character before it."""
_PICTURE = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|{JOINER}.|.)"  # two regional letters make a flag

_DIGIT = "[0-9０-９]"
_NUMBER = rf"{_DIGIT}+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．]{_DIGIT}+)*(?:[:：]{_DIGIT}+)*"
_SCALE = "[十百千万亿兆萬億]"
_LINES = Path(__file__).with_name("measures.txt").read_text("utf-8").splitlines()
_MEASURES = "|".join(  # the longest first
    sorted((word for line in _LINES if line[0] != "#" for word in line.split()), key=len)[::-1]
)
_LATIN_MEASURES = "[km]?m[²³2]?|km/h|[kmμ]?g|[kMGT]?B|[kMG]?Hz|[kMGT]?Wh?|[kmM]?[lLVA]|ha|°[CF]"
_SUFFIX = (
    rf"(?:[%％‰‱℃℉°′″]|[A-Za-zμ/²³]{{1,8}}|[ \u00a0](?:{_LATIN_MEASURES})(?![A-Za-z])"
    rf"|[多余餘几幾来來]?{_SCALE}*[多余餘几幾来來]?(?:{_MEASURES})?[多余餘]?)"
)
_SIGN = "[+\\-−±＋－~～≈<>≤≥＜＞≮≯]?"
_CURRENCY = "(?:[A-Z]{0,3}[$¥￥£￡€＄]|[＃#№第约約近超逾])?"
_PART = f"{_CURRENCY}{_SIGN}{_CURRENCY}{_NUMBER}{_SUFFIX}"
_SIGNED = f"{_SIGN}[$¥￥£￡€＄]?{_NUMBER}{_SUFFIX}"
_FROM_TO = "—–\\-~～/至到"
# No dash or 至 before the first number but a sign; so that the part is written once.
_QUANTITY = f"(?![—–/至到]|[{_FROM_TO}]{{2}})(?:[{_FROM_TO}]*{_PART})+"
_NUMERALS = "〇零一二三四五六七八九十百千万亿两兆萬億兩"
_SPELT = f"(?:[百千万]分之|第)[{_NUMERALS}点點]+(?:[章节節条條届屆次位名批期])?"

_WIDE_LETTERS = (
    "\u1100-\u115f\u3005-\u3163\u3165-\u3229\u3251-\ua48c\ua960-\ua97c\uac00-\ud7a3\uf900-\ufad9"
    "\uff3f\U00016fe0-\U0001b2fb\U0001d360-\U0001d376\U00020000-\U0003fffd"
)
"""What `\\w` has of two cells, save full-width Latin, in as few ranges as can be."""
_LETTER = rf"[^\W{_WIDE_LETTERS}]"
_JOINTS = r"[.\-_'’@/&+:#=?%~‐‑\u00ad]*"
_ADDRESS = r"(?:[a-zA-Z][a-zA-Z0-9+.\-]*://|www\.)[!-~]+"
_MIXED = "[0-9.]+[A-Za-z]"
# Marks that look the same on both sides hold both neighbours.
_NEUTRAL = "(?:[\"'＂＇/／\\\\\u2060\u00a0\u202f\u2007]|-(?![0-9]))"
_CALM = f"(?:(?![{_NUMERALS}])[{HAN_CLASS}])"


def _core(quantity: str, tail: str) -> str:
    """One token or cluster; `tail` is what may be drawn into each of its characters."""
    word = rf"{_LETTER}(?:{_LETTER}|{tail}{_JOINTS}(?={_LETTER}))*(?:(?<={_DIGIT}){_SUFFIX}|[+#/]*)"
    picture = f"(?![{SPACES}]){_PICTURE}{tail}"
    return f"(?:{_ADDRESS}|(?!{_MIXED})(?:{quantity}|{_SPELT})|{word}|{picture}){tail}"


def _pattern(core: str, tail: str) -> re.Pattern[str]:
    before = f"(?:[{_OPEN}{_CLOSE}]{tail}[{SPACES}]*)*"
    closing = f"(?:[{SPACES}]*[{_CLOSE}]{tail})*"
    return re.compile(
        f"(?P<run>{_CALM}+(?={_CALM}))"
        f"|(?P<unit>{before}{core}|[{SPACES}]+{closing}|.{tail})"
        f"(?P<blanks>[{SPACES}]*)",
        re.DOTALL,
    )


@cache
def units(plain: bool) -> re.Pattern[str]:
    """A `run` of Han between any two of which, and behind which, a line may break; or one `unit`
    with its marks, and the `blanks` behind it, which no line needs to hold.

    With `plain`, for texts in which `LOOSE` finds nothing; it takes half the time to make.
    """
    tail = "" if plain else _TAIL
    core = _core(_QUANTITY, tail)
    marks = f"(?:(?!{_NEUTRAL})[{SPACES}]*[{_CLOSE}]{tail})*"
    hinge = f"{_NEUTRAL}{tail}(?:[{_OPEN}]{tail})*"
    # Core, marks, hinge, core, marks …: the core is written once, since it takes long to compile;
    # where no hinge follows, group 3 ends the loop.
    joined = f"(?:(?(3)(?!)|)(?:{core})?{marks}(?:{hinge}|()))+"
    return _pattern(f"(?:{_NEUTRAL}{tail})?(?=[^{SPACES}]){joined}", tail)


@cache
def atoms(plain: bool) -> re.Pattern[str]:
    """The same, for the units that no line can hold: each token by itself, with its marks."""
    tail = "" if plain else _TAIL
    return _pattern(_core(_SIGNED, tail) + f"(?:[{SPACES}]*[{_CLOSE}]{tail})*", tail)


LOOSE = re.compile(one_of("none", but="\n"))
"""What is drawn into the character before it, or not at all."""

CLUSTER = Pattern(f"{_PICTURE}{_TAIL}", re.DOTALL)
"""What a terminal draws as one picture, never divided."""

MARKS = "".join(LINE_END_FORBIDDEN | LINE_START_FORBIDDEN)
OPENING = re.compile(f"[{_OPEN}]")
CLOSING = re.compile(f"[{SPACES}]*[{_CLOSE}]")

SAFE = re.compile(f"{_CALM}{{6}}").match
"""Six Han of no number: between the fifth and the sixth a line may break, whatever stands around.

The longest measure after a number has four Han, so none reaches from a digit before the six to
behind their fifth.
"""
BEHIND = 5
"""How many of the six stand before the break."""

WIDE_RUN = re.compile(f"{one_of('two')}*").match
"""As many characters of two cells as follow one another."""

JOINTS = (
    Pattern(rf"(?<={_DIGIT})(?=[{HAN_CLASS}])"),
    Pattern(r"(?<=[/?&=#~—–])(?=\w)"),
    Pattern(r"(?<=[\-_%+.,:@])(?=[^\W\d])|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)"),
)
"""Where a token that is longer than a line is cut with the least harm, the best kind first."""
