"""The noun phrase before a number: what is left when predicates, comparisons and times are gone."""

import re
from functools import cache

from reader.figures.context.direction import is_change
from reader.figures.context.phrases import (
    MEASURING,
    NAMES_OF_DEEDS,
    ends_noun,
    finder,
    object_start,
    phrase_start,
    strip_leading,
    trimmed_end,
    verbs_of,
)
from reader.figures.context.rates import each_before, each_inside
from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind

Stretch = tuple[int, int]
"""Start and end in the passage."""

_COMPARISON = re.compile(
    r"(?:比(?![例重率值])|较|与|同(?!比)|按)[^，,。；;、比较]{0,10}?(?:上年|去年|前年|同期|同月|同季|年初|上月|上季度?|"
    r"上周|年末|年底|之?前|年度?|平均|水平|期|相比|口径|计算|比较|价格|时|日)$"
    r"|同比|环比"
)
_OF_WHAT = re.compile(r"(?:为|是|相当于|达到?)[^，,。；;、为是]{1,12}的$")
"""效率是过去的|3.5倍: what it is a multiple of."""

_CONTRAST = re.compile(r"(?<!占)(?:比(?![例重率值])|较|相较|对比)[^，,。；;、比较]{0,16}$")
"""What a change is against (较十年前|增加), where a word of change follows."""
_BEYOND = re.compile(r"(?:高出|高于|低于|快于|慢于|超出|多于|少于|优于|好于)[^，,。；;、]{1,16}$")
"""高于全国平均水平|2个百分点: what the difference is from."""

_MORE_THAN = re.compile(
    r"(?<!占)比(?![例重率值])[^，,。；;、比]{1,16}[高低多少快慢长短重轻](?:[出了近约超逾]|超过|将近)*$"
)
"""比全国高|0.9个百分点."""

_AGAINST = re.compile(r"较(?!大|小|高|低|为|强|好|多|少)|比(?![例重率值赛分价亚])")
"""较前一日放量: what begins so is no noun; the figure measures what the one before did."""

_SAID = re.compile(r".*(?:预计|预估|显示|透露|公布)")
_MORE_ENDS = frozenset("高低多少快慢长短重轻出了近约超逾过")

_FROM_WHAT = re.compile(r"(?:由|从)[^，,。；;、由从]{1,12}的$")
"""由建交时的|不足1亿美元: the state from which something moved."""

_CAUSES = ("带动", "推动", "促进")

_LIGHT = frozenset((*"共有的了约近超逾各均也都就已又再还", "超过", "累计", "合计", "共计", "总计"))
"""Predicates before which an object stands as often as a subject."""

_LASTING_PRONOUNS = frozenset(
    {"目标", "上", "近", "或", "及", "和", "首", "人均", "户均", "亩均", "日均", "平均"}
    | {
        "其",
        "这",
        "该",
        "它",
        "他",
        "她",
        "我",
        "其中",
        "本",
        "此",
        "两者",
        "前者",
        "后者",
        "这些",
        "此项",
    }
)


