"""What is kept together on a line: the units between which a line may break.

A unit is a core (one cluster of characters, or a token: a quantity, a word, an
address) with its opening marks before it and its closing marks and blanks after
it. Matching units one after another from the start of a line gives all places
where it may break, 避头尾 included.
"""

import re
from importlib.resources import files

from reader.chinese.characters import HAN_CLASS, LINE_END_FORBIDDEN, LINE_START_FORBIDDEN
from reader.layout.width import JOINER, one_of

SPACES = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
"""Blanks at which a line may break (inside a character class); U+00A0 and its kind are not."""


def _class(characters: frozenset[str]) -> str:
    return "".join(re.escape(c) for c in sorted(characters))


_OPEN, _CLOSE = _class(LINE_END_FORBIDDEN), _class(LINE_START_FORBIDDEN)
_TAIL = f"(?:{one_of('none', but=JOINER)}|{JOINER}.?)*"
"""What is drawn into the character before it."""
_CLUSTER = (
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|{JOINER}.|.){_TAIL}"  # two regional letters make a flag
)

_DIGIT = "[0-9０-９]"
_NUMBER = rf"{_DIGIT}+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．]{_DIGIT}+)*(?:[:：]{_DIGIT}+)*"
_SCALE = "[十百千万亿兆萬億]"
_LINES = files("reader.layout").joinpath("measures.txt").read_text("utf-8").splitlines()
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
_QUANTITY = f"{_PART}(?:(?:[—–\\-~～/至到]+)?{_PART})*"
_NUMERALS = "〇零一二三四五六七八九十百千万亿两兆萬億兩"
_SPELT = f"(?:[百千万]分之|第)[{_NUMERALS}点點]+(?:[章节節条條届屆次位名批期])?"

_LETTER = rf"(?:(?!{one_of('two')})\w|[Ａ-Ｚａ-ｚ０-９])"
_JOINTS = r"[.\-_'’@/&+:#=?%~‐‑\u00ad]*"
_WORD = rf"{_LETTER}(?:{_LETTER}|{_TAIL}{_JOINTS}(?={_LETTER}))*(?:(?<={_DIGIT}){_SUFFIX}|[+#/]*)"
_MIXED = rf"(?=[0-9.]+[A-Za-z]){_WORD}"
_ADDRESS = r"(?:[a-zA-Z][a-zA-Z0-9+.\-]*://|www\.)[!-~]+"

# Marks that look the same on both sides hold both neighbours.
_NEUTRAL = "(?:[\"'＂＇/／\\\\\u2060\u00a0\u202f\u2007]|-(?![0-9]))"
_PICTURE = f"(?![{SPACES}]){_CLUSTER}"
_CORE = f"(?:{_ADDRESS}|{_MIXED}|{_QUANTITY}|{_SPELT}|{_WORD}|{_PICTURE}){_TAIL}"
_ATOM = f"(?:{_ADDRESS}|{_MIXED}|{_SIGNED}|{_SPELT}|{_WORD}|{_PICTURE}){_TAIL}"
_BEFORE = f"(?:[{_OPEN}{_CLOSE}]{_TAIL}[{SPACES}]*)*"
_BESIDE = f"(?:{_NEUTRAL}{_TAIL})?"
_AFTER = f"(?:[{SPACES}]*[{_CLOSE}]{_TAIL})*"
_JOINED = f"(?:{_NEUTRAL}{_TAIL}(?:[{_OPEN}]{_TAIL})*(?:{_CORE})?|[{SPACES}]*[{_CLOSE}]{_TAIL})*"
_CALM = f"(?:(?![{_NUMERALS}])[{HAN_CLASS}])"


def _unit(core: str, after: str) -> re.Pattern[str]:
    return re.compile(
        f"(?P<run>{_CALM}+(?={_CALM}))"
        f"|(?P<unit>{core}{after}|[{SPACES}]+{_AFTER}|.{_TAIL})(?P<blanks>[{SPACES}]*)",
        re.DOTALL,
    )


UNIT = _unit(f"{_BEFORE}{_BESIDE}{_CORE}", _JOINED)
"""A `run` of Han between any two of which, and behind which, a line may break; or one `unit`
with its marks, and the `blanks` behind it, which no line needs to hold."""

ATOM = _unit(f"{_BEFORE}{_ATOM}", _AFTER)
"""The same, for the units that no line can hold: each token by itself, with its marks."""

CLUSTER = re.compile(_CLUSTER, re.DOTALL)
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
    re.compile(rf"(?<={_DIGIT})(?=[{HAN_CLASS}])"),
    re.compile(r"(?<=[/?&=#~—–])(?=\w)"),
    re.compile(r"(?<=[\-_%+.,:@])(?=[^\W\d])|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)"),
)
"""Where a token that is longer than a line is cut with the least harm, the best kind first."""
