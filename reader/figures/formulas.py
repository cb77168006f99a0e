"""What looks like a number and states none: slogans, idioms, codes, names, grades.

`zones(text)` finds them before anything is listed as a figure. What is quoted is
looked at first, then the word lists of `data/`, then patterns (五大战略, 第一议题,
三年行动方案, 〔2023〕15号). No figure may stand in a zone; those without a class are
ordinary words (进一步, 三角) and shown nowhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.figures.lexicon import Longest, lines, rows


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a passage in which no figure stands."""

    start: int
    end: int
    cls: str | None
    """Class of the formula, or None for what is listed nowhere."""


_NUMERAL = "一二三四五六七八九十百千万亿两几双"
_ANY = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两几双半@]|://")
_DIGIT = re.compile(r"\d")

_CLAUSE = r"[^，,。；;、！？\s“”‘’《》()]"


@cache
def _compiled() -> tuple[tuple[frozenset[str], re.Pattern[str], str | None], ...]:
    """The patterns of `patterns.txt`: what must occur, the expression, the class."""
    found = []
    for line in lines("patterns"):
        cls, needed, pattern = line.split(" ", 2)
        expression = re.compile(pattern.replace("CLAUSE", _CLAUSE))
        needs = frozenset() if needed == "*" else frozenset(needed)
        found.append((needs, expression, None if cls == "word" else cls))
    return tuple(found)


@cache
def _lexicon() -> tuple[Longest, dict[str, str | None]]:
    classes: dict[str, str | None] = {}
    for row in rows("idioms"):
        classes.update(dict.fromkeys(row, "idiom"))
    for cls, *words in rows("formulas"):
        classes.update(dict.fromkeys(words, None if cls == "word" else cls))
    return Longest(classes), classes


def zones(text: str) -> list[Zone]:
    """The formulas and words of a passage in normal form, in order, none touching another."""
    if _ANY.search(text) is None:
        return []
    found = [*_quoted(text), *_listed(text)]
    present = set(text)
    for needs, pattern, cls in _compiled():
        if needs and needs.isdisjoint(present):
            continue
        found.extend(Zone(m.start(), m.end(), cls) for m in pattern.finditer(text))
    return _apart(found)


def _apart(found: list[Zone]) -> list[Zone]:
    """Of zones that touch, the earlier and longer ones."""
    kept: list[Zone] = []
    for zone in sorted(found, key=lambda z: (z.start, -z.end)):
        if not kept or zone.start >= kept[-1].end:
            kept.append(zone)
    return kept


_BEFORE_WORD = re.compile(r"[\d.一二三四五六七八九十百千万亿第〇零两几数]")
_AFTER_WORD = re.compile(r"[一二三四五六七八九十百千万亿〇零]|之[一二三四五六七八九]|分之|钟")
_PAIR_IDIOM = re.compile(
    r"([一二三四五六七八九十百千万两])([一-鿿])([一二三四五六七八九十百千万两])([一-鿿])"
)
_COUNTED = frozenset(
    "省市县区州镇乡村国个家名人次项条件台辆年月日天元亿万千百十点分吨亩倍成半余多位届号级期块毛角米斤两尺寸里篇头只匹份"
)


def _before_is_numeral(text: str, at: int) -> bool:
    """Whether a longer number would go through a word that begins at `at`."""
    return at > 0 and _BEFORE_WORD.match(text, at - 1) is not None


def _listed(text: str) -> Iterator[Zone]:
    """Words of the lists, where no longer number goes through them."""
    finder, classes = _lexicon()
    first_characters = finder.first
    at = 0
    size = len(text)
    while at < size:
        word = finder.at(text, at) if text[at] in first_characters else None
        if word is None:
            at += 1
            continue
        end = at + len(word)
        first, last = word[0] in _NUMERAL + "多余来", word[-1] in _NUMERAL + "分"
        if (first and _before_is_numeral(text, at)) or (last and _AFTER_WORD.match(text, end)):
            at += 1
            continue
        yield Zone(at, end, classes[word])
        at = end
    for match in _PAIR_IDIOM.finditer(text):
        if (
            match.group(2) in _COUNTED
            or match.group(2) == "律"  # 一律七折: an adverb, then a number
            or match.group(4) in _COUNTED
            or _before_is_numeral(text, match.start())
        ):
            continue
        if match.group(2) not in _NUMERAL and match.group(4) not in _NUMERAL:
            yield Zone(match.start(), match.end(), "idiom")


