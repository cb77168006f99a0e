"""Readings on the command line: with nothing cached, again, and how many characters a second."""

import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from reader.chinese.romanization import Romanization, annotate, warm
from tests.benchmarks.measure import Measure, milliseconds
from tests.benchmarks.texts import paragraphs

_TEXT = Path(__file__).parents[2] / "texts" / "guide.zh.md"
_SHOW = ("-m", "reader", "show", str(_TEXT), "--ruby", "pinyin")


def measure(large: bool) -> Iterator[Measure]:
    """The guide with pinyin over it, in a home that is new, then again; then plain paragraphs."""
    cold, again, bare = [], [], []
    for _ in range(7 if large else 3):
        with TemporaryDirectory() as home:
            bare.append(_run(home, "-c", "pass"))
            cold.append(_run(home, *_SHOW))
            again.append(_run(home, *_SHOW))
    baseline = (median(bare), "bare Python")
    yield Measure("show with pinyin, nothing cached", median(cold), "ms", "≤ 2500", *baseline)
    yield Measure("show with pinyin, again", median(again), "ms", "", *baseline)
    warm()
    parts = paragraphs(Random(2), 200_000 if large else 20_000)
    taken = milliseconds(lambda: [annotate(part, Romanization.PINYIN) for part in parts])
    yield Measure("readings, one by one", sum(map(len, parts)) / taken, "characters a ms")


def _run(home: str, *arguments: str) -> float:
    environment = dict(environ, SHUZHAI_HOME=home)
    return milliseconds(
        lambda: subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, check=True
        )
    )
