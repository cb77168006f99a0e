"""A number with its unit: amounts, counts, rates, ranks, fractions, ratios, ranges.

`quantity_at(text, at)` reads one in normal form; whether it is a figure at all is
decided afterwards (`formulas`, `reject`).
"""

import re
from dataclasses import replace
from decimal import Decimal

from reader.figures.forms import (
    DIGIT_WIDTH,
    HALF,
    PARTS,
    TENTHS,
    TENTHS_OF_DIGITS,
    TO,
    discount,
    double,
    filled,
    fraction,
    half,
    name_currency,
    percentage,
    rank,
    ratio,
    spoken,
    tenths,
    top,
    width,
)
from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.numerals import Numeral, read
from reader.figures.units import Unit, noun_at, unit_at

_MOVED = re.compile(r"[涨跌升降增减加少多](?:[了约近超逾]{0,2})$")
_AND_HALF = re.compile(r"半(?=[^数])")
_CLASS_BOUND = re.compile(r"(?:及|或|\(含\))?(?:以上|以下|以内)")
_CLASS_NOUN = re.compile(
    r"(?:的)?(?:人口|老年?人|老人|儿童|人员|项目|企业|单位|工业|商户|园区|产业|客户|存款|贷款|耕地|农户|大户|商品房|住宅|住房|降水|"
    r"暴雨|降雨|地震|大风|学历|航道|泊位|装机|机组|水库|电站|路段|光伏)"
)


def quantity_at(text: str, at: int) -> Mention | None:
    """The quantity that begins at `at`: its number, and its unit if it has one."""
    mention = _quantity(text, at)
    if mention is not None and (mention.kind is Kind.MONEY or mention.sort == "none"):
        name_currency(text, mention)
    return mention


def _quantity(text: str, at: int) -> Mention | None:
    """The quantity by its form; each form is tried where its first character fits."""
    c = text[at]
    if c == "第":
        return rank(text, at)
    if c == "前":
        return top(text, at)
    if text.startswith("零下", at):
        return _below_zero(text, at)
    if c == "翻":
        return double(text, at)
    if c in "个两双三四二":
        digits = DIGIT_WIDTH.match(text, at)
        if digits:
            return width(digits)
    if c in "半一":
        written = HALF.match(text, at)
        if written:
            return half(text, written)
    if text[at + 1 : at + 3] == "分之" and text[at : at + 3] in PARTS:
        return percentage(text, at)
    if c in "-负":
        return _negative(text, at)
    whole = ratio(text, at) or discount(text, at) or spoken(text, at)
    if whole:
        return whole
    number = read(text, at)
    if number is None:
        return None
    if text.startswith("分之", number.end):
        return fraction(text, at, number)
    return _ranged(text, at, number) or _measured(text, at, number)


def _negative(text: str, at: int) -> Mention | None:
    """-2.4%: a minus stands after no number."""
    if text[at] == "-" and not text[at + 1 : at + 2].isdigit():
        return None
    if re.match(r"[\d%年月日号A-Za-z个人元亿万)]", text[at - 1 : at]):
        return None
    mention = quantity_at(text, at + 1)
    if mention is None or mention.value is None or mention.kind in (Kind.RANK, Kind.RANGE):
        return None
    mention.start, mention.value = at, -mention.value
    return _from_below(text, mention)


def _from_below(text: str, mention: Mention) -> Mention:
    """-5℃至3℃: a range that begins below zero."""
    to = TO.match(text, mention.end)
    if to is None or not re.match(r"-?\d", text[to.end() : to.end() + 2]):
        return mention
    last = _quantity(text, to.end())
    if last is None or last.value is None or mention.value is None or last.value <= mention.value:
        return mention
    if (last.unit_name, last.kind) != (mention.unit_name, mention.kind):
        return mention
    last.start, last.low, last.high = mention.start, mention.value, last.value
    last.value, last.kind = None, Kind.RANGE
    return last


def _measured(text: str, at: int, number: Numeral) -> Mention:
    """The number with the unit that follows it."""
    pattern = TENTHS if number.han else TENTHS_OF_DIGITS
    parts = pattern.match(text, number.end) if not number.scaled or number.value == 10 else None
    if parts and not number.more:
        return tenths(at, number, parts)
    end = number.end
    unit = unit_at(text, end) or noun_at(text, end, number)
    extra, more = "", False
    if unit and unit.sort == "unit" and text.startswith(("多", "余"), end + len(unit.text)):
        # 一倍多, 两年多, 3公里余: 多 after a unit of measurement belongs to the span.
        extra, more = text[end + len(unit.text)], True
    if unit is None:
        return filled(Mention(at, end, Kind.OTHER, sort="none"), number)
    return _with_unit(text, at, number, unit, extra, more)


