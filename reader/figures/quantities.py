"""A number with its unit: amounts, counts, rates, ranks, fractions, ratios, ranges.

`quantity_at(text, at)` reads one in normal form; whether it is a figure at all is
decided afterwards (`formulas`, `reject`).
"""

import re
from dataclasses import replace
from decimal import Decimal

from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.numerals import DIGITS, Numeral, read
from reader.figures.units import Unit, noun_at, unit_at

_PARTS = {"百分之": ("%", 100), "千分之": ("‰", 1000), "万分之": ("‱", 10000)}
_TENTHS = re.compile(
    r"成(?![立为功果员本长效绩熟分都交品人因年就群百型语片行名家套了批片新])(半|[一二三四五六七八九](?![个家名项成]))?"
)
_TENTHS_OF_DIGITS = re.compile(r"成(?![立功本员])(半|[一二三四五六七八九](?![个家名项成]))?")
_TO = re.compile(r"(?:-|~|—(?!—)|至(?![少今])|到)")
_DOUBLE = re.compile(r"翻(?:了)?(?:([一二两三四五六七八九十\d]+)番|番)")
_DIGIT_WIDTH = re.compile(r"([个两双三四二])位数(?!字|据|学)")
_HALF = re.compile(r"一半|半数|半(?:个)?(?:小时|年(?!度|报|期)|月|天|个月|世纪)")
_AND_HALF = re.compile(r"半(?=[^数])")
_RATIO = re.compile(r"(?:\d+(?:\.\d+)?)(?::(?:\d+(?:\.\d+)?)){1,6}(?![\d:])")
_VERSUS = re.compile(
    r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)比(\d+(?:\.\d+)?|[一二三四五六七八九十]+)(?![\d.%一-九])"
)
_SLASH = re.compile(r"([1-9]\d?)/([1-9]\d?)(?![\d/.])")
_RANK = re.compile(r"第?")


def quantity_at(text: str, at: int) -> Mention | None:
    """The quantity that begins at `at`: its number, and its unit if it has one."""
    mention = _quantity(text, at)
    if mention is not None and (mention.kind is Kind.MONEY or mention.sort == "none"):
        _name_currency(text, mention)
    return mention


_CURRENCY = re.compile(
    r"(?P<local>人民币|RMB|￥|¥|CNY)$|(?P<other>新台币|港币|澳门币|日币|美金|美元|港元|欧元|英镑|日元|US\$|HK\$|NT\$|€|£|\$)$"
)
_SIGNS = {"US$": "美元", "HK$": "港元", "NT$": "新台币", "€": "欧元", "£": "英镑", "$": "元"}


def _name_currency(text: str, mention: Mention) -> None:
    """新台币3兆元: the currency stands before the number."""
    start = max(0, mention.start - 3)
    match = _CURRENCY.search(text, start, mention.start)
    if match is None:
        return
    mention.kind = Kind.MONEY if mention.kind is not Kind.RANGE else Kind.RANGE
    mention.sort = "unit"
    other = match.group("other")
    if other is None:
        mention.unit, mention.unit_name = None, "元"
    elif other in _SIGNS:
        mention.unit, mention.unit_name = None, _SIGNS[other]
    elif mention.unit is None or text[slice(*mention.unit)] == "元":
        mention.unit, mention.unit_name = match.span("other"), None


def _quantity(text: str, at: int) -> Mention | None:
    c = text[at]
    if c == "第":
        return _rank(text, at)
    if c == "前":
        return _top(text, at)
    if text.startswith("零下", at):
        return _below_zero(text, at)
    if c == "翻":
        return _double(text, at)
    if c in "个两双三四二":
        width = _DIGIT_WIDTH.match(text, at)
        if width:
            return _width(width)
    if c in "半一":
        half = _HALF.match(text, at)
        if half:
            return _half(text, half)
    if text[at + 1 : at + 3] == "分之" and text[at : at + 3] in _PARTS:
        return _percentage(text, at)
    if c == "-":
        return _negative(text, at)
    ratio = _ratio(text, at)
    if ratio:
        return ratio
    spoken = _spoken(text, at)
    if spoken:
        return spoken
    number = read(text, at)
    if number is None:
        return None
    if text.startswith("分之", number.end):
        return _fraction(text, at, number)
    return _ranged(text, at, number) or _measured(text, at, number)


def _negative(text: str, at: int) -> Mention | None:
    """-2.4%: a minus stands after no number."""
    if not text[at + 1 : at + 2].isdigit() or re.match(
        r"[\d%年月日号A-Za-z个人元亿万)]", text[at - 1 : at]
    ):
        return None
    mention = quantity_at(text, at + 1)
    if mention is None or mention.value is None or mention.kind in (Kind.RANK, Kind.RANGE):
        return None
    mention.start, mention.value = at, -mention.value
    return _from_below(text, mention)


def _from_below(text: str, mention: Mention) -> Mention:
    """-5℃至3℃: a range that begins below zero."""
    to = _TO.match(text, mention.end)
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


