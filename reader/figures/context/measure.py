"""What is measured: the noun phrase after a classifier, before a number, or clauses earlier."""

import re

from reader.figures.context.direction import is_change
from reader.figures.context.phrases import (
    NAMES_OF_DEEDS,
    ends_noun,
    finder,
    following,
    object_start,
    phrase_start,
    strip_leading,
    trimmed_end,
)
from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind
from reader.figures.passage import normal

_COUNTED = ("safe", "digits", "enumerated")
_AFTER_NUMBER = re.compile(r"(?:及|或)?(?:以上|以下|以内|左右|上下)(?:的)?|多|的")
_GATE = re.compile(r"(?:整数)?(?:大关|门槛|关口|台阶|目标|关)")
_COMPARISON = re.compile(
    r"(?:比(?![例重率值])|较|与|同(?!比)|按)[^，,。；;、比较]{0,10}?(?:上年|去年|前年|同期|同月|同季|年初|上月|上季度?|"
    r"上周|年末|年底|之?前|年度?|平均|水平|期|相比|口径|计算|比较|价格|时|日)$"
    r"|同比|环比"
)
_EACH = re.compile(r"(?:每[人户亩年月天日次股])+$")
_OF_WHAT = re.compile(r"(?:为|是|相当于)[^，,。；;、为是]{1,10}的")
"""为预算的101.3%: a share of something else than the measure."""
_COUNTED_OFF = re.compile(r"(?:等)?[两二三四五六七八九十]+[个家地者项类省市县区国方种]$")
_HURT = re.compile(r"死亡|受伤|遇难|失踪|获救|轻伤|重伤|被困|入院|住院治疗")
_ADVERBS = re.compile(r"[超过近约达逾为总共]*")
_CONTRAST = re.compile(r"(?<!占)(?:比(?![例重率值])|较|相较|对比)[^，,。；;、比较]{0,16}$")
"""What a change is against (较十年前|增加), where a word of change follows."""
_SCOPE = re.compile(
    r"(?:全国|全省|全市|全球|全区|全县|世界|亚洲|国内|国际|行业|全台|全港|省内|市内|西部|中部|东部|同类城市|"
    r"内蒙古|黑龙江省?|[一-鿿]{2}[省市区县州])(?:地区|省份|城市|各[省市区县]+)?的?$"
)
_RANKING = re.compile(
    r"(?:进入|跻身|跌出|挤进|迈入|冲进)[一-鿿]{0,4}$|(?:连续|持续|稳|蝉联|继续|(?<!人)均|都|已|分别)?(?:排名|排在|排|位列|"
    r"位居|名列|列|居|位次|跃居|跃升|升至|升到|稳居|上升|提升|前进|保持|并列|高居)"
    r"(?P<where>[一-鿿]{0,9})$"
)
_FROM = re.compile(r"(?:从|由|为|至|到|在)(?P<where>[一-鿿]{0,9})$")
_SHARE = re.compile(
    r"占(?P<whole>(?!比)[^，,。；;占]{0,24}?)(?:的)?(?:比重|比例|份额|比)?"
    r"(?>为|达到|达|约|将近|近|超过|超|逾|的|由|从|提高到|上升到|到|至|了|已|分别)*+$"
)
_LASTING_PRONOUNS = frozenset(
    {"目标", "上", "近", "或", "及", "和", "首"}
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


_NO_MEASURE = re.compile(
    r"来|间|以来|内(?!容)|年均|期间|排|位|居|名列|蝉联|保持|稳|[一-鿿]{0,2}增长|[一-鿿]{0,2}第"
)


def name_measures(scene: Scene) -> None:
    """Fill in `measure` (and `subject` of parts) of every quantity, in order."""
    previous: Mention | None = None
    for mention in scene.quantities:
        if (
            _is_window(scene, mention)
            and mention.kind is Kind.DURATION
            and _NO_MEASURE.match(scene.text, mention.end)
        ):
            continue
        span = _find(scene, mention)
        if span is not None:
            mention.measure_span = span
            mention.measure = scene.passage.words(*span)
        if mention.relation and mention.relation[0] == "rank_denominator":
            mention.measure = _field_name(scene, mention)
        share = _share(scene, mention, previous)
        if share:
            mention.measure = share
        elif mention.measure is None:
            mention.measure = _inherited(scene, mention, previous)
        _extend_list(scene, mention)
        previous = mention
    for mention in scene.mentions:
        if mention.is_time and mention.kind is Kind.RANGE and scene.in_title(mention.start):
            span = _title(scene, mention)
            mention.measure = scene.passage.words(*span) if span else None
    _by_list(scene)
    _pairs(scene)


def _find(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """The measure's own stretch of text, if it stands beside the number."""
    if mention.kind is Kind.RANK:
        return _of_rank(scene, mention)
    if mention.relation and mention.relation[0] == "rank_denominator":
        return _of_field(scene, mention)
    hurt = _HURT.match(scene.text, mention.end)
    if hurt and mention.kind is Kind.COUNT:
        return hurt.span()
    right = _right(scene, mention)
    if mention.sort in _COUNTED and right:
        return right
    if _OF_WHAT.fullmatch(scene.text, scene.clause_start(mention.start), mention.start):
        return None
    left, adjacent = _left(scene, mention)
    if right and (adjacent is not None or scene.text[mention.start - 1 : mention.start] == "了"):
        return right
    if left is None and right and (mention.sort == "unit" or mention.kind is Kind.RATIO):
        return right
    return left or adjacent or _own_noun(mention)


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
    vague = tenths or (
        mention.kind is Kind.RATIO and mention.value is not None and behind is not None
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
    if not (first >= "一" or first in "“‘《(" or first.isalpha()):
        return None
    if mention.sort == "unit" and end - start < 2:
        return None
    return start, end


def _left(scene: Scene, mention: Mention) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The noun phrase before the number; or the verb that directly takes the number."""
    text = scene.text
    floor = _floor(scene, mention)
    end, stripped = _before_predicates(scene, mention, floor)
    start = phrase_start(text, end, floor)
    start = _behind_times(scene, start, end)
    start = strip_leading(text, start, end)
    if end <= start:
        return None, None
    if not stripped:
        inner = object_start(text, start, end)
        if inner is not None:
            if inner >= end:
                verb = finder("object").before(text, end, start)
                if verb in NAMES_OF_DEEDS and 2 <= end - len(verb) - start <= 6:
                    return (start, end), None
                return None, (end - len(verb), end) if verb else (start, end)
            start = strip_leading(text, inner, end)
    else:
        subject = _subject_end(text, start, end)
        end = subject if subject else end
    if text[start:end] in _LASTING_PRONOUNS or end <= start:
        return None, None
    return (start, end), None


def _subject_end(text: str, start: int, end: int) -> int | None:
    """Cut 全市…积极争取 down to nothing more than the phrase before a trailing verb."""
    trimmed = trimmed_end(text, start, end)
    return trimmed if trimmed > start else None


def _floor(scene: Scene, mention: Mention) -> int:
    """Before this a measure does not reach: the sentence's start, or the last quantity."""
    floor = scene.floor(mention.start)
    for other in scene.behind(mention.start, floor):
        if other.is_time or other.sort == "class" or _is_window(scene, other):
            continue
        return max(floor, other.end)
    return floor


def _is_window(scene: Scene, mention: Mention) -> bool:
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
    while end > floor:
        moved = _over_times(scene, end, floor)
        if moved == end:
            word = words.before(text, end, floor)
            if word and not ends_noun(text, end - len(word), word, floor):
                moved = end - len(word)
                changed = changed or is_change(word)
                stripped = stripped or word not in (
                    "共",
                    "有",
                    "的",
                    "了",
                    "约",
                    "近",
                    "超",
                    "超过",
                    "逾",
                    "各",
                    "均",
                    "也",
                    "都",
                    "就",
                    "已",
                    "累计",
                    "合计",
                    "共计",
                    "总计",
                    "又",
                    "再",
                    "还",
                )
        if moved == end:
            each = _EACH.search(text, max(floor, end - 12), end) or _COMPARISON.search(
                text, max(floor, end - 16), end
            )
            if each is None and changed:
                each = _CONTRAST.search(text, max(floor, end - 18), end)
            if each and each.start() < end:
                moved = each.start()
                stripped = True
        if moved == end:
            return end, stripped
        end = moved
    return end, stripped


def _over_times(scene: Scene, end: int, floor: int) -> int:
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
        if other.is_time or _is_window(scene, other):
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


def _behind_times(scene: Scene, start: int, end: int) -> int:
    """`start` moved behind the last time in the stretch, if words follow it."""
    for other in scene.behind(end, start):
        if other.end < end and (other.is_time or _is_window(scene, other)):
            return other.end
    return start


def _of_rank(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """收入规模排名从全省第7位, 增速位列全省第3: whose rank it is."""
    text = scene.text
    floor = scene.floor(mention.start)
    for other in scene.behind(mention.start, floor):
        if not (other.is_time or _is_window(scene, other)):
            floor = max(floor, other.end)
            break
    end = mention.start
    while end > floor:
        moved = _over_times(scene, end, floor)
        if moved == end:
            moved = _before_ranking(text, end, floor)
        named = text.endswith(_RANK_NAMES, floor, moved) and text[moved : moved + 1] in "从由为至在"
        end, moved = moved, end
        if named or moved == end:
            break
    start = phrase_start(text, end, floor)
    start = strip_leading(text, _behind_times(scene, start, end), end)
    return (start, end) if end > start else None


_RANK_NAMES = ("排名", "位次", "名次", "排位")
"""After 全省 these are what is measured (全省排名从第11位…), not a verb."""


def _before_ranking(text: str, end: int, floor: int) -> int:
    """`end` moved left over 位列全省, 从全省, 全国: what says where somebody ranks."""
    least = max(floor, end - 14)
    source = _FROM.search(text, least, end)
    if source:
        return source.start()
    verb = None
    for start in range(least, end):
        verb = _RANKING.match(text, start, end)
        if verb:
            break
    if verb:
        # 收入规模排名第7: the rank's own name stays with the measure.
        return verb.start()
    scope = _SCOPE.search(text, least, end)
    return scope.start() if scope else end


def _of_field(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    if mention.sort in _COUNTED:
        right = _right(scene, mention)
        if right:
            return right
    return mention.unit


def _field_name(scene: Scene, mention: Mention) -> str | None:
    """全省 and 州(市), though the number stands between them."""
    scope = _SCOPE.search(scene.text, max(0, mention.start - 8), mention.start)
    if scope is None or mention.measure is None:
        return mention.measure
    return scene.passage.words(*scope.span()).lstrip("由从在") + mention.measure


def _share(scene: Scene, mention: Mention, previous: Mention | None) -> str | None:
    """工业用电占全社会用电量: part, 占, whole."""
    if mention.kind not in (Kind.PERCENT, Kind.RATIO, Kind.RANGE):
        return None
    text = scene.text
    floor = _floor(scene, mention)
    start = scene.clause_start(mention.start)
    match = _SHARE.search(text, max(start, floor), mention.start)
    if match is None:
        return None
    end = match.start()
    begin = phrase_start(text, end, max(start, floor))
    begin = strip_leading(text, _behind_times(scene, begin, end), end)
    end = trimmed_end(text, begin, end)
    part = (
        scene.passage.words(begin, end) if end > begin else (previous.measure if previous else None)
    )
    whole = scene.passage.words(*match.span("whole")) if match.group("whole") else ""
    if previous is not None and previous.measure and end <= begin:
        mention.subject = whole or None
    if part is None:
        return f"占{whole}" if whole else None
    return f"{part}占{whole}"


def _inherited(scene: Scene, mention: Mention, previous: Mention | None) -> str | None:
    """From the clause before, or from the figure before."""
    floor = scene.floor(mention.start)
    near = next(
        (
            other
            for other in scene.behind(mention.start, floor)
            if not other.is_time and not _is_window(scene, other)
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
        return near.measure
    if previous is not None and mention.kind in (Kind.PERCENT, Kind.RATIO):
        return previous.measure
    return None


_CHANGED = re.compile(
    r"(?:持续|明显|稳步|大幅|不断|进一步|显著|全面|快速|逐步|总体|平稳)*(?:增长|提升|提高|下降|回升|加快|改善|优化|扩大|向好|上升|增强|"
    r"减少|精简|压减|降低|发展|运行|突破|减轻|回落|放缓|恢复|好转|完成|实现|达到)"
)


def _subject_of(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The subject of a clause without figures (固定资产投资增速|明显提升)."""
    text = scene.text
    begin = scene.clause_start(end - 1 if end > start else end)
    begin = max(begin, start)
    begin = strip_leading(text, _behind_times(scene, begin, end), end)
    changed = _CHANGED.search(text, begin, end)
    if changed is None or changed.start() - begin < 2:
        return None
    inner = object_start(text, begin, changed.start())
    if inner is not None and inner < changed.start() - 1:
        begin = inner
    stop = changed.start()
    return (begin, stop) if stop > begin else None


_LIST_ITEM = re.compile(r"[一-鿿A-Za-z“”()]{2,14}")


def _extend_list(scene: Scene, mention: Mention) -> None:
    """转移就业总数、就业率、省外就业人数连续三年…: a measure may be a list."""
    span = mention.measure_span
    if span is None or mention.kind is not Kind.RANK:
        return
    text = scene.text
    start, end = span
    floor = _floor(scene, mention)
    while start - 1 > floor and text[start - 1] in "、和":
        begin = phrase_start(text, start - 1, floor)
        item = text[begin : start - 1]
        if not _LIST_ITEM.fullmatch(item) or finder("finite").at(item, 0):
            break
        start = begin
    if start < span[0]:
        mention.measure_span = (start, end)
        mention.measure = scene.passage.words(start, end)


def _by_list(scene: Scene) -> None:
    """零售、餐饮营业额分别达x、y: the i-th noun for the i-th value."""
    groups: dict[int, list[Mention]] = {}
    for mention in scene.quantities:
        if mention.relation and mention.relation[0] == "respectively":
            groups.setdefault(mention.relation[1], []).append(mention)
    for members in groups.values():
        names = _named(scene, members[0], len(members))
        for mention, name in zip(members, names, strict=False):
            mention.measure = name
        if names or not members[0].measure:
            continue
        earlier = _measured_before(scene, members)
        for mention, measure in zip(
            members, earlier or [members[0].measure] * len(members), strict=True
        ):
            mention.measure = measure


def _measured_before(scene: Scene, members: list[Mention]) -> list[str] | None:
    """受理3.4万件，审结3.2万件，分别上升…: one change for each of the figures before."""
    start = scene.floor(members[0].start)
    before = [m for m in scene.ahead(start, members[0].start) if not m.is_time]
    measures = [m.measure for m in before[-len(members) :] if m.measure]
    if len(measures) < len(members) or len(set(measures)) < len(measures):
        return None
    return measures


def _named(scene: Scene, first: Mention, size: int) -> list[str]:
    """The `size` nouns of the list before 分别, each with the head that the last one carries."""
    text = scene.text
    floor = scene.floor(first.start)
    each = max(text.rfind(word, floor, first.start) for word in ("分别", "依次", "依序", "各为"))
    if each < 0:
        return []
    start = scene.clause_start(each)
    end = trimmed_end(text, start, each)
    if end <= start:
        return []
    start = strip_leading(text, start, end)
    listed = re.split(r"、|和|及|与|以及", scene.passage.words(start, end))
    listed[-1] = _COUNTED_OFF.sub("", listed[-1]) or listed[-1]
    if len(listed) != size or any(re.search(r"\d{4}|[去今前]年", item) for item in listed):
        return []
    head = _carried_head(listed)
    return [item if item.endswith(head) else item + head for item in listed]


_HEAD = re.compile(
    r"(?:营业额|增加值|产量|产值|收入|支出|投资|人数|总额|人口|面积|销售额|零售额|进口|出口|增速|占比|比重|比例|率|量|额|数|价格|指数|规模|余额)$"
)


def _carried_head(listed: list[str]) -> str:
    plain = [normal(item) for item in listed]
    head = _HEAD.search(plain[-1])
    if head is None or any(_HEAD.search(item) for item in plain[:-1]):
        return ""
    return listed[-1][head.start() :] if head.start() else ""


def _pairs(scene: Scene) -> None:
    """Both figures of a from–to pair measure the same."""
    first: Mention | None = None
    for mention in scene.quantities:
        relation = mention.relation
        if relation is None or relation[0] != "from_to":
            continue
        if relation[2] == "from":
            first = mention
        elif (
            first is not None
            and first.relation
            and first.relation[1] == relation[1]
            and first.measure
        ):
            mention.measure, mention.measure_span = first.measure, first.measure_span
