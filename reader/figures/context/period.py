"""When a figure was so: the year or window that governs it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from reader.figures.context.scene import Scene, unit_of
from reader.figures.days import bounds_of_window, bounds_of_years, bounds_within
from reader.figures.mention import Mention
from reader.figures.model import Kind


@dataclass(frozen=True, slots=True)
class Governing:
    """What stands above a block and may lend it a period."""

    period: str | None = None
    """The one year of a heading, table head or title, as written."""
    year: int | None = None
    """That year."""
    document_year: int | None = None
    """The year in which the document was written, from which 今年 and 近五年 are reckoned."""


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that governs what follows it."""

    start: int
    end: int
    text: str
    bounds: tuple[str, str] | None
    year: int | None


_PART = (
    r"全年|年末|年底|年初|年中|上半年|下半年|前[二两三123]?季度?|第?[一二三四1-4]季度?|[一二三四]季度|首季|末|底|初|以来|期间|时期|间|"
    r"春节期间|国庆期间|当年"
)
_TAIL = re.compile(rf"[”’]?(?:{_PART}){{1,3}}")
_COMPARED = re.compile(
    r"(?:比|较|与|同|和|跟|相较于?|相比于?|对比|高于|低于|超过|不及|若|按|是|为|以|距|离|对照|于)$"
)
_COMPARED_STRICT = re.compile(
    r"(?:比|较|相较于?|相比于?|对比|高于|低于|不及|快于|慢于|多于|少于|超过|与|同|跟|和)$"
)
_SAME_PERIOD = re.compile(
    r"[一-鿿]{0,4}?(?:相比|比较|持平|同期|相较|之前|前(?![三二两季])|的水平|价格|不变价|版|版本|前后)"
)
_WORDS = re.compile(
    r"(?P<year>前年|去年|今年|明年|上年度?|本年度?|当年|后年)(?P<tail>(?:全年|上半年|下半年|前[三二两]季度|第?[一二三四]季度|"
    r"底|末|初|以来|\d{1,2}月|前\d+个月)*)"
    r"|(?P<part>(?<!\d)上半年|(?<!\d)下半年|全年|年末|年底|年初(?!以来)|首季|上季|本季|上月|本月|目前为止)"
    r"|(?P<since>(?:^|(?<=[。，,；;：:]))(?:自|从)?[^，,。；;0-9]{2,16}?以来)"
)
_NO_SINCE = re.compile(r"近年来|近来|长期以来|一直以来|历来|多年来|年来|有史以来|由来|[近多长]")
_WINDOW_BEFORE = re.compile(r"(?:近|过去的?|最近|未来|前|今后|连续|截至|过往|这)$")
_WINDOW_AFTER = re.compile(r"(?:多|余)?(?:以来|来|间|期间)")
_LASTING = re.compile(
    r"全长|总长|占地|总投资|海拔|坐落|建筑面积|设计时速|概算|相距|距离?[^，,。；;]{0,8}$|可容纳|总面积为?$|始建于|流域面积|注册资本"
)
_NO_PERIOD_UNITS = ("岁", "周岁", "月龄")
_LONGEST = 60
"""Code points of the longest list of years that is one period."""

_YEAR_HEAD = re.compile(r"\D{0,2}\d{2,4}年|[前去今明上本]年度?|[二一][〇零一二三四五六七八九]{3}年")
_YEAR_LIST = re.compile(r"[、和及与,以]{1,2}$")


def date_figures(scene: Scene, governing: Governing) -> None:
    """Fill in `period` and `bounds` of every quantity that has one."""
    times = _times(scene, governing)
    starts = [time.start for time in times]
    _windows(scene, times, starts)
    for mention in scene.quantities:
        if mention.period is not None or not _takes_period(scene, mention):
            continue
        time = (
            _trailing(scene, mention)
            or _in_brackets(scene, mention)
            or _last(times, starts, mention)
        )
        if time is not None:
            mention.period, mention.bounds = time.text, time.bounds
        elif governing.period and governing.year:
            mention.period = governing.period
            mention.bounds = bounds_of_years(governing.year, governing.year)
    _by_list(scene, times)


def _last(times: list[_Time], starts: list[int], mention: Mention) -> _Time | None:
    at = bisect_right(starts, mention.start)
    return times[at - 1] if at else None


def _takes_period(scene: Scene, mention: Mention) -> bool:
    """Whether a figure belongs to a time at all; windows, ages, class bounds do not."""
    unit = unit_of(scene.text, mention)
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


