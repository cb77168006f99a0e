"""Which way a quantity moved: 增长 提高 净增 up, 下降 压减 收窄 down, a level neither."""

import re

from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind

_UP = (
    "增[列拨补配派编]|增长|增加(?!值)|进步|上修|偏高|偏多|增强|提升|提高|上升|上涨|净增加|净增|新增|增收|增产|增至|"
    "增到|增为|升至|升到|升为|涨至|涨到|上调|扩大|攀升|跃升|跃居|回升|反弹|上浮|"
    "走高|走强|激增|猛增|大增|微增|微升|大涨|升值|加快|拉长|延长|提速|"
    "[年月季周]增(?![加长列拨补配派编])|成长|翻|多收|多增|多花|多[用交缴付赚挣]|增多|增大|攀高|冲高|涨|升|"
    "增(?!加值)|提至|提前|倍增|看涨|拉升|劲升|飙升|急升|抽升|弹升|上扬|扩增|"
    "涨价|加价|提价|高开|高走|多出|放量|前移|调升|调高|增聘|增拨|加码"
)
_DOWN = (
    "下降|减少|下修|偏低|偏少|压缩|下跌|回落|压减|压降|精简|缩短|收窄|下调|削减|降低|缩减|缩小|"
    "萎缩|下滑|负增长|衰退|降至|降到|降为|减至|减到|减为|跌至|跌到|缩至|下浮|"
    "走低|走弱|锐减|骤降|大降|微降|微跌|大跌|贬值|放缓|[年月季周]减(?!少)|"
    "减产|减收|少收|少增|少花|少[用交缴付赚挣]|净减少|净减|降|跌|减|缩|低|少|慢|急跌|挫|调降|调低|"
    "低开|低走|减列|失守|降价|减价|跌价|缩量|滑落|后移|退步|骤减|裁减|流失|跌破|核减|调减|瘦身"
)
_DIRECT = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_FILLER = re.compile(
    # Atomic and possessive: there is one way to read a run of fillers, so it takes linear time.
    r"(?>到|至|为|成|达到|达|大约|将近|接近|不足|不到|不低于|不少于|不超过|不高于|至少|最多|突破|分别|依次|"
    r"高达|多达|保持在|控制在|全年|平均|年均|超过|上年同期的?|上年的?|去年的?|全省的?|了|近|约|超|逾|也|又|仅|只|共|已|各|均|"
    r"都|以|由|从|在|幅度|出|于|过|比例|的比重|比重|预期目标|目标|是|定|新台币|人民币|港币|美金|一路|:|,|、|和|及|与|-|第|前|每[人户年月天亩日])*+$"
)
_TRANSITIVE = re.compile(
    r"(?:新增|净增|净增加|净减少?|增加(?!值)|减少|压减|压降|削减|精简|缩短|缩减|下调|上调|提高|提升|降低|延长|增收|增拨|增聘|扩招|裁减|"
    r"调减|核减)(?:了)?(?P<object>[^，,。；;、的]{1,14})$"
)
_SPEED = re.compile(r"(?:增速|增幅|涨幅|升幅|增长率|成长率|增率|增长速度)")
_FALL = re.compile(r"(?:降幅|跌幅|减幅|跌势|衰退率|下降率)")
_SPEED_AFTER = re.compile(
    r"(?:的|以上的?|左右的?)?(?:年均|平均|高|快速?|同比|实际|正)?(?P<up>增长|增速|增幅|涨幅|升幅|成长|上涨|上升|提升)|(?:的|"
    r"以上的?|左右的?)?(?P<down>降幅|跌幅|下降|负增长|减幅|跌|衰退|降低)"
)
_MORE = re.compile(
    r"(?:比|较)[^，,。；;、比较]{1,14}(?:(?P<up>多|高|快|长|重)|少|低|慢|短|轻)(?:了|出)?(?:将近|近|约|超过|超|逾)?$"
)
"""比去年同期多|9件: more or less than at another time."""
_HIGHER = re.compile(
    r"(?P<up>高于|快于|多于|高出|高|多|快|领先)[^，,。；;]{0,16}$|(?P<down>低于|慢于|少于|低|少|慢|落后)[^，,。；;]{0,16}$"
)
_ARROWS = {"+": "up", "↑": "up", "▲": "up", "↓": "down", "▼": "down"}
_LINK = re.compile(r"[、，,和及与以或至到\-~\s]*$")
_NOT_VERB = re.compile(
    r"(?:多|少|高|低|快|慢|升|降|增|减|跌|涨|缩|翻)(?:[^了到至为达出近约超逾破不收]|$)"
)


