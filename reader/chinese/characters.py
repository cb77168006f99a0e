"""Classes of characters: what is Han."""

_HAN = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def is_han(character: str) -> bool:
    """Whether one code point is a Han character (〇 too)."""
    code = ord(character)
    return character == "〇" or any(first <= code <= last for first, last in _HAN)


def has_han(text: str) -> bool:
    """Whether at least one character of `text` is Han."""
    return any(map(is_han, text))
