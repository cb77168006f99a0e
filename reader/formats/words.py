"""The words of `data/words.txt`, by the name of their list."""

import re
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    listed = Path(__file__).with_name("data").joinpath("words.txt").read_text("utf-8")
    rows = (line.partition(":") for line in listed.splitlines() if line and line[0] != "#")
    return {name: tuple(words.split()) for name, _, words in rows}


def words(name: str) -> tuple[str, ...]:
    """The words of one list."""
    return _lists()[name]


def one_of(name: str) -> str:
    """A regular expression for any word of one list, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words(name)), key=len, reverse=True)) + ")"
