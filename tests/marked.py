"""Sentences with marked characters and the readings these should get, one a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Marked(NamedTuple):
    """A sentence, the offsets of its marked characters, and their readings."""

    text: str
    places: list[int]
    readings: list[str]


def marked(path: Path) -> Iterator[Marked]:
    """The sentences of a file: characters in brackets, a tab, a reading a character.

    Lines that begin with # are comments.
    """
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        sentence, readings = line.split("\t")
        text, places, inside = "", [], False
        for c in sentence:
            if c in "[]":
                inside = c == "["
                continue
            if inside:
                places.append(len(text))
            text += c
        if len(places) != len(readings.split()):
            raise ValueError(f"as many readings as marked characters are needed: {line}")
        yield Marked(text, places, readings.split())
