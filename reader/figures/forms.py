"""Quantities that carry their unit in themselves: 百分之五, 三成, 翻番, 一半, 3:1, 第7位."""

import re
from decimal import Decimal

from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.numerals import DIGITS, Numeral, read

PARTS = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
TENTHS = re.compile(
    r"成(?![立为功果效绩熟分都交因就群百型语片名套了批片]|员(?!工)|本(?![地科土国市省县])|长(?!者)|品(?!牌)|"
    r"人(?![员口士群])|年(?!轻)|行(?!业)|家(?![长庭电居])|新(?![能生增建]))(半|[一二三四五六七八九](?![个家名项成]))?"
)
TENTHS_OF_DIGITS = re.compile(r"成(?![立功本员])(半|[一二三四五六七八九](?![个家名项成]))?")
TO = re.compile(r"(?:-|~|—(?!—)|至(?![少今])|到)")
_DOUBLE = re.compile(r"翻(?:了)?(?:([一二两三四五六七八九十\d]+)番|番)")
DIGIT_WIDTH = re.compile(r"([个两双三四二])位数(?!字|据|学)")
HALF = re.compile(r"一半|半数|半(?:个)?(?:小时|年(?!度|报|期)|月|天|个月|世纪)")
_RATIO = re.compile(r"(?:\d+(?:\.\d+)?)(?::(?:\d+(?:\.\d+)?)){1,6}(?![\d:])")
_VERSUS = re.compile(
    r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)比(\d+(?:\.\d+)?|[一二三四五六七八九十]+)(?![\d.%一-九])"
)
_SLASH = re.compile(r"([1-9]\d?)/([1-9]\d?)(?![\d/.])")
_DISCOUNT = re.compile(
    r"(?:(?P<han>[一二三四五六七八九]{1,2})|(?P<digits>[1-9](?:\.\d|\d)?))折"
    r"(?![叠扇线射戟断腰磨桥页子返损算合旧价现腾纸弯]|不扣)"
)
_CURRENCY = re.compile(
    r"(?P<local>人民币|RMB|￥|¥|CNY)$|(?P<other>新台币|港币|澳门币|日币|美金|美元|港元|欧元|英镑|日元|US\$|HK\$|NT\$|€|£|\$)$"
)
_SIGNS = {"US$": "美元", "HK$": "港元", "NT$": "新台币", "€": "欧元", "£": "英镑", "$": "元"}
_D = "[一二三四五六七八九1-9]"
_SPOKEN = re.compile(
    r"(?P<whole>[一二两三四五六七八九十百\d]{1,4})(?:"
    rf"[块元](?P<tenth>{_D})[毛角](?:(?P<cent>{_D})分)?钱?"
    r"|块(?P<lone>[一二三四五六七八九])(?![一二三四五六七八九十百千万亿、个家])"
    r"|(?P<second>秒)(?P<hundredths>\d{1,2})(?!\d)"
    r"|(?P<metre>米)(?P<places>[一二三四五六七八九〇零]{1,2}|\d{1,2}(?![\d.%年月日]))(?![一-鿿]?[个家名]))"
)


def name_currency(text: str, mention: Mention) -> None:
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


def filled(mention: Mention, number: Numeral) -> Mention:
    """`mention` with the number's value and bounds."""
    mention.value, mention.low, mention.high = number.value, number.low, number.high
    mention.han = number.han
    if number.more:
        mention.comparison.append(">")
    return mention


def tenths(at: int, number: Numeral, match: re.Match[str]) -> Mention:
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


def percentage(text: str, at: int) -> Mention | None:
    sign = PARTS[text[at : at + 3]]
    if text.startswith("百", at + 3):
        return Mention(at, at + 4, Kind.PERCENT, Decimal(100), unit_name=sign, han=True)
    number = read(text, at + 3)
    if number is None:
        return None
    mention = filled(Mention(at, number.end, Kind.PERCENT, unit_name=sign), number)
    to = TO.match(text, number.end)
    if to:
        then = to.end() + (3 if text[to.end() : to.end() + 3] in PARTS else 0)
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


def fraction(text: str, at: int, below: Numeral) -> Mention | None:
    above = read(text, below.end + 2)
    if above is None or not above.value or not below.value:
        return None
    return Mention(
        at, above.end, Kind.RATIO, round(above.value / below.value, 4), sort="ratio", han=below.han
    )


def double(text: str, at: int) -> Mention | None:
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


def width(match: re.Match[str]) -> Mention:
    """两位数: from 10 to 99 %."""
    places = {"个": 1, "两": 2, "双": 2, "二": 2, "三": 3, "四": 4}[match.group(1)]
    mention = Mention(*match.span(), Kind.RANGE, unit_name="%", sort="ratio", confidence=0.8)
    mention.low = Decimal(10) ** (places - 1) if places > 1 else Decimal(1)
    mention.high = Decimal(10) ** places - 1
    return mention


def half(text: str, match: re.Match[str]) -> Mention:
    start, end = match.span()
    if match.group() in ("一半", "半数"):
        return Mention(start, end, Kind.RATIO, Decimal("0.5"), sort="ratio", han=True)
    unit = match.group().lstrip("半个") or "月"
    place = end - len(unit)
    return Mention(start, end, Kind.DURATION, Decimal("0.5"), unit=(place, end), han=True)


def ratio(text: str, at: int) -> Mention | None:
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


def discount(text: str, at: int) -> Mention | None:
    """七折, 八五折, 9.5折: the part of the price that is paid, as a ratio."""
    match = _DISCOUNT.match(text, at)
    before = text[at - 1 : at]
    if match is None or before.isdigit() or before == "." or before in DIGITS:
        return None
    han = match.group("han")
    places = "".join(str(DIGITS[c]) for c in han) if han else match.group("digits").replace(".", "")
    return Mention(at, match.end(), Kind.RATIO, Decimal(f"0.{places}"), sort="ratio", han=bool(han))


def spoken(text: str, at: int) -> Mention | None:
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


def top(text: str, at: int) -> Mention | None:
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


def rank(text: str, at: int) -> Mention | None:
    """第7位, 第3, 第一: a rank if something is ranked, which others decide."""
    number = read(text, at + 1)
    if number is None or number.value is None or number.value != int(number.value):
        return None
    end = number.end
    mention = Mention(at, end, Kind.RANK, number.value, unit_name="位", sort="rank", han=number.han)
    if text[end : end + 1] in ("位", "名"):
        mention.end = end + 1
        if text[end] == "位":
            mention.unit_name, mention.unit = None, (end, end + 1)
    return mention
