"""The times of a passage that govern its figures: years, dates, windows, 今年, 上半年, …以来."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from reader.figures.context.scene import Scene
from reader.figures.days import Bounds, bounds_of_window, bounds_of_years, bounds_within
from reader.figures.mention import Mention
from reader.figures.model import Kind


@dataclass(frozen=True, slots=True)
class Governing:
    """What stands above a block and may lend it a period."""

    period: str | None = None
    """The one time of a heading, table head or title, as written: 2024年, “十三五”时期."""
    year: int | None = None
    """The year, if it is one."""
    document_year: int | None = None
    """The year in which the document was written, from which 今年 and 近五年 are reckoned."""
    bounds: Bounds | None = None
    """First and last day of `period`."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time that governs what follows it."""

    start: int
    end: int
    text: str
    bounds: tuple[str, str] | None
    year: int | None
    only: int | None = None
    """Where the one figure begins that it dates, if it dates no more (由上年的6项)."""
    weak: bool = False
    """Whether it governs only where no other time does (昨日)."""


_PART = (
    r"全年|年末|年底|年初|年中|上半年|下半年|前[二两三123]?季度?|第?[一二三四1-4]季度?|[一二三四]季度|首季|末|底|初|以来|期间|时期|间|"
    r"春节期间|国庆期间|当年"
)
_TAIL = re.compile(rf"[”’]?(?:{_PART}){{1,3}}")
_COMPARED_STRICT = re.compile(
    r"(?:比|较|相较于?|相比于?|对比|高于|低于|不及|快于|慢于|多于|少于|超过|与|同|跟|和)$"
)
_SAME_PERIOD = re.compile(
    r"[一-鿿]{0,4}?(?:相比|比较|持平|同期|相较|之前|前(?![三二两季])|的水平|版|版本|前后)|(?:可比|不变)?价格|不变价"
)
_WORDS = re.compile(
    r"(?P<year>前年|去年|今年|明年|上年度?|本年度?|当年|(?<![成产运工毕用])后年(?![产均收度]))(?P<tail>(?:全年|上半年|下半年|前[三二两]季度|第?[一二三四]季度|"
    r"底|末|初|以来|\d{1,2}月|前\d+个月)*)"
    r"|(?P<day>(?:前|昨|今|明)[天日](?![的之头])|[本上]周(?![期年末边])|[本上]学年|(?:报告)?期[内末](?![的间]))"
    r"|(?P<part>(?<!\d)上半年|(?<!\d)下半年|全年|年末|年底|年初(?!以来)|首季|上季度?|本季度?|上月|本月|目前为止)"
    r"|(?P<since>(?:^|(?<=[。，,；;：:]))(?:自|从)?[^，,。；;0-9]{2,16}?以来)"
)
_NO_SINCE = re.compile(r"近年来|近来|长期以来|一直以来|历来|多年来|年来|有史以来|由来|[近多长]")
_WINDOW_BEFORE = re.compile(r"(?:近|过去的?|最近|未来|前|今后|连续|截至|过往|这)$")
_WINDOW_AFTER = re.compile(
    r"(?:多|余)?(?:以来|来|间|期间)|(?=累计|净[增减]|总共|共[增减建完]|合计|新增|新建|翻|完成|建成)"
)
_WINDOW_UNITS = ("年", "个月", "月", "载", "年来", "季度", "周年", "天", "周", "日", "小时")
_UNTIL = re.compile(r"[到至比较]$")
_LONGEST = 60
"""Code points of the longest list of years that is one period."""
_NEAR = 12
"""Code points within which the figure stands that a time with 的 is said of."""

_ONCE = re.compile(r"(?:由|从|自)$")
_OF = re.compile(
    r"的(?:[约近不超逾]|平均|每[一-鿿]{1,3}){0,3}[\d一二两三四五六七八九十百千负零第-]"
)
_YEAR_HEAD = re.compile(r"\D{0,2}\d{2,4}年|[前去今明上本]年度?|[二一][〇零一二三四五六七八九]{3}年")
YEAR_LIST = re.compile(r"[、和及与,以]{1,2}$")


