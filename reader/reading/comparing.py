"""The same indicators in the other texts of the library."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from reader import formats
from reader.errors import ReaderError
from reader.figures import extract
from reader.figures.series import Key, Series, gather
from reader.library import Library
from reader.reading.correcting import Corrections
from reader.reading.figuring import WHOLE
from reader.text import Document

Progress = Callable[[int, int], bool]
"""Told how many of how many texts are done; says whether to go on."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another text, that has some of the indicators."""

    title: str
    path: Path


@dataclass
class Comparison:
    """What other texts say about the indicators of one."""

    others: list[Other] = field(default_factory=list)
    """A point's `origin` is the number of its text here, counted from 1."""
    series: dict[Key, list[Series]] = field(default_factory=dict)
    """The same indicator in other texts, one series a text."""
    unread: int = 0
    """How many texts could not be read."""


def compare(
    library: Library, document: Document, keys: Collection[Key], progress: Progress
) -> Comparison:
    """Seek the indicators of a text in all other texts of the library.

    Takes a third of a second a 20,000 characters; of a very long text only the
    beginning is looked at. Raises ReaderError where the library cannot be read.
    """
    found = Comparison()
    own = set(library.related(document))
    paths = [path for id, path in library.shelved().items() if id not in own]
    for done, path in enumerate(paths):
        if not progress(done, len(paths)):
            break
        try:
            _take(found, library, formats.load(path), path, keys)
        except ReaderError:
            found.unread += 1
    progress(len(paths), len(paths))
    return found


def _take(
    found: Comparison, library: Library, document: Document, path: Path, keys: Collection[Key]
) -> None:
    """Add what one text says."""
    corrections = Corrections(document, library)
    corrections.load()
    figures = corrections.apply(extract(document, 0, WHOLE)).figures
    same = [s for s in gather(figures, origin=len(found.others) + 1) if s.key in keys]
    if same:
        found.others.append(Other(document.title, path))
    for series in same:
        found.series.setdefault(series.key, []).append(series)
