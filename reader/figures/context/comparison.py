"""约 近 超 逾 以上 以内 首次 累计: how exactly a number is meant."""

import re

from reader.figures.context.scene import Scene

_BEFORE: tuple[tuple[str, str], ...] = (
    (r"(?:大约|大概|大致|(?<![签合条节预契])约|相当于|估计|概算|粗略)", "~"),
    (r"(?:不少于|不低于|至少|最少|不小于|(?<![以网线马之向])上|起码|达到或超过|以上)", ">="),
    (r"(?:不超过|不高于|不多于|最多|至多|不大于|不得超过|上限|控制在|封顶|最高|之内)", "<="),
    (r"(?:将近|接近|近|不足|不到|不满|低于|少于|未满|小于|近乎|几近|未达|未到|不及|差不多)", "<"),
    (
        r"(?:超过|(?<![入高赶])(?<!(?<![售卖发送开派输产])出)超|逾|突破|多于|高于|大于|超出|跨过|跨越|迈过|不止|破|冲破|(?<![经通超带做去来听看用吃见到打读写办获拿走])过|远超|大过|站上|迈上|迈进|跃上)",
        ">",
    ),
)  # fmt: skip
_LEFT = [(re.compile(pattern + r"(?:了|为|有|了近)?$"), sign) for pattern, sign in _BEFORE]
_AFTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:多|余)?(?:及|或|\(含\))?以上|起步|起(?![来步])|或以上|或更多"), ">="),
    (re.compile(r"(?:及|或|\(含\))?(?:以下|以内|之内)"), "<="),
    (re.compile(r"左右|上下|前后|许(?![多可])"), "~"),
    (re.compile(r"有余|出头|开外"), ">"),
)
_FIRST = re.compile(r"首次|首度|第一次|历史性地?")
_CUMULATIVE = re.compile(r"累计|累积|总计|共计")


def compare(scene: Scene) -> None:
    """Fill in `comparison` of every quantity."""
    text = scene.text
    for mention in scene.quantities:
        left = text[max(0, mention.start - 6) : mention.start]
        signs = mention.comparison
        for pattern, sign in _LEFT:
            if pattern.search(left):
                signs.append(sign)
                break
        if mention.sort == "class":
            signs.append("<=" if text[mention.end - 2 : mention.end] in ("以下", "以内") else ">=")
        for pattern, sign in _AFTER:
            if pattern.match(text, mention.end):
                signs.append(sign)
                break
        clause = text[scene.left(mention, "，,；;。！？!?…\n、") : mention.start]
        if _FIRST.search(clause):
            signs.append("first")
        if _CUMULATIVE.search(clause):
            signs.append("cumulative")
        mention.comparison = list(dict.fromkeys(signs))
