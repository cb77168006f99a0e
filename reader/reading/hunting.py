"""A search over the whole library that tells what it finds while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic

from reader.library import Library
from reader.reading.shelf import Shelf
from reader.search.context import Match
from reader.search.index import Index
from reader.search.modes import Mode

SHOWN = 5
"""Hits of one document that are told with their context."""
MOST = 1000
"""Documents after which a search ends; nobody reads further down."""
_BEAT = 0.1
"""Seconds between two tellings."""


@dataclass(frozen=True, slots=True)
class Catch:
    """What was found in one document."""

    title: str
    path: Path | None
    count: int
    """How many hits there are in all."""
    matches: tuple[Match, ...]
    """The first of them."""


def hunt(
    library: Library,
    query: str,
    mode: Mode,
    tell: Callable[[list[Catch]], None],
    going: Callable[[], bool],
    progress: Callable[[int, int], bool],
) -> None:
    """Search the library for `query`; `tell` is given what was found since it was last told.

    Ends when `going` says no. Raises ReaderError. Texts that the index lacks are
    read first; `progress` is told of it.
    """
    index = Index()
    try:
        Shelf(library, index).fill(lambda done, total: progress(done, total) and going())
        batch: list[Catch] = []
        told = monotonic()
        for result in islice(index.search(query, **mode.options), MOST):
            path = Path(result.path) if result.path else None
            matches = tuple(islice(result.matches, SHOWN))
            batch.append(Catch(result.title, path, result.count, matches))
            if not going():
                return
            if monotonic() - told > _BEAT:
                tell(batch)
                batch, told = [], monotonic()
        tell(batch)
    finally:
        index.close()
