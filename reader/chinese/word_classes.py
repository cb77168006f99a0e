"""Parts of speech, as far as they are known: from jieba's dictionary (MIT) and CC-CEDICT's hints.

jieba's tags are those of ICTCLAS. Some of its names of persons are common words, so tags of
names count only where CC-CEDICT has the word as a name too (capitalised).
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from reader.chinese.heads import Heads

NAMES = {
    "n": "noun", "t": "time word", "s": "place word", "f": "direction word", "v": "verb",
    "vn": "verb and noun", "a": "adjective", "an": "adjective and noun", "ad": "adverb",
    "d": "adverb", "m": "numeral", "q": "measure word", "r": "pronoun", "p": "preposition",
    "c": "conjunction", "u": "particle", "y": "particle", "e": "interjection",
    "o": "sound word", "i": "idiom", "l": "set phrase", "j": "short form", "b": "attribute",
    "z": "state", "nr": "name of a person", "ns": "name of a place",
    "nt": "name of an organisation", "nz": "name",
}  # fmt: skip
"""Tags of ICTCLAS that are told, with their names."""

_PROPER = frozenset(("nr", "ns", "nt", "nz"))


def tags() -> Callable[[str], str]:
    """What tells the tag of a word by jieba's dictionary; nothing for words that it lacks."""
    spec = find_spec("jieba")
    text = ""
    if spec is not None and spec.submodule_search_locations:
        with suppress(OSError):
            text = Path(spec.submodule_search_locations[0], "dict.txt").read_text("utf-8")
    heads = Heads(text)

    @lru_cache(maxsize=256)
    def beginning(head: str) -> dict[str, str]:
        rows = (line.split(" ") for line in heads.lines(head))
        return {row[0]: row[2] for row in rows if len(row) == 3 and row[2] in NAMES}

    return lambda word: beginning(f"{word} "[:2]).get(word, "")


def class_of(tag: str, readings: Sequence[str], definitions: Sequence[str]) -> str:
    """The tag of an entry of CC-CEDICT for a word that jieba tags so (or not: empty)."""
    if tag[:1] != "v" and definitions and all(m.startswith("to ") for m in definitions):
        return "v"
    if tag and (tag in _PROPER) == readings[0][:1].isupper():
        return tag
    if any(meaning.startswith("CL:") for meaning in definitions):
        return "n"
    return ""