def _times(scene: Scene, governing: Governing) -> list[_Time]:
    """All times that govern, in order; neighbouring years (2021年、2022年) are one."""
    found: list[_Time] = []
    inner: list[tuple[int, int]] = []
    for mention in scene.mentions:
        if mention.is_time and mention.years and not _is_aside(scene, mention):
            if mention.kind is Kind.RANGE and scene.in_title(mention.start):
                continue
            time = _from_mention(scene, mention, found)
            inner.append((time.start, time.end))
            found.append(time)
        elif mention.is_time and not mention.years:
            part = _from_part(scene, mention, found, governing)
            if part:
                found.append(part)
        elif mention.kind is Kind.DURATION:
            window = _from_duration(scene, mention, governing)
            if window:
                found.append(window)
    found.extend(_from_words(scene, inner, found, governing))
    return sorted(found, key=lambda time: time.start)


def _is_aside(scene: Scene, mention: Mention) -> bool:
    """Whether a year is only compared with, or stands inside 《》 or brackets."""
    text = scene.text
    left = text[max(0, mention.start - 4) : mention.start].rstrip("“‘")
    if _COMPARED_STRICT.search(left):
        compared = _COMPARED_STRICT.search(left)
        assert compared is not None
        if compared.group() not in ("与", "同", "跟", "和"):
            return True
        if _SAME_PERIOD.match(text, mention.end):
            return True
    if _SAME_PERIOD.match(text, mention.end) and not text.startswith("价格", mention.end):
        return True
    if scene.in_title(mention.start):
        return True
    opened = text.rfind("(", max(0, mention.start - 30), mention.start)
    return opened >= 0 and ")" not in text[opened : mention.start]


def _from_mention(scene: Scene, mention: Mention, found: list[_Time]) -> _Time:
    text = scene.text
    start, end = mention.start, mention.end
    if mention.kind is Kind.ORDINAL_PERIOD and text[start - 1 : start] in ("“", "‘"):
        start -= 1
    tail = _TAIL.match(text, end)
    if tail:
        end = tail.end()
    elif mention.kind is Kind.ORDINAL_PERIOD and text[end : end + 1] in ("”", "’"):
        end += 1
    assert mention.years is not None
    first, last = mention.years
    if (
        found
        and found[-1].year
        and mention.start - found[-1].start < _LONGEST
        and _YEAR_LIST.fullmatch(text[found[-1].end : mention.start])
    ):
        return _Time(
            found[-1].start,
            end,
            scene.passage.words(found[-1].start, end),
            bounds_of_years(found[-1].year, last),
            found[-1].year,
        )
    bounds = bounds_within(mention.iso, tail.group() if tail else "", first, last)
    return _Time(start, end, scene.passage.words(start, end), bounds, last)


def _from_part(
    scene: Scene, mention: Mention, found: list[_Time], governing: Governing
) -> _Time | None:
    """第3季度, 9月, 1至6月 with the year that governs."""
    if mention.iso and mention.iso.startswith(("T", "---")):
        return None
    left = scene.text[max(0, mention.start - 4) : mention.start]
    if _COMPARED_STRICT.search(left) or _SAME_PERIOD.match(scene.text, mention.end):
        return None
    tail = _TAIL.match(scene.text, mention.end)
    end = tail.end() if tail else mention.end
    own = scene.passage.words(mention.start, end)
    if found and found[-1].end == mention.start and mention.start - found[-1].start < _LONGEST:
        base = found.pop()
        text = scene.passage.words(base.start, end)
        return _Time(base.start, end, text, _part_bounds(scene, mention, base.year), base.year)
    base_time = next((time for time in reversed(found[-8:]) if time.year), None)
    year = base_time.year if base_time else governing.year
    words = base_time.text if base_time else governing.period
    head = _YEAR_HEAD.match(words or "")
    text = (head.group() if head else "") + own
    return _Time(mention.start, end, text, _part_bounds(scene, mention, year), year)


def _part_bounds(scene: Scene, mention: Mention, year: int | None) -> tuple[str, str] | None:
    if year is None:
        return None
    quarterly = unit_of(scene.text, mention) != "月"
    if mention.low is not None and mention.high is not None:
        months = 3 if quarterly else 1
        return bounds_within(f"{int(mention.low)}-{int(mention.high) * months}", "", year, year)
    return bounds_within(mention.iso, "", year, year)


def _from_duration(scene: Scene, mention: Mention, governing: Governing) -> _Time | None:
    """5年来, 近五年, 过去五年: a window that ends with the document."""
    text = scene.text
    before = _WINDOW_BEFORE.search(text[max(0, mention.start - 3) : mention.start])
    after = _WINDOW_AFTER.match(text, mention.end)
    if after is None and (before is None or before.group() in ("连续", "前", "截至")):
        return None
    if unit_of(text, mention) not in ("年", "个月", "月", "载", "年来", "季度", "周年", "天", "周"):
        return None
    start = before.start() + max(0, mention.start - 3) if before else mention.start
    end = after.end() if after else mention.end
    bounds = None
    if mention.value is not None and governing.document_year and unit_of(text, mention) == "年":
        bounds = bounds_of_window(
            governing.document_year,
            int(mention.value),
            before is not None and before.group() in ("未来", "今后"),
        )
    return _Time(start, end, scene.passage.words(start, end), bounds, None)


