"""How a query is meant: what a switch of the interface offers, and `find` understands."""

from enum import StrEnum
from typing import TypedDict


class Options(TypedDict, total=False):
    """Keywords of `find`, `scan` and `Index.search`."""

    exact: bool
    regex: bool
    pinyin: bool


class Mode(StrEnum):
    """One way of taking a query; the values are kept in the history of queries."""

    FOLDED = "folded"
    """A literal; script, width, case and white space do not count."""
    EXACT = "exact"
    """A literal, character by character."""
    REGEX = "regex"
    """A regular expression."""
    PINYIN = "pinyin"
    """The sound of words, or their initials."""

    @property
    def options(self) -> Options:
        """The keyword of `find`, `scan` and `Index.search` that means it."""
        return Options(**{self.value: True}) if self is not Mode.FOLDED else Options()  # type: ignore[misc]  # its names are those of the values

    def next(self) -> "Mode":
        """The one after it, round the end."""
        every = list(Mode)
        return every[(every.index(self) + 1) % len(every)]


def mode_named(name: str) -> Mode:
    """The mode of that name; `FOLDED` for a name that none has."""
    return Mode(name) if name in set(Mode) else Mode.FOLDED
