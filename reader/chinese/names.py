"""Surnames that are read otherwise than the common word: 姓单, 区先生."""

import re
from collections.abc import Iterator

_SURNAMES = {
    "曾": "zeng1", "任": "ren2", "解": "xie4", "区": "ou1", "仇": "qiu2", "单": "shan4",
    "查": "zha1", "华": "hua4", "朴": "piao2", "翟": "zhai2", "燕": "yan1", "缪": "miao4",
    "员": "yun4", "乐": "yue4", "盖": "ge3", "覃": "qin2", "宓": "mi4", "逄": "pang2",
    "柏": "bai3", "葛": "ge3", "相": "xiang4", "卜": "bu3", "召": "shao4", "种": "chong2",
    "尹": "yin3", "隗": "wei3", "訾": "zi1", "褚": "chu3", "冼": "xian3", "牟": "mu4",
}  # fmt: skip
"""After 现代汉语词典 (7th edition), entries marked 姓; where two are given, the commoner."""

_TITLES = frozenset(
    ("先生", "女士", "小姐", "老师", "同志", "师傅", "大夫", "医生", "律师", "太太", "叔叔", "阿姨")
)
"""Words that make the word before them a surname. Offices are left out: 任主任 is no Mr Ren."""


_SURNAME = re.compile(f"[{''.join(_SURNAMES)}]")


def surnames(text: str) -> Iterator[int]:
    """The places in simplified `text` of characters that `surname` may know."""
    return (match.start() for match in _SURNAME.finditer(text))


def surname(text: str, start: int, at: int) -> str | None:
    """The reading of the character at `at` of simplified `text` where it is a surname, else None.

    `start` is where its word begins: a surname begins one.
    """
    reading = _SURNAMES.get(text[at])
    if reading is None:
        return None
    titled = start == at and text[at + 1 : at + 3] in _TITLES
    return reading if titled or text[at - 1 : at] == "姓" else None
