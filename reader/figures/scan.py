"""All numbers of a passage with their units, from left to right: what might be a figure."""

import re

from reader.figures.mention import Mention
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
            return found
        start = match.start()
        mention = time_at(text, start, taiwan=taiwan) or quantity_at(text, start)
        if mention is None:
            run = _DIGITS.match(text, start)
            at = run.end() if run else start + 1
            continue
        found.append(mention)
        at = mention.end
