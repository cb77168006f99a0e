"""What is measured: the noun phrase after a classifier, before a number, or clauses earlier."""

import re

from reader.figures.context.leading import (
    Stretch,
    behind_times,
    floor_of,
    is_window,
    leading_phrase,
    over_times,
)
from reader.figures.context.listed import pair_up, share_out
from reader.figures.context.phrases import (
    MEASURING,
    following,
    object_start,
    phrase_start,
    strip_leading,
    trimmed_end,
)
from reader.figures.context.ranked import extend_list, field_name, of_rank
from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind

_COUNTED = ("safe", "digits", "enumerated")
_AFTER_NUMBER = re.compile(r"(?:及|或)?(?:以上|以下|以内|左右|上下)(?:的)?|多(?!数)|的")
_GATE = re.compile(r"(?:整数)?(?:大关|门槛|关口|台阶|目标|关)")
_OF_WHAT = re.compile(r"(?:为|是|相当于)[^，,。；;、为是]{1,10}的")
"""为预算的101.3%: a share of something else than the measure."""
_HURT = re.compile(r"死亡|受伤|遇难|失踪|获救|轻伤|重伤|被困|赞成|反对|弃权|同意|入院|住院治疗")
_OF_DEEDS = frozenset("宗件份起例项条次笔")
_DEED = re.compile(r"[一-鿿]{2,4}(?=[，,。；;、！？）)]|$)")
_SHORT = frozenset("县区乡镇村人水药书信井路桥塔厂店校车船岛山河湖国省市州")
"""Nouns of one character that are counted."""
_INTO = re.compile(r"[在有对给向以](?:不足|不到|超过|[近约逾])?$")
"""Before a number that stands in front of its noun: 在45%的乡镇, 以9.9秒的成绩."""
_SCOPES = frozenset(
    f"{whole}{place}"
    for whole in "全本各"
    for place in (
        "国",
        "省",
        "市",
        "县",
        "区",
        "州",
        "镇",
        "乡",
        "村",
        "台",
        "港",
        "球",
        "校",
        "行业",
        "地",
    )
)
_ADVERBS = re.compile(r"[超过近约达逾为总共]*")
_SHARE = re.compile(
    r"占(?P<whole>(?!比)[^，,。；;占]{0,24}?)(?:的)?(?:比重|比例|份额|比)?"
    r"(?>稳定在|保持在|维持在|为|达到|达|约|将近|近|超过|超|逾|的|由|从|提高到|上升到|到|至|了|已|分别)*+$"
)
_WHEN = re.compile(
    "过去?|過去?|未来|未來|今后|今後|此后|此後|最近|近|前|后|後|过往|過往|这|這|上|头|頭|的"
)
_NO_MEASURE = re.compile(
    r"来|间|以来|内(?!容)|年均|期间|排|位|居|名列|蝉联|保持|稳|[一-鿿]{0,2}增长|[一-鿿]{0,2}第"
)
_CHANGED = re.compile(
    r"(?:持续|明显|稳步|大幅|不断|一路|逐[年月]|连年|双双|进一步|显著|全面|快速|逐步|总体|平稳)*(?:增长|提升|提高|下降|回升|加快|改善|优化|扩大|向好|上升|增强|"
    r"减少|精简|压减|降低|发展|运行|突破|减轻|回落|放缓|恢复|好转|完成|实现|达到|下探|下挫|下滑|攀升|走高|走低)"
)


def name_measures(scene: Scene) -> None:
    """Fill in `measure` (and `subject` of parts) of every quantity, in order."""
    previous: Mention | None = None
    for mention in scene.quantities:
        if (
            is_window(scene, mention)
            and mention.kind is Kind.DURATION
            and _NO_MEASURE.match(scene.text, mention.end)
        ):
            continue
        span = _find(scene, mention)
        if span is not None and not _WHEN.fullmatch(scene.text, *span):
            mention.measure_span = span
            mention.measure = scene.passage.words(*span)
        if mention.relation and mention.relation[0] == "rank_denominator":
            mention.measure = field_name(scene, mention)
        share = _share(scene, mention, previous)
        if share:
            mention.measure = share
        elif mention.measure is None:
            mention.measure = _inherited(scene, mention, previous)
        extend_list(scene, mention)
        previous = mention
    for mention in scene.mentions:
        if mention.is_time and mention.kind is Kind.RANGE and scene.in_title(mention.start):
            span = _title(scene, mention)
            mention.measure = scene.passage.words(*span) if span else None
    share_out(scene)
    pair_up(scene)


