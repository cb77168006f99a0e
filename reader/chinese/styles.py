"""How readings are written; apart from the readings themselves, which take long to load."""

from enum import StrEnum


class Romanization(StrEnum):
    """How readings are written; the names are those of the command line."""

    NONE = "none"
    PINYIN = "pinyin"
    NUMBERS = "numbers"
    ZHUYIN = "zhuyin"