_CHANGE = re.compile(
    rf"(?:{_UP}|{_DOWN}|高出|高于|低于|多于|少于|快于|慢于|多|高|快)(?:到|至|为|了)?"
)


def last_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def is_change(word: str) -> bool:
    """Whether a word says that something moved: 增长, 降至."""
    return _CHANGE.fullmatch(word) is not None


def direct(scene: Scene) -> None:
    """Fill in `direction` of every quantity that does not have one yet."""
    for mention in scene.quantities:
        if mention.direction is None:
            mention.direction = _direction(scene, mention)


def _direction(scene: Scene, mention: Mention) -> str | None:
    text = scene.text
    if mention.kind is Kind.RANK or _is_standing(mention):
        return None
    if text[mention.start - 1 : mention.start] in _ARROWS:
        return _ARROWS[text[mention.start - 1]]
    start = scene.left(mention)
    left = text[start : mention.start]
    before = scene.before(mention)
    found = _from_words(text, left, mention)
    if found is None and mention.kind is not Kind.COUNT:
        found = _after(text, mention)
    if found is None and before is not None and _LINK.fullmatch(left) and before.end >= start - 1:
        same = (
            "或" in left or before.kind is mention.kind or Kind.RANGE in (before.kind, mention.kind)
        )
        found = before.direction if same else None
        if found == "down" and before.value is not None and before.value < 0:
            found = "up"
    if found and mention.value is not None and mention.value < 0:
        return "down"
    return found


def _is_standing(mention: Mention) -> bool:
    return mention.relation is not None and mention.relation[0] == "rank_denominator"


def _from_words(text: str, left: str, mention: Mention) -> str | None:
    """From the last word of change before the number, if it reaches to it."""
    last = last_of(_DIRECT, left)
    if mention.unit_in(text) == "%" and _FALL.search(left):
        return "down"  # 跌幅扩大到17%
    if last is not None:
        rest = left[last.end() :]
        lone = len(last.group()) == 1 and _NOT_VERB.match(last.group() + rest) and rest
        if _FILLER.match(rest) and not lone:
            if _SPEED.search(left[: last.end() + 1]) and last.group() in ("增",):
                return "up"
            return "up" if last.group("up") else "down"
        carried = _TRANSITIVE.search(left)
        if carried and not _SPEED.search(carried.group("object")):
            if mention.kind in (Kind.PERCENT, Kind.RATIO) and not _is_points(text, mention):
                return None
            first = _DIRECT.match(carried.group())
            return "up" if first and first.group("up") else "down"
    if mention.kind in (Kind.PERCENT, Kind.RANGE, Kind.OTHER):
        if _SPEED.search(left):
            return "up"
        if _FALL.search(left):
            return "down"
    more = _MORE.search(left)
    if more:
        return "up" if more.group("up") else "down"
    if _is_points(text, mention):
        higher = _HIGHER.search(left)
        if higher:
            return "up" if higher.group("up") else "down"
    return None


def _is_points(text: str, mention: Mention) -> bool:
    return mention.kind is Kind.PERCENT and mention.unit_in(text) != "%"


def _after(text: str, mention: Mention) -> str | None:
    """5%的增速, 两位数增长: a word of change right behind the number."""
    if mention.kind not in (Kind.PERCENT, Kind.RANGE, Kind.RATIO):
        return None
    match = _SPEED_AFTER.match(text, mention.end)
    if match is None:
        return None
    return "up" if match.group("up") else "down"
