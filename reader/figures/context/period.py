"""When a figure was so: the year or window that governs it."""

import re
from bisect import bisect_right

from reader.figures.context.governing import (
    YEAR_LIST,
    Governing,
    Time,
    governing_times,
    time_of_mention,
)
from reader.figures.context.scene import Scene
from reader.figures.days import bounds_of_years
from reader.figures.mention import Mention
from reader.figures.model import Kind

_LASTING = re.compile(
    r"全长|总长|占地|总投资(?![^，,。；;]{0,4}的)|海拔|坐落|建筑面积|设计时速|概算|相距|距离?[^，,。；;]{0,8}$|可容纳|总面积为?$|始建于|流域面积|注册资本"
)
_NO_PERIOD_UNITS = ("岁", "周岁", "月龄")
_TIMES_BACK = 6
"""Times looked at, from the last one back."""


def date_figures(scene: Scene, governing: Governing) -> None:
    """Fill in `period` and `bounds` of every quantity that has one."""
    times = governing_times(scene, governing)
    starts = [time.start for time in times]
    _windows(scene, times, starts)
    for mention in scene.quantities:
        if mention.period is not None or not _takes_period(scene, mention):
            continue
        time = (
            _trailing(scene, mention)
            or _in_brackets(scene, mention)
            or _last(times, starts, mention, weak=not governing.period)
        )
        if time is not None:
            mention.period, mention.bounds = time.text, time.bounds
        elif governing.period:
            mention.period, mention.bounds = governing.period, governing.bounds
    _by_list(scene, times)


def _last(
    times: list[Time], starts: list[int], mention: Mention, *, weak: bool = False
) -> Time | None:
    """The time before a figure that governs it; weak ones only if asked for."""
    at = bisect_right(starts, mention.start)
    for time in reversed(times[max(0, at - _TIMES_BACK) : at]):
        if (weak or not time.weak) and time.only in (None, mention.start):
            return time
    return None


def _takes_period(scene: Scene, mention: Mention) -> bool:
    """Whether a figure belongs to a time at all; windows, ages, class bounds do not."""
    unit = mention.unit_in(scene.text)
    if mention.relation and mention.relation[0] == "rank_denominator":
        return False
    if mention.kind is Kind.RANGE and unit in ("年", "月", "季度", "季", "岁"):
        return False
    left = scene.text[scene.left(mention) : mention.start]
    if mention.kind is Kind.DURATION:
        paired = mention.relation is not None and mention.relation[0] == "from_to"
        return paired or (
            re.search(r"(?:为|达到?|至|到|约|提高|延长|缩短|压缩|增加|再|减少)(?:了|近|约)?$", left)
            is not None
        )
    if mention.sort == "class":
        return False
    if unit in _NO_PERIOD_UNITS and not re.search(r"寿命|提高|达|平均", left):
        return False
    return _LASTING.search(left) is None


def _trailing(scene: Scene, mention: Mention) -> Time | None:
    """53.9万亿元(2012年): a year in brackets right behind the figure."""
    following = scene.after(mention)
    if following is None or not following.years:
        return None
    if (
        scene.text[mention.end : following.start] == "("
        and scene.text[following.end : following.end + 1] == ")"
    ):
        first, last = following.years
        words = scene.passage.words(following.start, following.end)
        return Time(following.start, following.end, words, bounds_of_years(first, last), last)
    return None


def _in_brackets(scene: Scene, mention: Mention) -> Time | None:
    """（2023年12月31日：10.3亿元）: a time in the same brackets as the figure."""
    opened = scene.text.rfind("(", max(0, mention.start - 40), mention.start)
    if opened < 0 or ")" in scene.text[opened : mention.start]:
        return None
    for other in scene.behind(mention.start, opened):
        if other.is_time and other.years and not scene.in_title(other.start):
            return time_of_mention(scene, other, [])
    return None


def _windows(scene: Scene, times: list[Time], starts: list[int]) -> None:
    """连续三年…第一: the rank holds for the years counted."""
    for mention in scene.quantities:
        if mention.kind is Kind.DURATION:
            _counted_years(scene, mention, times, starts)
        if mention.kind is not Kind.RANK:
            continue
        before = scene.before(mention)
        while before is not None and before.relation and before.relation[0] == "rank_denominator":
            before = scene.before(before)
        if before is None or before.kind is not Kind.DURATION:
            continue
        if not scene.text[max(0, before.start - 2) : before.start].endswith("连续"):
            continue
        clause = scene.clause_start(mention.start)
        last = _last(times, starts, before)
        if before.start < clause or (last is not None and clause <= last.start):
            continue
        mention.period = scene.passage.words(before.start - 2, before.end)


def _counted_years(scene: Scene, mention: Mention, times: list[Time], starts: list[int]) -> None:
    """2022年、2023年连续两年: the two years are those named before."""
    if not scene.text.endswith("连续", 0, mention.start):
        return
    time = _last(times, starts, mention)
    if time is not None and time.end == mention.start - 2:
        mention.period, mention.bounds = time.text, time.bounds


def _by_list(scene: Scene, times: list[Time]) -> None:
    """2021年、2022年分别为x、y: the i-th value belongs to the i-th year."""
    groups: dict[int, list[Mention]] = {}
    for mention in scene.quantities:
        if mention.relation and mention.relation[0] == "respectively":
            groups.setdefault(mention.relation[1], []).append(mention)
    for first, members in groups.items():
        sentence = scene.floor(first)
        listed = _year_list(scene, sentence, first, len(members))
        for mention, (words, bounds) in zip(members, listed, strict=False):
            mention.period, mention.bounds = words, bounds


_LISTED = re.compile(r"前年|去年|今年|明年|上年|本年|当年|上半年|下半年|[一二三四]季度|全年")


def _year_list(
    scene: Scene, start: int, end: int, size: int
) -> list[tuple[str, tuple[str, str] | None]]:
    """The last list of exactly `size` times in `text[start:end]`, words and bounds of each."""
    marks: list[tuple[int, int, tuple[str, str] | None]] = []
    for mention in scene.ahead(start, end):
        if mention.kind is Kind.RANGE and mention.years and mention.is_time:
            first, last = mention.years
            if last - first + 1 == size:  # 2021-2024年 of four values: each year has one
                return [(f"{y}年", bounds_of_years(y, y)) for y in range(first, last + 1)]
    for mention in scene.ahead(start, end):
        if mention.is_time:
            bounds = bounds_of_years(*mention.years) if mention.years else None
            marks.append((mention.start, mention.end, bounds))
    marks.extend((*m.span(), None) for m in _LISTED.finditer(scene.text, start, end))
    marks.sort()
    runs: list[list[tuple[int, int, tuple[str, str] | None]]] = []
    for mark in marks:
        if runs and YEAR_LIST.fullmatch(scene.text[runs[-1][-1][1] : mark[0]]):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in reversed(runs):
        if len(run) == size:
            return [(scene.passage.words(a, b), bounds) for a, b, bounds in run]
    return []
