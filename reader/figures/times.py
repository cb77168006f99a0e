"""Times as written: years (四位、民国、财年), dates, clock times, quarters, 十四五.

`time_at(text, at, taiwan)` reads one in normal form. Years of the Republic are
Gregorian years in `value`; plan periods carry the plan's number and its years.
"""

import re
from decimal import Decimal

from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.numerals import DIGITS, read

_HAN_DIGIT = "〇零一二三四五六七八九"
_Y = rf"(?:(?:1\d|20|21)\d\d|[一二][{_HAN_DIGIT}]{{3}})"
_N = r"(?:[0-3]?\d|[一二三四五六七八九十]{1,3})"
_TO = r"(?:-|—|~|至|到|——)"
_NOT_YEAR = r"(?!代|级|轻|龄|画|货|味|糕|均|头)"

_YEARS = re.compile(rf"({_Y})年?{_TO}({_Y})(?:年{_NOT_YEAR}|(?=\)))")
_FISCAL = re.compile(
    rf"({_Y})(?:年)?(?:/|-|至)(\d{{2}}|{_Y})(?:财政|会计|营业|课税)?(年度|学年度?|财年)"
)
_YEAR = re.compile(
    rf"({_Y})(?:年({_N})月(?:({_N})[日号]|份)?|(财年|学年度?)|年度(?!假)|年{_NOT_YEAR})"
)
_UNTIL_MONTH = re.compile(rf"{_TO}{_N}月(?!{_N}日)")
_YEAR_ALONE = re.compile(rf"({_Y})年")
_BARE_YEAR = re.compile(rf"({_Y})(?=(?:、{_Y})*(?:、|和|及|与){_Y}年)")
_ISO = re.compile(r"((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
_ROC_N = r"(?:\d{1,3}|[一二三四五六七八九十百〇零]{1,6})"
_ROC = re.compile(rf"民国({_ROC_N}|元)年(?:度|(?:({_N})月(?:({_N})日|份)?))?")
_ROC_BARE = re.compile(rf"(\d{{2,3}})(?:年({_N})月(?:({_N})日|份)?|年度|学年度?|年{_NOT_YEAR})")
_SHORT_YEAR = re.compile(rf"(\d{{2}})年(1[0-2]|0?[1-9])月(?:({_N})[日号]|份)?")
_ROC_YEARS = re.compile(rf"(?:民国)?(\d{{2,3}})年?{_TO}(\d{{2,3}})年{_NOT_YEAR}")
_LENGTH_AFTER = re.compile(
    r"以来|来|前|后|内|间|以上|以下|历史|之|期(?!间|末|初)|多|余|左右|的历|老|制"
)
_LENGTH = "近|约|逾|超过?|达|历时|连续|成立|每|长达|未来|过去|最近|至少|满|为期|有"
_LENGTH_BEFORE = re.compile(rf"(?:{_LENGTH})$")
_MONTHS = re.compile(rf"({_N})(?:月)?{_TO}({_N})月(?:份)?(?!{_N}日)")
_DAY = re.compile(rf"({_N})月(?!龄)(?:({_N})[日号]|份)?")
_DAYS_BEFORE = re.compile(
    rf"(?:{_LENGTH}|缩短|压缩|压减|精简|延长|减少|增加|提前|推迟|延后|不少于|不足|"
    r"最[多长短]|限)了?[到至为]?$"
)
"""Before a number of days: 逾期超过15日, 缩短至28日."""
_MONTH_DAY = re.compile(r"([0-3]?\d)日(?![元圆币均本夜常内游间历])")
_QUARTER = re.compile(r"第?([1-4一二三四])(?:季度|(?<=第.)季(?![节候花]))")
_QUARTERS = re.compile(r"[前首]([234二两三四])(?:个)?季度?")
_FIRST_MONTHS = re.compile(r"[前首](\d{1,2}|[二两三四五六七八九十]{1,2})个?月(?!\d)")
_CLOCK = re.compile(r"([012]?\d):([0-5]\d)(?::([0-5]\d))?(?![\d:.])")
_HOUR = re.compile(
    r"([012]?\d|[一二三四五六七八九十]{1,3})(?:时(?![期段间代候常])|点钟?)"
    r"(?:(?:([0-5]?\d|[一二三四五六七八九十]{1,3})分(?:([0-5]?\d)秒)?)|半|整|[一三]刻|(?=许|前|后))?"
)
_DAYTIME = re.compile(
    r"(?:上午|下午|早上|早晨|晚上?|凌晨|中午|傍晚|午后|清晨|深夜|半夜|日|至|[-~—])$"
)
_RATIO_CONTEXT = re.compile(r"(?<![相对])比(?![赛较上去])|结构|构成|以\d+:\d")
_PLAN = re.compile(
    r"(十[一二三四五六七八九]?|[一二三四五六七八九])五(?=[”’]|期间|时期|规划|计划|以来|末|初|目标|开局|收官|、|和|至|”|’)"
)
_LONE_PLAN = re.compile(r"十[一二三四五六]五(?![年月日个万亿十百千人名家项])")


def time_at(text: str, at: int, *, taiwan: bool = False) -> Mention | None:
    """The time that begins at `at` of a text in normal form."""
    c = text[at : at + 1]
    if c == "民":
        return _republic(text, at)
    if c in "前首":
        return _quarters(text, at)
    if c == "第":
        return _quarter(text, at)
    if text[at - 1 : at] == "." and text[at - 2 : at - 1].isdigit():
        return None
    return (
        _plan(text, at)
        or _fiscal(text, at)
        or _years(text, at)
        or _iso_date(text, at)
        or _year(text, at)
        or (_taiwan_year(text, at) if taiwan else _short_year(text, at))
        or _quarter(text, at)
        or _months(text, at)
        or _day(text, at)
        or _clock(text, at)
    )


def _short_year(text: str, at: int) -> Mention | None:
    """25年1月: a year of two digits with its month, 1950 to 2049."""
    match = _SHORT_YEAR.match(text, at)
    if (
        match is None
        or text[at - 1 : at].isdigit()
        or _LENGTH_BEFORE.search(text[max(0, at - 3) : at])
    ):
        return None
    year = int(match.group(1))
    return _dated(match, year + (2000 if year < 50 else 1900))


def _int(written: str) -> int:
    if written.isdigit():
        return int(written)
    if len(written) == 4 and all(c in DIGITS for c in written):
        return int("".join(str(DIGITS[c]) for c in written))
    if written == "元":
        return 1
    number = read(written, 0)
    return int(number.value) if number and number.value is not None else 0


def _two(number: int) -> str:
    return f"{number:02}"


def _made(
    match: re.Match[str],
    kind: Kind,
    *,
    value: int | None = None,
    unit: str | None = None,
    iso: str | None = None,
    years: tuple[int, int] | None = None,
) -> Mention:
    """A time that spans `match`; `unit` must be written at its end."""
    start, end = match.span()
    mention = Mention(start, end, kind, sort="time", iso=iso, years=years)
    if value is not None:
        mention.value = Decimal(value)
    if unit is not None:
        if match.group().endswith(unit):
            mention.unit = (end - len(unit), end)
        else:
            mention.unit_name = unit
    return mention


def _year(text: str, at: int) -> Mention | None:
    match = _YEAR.match(text, at)
    if match is None:
        match = _BARE_YEAR.match(text, at)
        if match is None or text[at - 1 : at].isdigit():
            return None
        year = _int(match.group(1))
        return _made(match, Kind.YEAR, value=year, unit="年", years=(year, year))
    year = _int(match.group(1))
    if match.group(2) and not match.group(3) and _UNTIL_MONTH.match(text, match.end()):
        # 2024年1月至10月: a year, and months of it.
        match = _YEAR_ALONE.match(text, at)
        assert match is not None
        return _made(match, Kind.YEAR, value=year, unit="年", years=(year, year))
    if not match.group(2) and _is_length(text, match, year):
        return None
    return _dated(match, year, match.group(4))


def _is_length(text: str, match: re.Match[str], year: int) -> bool:
    """Whether 2000年 means two thousand years."""
    after = _LENGTH_AFTER.match(text, match.end())
    if after and after.group() in ("历史", "多", "余", "的历", "老"):
        return True
    before = text[max(0, match.start() - 3) : match.start()]
    return year % 100 == 0 and re.search(r"(?:近|约|逾|超过?|历时|长达)$", before) is not None


def _dated(match: re.Match[str], year: int, academic: str | None = None) -> Mention | None:
    """A year, or a year with month and day (groups 2 and 3)."""
    month, day = (_int(group) if group else 0 for group in match.group(2, 3))
    if month > 12 or day > 31:
        return None
    if month:
        iso = f"{year}-{_two(month)}" + (f"-{_two(day)}" if day else "")
        return _made(match, Kind.DATE, iso=iso, years=(year, year))
    unit = academic or ("年度" if match.group().endswith("年度") else "年")
    return _made(match, Kind.YEAR, value=year, unit=unit, years=(year, year))


def _fiscal(text: str, at: int) -> Mention | None:
    match = _FISCAL.match(text, at)
    if match is None:
        return None
    first = _int(match.group(1))
    second = _int(match.group(2))
    if second % 100 != (first + 1) % 100:
        return None
    return _made(match, Kind.YEAR, value=first, unit=match.group(3), years=(first, first))


def _years(text: str, at: int) -> Mention | None:
    match = _YEARS.match(text, at)
    if match is None:
        return None
    first, last = _int(match.group(1)), _int(match.group(2))
    if first >= last:
        return None
    return _year_range(match, first, last)


def _year_range(match: re.Match[str], first: int, last: int) -> Mention:
    mention = _made(match, Kind.RANGE, unit="年", years=(first, last))
    mention.low, mention.high = Decimal(first), Decimal(last)
    return mention


def _iso_date(text: str, at: int) -> Mention | None:
    match = _ISO.match(text, at)
    if match is None:
        return None
    year, month, day = int(match.group(1)), int(match.group(3)), int(match.group(4))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _made(match, Kind.DATE, iso=f"{year}-{_two(month)}-{_two(day)}", years=(year, year))


def _republic(text: str, at: int) -> Mention | None:
    match = _ROC_YEARS.match(text, at)
    if match:
        return _year_range(match, *(int(g) + 1911 for g in match.group(1, 2)))
    match = _ROC.match(text, at)
    return _dated(match, _int(match.group(1)) + 1911) if match else None


def _taiwan_year(text: str, at: int) -> Mention | None:
    match = _ROC_YEARS.match(text, at)
    if match and 38 <= int(match.group(1)) < int(match.group(2)) <= 160:
        return _year_range(match, *(int(g) + 1911 for g in match.group(1, 2)))
    match = _ROC_BARE.match(text, at)
    if match is None or not 38 <= int(match.group(1)) <= 160:
        return None
    before = text[max(0, at - 4) : at]
    after = _LENGTH_AFTER.match(text, match.end())
    if not match.group(2) and (
        _LENGTH_BEFORE.search(before) or (after and after.group() not in ("以来", "前", "后", "间"))
    ):
        return None
    academic = re.search(r"学年度?$", match.group())
    return _dated(match, int(match.group(1)) + 1911, academic.group() if academic else None)


def _quarter(text: str, at: int) -> Mention | None:
    match = _QUARTER.match(text, at)
    if match is None:
        return None
    return _made(match, Kind.DATE, iso=f"Q{_int(match.group(1))}")


def _quarters(text: str, at: int) -> Mention | None:
    months = _FIRST_MONTHS.match(text, at)
    if months and 2 <= _int(months.group(1)) <= 12:
        mention = _made(months, Kind.RANGE, unit="月")
        mention.low, mention.high = Decimal(1), Decimal(_int(months.group(1)))
        return mention
    match = _QUARTERS.match(text, at)
    if match is None:
        return None
    unit = "季度" if match.group().endswith("季度") else "季"
    mention = _made(match, Kind.RANGE, unit=unit)
    mention.low, mention.high = Decimal(1), Decimal(_int(match.group(1)))
    return mention


def _months(text: str, at: int) -> Mention | None:
    match = _MONTHS.match(text, at)
    if match is None:
        return None
    first, last = _int(match.group(1)), _int(match.group(2))
    if not 1 <= first < last <= 12:
        return None
    mention = _made(match, Kind.RANGE)
    place = match.start(2) + len(match.group(2))
    mention.unit = (place, place + 1)
    mention.low, mention.high = Decimal(first), Decimal(last)
    return mention


def _day(text: str, at: int) -> Mention | None:
    match = _DAY.match(text, at)
    if match:
        month, day = _int(match.group(1)), _int(match.group(2) or "0")
        if 1 <= month <= 12 and day <= 31:
            iso = f"--{_two(month)}" + (f"-{_two(day)}" if day else "")
            return _made(match, Kind.DATE, iso=iso)
        return None
    match = _MONTH_DAY.match(text, at)
    if match and 1 <= int(match.group(1)) <= 31:
        if _DAYS_BEFORE.search(text[max(0, at - 6) : at]):
            return None
        return _made(match, Kind.DATE, iso=f"---{_two(int(match.group(1)))}")
    return None


def _clock(text: str, at: int) -> Mention | None:
    before = text[max(0, at - 6) : at]
    ahead = text[max(0, at - 24) : at]
    match = _CLOCK.match(text, at)
    if match:
        if int(match.group(1)) > 24 or _RATIO_CONTEXT.search(ahead):
            return None
        return _made(match, Kind.DATE, iso=f"T{int(match.group(1)):02}:{match.group(2)}")
    match = _HOUR.match(text, at)
    if match is None or _int(match.group(1)) > 24:
        return None
    spelt = (
        match.group().endswith(("时", "分", "半", "整", "秒", "刻", "点钟"))
        and "." not in match.group()
    )
    if match.group().endswith("点") or not spelt:
        return _oclock(match) if _DAYTIME.search(before) else None
    if "点" in match.group() and not (
        match.group(2) or match.group().endswith(("半", "整", "钟", "刻"))
    ):
        return None
    return _oclock(match)


def _oclock(match: re.Match[str]) -> Mention:
    past = {"半": 30, "一刻": 15, "三刻": 45}
    tail = next((minutes for word, minutes in past.items() if match.group().endswith(word)), 0)
    minute = _int(match.group(2)) if match.group(2) else tail
    return _made(match, Kind.DATE, iso=f"T{_int(match.group(1)):02}:{minute:02}")


def _plan(text: str, at: int) -> Mention | None:
    """十四五: the fourteenth five-year plan, 2021 to 2025."""
    quoted = text[at - 1 : at] in ("“", "‘")
    match = _PLAN.match(text, at) if quoted else None
    match = match or _LONE_PLAN.match(text, at)
    if match is None or text[at - 1 : at] in tuple("一二三四五六七八九十第百千"):
        return None
    number = _int(match.group()[:-1])
    # The third plan began in 1966; each lasts five years.
    first = 1966 + 5 * (number - 3) if number > 2 else 1953 + 5 * (number - 1)
    mention = _made(
        match, Kind.ORDINAL_PERIOD, value=number, unit="五年规划", years=(first, first + 4)
    )
    mention.low, mention.high = Decimal(first), Decimal(first + 4)
    return mention
