"""A number as written → what it says.

`read(text, at)` reads one number in normal form (see `passage`): Arabic digits with
thousands commas and scales (3万3,883; 1102万7千; 1.37万亿), Han numerals (三万八千二百;
十五点六), bare scales (百亿; 数十亿), 余 多 来 几 inside, two neighbours (三四百).
Values are exact: decimals are kept as `Decimal` until the last moment.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reader.figures.model import Number

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    **{c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
GREAT = {"万": 10**4, "亿": 10**8, "兆": 10**12}
MANY = frozenset("余多来几")
"""What may stand inside a number and means somewhat more."""

LONGEST = 20
"""Digits of the longest number that is still a quantity; more are a code."""

_ARABIC = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?=[余多]?[一-鿿%])|\d+(?:\.\d+)?"
)
_HAN = re.compile("[〇零一二两三四五六七八九十百千万亿兆廿卅壹贰叁肆伍陆柒捌玖拾佰仟数几]+")
_SCALES = re.compile(r"[十百千万亿兆佰仟]+")
_REST = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[一二三四五六七八九两](?=[千百十万])"
)
_METRIC = frozenset("米克瓦伏卡帕赫牛焦安")
"""After 千 (and 兆) these make a unit: 5千克 is five 千克, not 5000 克."""
_TRILLION = re.compile(r"[\d一二三四五六七八九十元余多美日圆亿港新欧英韩澳加泰台越]")
_FRACTION = re.compile(r"点([〇零一二三四五六七八九]+)(?![分十钟刻半])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from a text: where it ends and what it says."""

    end: int
    value: Decimal | None
    """None where only bounds are known."""
    low: Decimal | None = None
    high: Decimal | None = None
    more: bool = False
    """Whether 余, 多 or 来 says that it is somewhat more."""
    han: bool = False
    """Whether it is written in Han numerals alone."""
    scale: Decimal = Decimal(1)
    """The last scale as written (万 of 20万), which a range lends to its first number."""
    bare: bool = False
    """Whether it is a scale without a digit: 百亿, 万."""
    scaled: bool = False
    """Whether a scale is written at all."""


def plain(value: Decimal | None) -> Number | None:
    """A value as JSON has it: an int where it is whole.

    >>> plain(Decimal("1.37") * 10**12)
    1370000000000
    """
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 10**30:
        return int(value)
    return float(value)


def digits(text: str) -> Decimal | None:
    """The value of Arabic digits with commas, or None where there are too many of them."""
    text = text.replace(" ", ",")
    if len(text) > 3 * LONGEST or len(text.split(".")[0].replace(",", "")) > LONGEST:
        return None
    return Decimal(text.replace(",", ""))


def read(text: str, at: int) -> Numeral | None:
    """The number that begins at `at`, or None where there is none (or an endless one)."""
    match = _ARABIC.match(text, at)
    if match is None:
        return _read_han(text, at)
    if text[at - 1 : at] == "第" and "," in match.group():
        # 位列第3,117项…: a rank never has thousands.
        match = re.compile(r"\d+").match(text, at)
        assert match is not None
    value = digits(match.group())
    if value is None:
        return None
    return _with_scales(text, Numeral(match.end(), value))


def _with_scales(text: str, number: Numeral) -> Numeral:
    """`number` (Arabic digits) with the scales, 余 and further parts that follow it."""
    value, end, more, scaled = number.value, number.end, False, False
    assert value is not None
    total, limit = Decimal(0), None
    while True:
        step = 1 if text[end : end + 1] in MANY and _SCALES.match(text, end + 1) else 0
        scale = _scale(text, end + step)
        if scale is None:
            break
        width, factor = scale
        more = more or bool(step)
        total, limit, scaled = total + value * factor, factor, True
        end += step + width
        value = Decimal(0)
        rest = _REST.match(text, end)
        if rest is None:
            break
        part = Decimal(DIGITS[rest.group()]) if rest.group() in DIGITS else digits(rest.group())
        after = _scale(text, rest.end())
        if part is None or part * (after[1] if after else 1) >= limit or not _belongs(text, rest):
            break
        value, end = part, rest.end()
    total += value
    if text[end : end + 1] in ("余", "多", "来") and not text.startswith("来自", end):
        more, end = True, end + 1
    return Numeral(end, total, more=more, scaled=scaled, scale=limit or Decimal(1))


def _belongs(text: str, rest: re.Match[str]) -> bool:
    """Whether digits after a scale continue the number: not a year, not a percentage."""
    after = text[rest.end() : rest.end() + 1]
    return after != "%" and not (after == "年" and len(rest.group()) == 4)


def _scale(text: str, at: int) -> tuple[int, Decimal] | None:
    """Length and factor of the scales written at `at` (万亿 is one), if any."""
    match = _SCALES.match(text, at)
    if match is None:
        return None
    end = match.end()
    factor = Decimal(1)
    for index in range(at, end):
        c = text[index]
        after = text[index + 1 : index + 2]
        if c == "千" and after in _METRIC:
            end = index
            break
        if c == "兆" and not _TRILLION.match(after):
            end = index
            break
        if text.startswith("分点", index + 1):  # 0.5百分点
            end = index
            break
        factor *= SMALL.get(c) or GREAT[c]
    return (end - at, factor) if end > at else None


