"""Classes of characters: what is Han, and what may not begin or end a line.

The marks of 避头尾 come from three places, named at each row:
GB/T 15834-2011 《标点符号用法》 5.1 (标点符号的位置和书写形式); CLREQ, W3C Requirements
for Chinese Text Layout, 3.1.5 "Prohibition Rules for Line Start and Line End" (行首行尾禁则);
and practice where both are silent (ASCII marks used inside Chinese, fractions of per cent).
"""

_HAN = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def is_han(character: str) -> bool:
    """Whether one code point is a Han character (〇 too)."""
    code = ord(character)
    return character == "〇" or any(first <= code <= last for first, last in _HAN)


def has_han(text: str) -> bool:
    """Whether at least one character of `text` is Han."""
    return any(map(is_han, text))


HAN_CLASS = "〇" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _HAN)
"""The inside of a regular expression's class that matches one Han."""

LINE_START_FORBIDDEN = frozenset(
    "，。、；：？！"  # GB/T 15834 5.1.1: 句号 逗号 顿号 分号 冒号 问号 叹号, never first on a line
    "”’」』）］｝】〕》〉〗〙〛〞"  # GB/T 15834 5.1.2, CLREQ: the second half of paired marks
    "—…⋯―"  # GB/T 15834 5.1.3: 破折号 and 省略号 are not parted from what they follow; CLREQ strict
    "·•・‧"  # GB/T 15834 5.1.5, CLREQ: 间隔号
    "～~–"  # GB/T 15834 5.1.4: 连接号, at the end of the line rather than at its start
    "／"  # GB/T 15834 5.1.8: 分隔号, neither first nor last; first is worse
    "％‰‱℃℉°′″"  # units that belong to the number before them (CLREQ 3.1.5, GB/T 15835)
    "．"  # full-width stop of decimals and of some older books
    "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"  # the small forms of the same marks
    "︰︱︳︶︸︺︼︾﹀﹂﹄"  # the vertical forms, should a text hold them
    "｡｣､･"  # the half-width forms
    "々〻ヽヾゝゞー"  # iteration and length marks (CLREQ by way of JLREQ cl-09 and cl-10)
    "!%),:;?]}"  # ASCII used as Chinese marks
    "»›"
)
"""Closing marks: what no line starts with, unless its block does."""

LINE_END_FORBIDDEN = frozenset(
    "“‘「『（［｛【〔《〈〖〘〚〝"  # GB/T 15834 5.1.2, CLREQ: the first half of paired marks
    "﹙﹛﹝"  # the small forms
    "︵︷︹︻︽︿﹁﹃"  # the vertical forms
    "｢"  # the half-width form
    "([{"  # ASCII used as Chinese marks
    "$¥￥£￡€＄#＃№"  # signs that belong to the number after them (CLREQ by way of JLREQ cl-12)
    "«‹"
)
"""Opening marks: what no line ends with."""
