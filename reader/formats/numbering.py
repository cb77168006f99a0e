"""The number with which a line begins, as headings and items of lists have it."""

from typing import NamedTuple

from reader.text.pattern import Pattern

_HAN_DIGITS = {
    c: value
    for value, signs in enumerate(
        (
            "〇零○",
            "一壹",
            "二贰貳两兩",
            "三叁參叄",
            "四肆",
            "五伍",
            "六陆陸",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for c in signs
}
_HAN_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_HAN_SIGNS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLACES = {"上": 1, "中": 2, "下": 3}

_HAN = "〇零○一二三四五六七八九十百千两兩廿卅壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟"
_FORMAL = "壹贰貳叁參叄肆伍陆陸柒捌玖拾"
"""Numerals that stand above 一、 where a text has both."""
_BLANK = "[ \u3000\u00a0\t]"
_DIGIT = "[0-9０-９]"
_NUMBER = f"(?P<n>[{_HAN}]{{1,7}}|{_DIGIT}{{1,4}})"


class Mark(NamedTuple):
    """A number at the beginning of a line."""

    style: str
    """How it is written; a series has one style throughout."""
    rank: int
    """Where the style usually stands: the lower, the further out."""
    number: int
    rest: int
    """Offset behind the mark and the blanks after it."""


class _Style(NamedTuple):
    name: str
    rank: int
    first: str
    """Characters with which the mark may begin."""
    pattern: Pattern


def _style(name: str, rank: int, first: str, pattern: str) -> _Style:
    return _Style(name, rank, first, Pattern(pattern + f"{_BLANK}*"))


_UNITS = {
    "部分|部|编|編|卷|集|辑|輯|册|冊|单元|單元|季": 1,
    "篇": 2,
    "章|回|讲|講|课|課|话|話|幕": 3,
    "节|節|折|场|場|出": 4,
    "目": 5,
    "条|條": 6,
}
"""Units of 第…, by how far out they stand; a law has 编 篇 章 节 目 条 in this order."""

STRONG = 6
"""Ranks up to which a style is that of headings and of nothing else."""

_DIGITS = "0123456789０１２３４５６７８９"
_BRACKETS = "（(〔［[【"
_LATIN_NUMBER = f"{_BLANK}+(?P<n>[IVXLC]+|[0-9]{{1,3}})(?!\\w)[.:：]?"
_BRACKET, _UNBRACKET = "[（(〔［\\[【]", "[）)〕］\\]】]"
_NO_DECIMAL = "(?![\\d０-９.．%％])"
_BEHIND_NAME = f"(?=$|{_BLANK}|[：:·])"

_BEFORE = f"(?:(?:正文|[【〔〖]|[☆★■◆]、?){_BLANK}*)?"
"""What novels on the net put before 第一章."""

_STYLES = (
    *(
        _style(
            f"第{unit}",
            rank,
            "第正【〔〖☆★■◆",
            f"{_BEFORE}第{_BLANK}*{_NUMBER}{_BLANK}*{unit}(?![{_HAN}])",
        )
        for units, rank in _UNITS.items()
        for unit in units.split("|")
    ),
    _style("卷", 1, "卷", f"卷[之第]?(?P<n>[{_HAN}]{{1,4}}){_BEHIND_NAME}"),
    _style("上篇", 1, "上中下", f"(?P<n>[上中下])[篇卷编編部册冊集阕闋]{_BEHIND_NAME}"),
    _style("Part", 1, "PpBbVv", f"(?i:part|book|volume){_LATIN_NUMBER}"),
    _style("Chapter", 3, "Cc", f"(?i:chapter){_LATIN_NUMBER}"),
    _style("Section", 4, "Ss", f"(?i:section){_LATIN_NUMBER}"),
    _style("I.", 9, _ROMAN_SIGNS, f"(?P<n>[{_ROMAN_SIGNS}]){_BLANK}*[、.．]?"),
    _style("I.", 9, "IVX", f"(?P<n>[IVX]{{1,5}}){_BLANK}*[、.．](?!\\w?[.．])"),
    _style("壹、", 9, _FORMAL, f"(?P<n>[{_FORMAL}]{{1,3}}){_BLANK}*[、.．]"),
    _style("一、", 10, _HAN, f"(?P<n>[{_HAN}]{{1,4}}){_BLANK}*[、.．]"),
    _style("一", 10, _HAN, f"(?P<n>[{_HAN}]{{1,3}})(?:$|{_BLANK}+(?=[\u3400-\u9fff]))"),
    _style(
        "（一）",
        11,
        _BRACKETS,
        f"{_BRACKET}{_BLANK}*(?P<n>[{_HAN}]{{1,4}}){_BLANK}*{_UNBRACKET}[、.．]?",
    ),
    _style("一）", 11, _HAN, f"(?P<n>[{_HAN}]{{1,3}}){_BLANK}*[）)]"),
    _style("（一）", 11, _HAN_SIGNS, f"(?P<n>[{_HAN_SIGNS}])"),
    _style("一，", 12, "第", f"第(?P<n>[{_HAN}]{{1,2}})[，,]"),
    _style("甲、", 12, _STEMS, f"(?P<n>[{_STEMS}]){_BLANK}*[、.．]"),
    _style(
        "1.1.1.1", 16, _DIGITS, f"(?:{_DIGIT}{{1,2}}[.．]){{3}}(?P<n>{_DIGIT}{{1,2}}){_NO_DECIMAL}"
    ),
    _style(
        "1.1.1",
        15,
        _DIGITS,
        f"(?:{_DIGIT}{{1,2}}[.．]){{2}}(?P<n>{_DIGIT}{{1,2}})[.．、]?{_NO_DECIMAL}",
    ),
    _style("1.1", 14, _DIGITS, f"{_DIGIT}{{1,2}}[.．](?P<n>{_DIGIT}{{1,2}})[.．、]?{_NO_DECIMAL}"),
    _style("1.", 13, _DIGITS, f"(?P<n>{_DIGIT}{{1,3}}){_BLANK}*(?:[、．]|\\.(?![\\d０-９]))"),
    _style("1.", 13, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑", "(?P<n>[⒈-⒛])"),
    _style("1", 13, _DIGITS, f"(?P<n>{_DIGIT}{{1,3}})(?:$|{_BLANK}+(?=[\u3400-\u9fffA-Z]))"),
    _style(
        "（1）",
        17,
        _BRACKETS,
        f"{_BRACKET}{_BLANK}*(?P<n>{_DIGIT}{{1,3}}){_BLANK}*{_UNBRACKET}[、.．]?",
    ),
    _style("（1）", 17, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂", "(?P<n>[⑴-⒇])"),
    _style("1）", 18, _DIGITS, f"(?P<n>{_DIGIT}{{1,3}}){_BLANK}*[）)]"),
    _style("①", 19, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "(?P<n>[①-⑳])"),
    _style("A.", 20, "ABCDEFGH", f"(?P<n>[A-H]){_BLANK}*[、.．](?!\\w?[.．])"),
    _style("(a)", 21, "（(", "[（(](?P<n>[a-z])[）)]"),
)

_BY_FIRST: dict[str, list[_Style]] = {}
for _one in _STYLES:
    for _character in _one.first:
        _BY_FIRST.setdefault(_character, []).append(_one)

FIRST = frozenset(_BY_FIRST)
"""Characters with which a mark may begin; lines that begin otherwise need not be parsed."""

WEAK = frozenset({"一", "1"})
"""Styles that are a bare number: other lines begin with one as well."""


def parse(text: str, start: int, end: int) -> Mark | None:
    """The mark at the beginning of the line `text[start:end]`, if there is one."""
    for style in _BY_FIRST.get(text[start], ()):
        if style.name[0] == "第" and text.find(style.name[1:], start, end) < 0:
            continue  # most of the patterns of 第 need not even be compiled
        found = style.pattern.match(text, start, end)
        if found is not None:
            number = ordinal(found["n"])
            if number is not None:
                return Mark(style.name, style.rank, number, found.end())
    return None


def is_numbered(text: str, start: int, end: int) -> bool:
    """Whether a line begins with a mark that is more than a bare number."""
    mark = parse(text, start, end)
    if mark is None or mark.style in WEAK:
        return False
    # 3.5亿元 is an amount; 3.5 财务 a section.
    return mark.style != "1.1" or text[mark.rest - 1].isspace()


def ordinal(written: str) -> int | None:
    """The value of a number as marks have it: 12, 十二, 〇, 廿一, 壹, Ⅳ, ③, 乙, b.

    >>> [ordinal(n) for n in ("12", "二十三", "一二〇", "IX", "③", "乙")]
    [12, 23, 120, 9, 3, 2]
    """
    if written.isdecimal():
        return int(written)
    first = written[0]
    for signs in (_ROMAN_SIGNS, _STEMS, _HAN_SIGNS, "abcdefghijklmnopqrstuvwxyz"):
        if first in signs and len(written) == 1:
            return signs.index(first) + 1
    for base in "①⑴⒈":
        if 0 <= ord(first) - ord(base) < 20:
            return ord(first) - ord(base) + 1
    if first in _PLACES:
        return _PLACES[first]
    if first.isascii():
        return _roman(written.upper())
    return _han(written)


def _roman(written: str) -> int | None:
    if any(c not in _ROMAN for c in written):
        return ord(written) - ord("A") + 1 if len(written) == 1 else None
    values = [_ROMAN[c] for c in written]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _han(written: str) -> int | None:
    if not any(c in _HAN_TENS for c in written):
        return int("".join(str(_HAN_DIGITS[c]) for c in written))
    total, digit = 0, 0
    for c in written:
        if c in _HAN_TENS:
            unit = _HAN_TENS[c]
            total += unit if unit in (20, 30) else (digit or 1) * unit
            digit = 0
        else:
            digit = _HAN_DIGITS[c]
    return total + digit