def leading_phrase(
    scene: Scene, mention: Mention
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The noun phrase before the number; or the verb that directly takes the number."""
    text = scene.text
    floor = floor_of(scene, mention)
    end, stripped = _before_predicates(scene, mention, floor)
    start = phrase_start(text, end, floor)
    start = behind_times(scene, start, end)
    begin = start
    start = strip_leading(text, start, end)
    said = _SAID.match(text, start, end)
    start = strip_leading(text, said.end(), end) if said else start
    start, end = _without_each(text, start, end)
    if end <= start:
        return None, (begin, end) if text[begin:end] in _CAUSES else None
    if not stripped:
        inner = object_start(text, start, end)
        if inner is not None:
            if inner >= end:
                return _before_verb(text, start, end)
            then = text[inner:end]
            if finder("finite").at(text, inner) == then != finder("object").at(text, inner):
                return (start, end), None  # 高速公路新建通车: no object stands between the verbs
            start = strip_leading(text, inner, end)
    else:
        subject = _subject_end(text, start, end)
        end = subject if subject else end
    if text[start:end] in _LASTING_PRONOUNS or end <= start or _AGAINST.match(text, start):
        return None, None
    return (start, end), None


def _without_each(text: str, start: int, end: int) -> Stretch:
    """A stretch less what amounts are reckoned per: 每吨价格, 汽油每升降价, 剂量为每公斤体重."""
    each = each_inside().search(text, start, end) if "每" in text[start:end] else None
    if each is None:
        return start, end
    before, rest = trimmed_end(text, start, each.start()), text[each.end() : end]
    verb = is_change(rest) or finder("finite").at(text, each.end()) == rest
    if text[start : each.start()] == "平均":
        return each.end(), end
    if text[start : each.start()] in _LASTING_PRONOUNS:
        return start, end  # 人均每天消费
    if before > start and (verb or before < each.start()):
        return start, before
    return each.end(), end


def _before_verb(text: str, start: int, end: int) -> tuple[Stretch | None, Stretch | None]:
    """Of a verb right before the number: the sum or deed it is said of, or the verb itself."""
    verb = finder("object").before(text, end, start)
    if verb is None:
        return None, (start, end)
    subject = end - len(verb)
    if MEASURING.search(text, start, subject):
        return (start, subject), None  # 教育支出|安排
    if verb in NAMES_OF_DEEDS and 2 <= subject - start <= 10:
        return (start, end), None
    return None, (subject, end)


def _subject_end(text: str, start: int, end: int) -> int | None:
    """Cut 全市…积极争取 down to nothing more than the phrase before a trailing verb."""
    trimmed = trimmed_end(text, start, end)
    return trimmed if trimmed > start else None


def floor_of(scene: Scene, mention: Mention) -> int:
    """Before this a measure does not reach: the sentence's start, or the last quantity."""
    floor = scene.floor(mention.start)
    for other in scene.behind(mention.start, floor):
        if other.is_time or other.sort == "class" or is_window(scene, other):
            continue
        if other.kind is Kind.RANGE and other.unit_in(scene.text) == "岁":
            continue  # 0-14岁人口: whose number it is
        return max(floor, other.end)
    return floor


def is_window(scene: Scene, mention: Mention) -> bool:
    """Whether a measure reaches over a mention: 连续三年, 16州(市) before a rank."""
    if mention.relation and mention.relation[0] == "rank_denominator":
        return True
    return mention.kind is Kind.DURATION and (
        mention.measure is None
        or scene.text.endswith(("连续", "近", "过去"), 0, mention.start)
        or scene.text.startswith(("前", "后", "来", "间"), mention.end)
    )


def _before_predicates(scene: Scene, mention: Mention, floor: int) -> tuple[int, bool]:
    """`mention.start` moved left over predicates, comparisons, times; whether any was met."""
    text = scene.text
    words = finder("predicate")
    end, stripped, changed = mention.start, False, False
    if mention.kind in (Kind.RATIO, Kind.PERCENT):
        of = _OF_WHAT.search(text, max(floor, end - 16), end)
        end, stripped = (of.start(), True) if of else (end, False)
    while end > floor:
        moved = over_times(scene, end, floor)
        if moved == end and text[end - 1] == "的":
            source = _FROM_WHAT.search(text, max(floor, end - 16), end)
            moved, stripped = (source.start(), True) if source else (end, stripped)
        if moved == end:
            word = words.before(text, end, floor)
            if word and not _is_tail(text, end, word, floor):
                moved = end - len(word)
                changed = changed or is_change(word)
                stripped = stripped or word not in _LIGHT
        if moved == end:
            each = each_before().search(text, max(floor, end - 12), end)
            aside = each or _aside(scene, mention, end, floor, changed)
            if aside and aside.start() < end:
                moved = aside.start()
                stripped = stripped or each is None
        if moved == end:
            return end, stripped
        end = moved
    return end, stripped


def _is_tail(text: str, end: int, word: str, floor: int) -> bool:
    """Whether a would-be predicate ends a noun (国|内) or a longer verb (安|排, 得|到)."""
    if ends_noun(text, end - len(word), word, floor):
        return True
    return text.endswith(_longer_verbs().get(word, ()), floor, end)


@cache
def _longer_verbs() -> dict[str, tuple[str, ...]]:
    """For a predicate the other verbs that end in it: 排 → 安排."""
    verbs = {word for role in ("object", "finite") for word in verbs_of(role)}
    return {
        word: tuple(v for v in verbs if v.endswith(word) and v != word)
        for word in verbs_of("predicate")
    }


def _aside(
    scene: Scene, mention: Mention, end: int, floor: int, changed: bool
) -> re.Match[str] | None:
    """What the number is compared with, where it ends at `end`: 较上年同期, 高于全国平均."""
    text = scene.text
    found = _COMPARISON.search(text, max(floor, end - 16), end)
    if found is None and text[end - 1] in _MORE_ENDS:
        found = _MORE_THAN.search(text, max(floor, end - 24), end)
    if found is None and end == mention.start:
        found = _BEYOND.search(text, max(floor, end - 20), end)
    if found is None and changed:
        found = _CONTRAST.search(text, max(floor, end - 18), end)
    return found


def over_times(scene: Scene, end: int, floor: int) -> int:
    """`end` moved left over a time, a window or the field of a rank that ends there."""
    for other in scene.behind(end, max(floor, end - 24)):
        if other.end > end:
            continue
        gap = scene.text[other.end : end]
        if other.relation and other.relation[0] == "rank_denominator":
            return max(other.start, floor)
        if gap and not re.fullmatch(
            r"[”’]?(?:期间|时期|以来|来|间|底|末|初|全年|[、，和及与]|\(|\)|年末|的|起|度)*", gap
        ):
            return end
        if other.is_time or is_window(scene, other):
            moved = other.start
            if scene.text[moved - 1 : moved] in ("“", "‘"):
                moved -= 1
            if scene.text.endswith(("连续", "过去", "最近"), 0, moved):
                moved -= 2
            elif scene.text.endswith(("近", "约"), 0, moved):
                moved -= 1
            return max(moved, floor)
        return end
    return end


def behind_times(scene: Scene, start: int, end: int) -> int:
    """`start` moved behind the last time in the stretch, if words follow it."""
    for other in scene.behind(end, start):
        if other.end < end and (other.is_time or is_window(scene, other)):
            return other.end
    return start