_QUOTED = re.compile(r"“([^“”]{1,40})”|‘([^‘’]{1,40})’")
_CODE = re.compile(r"[\dA-Za-z+\-.·#*/×:]+[NnXx]?")
_NAME_TAIL = re.compile(
    r"圈|工程|行动|计划|机制|体系|模式|工作法|格局|平台|战略|布局|清单|网络|热线|品牌|矩阵|方案|政策|之家|\+|[A-Za-z]|活动|专项|项目库|个百|个千|个一"
)
_SPEECH = re.compile(r"(?:[说道曰称:：]|指出|表示|强调|认为|写道|问|答|坦言|介绍)[，,:：]?$")
_ORDINARY = re.compile(
    "|".join(("一线", "一般", "一流", "进一步", "统一", "第一时间", "一些", "一定"))
)
_QUANTITY = re.compile(
    r"分之|[十百千万亿][万亿]|[一二三四五六七八九十百千]{2,}[万亿余多]?[元人家个年]|[半两二三四五六七八九十]+[倍成]"
)
_PLAN_AFTER = re.compile(
    r"计划|方案|工程|行动|战略|模式|专案|政策|活动|精神|制度|计画|工作法|目标体系"
)
_PLAN = re.compile(r"十?[一二三四五六七八九十]五")


def _quoted(text: str) -> Iterator[Zone]:
    """What stands in quotation marks and holds a numeral without stating a quantity."""
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) else 2
        inner, (start, end) = match.group(group), match.span(group)
        if _PLAN.fullmatch(inner):
            continue
        if inner in ("百分之一", "千分之一", "万分之一", "百分百", "百分之百"):
            yield Zone(start, end, "idiom")
            continue
        if _CODE.fullmatch(inner) and _DIGIT.search(inner):
            yield Zone(start, end, "code")
        elif re.search(r"[。！？!?]", inner) or (
            len(inner) > 12 and _SPEECH.search(text[max(0, match.start() - 3) : match.start()])
        ):
            continue
        elif _DIGIT.search(inner):
            if len(inner) <= 14 and _NAME_TAIL.search(inner):
                yield Zone(start, end, "name")
        elif _is_formula(inner) or (
            any(c in _NUMERAL for c in inner)
            and len(inner) <= 10
            and _PLAN_AFTER.match(text, match.end())
        ):
            yield Zone(start, end, _class_of(inner))


def _is_formula(inner: str) -> bool:
    rest = _ORDINARY.sub("", inner)
    return any(c in _NUMERAL for c in rest) and not _QUANTITY.search(rest)


_CLASSES: tuple[tuple[str, str], ...] = (
    (r"第[一二三四五六七八九十].+", "ordinal_slogan"),
    (r"[一二三四五六七八九十百]+[件类项]\w*(?:实事|工程|项目|事)", "formula_countable"),
    (r"[一二三四五六七八九十]+年.+", "campaign"),
    (
        r".*[百千万](?:个|名|件|企|村|家|支|户|项|场|人|校|师|医|警|社|园|县|镇|店)?[一-鿿、]+",
        "campaign",
    ),
    (r".+[，,、].+", "slogan"),
    (r"(?:我|人人|大家|每).+", "campaign"),
)


def _class_of(inner: str) -> str:
    """The class of a quoted formula."""
    _, classes = _lexicon()
    known = classes.get(inner)
    if known:
        return known
    for pattern, cls in _CLASSES:
        if re.fullmatch(pattern, inner):
            return cls
    return "formula"
