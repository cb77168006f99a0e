"""6,470億: an amount without a unit is money where the words before it say so."""

import re

from reader.figures.context.direction import last_of
from reader.figures.context.scene import Scene
from reader.figures.model import Kind

_MONEY = re.compile(
    r"收入|支出|营业额|营收|投资|金额|产值|预算|决算|赤字|盈余|盈馀|订单|税|经费|基金|成交|市值|资金|负债|债|"
    r"总值|身家|票房|善款|耗资|斥资|涉资|损失|贸易|出口|进口|顺差|逆差|增加值|利润|获利|贷款|存款|余额|补助|补贴|售价|价|薪|资产|成本|收益|销售额|货值|捐|罚|亏损|融资|GDP|额"
)
_HEADS = re.compile(r"人口|人数|人次|旅客|游客|户数|车辆|用户|产量|销量|辆|面积")

_WORDS = re.compile(rf"(?P<money>{_MONEY.pattern})|{_HEADS.pattern}")


def name_money(scene: Scene) -> None:
    """Give 元 to amounts with a scale and no unit that stand in a clause about money.

    Other amounts without a unit are counts (人口412万).
    """
    for mention in scene.quantities:
        if mention.sort != "none" or mention.value is None or mention.value < 10**4:
            continue
        before = scene.before(mention)
        near = before is not None and before.kind is Kind.MONEY and mention.start - before.end < 12
        clause = scene.text[scene.clause_start(mention.start) : mention.start]
        last = last_of(_WORDS, clause)
        if (last is not None and last.group("money")) or (last is None and near):
            mention.kind, mention.unit_name, mention.sort = Kind.MONEY, "元", "unit"
        elif scene.text[mention.end - 1] in "万亿余多":
            mention.kind = Kind.COUNT
