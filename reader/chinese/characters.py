"""Classes of characters: what is Han, and what may not begin or end a line.

Where the marks of 避头尾 come from is said at each row: GB/T 15834-2011 《标点符号用法》, 5.1
(position and form of marks in horizontal text); CLREQ (W3C, Requirements for Chinese Text
Layout), 6.1.1 "Prohibition rules for line start and line end"; JLREQ (the same for Japanese),
3.1.7 and 3.1.8, where the other two are silent; and practice.
"""

_HAN = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def is_han(character: str) -> bool:
    """Whether one code point is a Han character (〇 too)."""
    code = ord(character)
    common = _HAN[0][0] <= code <= _HAN[0][1]
    return common or character == "〇" or any(first <= code <= last for first, last in _HAN[1:])


def has_han(text: str) -> bool:
    """Whether at least one character of `text` is Han."""
    return any(map(is_han, text))


HAN_CLASS = "〇" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _HAN)
"""The inside of a regular expression's class that matches one Han."""

LINE_START_FORBIDDEN = frozenset(
    "。，、；："  # GB/T 5.1.1, CLREQ: 句号 逗号 顿号 分号 冒号
    "？！"  # GB/T 5.1.2, CLREQ: 问号 叹号
    "”’」』）］｝】〕》〉〗〙〛〞〟｠"  # GB/T 5.1.3, CLREQ: the second half of 引号 括号 书名号
    "—―─"  # GB/T 5.1.4: 破折号, not divided, and not parted from what it follows
    "…⋯‥"  # GB/T 5.1.5: 省略号, the same
    "–～－‐‒"  # GB/T 5.1.6, CLREQ: 连接号 (the ASCII hyphen is left to its neighbours)
    "·•・‧"  # GB/T 5.1.7, CLREQ: 间隔号
    "／"  # GB/T 5.1.9, CLREQ: 分隔号
    "％‰‱℃℉°′″"  # JLREQ cl-13: units that belong to the number before them
    "．"  # CLREQ: a full-width stop
    "々〻ヽヾゝゞー"  # JLREQ cl-09, cl-10: iteration and length marks
    "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"  # the small forms of the same marks (CNS 11643)
    "︐︑︒︓︔︕︖︘︙︰︱︳︶︸︺︼︾﹀﹂﹄"  # their vertical forms, should a text hold them
    "｡｣､･"  # their half-width forms
    "!%),.:;?]}~"  # ASCII used as Chinese marks (CLREQ lists them with the Chinese ones)
    "»›"  # practice: quotation marks of Chinese texts from abroad
)
"""Closing marks: what no line starts with, unless its block does."""

HANGING = frozenset("。，、")
"""Marks that may hang behind a line where that is wished (CLREQ, 行尾点号悬挂)."""

LINE_END_FORBIDDEN = frozenset(
    "“‘「『（［｛【〔《〈〖〘〚〝｟"  # GB/T 5.1.3, CLREQ: the first half of 引号 括号 书名号
    "$¥￥£￡€＄#＃№"  # JLREQ cl-12: signs that belong to the number after them
    "﹙﹛﹝"  # the small forms
    "︗︵︷︹︻︽︿﹁﹃"  # the vertical forms
    "｢"  # the half-width form
    "([{"  # ASCII used as Chinese marks
    "«‹"  # practice, as above
)
"""Opening marks: what no line ends with."""