def _find(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """The measure's own stretch of text, if it stands beside the number."""
    if mention.kind is Kind.RANK:
        return of_rank(scene, mention)
    if mention.relation and mention.relation[0] == "rank_denominator":
        return _of_field(scene, mention)
    hurt = _HURT.match(scene.text, mention.end)
    if hurt and mention.kind is Kind.COUNT:
        return hurt.span()
    moved = mention.relation is not None and mention.relation[0] == "from_to"
    right = None if moved else _right(scene, mention)
    if mention.sort in _COUNTED and right:
        return right
    before = scene.text[mention.start - 1 : mention.start]
    if before == "的" and mention.sort in ("people", "things"):
        return right or mention.unit  # 年初剩余的551万贫困人口
    if right and _INTO.search(scene.text, max(0, mention.start - 4), mention.start):
        return right
    if _OF_WHAT.fullmatch(scene.text, scene.clause_start(mention.start), mention.start):
        return None
    left, adjacent = leading_phrase(scene, mention)
    if right and (adjacent is not None or before == "了" or _is_verb_alone(scene, left, right)):
        return right
    own = _own_noun(mention)
    noun = own if mention.sort in ("people", "things") else None
    if left and scene.text[slice(*left)] in _SCOPES and (right or noun):
        return right or noun  # 全县3万“小候鸟”儿童
    if left is None and right and (mention.sort == "unit" or mention.kind is Kind.RATIO):
        return right
    return left or noun or adjacent or own


def _is_verb_alone(scene: Scene, left: Stretch | None, right: Stretch) -> bool:
    """严守18亿亩耕地: whether two characters that open a clause are a verb, not a measure.

    豪掷15亿元研发费用: a noun that names a quantity goes before one that does not.
    """
    text = scene.text
    if left is None or MEASURING.search(text, *left):
        return False
    if MEASURING.search(text, *right):
        return True
    return left[1] - left[0] == 2 and left[0] == scene.clause_start(left[0])


def _title(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """《…三年行动方案(2023—2025年)》: the title is what the years belong to."""
    opened = scene.text.rfind("《", 0, mention.start)
    end = phrase_end = mention.start
    if scene.text[end - 1 : end] == "(":
        phrase_end -= 1
    return (opened + 1, phrase_end) if phrase_end > opened + 1 else None


def _own_noun(mention: Mention) -> tuple[int, int] | None:
    """3省: where nothing else is named, the noun that serves as the unit."""
    return mention.unit if mention.sort in ("admin", "people", "things") else None


def _right(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """The noun phrase that follows the number."""
    text = scene.text
    start = mention.end
    behind = _AFTER_NUMBER.match(text, start)
    of = behind is not None and behind.group().endswith("的")
    if behind:
        start = behind.end()
    gate = _GATE.match(text, start)
    if gate:
        return None
    tenths = text[mention.end - 1] in "成半" and mention.unit_name == "%"
    bare = mention.kind is Kind.PERCENT and scene.clause_start(mention.start) >= mention.start - 2
    vague = (
        tenths
        or bare
        or (mention.kind is Kind.RATIO and mention.value is not None and behind is not None)
    )
    if mention.kind in (Kind.PERCENT, Kind.RATIO, Kind.RANGE) and not (of or vague):
        return None
    if mention.sort in ("admin", "people", "things") or mention.unit_name == "倍":
        return None
    zone = next((z for z in scene.zones_at(start) if z.cls), None)
    if zone is not None:
        return start, following(text, zone.end, len(text)) if zone.cls == "grade" else zone.end
    after = scene.after(mention)
    limit = after.start if after else len(text)
    end = following(text, start, limit)
    if end == start and mention.unit_in(text) in _OF_DEEDS:
        deed = _DEED.match(text, start)  # 接获15宗申请, 确诊个案: what is counted is a noun
        end = deed.end() if deed else end
    if end - start < 1 or (mention.kind is Kind.DURATION and not of):
        return None
    if (
        after
        and _ADVERBS.fullmatch(text, end, after.start)
        and text[after.end : after.end + 1] == "的"
    ):
        inner = after.end + 1
        following_end = following(text, inner, len(text))
        if following_end > inner:
            return inner, following_end
    first = text[start]
    if not (first >= "一" or first in "“‘《" or first.isalpha()):
        return None
    cut_by_verb = text[end : end + 1] >= "一" and end - start == 1
    if (mention.sort == "unit" or (cut_by_verb and first not in _SHORT)) and end - start < 2:
        return None
    return start, end


def _of_field(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    if mention.sort in _COUNTED:
        right = _right(scene, mention)
        if right:
            return right
    return mention.unit


def _share(scene: Scene, mention: Mention, previous: Mention | None) -> str | None:
    """工业用电占全社会用电量: part, 占, whole."""
    if mention.kind not in (Kind.PERCENT, Kind.RATIO, Kind.RANGE):
        return None
    text = scene.text
    floor = floor_of(scene, mention)
    start = scene.clause_start(mention.start)
    match = _SHARE.search(text, max(start, floor), mention.start)
    if match is None:
        return None
    end = match.start()
    least = max(start, floor)
    begin = phrase_start(text, end, least)
    while begin - 1 > least and text[begin - 1] == "、":
        begin = phrase_start(text, begin - 1, least)
    begin = next((m.start for m in scene.behind(begin, least) if m.end > begin), begin)
    begin = strip_leading(text, behind_times(scene, begin, end), end)
    end = trimmed_end(text, begin, end)
    part = (
        scene.passage.words(begin, end) if end > begin else (previous.measure if previous else None)
    )
    whole = scene.passage.words(*match.span("whole")) if match.group("whole") else ""
    if previous is not None and previous.measure and end <= begin:
        mention.subject = whole or None
    if part is None:
        return f"占{whole}" if whole else None
    return f"{part.removesuffix('占')}占{whole}"


def _inherited(scene: Scene, mention: Mention, previous: Mention | None) -> str | None:
    """From the clause before, or from the figure before."""
    floor = scene.floor(mention.start)
    near = next(
        (
            other
            for other in scene.behind(mention.start, floor)
            if not other.is_time and not is_window(scene, other)
        ),
        None,
    )
    clause = scene.clause_start(mention.start)
    bound = max(floor, near.end if near else floor)
    if clause - 1 > bound:
        span = _subject_of(scene, bound, clause - 1)
        if span:
            mention.measure_span = span
            return scene.passage.words(*span)
    if near is not None:
        alike = _same_unit(scene, mention, floor)
        return (alike or near).measure
    if previous is not None and mention.kind in (Kind.PERCENT, Kind.RATIO):
        return previous.measure
    return None


def _same_unit(scene: Scene, mention: Mention, floor: int) -> Mention | None:
    """事业单位213家，人数3916人，增加12家: what a change by as many of the same is said of."""
    unit = mention.unit_in(scene.text)
    if mention.direction is None or mention.kind is Kind.PERCENT or not unit:
        return None
    behind = (m for m in scene.behind(mention.start, floor) if m.measure)
    return next((m for m in behind if m.unit_in(scene.text) == unit), None)


def _subject_of(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The subject of a clause without figures (固定资产投资增速|明显提升)."""
    text = scene.text
    begin = scene.clause_start(end - 1 if end > start else end)
    first = max(begin, start)
    begin = strip_leading(text, behind_times(scene, first, end), end)
    changed = _CHANGED.search(text, begin, end)
    if changed is None:
        return None
    if changed.start() - begin < 2:
        # 养老金连续5年增加: the window stands between subject and predicate.
        first, stop = strip_leading(text, first, end), over_times(scene, changed.start(), first)
        return (first, stop) if stop - first > 1 else None
    inner = object_start(text, begin, changed.start())
    if inner is not None and inner < changed.start() - 1:
        begin = inner
    stop = changed.start()
    return (begin, stop) if stop > begin else None
