"""How figures belong together: from–to, 分别, ranks in a field, thresholds, targets, shares."""

import re
from decimal import Decimal
from itertools import pairwise

from reader.figures.context.scene import REACH, Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind

_CHANGE = (
    "减少|压缩|压减|压降|精简|缩减|削减|下降|降低|下调|下滑|下跌|回落|缩短|收窄|缩小|滑落|跌|降|减|退|"
    "增加|增长|提高|提升|上升|上调|跃升|扩大|扩展|拓展|发展|延长|攀升|回升|晋升|前进|跃居|跃|升|增|涨|"
    "调整|变|改|转变|优化|飙升|成长|上涨"
)
_BECOMES = re.compile(
    rf"(?P<gap>[^。；;！？]{{0,16}}?)(?:{_CHANGE})(?:了)?(?:到|至|为|成)(?:了)?(?P<tail>[^，,。；;！？、]{{0,12}})$"
)
_TO = re.compile(r"(?:的)?(?:[^，,。；;、]{0,4})?(?:到|至|为|-|—|→)(?:了|约|近)?$")
_FROM = re.compile(r"(?:由|从|自)[^，,。；;]{0,24}$")
_EACH = re.compile(r"分别|依次|依序|各为|分別")
_LINK = re.compile(r"[、，,和及与以并且而]{0,2}(?:其中)?[一-鿿]{0,6}$")
_ITEM_GAP = re.compile(
    rf"[、，,;；和及与以]{{1,2}}(?:{_CHANGE})?(?>了|到|至|为|达到|达|约|近|超过|超|逾|仅|各|第)*+$"
)
_AVERAGE = re.compile(r"年均|月均|平均每年|年平均|年度平均|年复合")
_THRESHOLD = re.compile(
    r"(?:突破|跨过|跨越|迈过|迈上|冲破|越过|站上|跃上|迈入|迈进|闯过|跨上|破|失守|击穿|跌穿|首次超过|首超|首次达到)(?:了)?(?:近|约)?$"
)
_BELOW = re.compile(r"(?:跌破|失守|降破|击穿|跌穿)(?:了)?$")
_GATE = re.compile(r"(?:的)?(?:大关|门槛|关口|台阶|整数关)")
_CONDITION = re.compile(r"(?:以上)?的[一-鿿]")
_TARGET = re.compile(
    r"控制在|力争|目标[是为]|目标设定为|目标定为|确保|不超过|限制在|压到|压降至|降至|降到|稳定在|保持在"
)
_WITHIN = re.compile(r"(?:及)?(?:以内|之内|以下|内)")
_GOAL = re.compile(
    r"(?:控制在|力争|目标[^，,。；;]{0,10}[是为]|设定为|定为|限制在)[^，,。；;]{0,14}$"
)
_FORECAST = re.compile(r"预计|预期|料|预测|预估|估计|有望")
_AHEAD = re.compile(r"(?:将|拟|可望|即将)[^，,。；;]{0,4}$")
"""将突破: what is to come is no event yet."""
_SHARE = re.compile(r"(?:占(?![地用据领道有])|占到|占比|比重|份额|其中)[^，,。；;]{0,24}$")
_MEDALS = frozenset("金银铜胜负平分")
"""5铜列第二: what was won is no field of competitors."""

_FIELD_GAP = re.compile(r"[^，,。；;、！？]{0,12}$")


def relate(scene: Scene) -> None:
    """Fill in `relation`, and the directions that come with one."""
    _ranks(scene)
    _pairs(scene)
    _lists(scene)
    for mention in scene.quantities:
        if mention.relation is None:
            _single(scene, mention)


def _ranks(scene: Scene) -> None:
    """全省16州(市)第7位: the count is the field in which the rank stands."""
    for field, rank in pairwise(scene.mentions):
        if rank.kind is not Kind.RANK or field.kind is not Kind.COUNT:
            continue
        gap = scene.text[field.end : rank.start]
        if scene.text[field.end - 1] in _MEDALS:
            continue
        if field.sort in ("admin", "safe", "digits", "things") and _FIELD_GAP.fullmatch(gap):
            field.relation = ("rank_denominator", field.start, None)
            rank.relation = ("ranked", field.start, None)


def _pairs(scene: Scene) -> None:
    """由380元提高到420元, 从2021年33项减少到2025年7项, 第9位跃升到第3位."""
    quantities = scene.quantities
    for first, last in pairwise(quantities):
        if not _alike(scene, first, last) or last.start - first.end > 48:
            continue
        if first.relation and first.relation[0] == "from_to" and first.relation[2] == "to":
            continue
        gap = _without_times(scene, first.end, last.start)
        start = _led_from(scene, first)
        led = _FROM.search(scene.text[start : first.start]) is not None
        becomes = _BECOMES.fullmatch(gap)
        if (
            (
                becomes
                and (led or len(becomes.group("gap")) <= 6)
                and not re.search("[，,]", gap[:1])
            )
            or (becomes and led)
            or (led and _TO.fullmatch(gap))
        ):
            _pair(scene, first, last, gap)