def _with_unit(text: str, at: int, number: Numeral, unit: Unit, extra: str, more: bool) -> Mention:
    end = number.end + len(unit.text) + len(extra)
    mention = filled(Mention(at, end, unit.kind, sort=unit.sort), number)
    if more or unit.text.startswith(("个多", "个余")):
        mention.comparison.append(">")
    if unit.text == "分" and text[at - 1 : at] == "时":
        mention.kind = Kind.DURATION
    if unit.name == unit.text:
        mention.unit = (number.end, number.end + len(unit.text))
    elif unit.text.endswith(unit.name):
        mention.unit = (number.end + len(unit.text) - len(unit.name), number.end + len(unit.text))
    else:
        mention.unit_name = unit.name
    bound = _CLASS_BOUND.match(text, end) if _bounds_class(text, end, unit) else None
    if bound:
        mention.end, mention.sort = bound.end(), "class"
    half = _AND_HALF.match(text, end) if unit.kind is Kind.DURATION and not extra else None
    if half and mention.value is not None:
        mention.value, mention.end = mention.value + Decimal("0.5"), half.end()
    if unit.text.startswith("个半") and mention.value is not None:
        mention.value += Decimal("0.5")
    if mention.low is not None and mention.kind is not Kind.RANGE and not number.bare:
        mention.kind = unit.kind
    return mention


def _bounds_class(text: str, end: int, unit: Unit) -> bool:
    """Whether 以上 behind a unit names a class (65岁以上, 500万元以上项目), not an estimate."""
    if unit.text in ("岁", "周岁"):
        return True
    bound = _CLASS_BOUND.match(text, end)
    return (
        bound is not None
        and unit.sort == "unit"
        and _CLASS_NOUN.match(text, bound.end()) is not None
    )


def _ranged(text: str, at: int, first: Numeral) -> Mention | None:
    """5至7个, 10—20万元, 1%-2%, 20%到30%."""
    if first.value is None:
        return None
    own = unit_at(text, first.end)
    for end in [first.end + len(own.text), first.end] if own else [first.end]:
        to = TO.match(text, end)
        if to is None:
            continue
        behind = to.end()
        if text.startswith("百分之", behind) or not text[behind : behind + 1]:
            return None
        last = read(text, behind)
        if last is None or last.value is None or last.han != first.han:
            return None
        if (
            end > first.end
            and last.value > 4 * first.value
            and _MOVED.search(text[max(0, at - 4) : at])
        ):
            return None  # 涨15美元至2386美元: a change, then the level reached
        return _range(text, at, first, last, own if end > first.end else None)
    return None


def _range(text: str, at: int, first: Numeral, last: Numeral, own: Unit | None) -> Mention | None:
    assert first.value is not None
    assert last.value is not None
    mention = _measured(text, at, replace(last, more=False))
    mixed = own and mention.unit and text[slice(*mention.unit)] != own.text
    if own and own.kind is Kind.PERCENT and mention.unit_in(text) != own.name:
        return None  # 收窄2.4个百分点至18.3%
    if (mention.sort == "none" or mixed) and not (
        own and mention.sort != "none" and own.kind is mention.kind
    ):
        return None
    low = first.value
    if own is None and not first.scaled and last.scale > 1 and low < last.value / last.scale:
        low *= last.scale
    if mention.unit_name == "%" and mention.kind is Kind.PERCENT and mention.value is not None:
        last = replace(last, value=mention.value)
        low = low * 10 if text[mention.end - 1] == "成" else low
    assert last.value is not None
    if low >= last.value:
        return None
    mention.kind, mention.value = Kind.RANGE, None
    mention.low, mention.high = low, last.value
    return mention


def _below_zero(text: str, at: int) -> Mention | None:
    """零下12度."""
    mention = quantity_at(text, at + 2) if text[at + 2 : at + 3] else None
    if mention is None or mention.value is None:
        return None
    mention.start, mention.value = at, -mention.value
    return mention
