"""每人每年, 日均: what a quantity is reckoned per."""

import re

from reader.figures.context.direction import last_of
from reader.figures.context.scene import Scene, unit_of
from reader.figures.model import Kind

_PER = (
    "人次|人|户|亩|公吨|坪|台斤|英亩|公升|公顷|平方米|平方公里|立方米|公里|吨|公斤|千克|斤|年|月|天|"
    "日|小时|分钟|秒|周|季度?|学年|学期|股|只|头|羽|张|位|名|件|个|家|台|"
    "辆|套|次|桶|瓶|床|床位|千瓦时|度|生|校|村|班|课时|标箱|车|节|百户|百人|"
    "千人|万人|十万人|百万人|百亩|万元"
)
_EACH = re.compile(rf"每({_PER})(?:(每|·|、每)({_PER}))?(?![一-鿿]?均)")
_DAILY = re.compile(r"(日|月|年|周)均(?!(?:降水|气温|温度|浓度|增速|增长|价))")
_NEVER = frozenset({Kind.PERCENT, Kind.RANK, Kind.RATIO, Kind.DATE, Kind.YEAR, Kind.DURATION})
_NAMES = {"日": "天", "生": "人", "度": "千瓦时"}


def rate(scene: Scene) -> None:
    """Give the quantities that stand behind 每… or 日均 a unit of the form 元/人·年."""
    text = scene.text
    for mention in scene.quantities:
        unit = unit_of(text, mention)
        if mention.kind in _NEVER or "/" in unit or not unit or unit in ("%", "百分点", "倍"):
            continue
        left = text[scene.clause_start(mention.start) : mention.start]
        each = last_of(_EACH, left)
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