def _led_from(scene: Scene, first: Mention) -> int:
    """Where the words begin that may lead to a pair; over 十年前, not over other figures."""
    start = scene.clause_start(first.start, "，,；;。！？!?…\n、")
    for other in scene.behind(first.start, start):
        if not other.is_time and other.kind is not Kind.DURATION:
            return other.end
    return start


def _alike(scene: Scene, first: Mention, last: Mention) -> bool:
    if _size(scene.text, first) is None or _size(scene.text, last) is None:
        return False
    if first.kind is not last.kind:
        return _is_part(scene, first) and _is_part(scene, last)
    if first.kind is Kind.RANK:
        return True
    one, other = (mention.unit_in(scene.text) for mention in (first, last))
    if first.kind is Kind.DURATION:
        return one in _SECONDS and other in _SECONDS
    return one == other or first.kind in (Kind.MONEY, Kind.AREA, Kind.LENGTH, Kind.WEIGHT)


_SECONDS = {
    "秒": 1,
    "分钟": 60,
    "小时": 3600,
    "天": 86400,
    "日": 86400,
    "工作日": 86400,
    "周": 604800,
    "月": 2592000,
    "年": 31536000,
}


def _size(text: str, mention: Mention) -> Decimal | None:
    """What tells whether a pair rises: the value, 12:1 as a quotient, a half as 50 (%), seconds."""
    if mention.kind is Kind.DURATION and mention.value is not None:
        return mention.value * _SECONDS.get(mention.unit_in(text), 1)
    if len(mention.values) == 2 and mention.values[1]:
        return mention.values[0] / mention.values[1]
    if mention.value is not None and mention.kind is Kind.RATIO:
        return mention.value * 100
    return mention.value


def _is_part(scene: Scene, mention: Mention) -> bool:
    """三成, 60%, 一半: parts of a whole, however written."""
    unit = mention.unit_in(scene.text)
    return unit == "%" or (mention.kind is Kind.RATIO and not unit)


def _without_times(scene: Scene, start: int, end: int) -> str:
    """The words between two figures, less the years among them."""
    pieces, at = [], start
    for mention in scene.ahead(start, end):
        pieces.append(scene.text[at : mention.start])
        at = mention.end
    return "".join((*pieces, scene.text[at:end]))


def _pair(scene: Scene, first: Mention, last: Mention, gap: str) -> None:
    group = first.relation[1] if first.relation else first.start
    first.relation, last.relation = ("from_to", group, "from"), ("from_to", group, "to")
    one, other = _size(scene.text, first), _size(scene.text, last)
    assert one is not None
    assert other is not None
    rises = other < one if first.kind is Kind.RANK else other > one
    if other != one:
        first.direction = last.direction = "up" if rises else "down"


def _lists(scene: Scene) -> None:
    """A、B分别为x、y; and the average that may follow."""
    for match in _EACH.finditer(scene.text):
        end = min(scene.sentence(match.start())[1], match.end() + REACH)
        run: list[Mention] = []
        for mention in scene.ahead(match.end(), end):
            if mention.is_time:
                break
            gap = scene.text[run[-1].end if run else match.end() : mention.start]
            if run and (not _ITEM_GAP.fullmatch(gap) or mention.kind is not run[0].kind):
                break
            if not run and (len(gap) > 14 or "，" in gap):
                break
            run.append(mention)
        if len(run) < 2:
            continue
        for index, mention in enumerate(run):
            if mention.relation is None:
                mention.relation = ("respectively", run[0].start, str(index))
        after = scene.after(run[-1])
        if after and after.start < end and not after.is_time:
            lead = scene.text[run[-1].end : after.start]
            if _AVERAGE.search(lead) and after.relation is None:
                after.relation = ("average_of", run[0].start, None)


def _single(scene: Scene, mention: Mention) -> None:
    """Relations that one figure has by itself."""
    text = scene.text
    start = scene.left(mention, "，,；;。！？!?…\n")
    left = text[start : mention.start]
    if mention.kind is Kind.RANK:
        return
    condition = _CONDITION.match(text, mention.end) and not _GATE.match(text, mention.end)
    if (_THRESHOLD.search(left) or _GATE.match(text, mention.end)) and not condition:
        said = text[max(scene.floor(mention.start), start - 24) : mention.start]
        if not _FORECAST.search(said) and not _AHEAD.search(left):
            mention.relation = ("threshold", mention.start, None)
            below = _BELOW.search(left) is not None
            mention.direction = mention.direction or ("down" if below else "up")
        return
    if mention.kind in (Kind.DURATION,):
        return
    if not _FORECAST.search(left) and (
        _GOAL.search(left) or (_WITHIN.match(text, mention.end) and _TARGET.search(left))
    ):
        mention.relation = ("target", mention.start, None)
    elif _AVERAGE.search(left) and mention.kind is Kind.PERCENT:
        mention.relation = ("average_of", mention.start, None)
    elif _SHARE.search(left):
        parent = scene.before(mention)
        sentence = scene.floor(mention.start)
        near = parent is not None and not parent.is_time and parent.start >= sentence
        group = parent.start if near and parent else mention.start
        mention.relation = ("part_of", group, None)
