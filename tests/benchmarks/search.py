"""Search in a long text, and over a library."""

import re
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from reader.search.find import scan
from reader.search.index import Index
from reader.search.variants import pattern
from reader.text import Document
from tests.benchmarks.measure import Measure, milliseconds, quantile
from tests.benchmarks.texts import document, documents, paragraphs, queries

_SCREEN = 20
"""Documents on the first screen of results, each with its first hits."""


def measure(large: bool) -> Iterator[Measure]:
    """In one text of 100 MB (10 MB), then over 10,000 documents (500)."""
    yield from _in_document(100_000_000 if large else 10_000_000)
    yield from _in_library(10_000 if large else 500)


def _in_document(size: int) -> Iterator[Measure]:
    random = Random(3)
    parts = paragraphs(random, 200_000)
    parts *= 1 + size // sum(len(part.encode()) for part in parts)
    random.shuffle(parts)
    text = document(parts)
    asked = queries([text], random, 30)
    name = f"in a text of {size // 10**6} MB"
    first = milliseconds(lambda: next(scan(text, asked[0], start=len(text.text) // 2)))
    yield Measure(f"first hits, {name}", first, "ms", "≤ 50")
    every = [milliseconds(lambda query: list(scan(text, query)), query) for query in asked]
    plain = [milliseconds(_finditer, query, text.text) for query in asked]
    for share in (0.5, 0.95):
        yield Measure(
            *(f"all hits, p{share * 100:.0f}, {name}", quantile(every, share), "ms", "in a worker"),
            *(quantile(plain, share), "re.finditer, each character only as itself"),
        )


def _in_library(number: int) -> Iterator[Measure]:
    texts = list(documents(number))
    size = sum(len(text.text.encode()) for text in texts)
    name = f"{number} documents, {size / 1e6:.0f} MB"
    random = Random(5)
    asked = queries(texts, random, 300)
    with TemporaryDirectory() as folder:
        index = Index(Path(folder) / "cache.db")
        start = process_time()  # of one core, whatever else the machine does
        added = sum(1 for _ in index.add_many(texts))
        yield Measure(
            f"indexing, {name}", size / 1e6 / (process_time() - start), "MB/s", "≥ 5 on one core"
        )
        assert added == len({text.id for text in texts})
        index.close()
        bytes_ = index.path.stat().st_size
        yield Measure("index with its texts, times the text", bytes_ / size, "", "≤ 1.2")
        yield from _queried(index, texts, asked, Path(folder))
        one = [milliseconds(index.add, text) for text in documents(100, seed=99)]
        yield Measure("adding one document, p95", quantile(one, 0.95), "ms", "≤ 50")
        yield Measure("adding one document, slowest", max(one), "ms", "")


def _queried(
    index: Index, texts: list[Document], asked: list[str], folder: Path
) -> Iterator[Measure]:
    def scan_texts(query: str) -> None:
        shape = pattern(query)
        assert shape is not None
        list(islice((text for text in texts if shape.search(text.text)), _SCREEN))

    screens = [milliseconds(screen, index, query) for query in asked]
    plain = [milliseconds(scan_texts, query) for query in asked[:40]]
    for share, target in ((0.5, "≤ 10"), (0.95, "≤ 50"), (1.0, "")):
        yield Measure(
            f"first screen of results, p{share * 100:.0f}",
            *(quantile(screens, share), "ms", target),
            *(quantile(plain, share), "scan of texts held in memory"),
        )
    files = folder / "texts"
    files.mkdir()
    for number, text in enumerate(texts):
        (files / f"{number}.txt").write_text(text.text, "utf-8")
    whole = [milliseconds(_total, index, query) for query in asked[:40]]
    grep = [milliseconds(_grep, query, files) for query in asked[:40]]
    yield Measure(
        *("all hits of the library counted, p50", quantile(whole, 0.5), "ms", ""),
        *(quantile(grep, 0.5), "grep -rFc"),
    )


def screen(index: Index, query: str) -> None:
    """Take a first screen of results, each with its first hits."""
    for result in islice(index.search(query), _SCREEN):
        list(islice(result.matches, 3))


def _finditer(query: str, text: str) -> int:
    return sum(1 for _ in re.finditer(re.escape(query), text))


def _total(index: Index, query: str) -> int:
    return sum(result.count for result in index.search(query))


def _grep(query: str, folder: Path) -> None:
    subprocess.run(["grep", "-rFc", "-e", query, str(folder)], capture_output=True, check=False)
