"""The lines of a dictionary, found by what they begin with.

A dictionary of hundreds of thousands of words takes most of a second and tens of
megabytes as a table, and a text asks for few of them. Here it stays as it is written, in
order or in a string for each first character, and those lines are taken out of it that
begin as something in the text does.
"""

import re
from collections.abc import Iterator
from operator import itemgetter

_BLOCK = re.compile(r"\n(.)[^\n]*(?:\n\1[^\n]*)*")
"""Lines that begin with the same character, each with the newline before it."""


class SortedLines:
    """Lines of UTF-8 in the order of code points, each with its newline; nothing is made of them
    before it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Take the lines."""
        self._data = data

    def text(self) -> str:
        """All of it."""
        return self._data.decode()

    def beginning(self, head: str) -> list[str]:
        """The lines that begin with `head`, without their newlines."""
        data, begin = self._data, head.encode("utf-8", "surrogatepass")
        first = last = self._first(begin)
        while data.startswith(begin, last):
            last = data.index(b"\n", last) + 1
        return data[first:last].decode().split("\n")[:-1]

    def _first(self, begin: bytes) -> int:
        """Where the first line stands that does not come before `begin`."""
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = max(low, data.rfind(b"\n", low, middle) + 1)
            if data[start : start + len(begin)] < begin:
                low = data.index(b"\n", middle) + 1
            else:
                high = start
        return low


class Heads:
    """Lines in the order of their first two characters, those of the same two as they came."""

    def __init__(self, text: str) -> None:
        """Take lines in any order; it is quickest where those that begin alike are together."""
        self._rough: dict[str, str] = {}
        for match in _BLOCK.finditer(f"\n{text}"):
            first = match[1]
            self._rough[first] = self._rough.get(first, "") + match[0]
        self._blocks: dict[str, str] = {}

    def blocks(self) -> Iterator[str]:
        """All lines, a string with those of the same first character at a time."""
        return iter([*self._blocks.values(), *self._rough.values()])

    def lines(self, head: str) -> list[str]:
        """The lines that begin with the two characters `head`."""
        block = self._block(head[:1])
        begin = f"\n{head}"
        at = block.find(begin)
        found = []
        while at >= 0:
            end = block.find("\n", at + 1)
            found.append(block[at + 1 : end])
            at = end if block.startswith(begin, end) else -1
        return found

    def _block(self, first: str) -> str:
        """The lines of one first character, in order, a newline before and behind each."""
        block = self._blocks.get(first)
        if block is None:
            lines = self._rough.get(first, "").split("\n")[1:]
            block = self._blocks[first] = "\n".join(["", *sorted(lines, key=_HEAD), ""])
            self._rough.pop(first, None)
        return block


_HEAD = itemgetter(slice(2))
