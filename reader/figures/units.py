"""Units, classifiers and countable nouns, as data; what a number is followed by.

`units.txt`, `classifiers.txt` and `nouns.txt` grow by a word at a time.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from reader.figures.lexicon import Longest, rows
from reader.figures.model import Kind
from reader.figures.numerals import Numeral


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a number: a unit, a classifier, or a noun that serves as one."""

    text: str
    """As written, in normal form."""
    name: str
    """Its canonical name where it has one (块钱 → 元), else `text`."""
    kind: Kind
    sort: str
    """unit, safe (a classifier, after Han numerals too), digits (one only after Arabic digits),
    enumerated (大), admin, people or things (nouns)."""


@cache
def _units() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for name in ("nouns", "classifiers"):
        for sort, *words in rows(name):
            for word in words:
                table[word] = Unit(word, word, Kind.COUNT, sort)
    for kind, *words in rows("units"):
        for entry in words:
            word, _, canonical = entry.partition("=")
            table[word] = Unit(word, canonical or word, Kind(kind), "unit")
    return table


def han_units(kinds: Collection[Kind]) -> set[str]:
    """The units of measurement of these kinds whose names are Han characters alone."""
    return {
        unit.text
        for unit in _units().values()
        if unit.sort == "unit" and unit.kind in kinds and all("一" <= c <= "鿿" for c in unit.text)
    }


@cache
def _finder() -> Longest:
    return Longest(_units())


@cache
def named(word: str) -> Unit | None:
    """The unit of this very name."""
    return _units().get(word)


_LATIN = re.compile(r"[A-Za-z]")
_PER = re.compile(r"/([一-鿿]{1,4}|km|m[²³23]?|L|h|s)(?:·([年月日天]))?")
_TIME_AFTER_GE = re.compile(
    r"个(?:多|余)?(?=月|小时|半?小时|钟头|季度|工作日|交易日|星期|礼拜|学年|学期|百分点|基点|点(?!位|多))"
)


_OTHER_WORD = {
    "分": frozenset("机项公店行局院校会组支类为成别布享"),
    "负": frozenset("责担债荷面增重"),
    "胜": frozenset("利任出负率"),
    "平": frozenset("均等台安稳"),
    "局": frozenset("部面势"),
    "院": frozenset("校士长区内线"),
    "校": frozenset("长区园友方"),
    "球": frozenset("员队迷场"),
}
"""Characters that make another word of a unit before them: 15分项, 12315负责."""


def unit_at(text: str, at: int) -> Unit | None:
    """The unit that begins at `at`, the longest there is; rates (元/吨) included."""
    step = _TIME_AFTER_GE.match(text, at)
    if step:
        inner = unit_at(text, step.end())
        if inner:
            whole = text[at : step.end()] + inner.text
            return Unit(whole, inner.name, inner.kind, "unit")
    word = _finder().at(text, at)
    if word is None:
        return None
    unit = _units()[word]
    end = at + len(word)
    if text[end : end + 1] in _OTHER_WORD.get(word, ()):
        return None
    if _LATIN.match(word[-1]) and _LATIN.match(text, end):
        return None
    per = _PER.match(text, end) if unit.sort != "admin" else None
    if per:
        rate = _rate(per)
        if rate:
            below = _units().get(per.group(1))
            pieces = unit.kind is Kind.COUNT and below is not None and below.kind is Kind.COUNT
            kind = unit.kind if unit.kind is Kind.MONEY or pieces else Kind.OTHER  # 件/套
            return Unit(word + rate, unit.name + rate, kind, "unit")
    return unit


def _rate(per: re.Match[str]) -> str | None:
    """`/吨` or `/人·年`, where what stands below the stroke is a unit or a noun."""
    for length in range(len(per.group(1)), 0, -1):
        word = per.group(1)[:length]
        if word in _units() or word in ("日", "小时", "人", "月"):
            whole = length == len(per.group(1)) and per.group(2)
            return f"/{word}·{per.group(2)}" if whole else f"/{word}"
    return None


_MODIFIER = re.compile(r"[一-鿿]{1,7}")
_NO_NOUN = re.compile(r"[的了和与及在是为有被将已以从到至向对于之等又也还都就由把让使并而或、]")


def noun_at(text: str, at: int, number: Numeral) -> Unit | None:
    """A noun phrase that follows a number directly and ends in a countable noun.

    Only after a number with a scale (1000多万高中毕业生): there Chinese may do without
    a classifier.
    """
    if not number.scaled or (number.value is not None and number.value < 1000):
        return None
    match = _MODIFIER.match(text, at)
    if match is None:
        return None
    run = match.group()
    stop = _NO_NOUN.search(run)
    run = run[: stop.start()] if stop else run
    for start in range(1, len(run)):
        word = _finder().at(run, start)
        if word and len(word) > 1 and _units()[word].sort in ("people", "things"):
            phrase = run[: start + len(word)]
            return Unit(phrase, phrase, Kind.COUNT, "people")
    return None
