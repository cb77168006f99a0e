"""All numbers of a passage with their units, from left to right: what might be a figure."""

import re
from decimal import Decimal

from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.numerals import read
from reader.figures.quantities import quantity_at
from reader.figures.times import time_at

_START = re.compile(
    r"-?\d|负(?=\d|[百千万]分之)|零下(?=[\d一二三四五六七八九十])|[〇零一二两三四五六七八九十百千万亿兆廿卅壹贰叁肆伍陆柒捌玖拾佰仟半]|数(?=[十百千万亿])|几(?=[十百千万亿])"
    r"|第(?=[\d一二三四五六七八九十百])|[前首](?=[\d二两三四五六七八九十])|民国(?=[\d一二三四五六七八九十元])|"
    r"翻(?=了?[\d一二两三四五六七八九十]?番)|个(?=位数)|双(?=位数)"
)
_DIGITS = re.compile(r"[\d,.]+|[〇零一二两三四五六七八九]+")


def scan(text: str, *, taiwan: bool = False) -> list[Mention]:
    """The mentions of `text` (in normal form), in order, none touching another."""
    found: list[Mention] = []
    at = 0
    while True:
        match = _START.search(text, at)
        if match is None:
            return _sharing_units(text, found)
        start = match.start()
        mention = time_at(text, start, taiwan=taiwan) or quantity_at(text, start)
        if mention is None:
            run = _DIGITS.match(text, start)
            at = run.end() if run else start + 1
            continue
        found.append(mention)
        at = mention.end


_AND = ("、", "和", "及", "与", "或", "以及")
_SHARED = (Kind.PERCENT, Kind.MONEY, Kind.AREA, Kind.LENGTH, Kind.WEIGHT, Kind.OTHER)


def _sharing_units(text: str, found: list[Mention]) -> list[Mention]:
    """36.5亿、41.2亿和39.8亿美元, 1.3个和0.8个百分点: the last one's unit is that of all."""
    scale = Decimal(1)
    for mention, after in zip(reversed(found[:-1]), reversed(found), strict=False):
        if text[mention.end - 1] == "分" and after.kind is Kind.MONEY:
            mention.kind = Kind.MONEY if text[mention.end : after.start] in _AND else mention.kind
        lone = mention.sort == "none" or text[mention.end - 1] == "个"
        short = after.kind is Kind.OTHER and len(after.unit_in(text)) < 2
        if not lone or short or mention.value is None or after.kind not in _SHARED:
            scale = Decimal(1)
            continue
        starts_line = text[max(0, mention.start - 1) : mention.start] in ("", "\n")
        if text[mention.end : after.start] not in _AND or starts_line or mention.han != after.han:
            continue
        own, last = read(text, mention.start), read(text, after.start)
        scale = last.scale if last and last.scaled else scale
        if own and not own.scaled:
            mention.value *= scale  # 3、5和8亿元
        mention.kind, mention.sort = after.kind, after.sort
        mention.unit, mention.unit_name = None, after.unit_in(text)
    return found