def _from_words(
    scene: Scene, taken: list[tuple[int, int]], found: list[_Time], governing: Governing
) -> list[_Time]:
    """今年, 上半年, 全年, …以来."""
    text = scene.text
    times: list[_Time] = []
    now = governing.document_year
    offsets = {"前年": -2, "去年": -1, "上年": -1, "上年度": -1, "明年": 1, "后年": 2}
    for match in _WORDS.finditer(text):
        start, end = match.span()
        at = bisect_right(taken, (end, 0)) - 1
        if at >= 0 and taken[at][1] > start:
            continue
        left = text[max(0, start - 4) : start]
        if text.startswith("同期", end) and not _COMPARED_STRICT.search(left):
            end += 2
        elif _COMPARED_STRICT.search(left) or re.match(
            r"同期|同月|同季|末的|的|平均|度?[^，,。；;]{0,6}?相比", text[end : end + 10]
        ):
            continue
        words = scene.passage.words(start, end)
        if match.group("since"):
            if not _NO_SINCE.search(match.group()) and not re.search(r"\d", match.group()):
                times.append(_Time(start, end, words, None, None))
        elif match.group("year"):
            base = now
            year = base + offsets.get(match.group("year"), 0) if base else None
            bounds = bounds_within(None, match.group("tail"), year, year) if year else None
            times.append(_Time(start, end, words, bounds, year))
        else:
            times.append(_part_of_year(scene, (start, end), words, (found, times), governing))
    return times


def _part_of_year(
    scene: Scene,
    span: tuple[int, int],
    words: str,
    found: tuple[list[_Time], list[_Time]],
    governing: Governing,
) -> _Time:
    """全年, 上半年: a part of the year that governs, or that year itself."""
    start, end = span
    earlier = max(
        filter(None, (_dated_before(times, start) for times in found)),
        key=lambda time: time.start,
        default=None,
    )
    year = earlier.year if earlier else governing.year
    base = earlier.text if earlier else governing.period
    head = _YEAR_HEAD.match(base or "")
    name = head.group() if head else base
    if words in ("全年", "年末", "年底", "年初") or scene.text[start:end] in ("全年", "年末"):
        text = name or words
    else:
        text = (name or "") + words
    bounds = bounds_within(None, scene.text[start:end], year, year) if year else None
    return _Time(start, end, text, bounds, year)


def _dated_before(times: list[_Time], offset: int) -> _Time | None:
    """The last time before `offset` of which the year is known, among the nearest few."""
    at = bisect_right(times, offset - 1, key=lambda time: time.start)
    return next((time for time in reversed(times[max(0, at - 8) : at]) if time.year), None)


def _trailing(scene: Scene, mention: Mention) -> _Time | None:
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
        return _Time(following.start, following.end, words, bounds_of_years(first, last), last)
    return None


def _in_brackets(scene: Scene, mention: Mention) -> _Time | None:
    """（2023年12月31日：10.3亿元）: a time in the same brackets as the figure."""
    opened = scene.text.rfind("(", max(0, mention.start - 40), mention.start)
    if opened < 0 or ")" in scene.text[opened : mention.start]:
        return None
    for other in scene.behind(mention.start, opened):
        if other.is_time and other.years and not scene.in_title(other.start):
            return _from_mention(scene, other, [])
    return None


def _windows(scene: Scene, times: list[_Time], starts: list[int]) -> None:
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


def _counted_years(scene: Scene, mention: Mention, times: list[_Time], starts: list[int]) -> None:
    """2022年、2023年连续两年: the two years are those named before."""
    if not scene.text.endswith("连续", 0, mention.start):
        return
    time = _last(times, starts, mention)
    if time is not None and time.end == mention.start - 2:
        mention.period, mention.bounds = time.text, time.bounds


def _by_list(scene: Scene, times: list[_Time]) -> None:
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
        if mention.is_time:
            bounds = bounds_of_years(*mention.years) if mention.years else None
            marks.append((mention.start, mention.end, bounds))
    marks.extend((*m.span(), None) for m in _LISTED.finditer(scene.text, start, end))
    marks.sort()
    runs: list[list[tuple[int, int, tuple[str, str] | None]]] = []
    for mark in marks:
        if runs and _YEAR_LIST.fullmatch(scene.text[runs[-1][-1][1] : mark[0]]):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in reversed(runs):
        if len(run) == size:
            return [(scene.passage.words(a, b), bounds) for a, b, bounds in run]
    return []
