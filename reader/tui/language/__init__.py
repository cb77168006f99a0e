"""The words of the interface in the user's language.

English is written in the code and looked up here, so that what has not been
translated yet still says what it does.
"""

import os
import re
from collections.abc import Mapping
from importlib import import_module

from reader.errors import ReaderError

LANGUAGES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""Language tag (BCP 47) and its name in itself."""

_MODULES = {"zh-Hans": "hans", "zh-Hant": "hant"}
_PLURAL = re.compile(
    r"(?P<number>\{(?P<name>\w+)\}(?: bad)? )"
    r"(?P<noun>byte|card|char|character|correction|hit|note|text|word)s(?P<verb> are)?\b"
)
_PHRASES = frozenset({"advice", "error", "fault", "kind", "path", "reason"})
"""Values of errors that are words of our own where they are strings, not what a user typed."""
_words: dict[str, str] = {}
_current = "en"


def choose(tag: str | None) -> None:
    """Use this language from now on; None takes the locale's."""
    global _words, _current
    _current = tag if tag in LANGUAGES else of_locale()
    module = _MODULES.get(_current)
    _words = import_module(f"{__name__}.{module}").WORDS if module else {}


def current() -> str:
    """Tag of the language in use."""
    return _current


def of_locale() -> str:
    """Tag of the language that the environment asks for (POSIX: LC_ALL, LC_MESSAGES, LANG)."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "").lower().replace("-", "_")
    if not locale.startswith("zh"):
        return "en"
    traditional = any(part in locale for part in ("tw", "hk", "mo", "hant"))
    return "zh-Hant" if traditional else "zh-Hans"


def tr(english: str, **values: object) -> str:
    """`english` in the language in use, with `{names}` replaced by `values`.

    >>> tr("{count} hits", count=3)
    '3 hits'
    >>> tr("{hits} hits in {texts} texts", hits=3, texts=1)
    '3 hits in 1 text'
    """
    words = _words.get(english) or _singular(english, values)
    return words.format(**values) if values else words


def _singular(english: str, values: Mapping[str, object]) -> str:
    """English with the nouns behind a single thing in the singular."""

    def one(found: re.Match[str]) -> str:
        if values.get(found["name"]) not in (1, "1"):
            return found[0]
        return found["number"] + found["noun"] + (" is" if found["verb"] else "")

    return _PLURAL.sub(one, english) if values else english


def explain(error: ReaderError) -> str:
    """The sentence of an error in the language in use, phrases of ours filled into it too."""
    values = {
        name: tr(value) if name in _PHRASES and isinstance(value, str) else value
        for name, value in error.values.items()
    }
    return tr(error.sentence, **values)