def _filled(mention: Mention, number: Numeral) -> Mention:
    """`mention` with the number's value and bounds."""
    mention.value, mention.low, mention.high = number.value, number.low, number.high
    mention.han = number.han
    if number.more:
        mention.comparison.append(">")
    return mention


def _measured(text: str, at: int, number: Numeral) -> Mention:
    """The number with the unit that follows it."""
    pattern = _TENTHS if number.han else _TENTHS_OF_DIGITS
    tenths = pattern.match(text, number.end) if not number.scaled or number.value == 10 else None
    if tenths and not number.more:
        return _tenths(at, number, tenths)
    end = number.end
    unit = unit_at(text, end) or noun_at(text, end, number)
    extra, more = "", False
    if unit and unit.sort == "unit" and text.startswith(("多", "余"), end + len(unit.text)):
        # 一倍多, 两年多, 3公里余: 多 after a unit of measurement belongs to the span.
        extra, more = text[end + len(unit.text)], True
    if unit is None:
        return _filled(Mention(at, end, Kind.OTHER, sort="none"), number)
    return _with_unit(text, at, number, unit, extra, more)


def _with_unit(text: str, at: int, number: Numeral, unit: Unit, extra: str, more: bool) -> Mention:
    end = number.end + len(unit.text) + len(extra)
    mention = _filled(Mention(at, end, unit.kind, sort=unit.sort), number)
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


_CLASS_BOUND = re.compile(r"(?:及|或|\(含\))?(?:以上|以下|以内)")
_CLASS_NOUN = re.compile(
    r"(?:的)?(?:人口|老年?人|老人|儿童|人员|项目|企业|单位|工业|商户|园区|产业|客户|存款|贷款|耕地|农户|大户|商品房|住宅|住房|降水|"
    r"暴雨|降雨|地震|大风|学历|航道|泊位|装机|机组|水库|电站|路段|光伏)"
)


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


def _tenths(at: int, number: Numeral, match: re.Match[str]) -> Mention:
    """三成 is 30 %, 两成半 25 %, 六成五 65 %."""
    last = match.group(1)
    more = Decimal(5) if last == "半" else Decimal(DIGITS[last]) if last else Decimal(0)
    mention = Mention(at, match.end(), Kind.PERCENT, unit_name="%", han=number.han)
    if number.value is None:
        mention.kind = Kind.RANGE
        mention.low = number.low and number.low * 10
        mention.high = number.high and number.high * 10
    else:
        mention.value = number.value * 10 + more
    return mention


def _percentage(text: str, at: int) -> Mention | None:
    sign, _ = _PARTS[text[at : at + 3]]
    if text.startswith("百", at + 3):
        return Mention(at, at + 4, Kind.PERCENT, Decimal(100), unit_name=sign, han=True)
    number = read(text, at + 3)
    if number is None:
        return None
    mention = _filled(Mention(at, number.end, Kind.PERCENT, unit_name=sign), number)
    to = _TO.match(text, number.end)
    if to:
        then = to.end() + (3 if text[to.end() : to.end() + 3] in _PARTS else 0)
        last = read(text, then) if text[then : then + 1] else None
        if (
            last
            and last.value is not None
            and number.value is not None
            and last.value > number.value
        ):
            mention.kind, mention.value, mention.end = Kind.RANGE, None, last.end
            mention.low, mention.high = number.value, last.value
    return mention


def _fraction(text: str, at: int, below: Numeral) -> Mention | None:
    above = read(text, below.end + 2)
    if above is None or not above.value or not below.value:
        return None
    return Mention(
        at, above.end, Kind.RATIO, round(above.value / below.value, 4), sort="ratio", han=below.han
    )


def _double(text: str, at: int) -> Mention | None:
    match = _DOUBLE.match(text, at)
    if match is None:
        return None
    times = read(match.group(1), 0) if match.group(1) else None
    power = int(times.value) if times and times.value is not None and times.value < 20 else 1
    return Mention(
        at,
        match.end(),
        Kind.RATIO,
        Decimal(2) ** power,
        unit_name="倍",
        sort="ratio",
        direction="up",
    )


def _width(match: re.Match[str]) -> Mention:
    """两位数: from 10 to 99 %."""
    places = {"个": 1, "两": 2, "双": 2, "二": 2, "三": 3, "四": 4}[match.group(1)]
    mention = Mention(*match.span(), Kind.RANGE, unit_name="%", sort="ratio", confidence=0.8)
    mention.low = Decimal(10) ** (places - 1) if places > 1 else Decimal(1)
    mention.high = Decimal(10) ** places - 1
    return mention


def _half(text: str, match: re.Match[str]) -> Mention:
    start, end = match.span()
    if match.group() in ("一半", "半数"):
        return Mention(start, end, Kind.RATIO, Decimal("0.5"), sort="ratio", han=True)
    unit = match.group().lstrip("半个") or "月"
    place = end - len(unit)
    return Mention(start, end, Kind.DURATION, Decimal("0.5"), unit=(place, end), han=True)


