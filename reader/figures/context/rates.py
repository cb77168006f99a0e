"""每人每年, 日均: what a quantity is reckoned per."""

import re
from functools import cache

from reader.figures.context.direction import last_of
from reader.figures.context.scene import Scene
from reader.figures.model import Kind
from reader.figures.units import han_units

_COUNTED = (
    "人次|人|户|股|只|头|羽|张|位|名|件|个|家|台|辆|套|次|桶|瓶|箱|袋|盒|本|册|间|床|床位|生|校|村|"
    "班|标箱|车|节|班次|架次|月|场|场次|例|百户|百人|千人|万人|十万人|百万人|百亩|万元"
)
"""Classifiers and nouns that amounts are reckoned per, beside all units of measurement."""
_MEASURED = (Kind.AREA, Kind.LENGTH, Kind.WEIGHT, Kind.DURATION, Kind.OTHER)
_DAILY = re.compile(r"(日|月|年|周)均(?!(?:降水|气温|温度|浓度|增速|增长|价))")
_NEVER = frozenset({Kind.PERCENT, Kind.RANK, Kind.RATIO, Kind.DATE, Kind.YEAR, Kind.DURATION})
_NAMES = {"日": "天", "生": "人", "度": "千瓦时"}


@cache
def _per() -> str:
    """What may follow 每, as alternatives of a pattern, the longest first."""
    return "|".join(sorted({*_COUNTED.split("|"), *han_units(_MEASURED)}, key=len, reverse=True))


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"每({_per()})(?:(每|·|、每)({_per()}))?(?![一-鿿]?均)")


@cache
def each_before() -> re.Pattern[str]:
    """每人每年 at the end of a stretch; it is no part of what is measured."""
    return re.compile(rf"(?:每(?:{_per()}))+$")


@cache
def each_inside() -> re.Pattern[str]:
    """每千克 in a stretch (每千克售价); 每股收益 is a name."""
    return re.compile(rf"(?:每(?!股)(?:{_per()}))+的?")


def rate(scene: Scene) -> None:
    """Give the quantities that stand behind 每… or 日均 a unit of the form 元/人·年."""
    text = scene.text
    for mention in scene.quantities:
        unit = mention.unit_in(text)
        if mention.kind in _NEVER or "/" in unit or not unit or unit in ("%", "百分点", "倍"):
            continue
        left = text[scene.clause_start(mention.start) : mention.start]
        each = last_of(_each(), left)
        if each and len(left) - each.end() <= 18:
            parts = [group for group in (1, 3) if each.group(group)]
            over = [_NAMES.get(each.group(group), each.group(group)) for group in parts]
            if unit not in over:
                start = mention.start - len(left)
                written = [
                    word
                    if word != each.group(group)
                    else scene.passage.words(start + each.start(group), start + each.end(group))
                    for group, word in zip(parts, over, strict=True)
                ]
                mention.rate = "/" + "·".join(written)
            continue
        daily = _DAILY.search(text, scene.left(mention), mention.start)
        if daily and mention.kind is not Kind.RANGE:
            mention.rate = "/" + _NAMES.get(daily.group(1), daily.group(1))