def _read_han(text: str, at: int) -> Numeral | None:
    match = _HAN.match(text, at)
    if match is None:
        return None
    run = match.group()
    if len(run) > 2 * LONGEST:
        return None
    if run in ("零", "〇"):
        part = _FRACTION.match(text, match.end())
        made = Numeral(match.end(), Decimal(0), han=True)
        return _continued(text, made) if part else None
    end = match.end()
    after = text[end : end + 1]
    if run[-1] == "千" and after in _METRIC and len(run) > 1:
        run, end = run[:-1], end - 1
    if run[-1] == "兆" and not _TRILLION.match(after):
        run, end = run[:-1], end - 1
    if not run:
        return None
    number = _value_of(run, end)
    if number is None or number.value is None:
        return number
    return _continued(text, number)


def _continued(text: str, number: Numeral) -> Numeral:
    """A Han number with what may follow it: a decimal part, 余, further scales."""
    end, value, scale, more = number.end, number.value, number.scale, False
    assert value is not None
    part = _FRACTION.match(text, end)
    if part:
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in part.group(1)))
        end = part.end()
        written = _scale(text, end)
        if written:
            end, value, scale = end + written[0], value * written[1], written[1]
    elif text[end : end + 1] in MANY:
        # 十余万, 三千多, 五百来; 几 only before a scale or after 十
        written = _scale(text, end + 1)
        if written:
            more, scale = True, written[1]
            value, end = value * scale, end + 1 + written[0]
        elif text[end] in "余多来" and (number.scaled or text[end] == "余"):
            more, end = True, end + 1
    if not more and text[end : end + 1] in ("余", "多") and scale > 1:
        more, end = True, end + 1
    return replace(number, end=end, value=value, scale=scale, more=more)


def _value_of(run: str, end: int) -> Numeral | None:
    """What a run of Han numerals says, or None where it says nothing (一二三, 百分)."""
    made = Numeral(end, None, han=True, scaled=any(c in SMALL or c in GREAT for c in run))
    if run[0] in "数几":
        if len(run) == 1 or not made.scaled or any(c in DIGITS for c in run):
            return None
        scale = _bare(run[1:])
        return replace(made, low=2 * scale, high=9 * scale, scale=scale) if scale else None
    if "数" in run or "几" in run:
        return _some_teens(run, made)
    if not made.scaled:
        return _digitwise(run, made)
    if all(c in SMALL or c in GREAT for c in run) and run[0] not in "十拾廿卅":
        scale = _bare(run)
        return replace(made, value=scale, bare=True, scale=scale) if scale else None
    return _positional(run, made)


def _some_teens(run: str, made: Numeral) -> Numeral | None:
    """十几, 二十几万: from 11 to 19, from 210,000 to 290,000."""
    head, _, tail = run.partition("几")
    scale = _bare(tail)
    base = _value_of(head, made.end) if head.endswith("十") else None
    if base is None or base.value is None or scale is None:
        return None
    low, high = (base.value + 1) * scale, (base.value + 9) * scale
    return replace(made, low=low, high=high, scale=scale)


def _bare(run: str) -> Decimal | None:
    """百亿 → 10¹⁰; None where another numeral is among the scales."""
    factor = Decimal(1)
    for c in run:
        if c not in SMALL and c not in GREAT:
            return None
        factor *= SMALL.get(c) or GREAT[c]
    return factor


def _digitwise(run: str, made: Numeral) -> Numeral | None:
    """One digit, two neighbours (三四), or digit by digit (二〇二五)."""
    if len(run) == 1:
        return None if run in "零〇" else replace(made, value=Decimal(DIGITS[run]))
    first, second = DIGITS[run[0]], DIGITS[run[1]]
    if len(run) == 2 and first > 0 and (second == first + 1 or (first, second) == (3, 5)):
        return replace(made, low=Decimal(first), high=Decimal(second))
    if len(run) > 2 and ("〇" in run or "零" in run):
        return replace(made, value=Decimal("".join(str(DIGITS[c]) for c in run)))
    return None


def _positional(run: str, made: Numeral) -> Numeral | None:
    """三万八千二百; 三四百 gives bounds."""
    total = section = Decimal(0)
    digit: int | None = None
    spread = 0
    scale = Decimal(1)
    zero = False
    for index, c in enumerate(run):
        if c in "〇零":
            zero = True
            if digit is not None:
                return None
        elif c in DIGITS:
            if digit is not None:
                if DIGITS[c] != digit + 1 or spread:
                    return None
                spread = 1
            else:
                digit = DIGITS[c]
        elif c in SMALL:
            factor = SMALL[c]
            tens = 1 if factor in (20, 30) else (digit if digit is not None else 1)
            section += tens * factor
            scale = Decimal(factor)
            digit = None
            if spread and index + 1 < len(run) and run[index + 1] not in GREAT:
                return None
        else:
            section += digit or 0
            if section == 0 and total == 0:
                return None
            total = (total + section) * GREAT[c] if total < GREAT[c] else total + section * GREAT[c]
            section, digit, scale = Decimal(0), None, Decimal(GREAT[c])
    if digit is not None:
        # 三万五 is 35,000 and 一百二 is 120: a last digit takes the next lower place.
        lower = (
            scale / 10 if not zero and scale >= 100 and run[-2] not in "十廿卅拾" else Decimal(1)
        )
        section += digit * lower
        if spread:
            return replace(made, low=total + section, high=total + section + lower, scale=scale)
        scale = Decimal(1) if lower == 1 else scale
    elif spread:
        value = total + section
        return replace(made, low=value, high=value + _step(run), scale=scale)
    return replace(made, value=total + section, scale=scale)


def _step(run: str) -> Decimal:
    """How much one more at the doubled digit is worth: 100 for 三四百, 10⁵ for 三四十万."""
    for index in range(len(run) - 1):
        if run[index] in DIGITS and run[index + 1] in DIGITS:
            return _bare(run[index + 2 :]) or Decimal(1)
    return Decimal(1)
