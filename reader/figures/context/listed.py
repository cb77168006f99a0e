"""Measures that a list or a pair shares out: A、B分别为x、y; 由x增加到y."""

import re

from reader.figures.context.phrases import MEASURING, strip_leading, trimmed_end
from reader.figures.context.rates import each_before
from reader.figures.context.scene import Scene
from reader.figures.mention import Mention
from reader.figures.passage import normal

_COUNTED_OFF = re.compile(r"(?:等)?[两二三四五六七八九十]+[个家地者项类省市县区国方种]$")


_ORDINAL = re.compile(r"第?[一二三四五六七八九十]")
"""In 一、二、三等奖 all but the last item are numerals, and share what follows the last."""


def share_out(scene: Scene) -> None:
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
    per = each_before().search(text, start, each)
    end = trimmed_end(text, start, per.start() if per else each)
    if end <= start:
        return []
    start = strip_leading(text, start, end)
    listed = re.split(r"、|和|及|与|以及", scene.passage.words(start, end))
    listed[-1] = _COUNTED_OFF.sub("", listed[-1]) or listed[-1]
    if all(_ORDINAL.fullmatch(normal(item)) for item in listed[:-1]):
        tail = _ORDINAL.match(normal(listed[-1]))
        listed[:-1] = [item + listed[-1][tail.end() :] for item in listed[:-1] if tail]
    if len(listed) != size or any(re.search(r"\d{4}|[去今前]年", item) for item in listed):
        return []
    head = _carried_head(listed)
    return [item if item.endswith(head) else item + head for item in listed]


def _carried_head(listed: list[str]) -> str:
    plain = [normal(item) for item in listed]
    head = MEASURING.search(plain[-1])
    if head is None or any(MEASURING.search(item) for item in plain[:-1]):
        return ""
    return listed[-1][head.start() :] if head.start() else ""


def pair_up(scene: Scene) -> None:
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