def governing_times(scene: Scene, governing: Governing) -> list[Time]:
    """All times that govern, in order; neighbouring years (2021年、2022年) are one."""
    found: list[Time] = []
    inner: list[tuple[int, int]] = []
    for mention in scene.mentions:
        if mention.is_time and mention.years and _is_aside(scene, mention):
            compared = time_of_mention(scene, mention, [])
            if _OF.match(scene.text, compared.end) and not scene.in_title(mention.start):
                # 比2012年的3.9万家
                found.append(replace(compared, only=_dated_by(scene, compared.end)))
        elif mention.is_time and mention.years:
            if mention.kind is Kind.RANGE and scene.in_title(mention.start):
                continue
            time = time_of_mention(scene, mention, found)
            inner.append((time.start, time.end))
            found.append(time)
        elif mention.is_time and not mention.years:
            part = _from_part(scene, mention, found, governing)
            if part:
                found.append(part)
        elif mention.kind is Kind.DURATION:
            window = _from_duration(scene, mention, found, governing)
            if window:
                found.append(window)
    found.extend(_from_words(scene, inner, found, governing))
    found = [_bounded(scene, time) for time in found]
    return sorted(found, key=lambda time: time.start)


def _bounded(scene: Scene, time: Time) -> Time:
    """由上年的6项增加到9项: the year from which something moved says nothing of the rest."""
    text = scene.text
    once = _ONCE.search(text, max(0, time.start - 1), time.start) and _OF.match(text, time.end)
    return replace(time, only=_dated_by(scene, time.end)) if once else time


def _dated_by(scene: Scene, end: int) -> int:
    """Where the figure begins that a time ending at `end` is said of."""
    return next((m.start for m in scene.ahead(end, end + _NEAR) if not m.is_time), end)


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


def time_of_mention(scene: Scene, mention: Mention, found: list[Time]) -> Time:
    """The time that a mention states, which those `found` before it may complete."""
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
        and YEAR_LIST.fullmatch(text[found[-1].end : mention.start])
    ):
        return Time(
            found[-1].start,
            end,
            scene.passage.words(found[-1].start, end),
            bounds_of_years(found[-1].year, last),
            found[-1].year,
        )
    bounds = bounds_within(mention.iso, tail.group() if tail else "", first, last)
    return Time(start, end, scene.passage.words(start, end), bounds, last)


def _from_part(
    scene: Scene, mention: Mention, found: list[Time], governing: Governing
) -> Time | None:
    """第3季度, 9月, 1至6月 with the year that governs."""
    if mention.iso and mention.iso.startswith(("T", "---")):
        return _until(scene, mention, found)
    if found and found[-1].end >= mention.end:
        return None  # 二〇二五年第三季 is one time already
    left = scene.text[max(0, mention.start - 4) : mention.start]
    if _COMPARED_STRICT.search(left) or _SAME_PERIOD.match(scene.text, mention.end):
        return None
    tail = _TAIL.match(scene.text, mention.end)
    end = tail.end() if tail else mention.end
    own = scene.passage.words(mention.start, end)
    if found and found[-1].end == mention.start and mention.start - found[-1].start < _LONGEST:
        base = found.pop()
        text = scene.passage.words(base.start, end)
        return Time(base.start, end, text, _part_bounds(scene, mention, base.year), base.year)
    base_time = next((time for time in reversed(found[-8:]) if time.year), None)
    year = base_time.year if base_time else governing.year
    words = base_time.text if base_time else governing.period
    head = _YEAR_HEAD.match(words or "")
    text = (head.group() if head else "") + own
    return Time(mention.start, end, text, _part_bounds(scene, mention, year), year)


def _until(scene: Scene, mention: Mention, found: list[Time]) -> Time | None:
    """4月12日至15日: the day with which a time ends."""
    if not found or scene.text[found[-1].end : mention.start] not in ("至", "到", "-", "—", "~"):
        return None
    first = found.pop()
    bounds = first.bounds
    if bounds and mention.iso and mention.iso.startswith("---"):
        bounds = bounds[0], bounds[0][:8] + mention.iso[3:]
    return Time(
        first.start, mention.end, scene.passage.words(first.start, mention.end), bounds, first.year
    )


