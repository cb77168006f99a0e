"""The other ways in which a quantity that is sought may be written: 3.5% is 百分之三点五.

Only a query that is a quantity as a whole has any: a percentage, a number with
decimals, or one of three digits and more with a unit. A small number (三个) is too
often part of something else.
"""

import re
from decimal import Decimal

from reader.chinese.fold import fold

_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,16})(\.\d{1,8})?")
_HAN = re.compile(r"([〇零一二两三四五六七八九十百千]{1,20})(?:点([〇零一二三四五六七八九]{1,8}))?")
_BEGINS = re.compile(r"[\d〇零一二两三四五六七八九十百千]")
_DIGITS = "零一二三四五六七八九"
_PERCENT = "百分之"


def spellings(query: str) -> tuple[str, ...]:
    """`query` as matching sees it (folded, without white space), and its other spellings.

    Empty where there is nothing to find.

    >>> spellings("3.5％")
    ('3.5%', '百分之三点五')
    >>> spellings("一千二百公里")
    ('一千二百公里', '1200公里', '1,200公里')
    """
    plain = "".join(fold(query).split())
    if not 3 <= len(plain) <= 40 or not _BEGINS.match(plain):
        return (plain,) if plain else ()
    return tuple(dict.fromkeys((plain, *_others(plain))))


def _others(plain: str) -> list[str]:
    from reader.figures import units  # slow to import, and seldom needed

    if plain.startswith(_PERCENT):
        number = _read(plain[len(_PERCENT) :])
        return [f"{number[0]}%"] if number and not number[1] else []
    number = _read(plain)
    if number is None:
        return []
    value, rest = number
    if rest == "%":
        return [_PERCENT + in_han(value), f"{value}%"]
    whole = value == value.to_integral_value()
    unit = units.unit_at(rest, 0) if rest else None
    if whole and (value < 100 or unit is None):
        return []
    written = [str(value), f"{value:,}", in_han(value)]
    if rest.startswith("年") and whole and 1000 <= value < 3000:
        digit_by_digit = "".join(_DIGITS[int(digit)] for digit in str(value))
        written = [str(value), digit_by_digit, digit_by_digit.replace("零", "〇")]
    return [each + rest for each in written]


def _read(text: str) -> tuple[Decimal, str] | None:
    """The number that `text` begins with, 万 and 亿 left to the rest, and the rest."""
    from reader.figures import numerals

    arabic = _ARABIC.match(text)
    if arabic:
        rest = text[arabic.end() :]
        broken = rest[:1].isdigit() or rest[:1] in (".", ",")
        return None if broken else (Decimal(arabic.group().replace(",", "")), rest)
    han = _HAN.match(text)
    whole = numerals.read(han.group(1), 0) if han else None
    if han is None or whole is None or whole.value is None or whole.end < han.end(1):
        return None
    decimals = "".join(str(numerals.DIGITS[digit]) for digit in han.group(2) or "")
    value = whole.value + (Decimal(f"0.{decimals}") if decimals else 0)
    return value, text[han.end() :]


def in_han(value: Decimal) -> str:
    """A number in Han numerals, below 10¹⁶.

    >>> in_han(Decimal("10305.06"))
    '一万零三百零五点零六'
    """
    whole, _, decimals = f"{value:f}".partition(".")
    written = _whole(int(whole))
    return written + ("点" + "".join(_DIGITS[int(digit)] for digit in decimals) if decimals else "")


def _whole(value: int) -> str:
    if value == 0:
        return _DIGITS[0]
    parts: list[str] = []
    gap = False
    for power, scale in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        four, value = divmod(value, 10**power)
        if four:
            if parts and (gap or four < 1000):
                parts.append(_DIGITS[0])
            parts.append(_thousands(four) + scale)
            gap = False
        elif parts:
            gap = True
    written = "".join(parts)
    return written[1:] if written.startswith("一十") else written


def _thousands(value: int) -> str:
    """A number from 1 to 9999."""
    written, gap = "", False
    for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            written += (_DIGITS[0] if gap and written else "") + _DIGITS[digit] + scale
            gap = False
        else:
            gap = True
    return written
