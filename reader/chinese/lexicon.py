"""What the dictionaries say of readings: of a character alone, and of whole words.

The tables are pypinyin's (MIT). They are large, so they are loaded on first use.
"""

from threading import Lock

from reader.chinese.syllables import numbered

_lock = Lock()
_characters: dict[int, str] | None = None
_phrases: dict[str, list[list[str]]] = {}


def ready() -> bool:
    """Whether the tables are loaded."""
    return _characters is not None


def warm() -> None:
    """Load the tables, if they are not; safe to call from any thread."""
    global _characters, _phrases
    with _lock:
        if _characters is None:
            from pypinyin.phrases_dict import phrases_dict
            from pypinyin.pinyin_dict import pinyin_dict

            _phrases = phrases_dict
            _characters = pinyin_dict


def of_character(character: str) -> tuple[str, ...]:
    """The readings of a character, the commonest first; empty where none is known."""
    warm()
    assert _characters is not None
    marked = _characters.get(ord(character))
    return tuple(numbered(reading) for reading in marked.split(",")) if marked else ()


def of_word(word: str) -> tuple[str, ...] | None:
    """The readings of a word's characters as the dictionary of phrases has them, or None."""
    warm()
    entry = _phrases.get(word)
    if entry is None or len(entry) != len(word):
        return None
    return tuple(numbered(readings[0]) for readings in entry)