def _part_bounds(scene: Scene, mention: Mention, year: int | None) -> tuple[str, str] | None:
    if year is None:
        return None
    quarterly = mention.unit_in(scene.text) != "月"
    if mention.low is not None and mention.high is not None:
        months = 3 if quarterly else 1
        return bounds_within(f"{int(mention.low)}-{int(mention.high) * months}", "", year, year)
    return bounds_within(mention.iso, "", year, year)


def _from_duration(
    scene: Scene, mention: Mention, found: list[Time], governing: Governing
) -> Time | None:
    """5年来, 近五年, 过去五年: a window that ends with the document."""
    text = scene.text
    before = _WINDOW_BEFORE.search(text[max(0, mention.start - 3) : mention.start])
    after = _WINDOW_AFTER.match(text, mention.end)
    if after is None and (before is None or before.group() in ("连续", "截至")):
        return None
    if after is None and before and before.group() == "前" and not _behind_plan(found, mention):
        return None
    if mention.unit_in(text) not in _WINDOW_UNITS:
        return None
    start = before.start() + max(0, mention.start - 3) if before else mention.start
    if before is None and after and not after.group() and start > scene.clause_start(start):
        return None
    end = after.end() if after else mention.end
    if found and found[-1].end == start:
        whole = found.pop()  # “十一五”前四年
        return Time(whole.start, end, scene.passage.words(whole.start, end), None, None)
    bounds = None
    if mention.value is not None and governing.document_year and mention.unit_in(text) == "年":
        bounds = bounds_of_window(
            governing.document_year,
            int(mention.value),
            before is not None and before.group() in ("未来", "今后"),
        )
    return Time(start, end, scene.passage.words(start, end), bounds, None)


def _behind_plan(found: list[Time], mention: Mention) -> bool:
    """Whether 前四年 stands right behind the plan whose years it counts."""
    return bool(found) and found[-1].end == mention.start - 1


def _from_words(
    scene: Scene, taken: list[tuple[int, int]], found: list[Time], governing: Governing
) -> list[Time]:
    """今年, 上半年, 全年, …以来."""
    text = scene.text
    times: list[Time] = []
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
        elif _COMPARED_STRICT.search(left) and _OF.match(text, end):
            words = scene.passage.words(start, end)
            only = _dated_by(scene, end)
            times.append(Time(start, end, words, None, None, only=only))  # 高于去年的48%
            continue
        elif _COMPARED_STRICT.search(left) or re.match(
            r"同期|同月|同季|末的|的(?!\d)|平均|度?[^，,。；;]{0,6}?相比", text[end : end + 10]
        ):
            continue
        words = scene.passage.words(start, end)
        if match.group("since"):
            if not _NO_SINCE.search(match.group()) and not re.search(r"\d", match.group()):
                times.append(Time(start, end, words, None, None))
        elif match.group("year"):
            base = now
            year = base + offsets.get(match.group("year"), 0) if base else None
            bounds = bounds_within(None, match.group("tail"), year, year) if year else None
            times.append(Time(start, end, words, bounds, year))
        elif match.group("day"):
            if not _UNTIL.search(left):
                times.append(Time(start, end, words, None, None, weak=True))
        else:
            times.append(_part_of_year(scene, (start, end), words, (found, times), governing))
    return times


def _part_of_year(
    scene: Scene,
    span: tuple[int, int],
    words: str,
    found: tuple[list[Time], list[Time]],
    governing: Governing,
) -> Time:
    """全年, 上半年: a part of the year that governs, or that year itself."""
    start, end = span
    earlier = max(
        filter(None, (_dated_before(times, start) for times in found)),
        key=lambda time: time.start,
        default=None,
    )
    year = earlier.year if earlier else governing.year
    base = earlier.text if earlier else (governing.period if governing.year else None)
    head = _YEAR_HEAD.match(base or "")
    name = head.group() if head else base
    if words in ("全年", "年末", "年底", "年初") or scene.text[start:end] in ("全年", "年末"):
        text = name or words
    else:
        text = (name or "") + words
    bounds = bounds_within(None, scene.text[start:end], year, year) if year else None
    return Time(start, end, text, bounds, year)


def _dated_before(times: list[Time], offset: int) -> Time | None:
    """The last time before `offset` of which the year is known, among the nearest few."""
    at = bisect_right(times, offset - 1, key=lambda time: time.start)
    return next((time for time in reversed(times[max(0, at - 8) : at]) if time.year), None)
