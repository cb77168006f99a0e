"""A library of hundreds of megabytes, and where one machine ends.

The texts are made while they are taken in, and kept nowhere else; the index lies in a
temporary folder and needs as much room as they, and half of that again meanwhile.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from reader.search.index import Index
from reader.search.spelling import spellings
from reader.text import Document
from tests.benchmarks.measure import Measure, milliseconds, quantile
from tests.benchmarks.search import screen
from tests.benchmarks.texts import document, documents, paragraphs, queries

_SIZES = (1300, 3350)
"""Code points of a text: 4 and 10 kB."""
_ASKED = 300
_ADDED = 300


def measure(megabytes: int) -> Iterator[Measure]:
    """A library of so many MB of texts of 4 kB, then one of texts of 10 kB."""
    for characters in _SIZES:
        with TemporaryDirectory() as folder:
            yield from _library(megabytes, characters, Index(Path(folder) / "cache.db"))


class _Texts:
    """Texts made one by one, and what is remembered of them."""

    def __init__(self, megabytes: int, characters: int) -> None:
        self._wanted, self._characters = megabytes * 1_000_000, characters
        self.bytes = self.count = 0
        self.seconds = 0.0
        """Of one core, that making them took."""
        self.asked: list[str] = []
        """Pieces of some of them, to be sought."""

    def __iter__(self) -> Iterator[Document]:
        random = Random(7)
        share = 1.2 * _ASKED * 3 * self._characters / self._wanted
        while self.bytes < self._wanted:
            began = process_time()
            text = document(paragraphs(random, self._characters))
            self.bytes += len(text.text.encode())
            self.count += 1
            if random.random() < share:
                self.asked += queries([text], random, 1)
            self.seconds += process_time() - began
            yield text


def _library(megabytes: int, characters: int, index: Index) -> Iterator[Measure]:
    texts = _Texts(megabytes, characters)
    began = process_time()
    for _ in index.add_many(texts):
        pass
    taken = process_time() - began - texts.seconds
    index.close()
    size = texts.bytes
    name = f"{texts.count:,} texts, {size / 1e6:.0f} MB"
    yield Measure(f"indexing, {name}", size / 1e6 / taken, "MB/s", "≥ 5 on one core")
    yield Measure("index with its texts, times the text", index.path.stat().st_size / size, "")
    spellings("3.5%")  # loads what numbers are read with
    work, screens, added = [], [], []
    for query in texts.asked[:_ASKED]:
        work.append(milliseconds(_work))
        screens.append(milliseconds(screen, index, query))
    for text in documents(_ADDED, characters, seed=99):
        work.append(milliseconds(_work))
        added.append(milliseconds(index.add, text))
    noise = (quantile(work, 0.95), f"a fixed piece of work, its median {median(work):.3g} ms")
    yield Measure("first screen of results, p50", quantile(screens, 0.5), "ms", "≤ 10 at 100 MB")
    yield Measure(
        *("first screen of results, p95", quantile(screens, 0.95), "ms", "≤ 100 at 500 MB"), *noise
    )
    yield Measure("first screen of results, slowest", max(screens), "ms")
    yield Measure("adding one text, p95", quantile(added, 0.95), "ms", "≤ 50", *noise)
    yield Measure("adding one text, slowest", max(added), "ms")


_BLOCK = bytes(Random(2).choices(range(64), k=300_000))


def _work() -> None:
    """What takes always the same time, if nobody else uses the machine."""
    zlib.compress(_BLOCK)
