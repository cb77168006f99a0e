"""Regular expressions that are compiled when they are first used.

Compiling one with a class of Chinese characters takes milliseconds: dozens of
them would hold up every start of the program.
"""

import re
from collections.abc import Callable, Iterator


class Pattern:
    """What `re.compile` returns, made when it is first asked for something.

    Errors in the expression show at first use.

    >>> Pattern("[一二三]").match("二月").group()
    '二'
    """

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """A method of the pattern; it is kept, so that from then on it is found at once."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found
