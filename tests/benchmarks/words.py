"""Readings, conversion, looking up and counting words: what a page of 1,000 characters costs."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from reader.text import Document
from tests.benchmarks.measure import Measure, milliseconds, quantile
from tests.benchmarks.texts import paragraphs

_PAGE = 1000
"""Characters of a page."""


def measure(large: bool) -> Iterator[Measure]:
    """Pages that were never seen before, 100 (30) of them; dictionaries are loaded."""
    with TemporaryDirectory() as folder:
        before = os.environ.get("SHUZHAI_HOME")
        os.environ["SHUZHAI_HOME"] = folder
        try:
            yield from _measure(100 if large else 30)
        finally:
            os.environ.pop("SHUZHAI_HOME")
            if before is not None:
                os.environ["SHUZHAI_HOME"] = before


def _measure(times: int) -> Iterator[Measure]:
    from opencc import OpenCC
    from pypinyin import lazy_pinyin

    from reader.chinese import dictionary, romanization
    from reader.chinese.romanization import Romanization, annotate, prepare
    from reader.chinese.script import Script, convert

    def read(page: list[str]) -> None:
        prepare(page)
        for text in page:
            annotate(text, Romanization.PINYIN)

    def converted(page: list[str], **options: bool) -> None:
        for text in page:
            convert(text, Script.TAIWAN, **options)

    yield Measure("readings, dictionaries made", milliseconds(romanization.warm), "ms", "")
    yield Measure("dictionary, index made", milliseconds(dictionary.warm), "ms", "")
    pages = [paragraphs(Random(seed), _PAGE) for seed in range(3 * times)]
    first, second, third = pages[:times], pages[times : 2 * times], pages[2 * times :]
    plain = _median(lambda page: lazy_pinyin("\n".join(page)), first)
    yield from _pages("readings of a page", read, first, 60, plain, "pypinyin")
    opencc = OpenCC("s2tw")
    plain = _median(lambda page: opencc.convert("\n".join(page)), second)
    yield from _pages("a page in traditional script", converted, second, 50, plain, "OpenCC")
    plain = _median(lambda page: OpenCC("s2twp").convert("\n".join(page)), third)
    region = "a page with words of a region"
    yield from _pages(region, lambda p: converted(p, idioms=True), third, 50, plain, "OpenCC")
    yield from _words(third)


def _words(pages: Sequence[list[str]]) -> Iterator[Measure]:
    import jieba

    from reader import formats
    from reader.reading import Reading
    from reader.reading.lookup import look_up

    document: Document = formats.parse("\n\n".join(chain.from_iterable(pages)).encode())
    places = Random(1).sample(range(len(document.text)), 200)
    taken = [milliseconds(look_up, document, at) for at in places]
    yield Measure("a word looked up", median(taken), "ms", "≤ 50")
    yield Measure("a word looked up, the 95th of 100", quantile(taken, 0.95), "ms", "≤ 50")
    jieba.initialize()
    plain = milliseconds(lambda: list(jieba.cut(document.text)))
    gather = Reading(document).wording.gather
    taken_by_us = milliseconds(gather, lambda words, share: True)
    yield Measure(
        "vocabulary of a short text, a page",
        taken_by_us * _PAGE / len(document.text),
        "ms",
        "",
        plain * _PAGE / len(document.text),
        "jieba's cut",
    )


def _median(call: Callable[[list[str]], object], pages: Sequence[list[str]]) -> float:
    return median(milliseconds(call, page) for page in pages)


def _pages(
    what: str,
    call: Callable[[list[str]], object],
    pages: Sequence[list[str]],
    limit: int,
    plain: float,
    plain_is: str,
) -> Iterator[Measure]:
    call(pages[0])  # what is loaded the first time
    taken = [milliseconds(call, page) for page in pages[1:]]
    yield Measure(what, median(taken), "ms", f"≤ {limit}", plain, plain_is)
    yield Measure(f"{what}, the 95th of 100", quantile(taken, 0.95), "ms", f"≤ {limit}")