def _ratio(text: str, at: int) -> Mention | None:
    match = _RATIO.match(text, at)
    if match:
        if re.match(r"[A-Za-z\d]", text[at - 1 : at]):
            return None
        values = tuple(Decimal(part) for part in match.group().split(":") if len(part) < 20)
        return Mention(at, match.end(), Kind.RATIO, values=values, unit_name="比", sort="ratio")
    match = _VERSUS.match(text, at)
    if match:
        parts = [read(group, 0) for group in match.groups()]
        values = tuple(part.value for part in parts if part and part.value is not None)
        if len(values) == 2:
            return Mention(at, match.end(), Kind.RATIO, values=values, unit_name="比", sort="ratio")
    match = _SLASH.match(text, at)
    if match and int(match.group(1)) < int(match.group(2)) and text[at - 1 : at] not in ("/", "-"):
        value = round(Decimal(match.group(1)) / Decimal(match.group(2)), 4)
        return Mention(at, match.end(), Kind.RATIO, value, sort="ratio")
    return None


def _ranged(text: str, at: int, first: Numeral) -> Mention | None:
    """5至7个, 10—20万元, 1%-2%, 20%到30%."""
    if first.value is None:
        return None
    own = unit_at(text, first.end)
    for end in [first.end + len(own.text), first.end] if own else [first.end]:
        to = _TO.match(text, end)
        if to is None:
            continue
        behind = to.end()
        if text.startswith("百分之", behind) or not text[behind : behind + 1]:
            return None
        last = read(text, behind)
        if last is None or last.value is None or last.han != first.han:
            return None
        return _range(text, at, first, last, own if end > first.end else None)
    return None


def _range(text: str, at: int, first: Numeral, last: Numeral, own: Unit | None) -> Mention | None:
    assert first.value is not None
    assert last.value is not None
    mention = _measured(text, at, replace(last, more=False))
    mixed = own and mention.unit and text[slice(*mention.unit)] != own.text
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


_D = "[一二三四五六七八九1-9]"
_SPOKEN = re.compile(
    r"(?P<whole>[一二两三四五六七八九十百\d]{1,4})(?:"
    rf"[块元](?P<tenth>{_D})[毛角](?:(?P<cent>{_D})分)?钱?"
    r"|块(?P<lone>[一二三四五六七八九])(?![一二三四五六七八九十百千万亿、个家])"
    r"|(?P<second>秒)(?P<hundredths>\d{1,2})(?!\d)"
    r"|(?P<metre>米)(?P<places>[一二三四五六七八九〇零]{1,2})(?![一-鿿]?[个家名]))"
)


def _spoken(text: str, at: int) -> Mention | None:
    """三块五毛, 一米七五, 9秒98: the smaller unit is left out or follows."""
    match = _SPOKEN.match(text, at)
    whole = read(match.group("whole"), 0) if match else None
    if match is None or whole is None or whole.value is None:
        return None
    tail = match.group("tenth") or match.group("lone") or match.group("hundredths")
    tail = (tail or match.group("places")) + (match.group("cent") or "")
    places = "".join(c if c.isdigit() and c.isascii() else str(DIGITS[c]) for c in tail)
    value = whole.value + Decimal(f"0.{places}")
    if match.group("metre"):
        return Mention(at, match.end(), Kind.LENGTH, value, unit=match.span("metre"))
    if match.group("second"):
        return Mention(at, match.end(), Kind.DURATION, value, unit=match.span("second"))
    return Mention(at, match.end(), Kind.MONEY, value, unit_name="元")


def _top(text: str, at: int) -> Mention | None:
    """前10名: a rank of at most ten."""
    number = read(text, at + 1)
    if (
        number is None
        or number.value is None
        or text[number.end : number.end + 1] not in ("名", "位")
    ):
        return None
    end = number.end + 1
    mention = Mention(
        at, end, Kind.RANK, number.value, unit=(end - 1, end), sort="rank", han=number.han
    )
    mention.comparison.append("<=")
    return mention


def _below_zero(text: str, at: int) -> Mention | None:
    """零下12度."""
    mention = quantity_at(text, at + 2) if text[at + 2 : at + 3] else None
    if mention is None or mention.value is None:
        return None
    mention.start, mention.value = at, -mention.value
    return mention


def _rank(text: str, at: int) -> Mention | None:
    """第7位, 第3, 第一: a rank if something is ranked, which others decide."""
    number = read(text, at + 1)
    if number is None or number.value is None or number.value != int(number.value):
        return None
    end = number.end
    mention = Mention(at, end, Kind.RANK, number.value, unit_name="位", sort="rank", han=number.han)
    if text[end : end + 1] in ("位", "名"):
        mention.end, mention.unit_name = end + 1, None
        mention.unit = (end, end + 1)
    return mention
