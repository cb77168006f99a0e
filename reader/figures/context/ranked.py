"""Whose rank it is: 收入规模排名从全省第7位, 增速位列全省第3."""

import re

from reader.figures.context.leading import behind_times, floor_of, is_window, over_times
from reader.figures.context.phrases import finder, phrase_start, strip_leading
from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.model import Kind

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
_RANK_NAMES = ("排名", "位次", "名次", "排位")
"""After 全省 these are what is measured (全省排名从第11位…), not a verb."""
_LIST_ITEM = re.compile(r"[一-鿿A-Za-z“”()]{2,14}")


def of_rank(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """收入规模排名从全省第7位, 增速位列全省第3: whose rank it is."""
    text = scene.text
    floor = scene.floor(mention.start)
    for other in scene.behind(mention.start, floor):
        if not (other.is_time or is_window(scene, other)):
            floor = max(floor, other.end)
            break
    end = mention.start
    while end > floor:
        moved = over_times(scene, end, floor)
        if moved == end:
            moved = _before_ranking(text, end, floor)
        named = text.endswith(_RANK_NAMES, floor, moved) and text[moved : moved + 1] in "从由为至在"
        end, moved = moved, end
        if named or moved == end:
            break
    start = phrase_start(text, end, floor)
    start = strip_leading(text, behind_times(scene, start, end), end)
    return (start, end) if end > start else None


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


def field_name(scene: Scene, mention: Mention) -> str | None:
    """全省 and 州(市), though the number stands between them."""
    scope = _SCOPE.search(scene.text, max(0, mention.start - 8), mention.start)
    if scope is None or mention.measure is None:
        return mention.measure
    return scene.passage.words(*scope.span()).lstrip("由从在") + mention.measure


def extend_list(scene: Scene, mention: Mention) -> None:
    """产量、销量、出口额连续两年…: a measure may be a list."""
    span = mention.measure_span
    if span is None or mention.kind is not Kind.RANK:
        return
    text = scene.text
    start, end = span
    floor = floor_of(scene, mention)
    while start - 1 > floor and text[start - 1] in "、和":
        begin = phrase_start(text, start - 1, floor)
        item = text[begin : start - 1]
        if not _LIST_ITEM.fullmatch(item) or finder("finite").at(item, 0):
            break
        start = begin
    if start < span[0]:
        mention.measure_span = (start, end)
        mention.measure = scene.passage.words(start, end)
