"""Word lists of this package: read from `data/`, brought to normal form, matched longest first."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from reader.figures.passage import normal


def lines(name: str) -> Iterator[str]:
    """The lines of `data/{name}.txt`, comments and empty lines left out."""
    text = files("reader.figures").joinpath(f"data/{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a word list in normal form, split at blanks."""
    return (normal(line).split() for line in lines(name))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list without columns."""
    return frozenset(word for row in rows(name) for word in row)


class Longest:
    """Words found at a place of a text, the longest first; by their first two characters."""

    __slots__ = ("_by_head", "first")

    def __init__(self, entries: Iterable[str]) -> None:
        by_head: dict[str, set[str]] = {}
        for word in entries:
            by_head.setdefault(word[:2], set()).add(word)
        self._by_head = {
            head: tuple(sorted(group, key=len, reverse=True)) for head, group in by_head.items()
        }
        self.first = frozenset(head[0] for head in by_head)
        """The characters with which words begin: elsewhere none need be sought."""

    def at(self, text: str, offset: int) -> str | None:
        """The longest word that begins at `offset`."""
        for word in self._by_head.get(text[offset : offset + 2], ()):
            if text.startswith(word, offset):
                return word
        head = text[offset : offset + 1]
        return head if head in self._by_head else None

    def before(self, text: str, offset: int, least: int = 0) -> str | None:
        """The longest word that ends at `offset` and begins at `least` or later."""
        for start in range(max(least, offset - 8), offset):
            word = text[start:offset]
            if word in self._by_head.get(word[:2], ()):
                return word
        return None
