"""The lines of a dictionary, found by the two characters they begin with.

A dictionary of hundreds of thousands of words takes most of a second and tens of
megabytes as a table, and a text asks for few of them. Here it stays one string,
and those lines are taken out of it that begin as something in the text does.
"""

import re
from collections.abc import Iterable
from operator import itemgetter

_BLOCK = re.compile(r"\n(.)[^\n]*(?:\n\1[^\n]*)*")
"""Lines that begin with the same character, each with the newline before it."""


class Heads:
    """Lines in the order of their first two characters."""

    def __init__(self, text: str) -> None:
        """Take lines as `arranged` gives them."""
        self._text = f"\n{text}\n"
        self._blocks = {match[1]: match.span() for match in _BLOCK.finditer(self._text)}

    def lines(self, head: str) -> list[str]:
        """The lines that begin with the two characters `head`, in the order they were given."""
        text = self._text
        first, last = self._blocks.get(head[:1], (0, 0))
        begin = f"\n{head}"
        at = text.find(begin, first, last)
        found = []
        while at >= 0:
            end = text.find("\n", at + 1)
            found.append(text[at + 1 : end])
            at = end if text.startswith(begin, end) else -1
        return found


def arranged(lines: Iterable[str]) -> str:
    """Lines in the order of their first two characters; those of the same two stay in theirs."""
    return "\n".join(sorted(filter(None, lines), key=itemgetter(slice(2))))
