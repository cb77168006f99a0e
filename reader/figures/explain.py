"""Where a text says what a formula is short for: …政治型机关、…业务型机关“两型机关”."""

import re
from dataclasses import replace

from reader.figures.formulas import Zone
from reader.figures.model import Formula
from reader.figures.numerals import read
from reader.figures.passage import Passage
from reader.text import Span

_START = re.compile(r"[，,；;。！？:\n“]")
_VERB = re.compile(
    r"(?:着力|全面|深入|大力|扎实|持续)?(?:建设|打造|推进|实施|抓好|坚持|构建|做到|落实|开展|统筹|聚焦|围绕|培育|发展|强化|做好)"
)
_BRACKET = re.compile(
    r"[”’]?\((?:即|指)?[:：]?([^()]{4,160})\)|[”’]?[，,]?(?:即|也就是)[:：]?([^。；;]{4,160})"
)
_FAR = 160
"""Code points before a formula in which its list may stand."""


def explanation(passage: Passage, zone: Zone) -> Span | None:
    """The list of as many items as the formula counts, before it or in brackets behind."""
    text = passage.text
    number = read(text, zone.start)
    if number is None or number.value is None or not 2 <= number.value <= 12:
        return None
    size = int(number.value)
    behind = _BRACKET.match(text, zone.end)
    if behind:
        group = 1 if behind.group(1) else 2
        if _items(text[slice(*behind.span(group))]) == size:
            return Span(passage.at(behind.start(group)), passage.until(behind.end(group)))
    end = zone.start - 1 if text[zone.start - 1 : zone.start] in "“‘" else zone.start
    least = max(0, end - _FAR)
    start = max((m.end() for m in _START.finditer(text, least, end)), default=least)
    verb = _VERB.match(text, start, end)
    start = verb.end() if verb else start
    listed = text[start:end]
    if listed.count("“") != listed.count("”"):
        return None  # “两个甲”、做到“两个乙”: slogans side by side explain nothing
    if end - start >= 2 * size and _items(listed) == size:
        return Span(passage.at(start), passage.until(end))
    return None


def _items(listed: str) -> int:
    """How many things a list names."""
    return len([item for item in re.split("[、，,；;]", listed) if len(item) > 1])


def spread(formulas: list[Formula], texts: list[str]) -> list[Formula]:
    """Give every formula the place where the same words are first explained."""
    first: dict[str, Span] = {}
    for formula, text in zip(formulas, texts, strict=True):
        if formula.explanation and text not in first:
            first[text] = formula.explanation
    return [
        replace(formula, explanation=first.get(text))
        for formula, text in zip(formulas, texts, strict=True)
    ]
