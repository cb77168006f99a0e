"""Figures: spans, values and units on our labelled texts, beside a plain regex; and speed."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from reader.figures import extract
from reader.formats import load
from reader.text import Document
from tests.benchmarks.measure import Measure
from tests.figures_of import document

TEXTS = Path(__file__).parents[1] / "figures_texts"

_PLAIN = re.compile(
    r"第?\d[\d,]*(?:\.\d+)?[十百千万亿萬億兆]*[余多]?"
    r"(?:%|‰|个百分点|年|月|日|天|[亿万]?元|美元|公里|亩|吨|人次|[个家项件条名位户人支座场])"
)
"""Digits with a unit: what two lines of code can do."""

_PIECES = """
1 1, 111, 1. 1: -1 1+ 1× 1/ 1元 5%、 1、 (1 （ 1| 一 三万 三分之一 第1位 第1季度 2021年、
2021年至 1月1日 一之 三大 一级 “一 《1年 超过 达到 占达到 数值 每人 比 的 增加 全年1%
，以来 由1元增加到2元 分别5%、6% http://a a
"""
"""What repeated would stall a careless rule."""

Spans = set[tuple[int, int]]


def measure(large: bool) -> Iterator[Measure]:
    """The nine texts of `figures_texts`, then 20,000 (200,000) characters of them."""
    labelled = [(load(TEXTS / f"{path.stem}.txt"), path) for path in sorted(TEXTS.glob("*.tsv"))]
    own, plain = (_f1(labelled, find) for find in (_own, _by_regex))
    yield Measure("exact spans, F1", own, "", "≥ 0.92", plain, "a regex of digits and units")
    sure, right = _sure(labelled)
    yield Measure("exact among those of confidence ≥ 0.9", right / sure, "", "≥ 0.95")
    size = 200_000 if large else 20_000
    text = "".join(each.text + "\n" for each, _ in labelled)
    dense = document((text * (1 + size // len(text)))[:size].rstrip("\n"))
    extract(document("1个"))
    begun = process_time()
    found = extract(dense)
    taken = (process_time() - begun) * 1000
    what = f"{size:,} characters with {len(found.figures):,} figures"
    yield Measure(what, taken, "ms", f"≤ {300 * size // 20_000}")
    yield Measure(
        "dearest of the repeated patterns: four times the text, times the work",
        max(_growth(piece) for piece in [*_PIECES.split(), "1\t", "1\n"]),
        "",
        "linear: 4; quadratic: 16",
    )


def _growth(piece: str) -> float:
    """How much more work four times as much of one pattern is."""
    small, large = (_seconds(piece * (size // len(piece))) for size in (4_000, 16_000))
    return large / max(small, 0.005)


def _seconds(text: str) -> float:
    whole = document(text)
    begun = process_time()
    extract(whole)
    return process_time() - begun


def _labels(path: Path) -> Spans:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(int(row["start"]), int(row["start"]) + len(row["text"])) for row in rows}


def _own(text: Document) -> Spans:
    return {(figure.start, figure.end) for figure in extract(text).figures}


def _by_regex(text: Document) -> Spans:
    return {match.span() for match in _PLAIN.finditer(text.text)}


def _f1(labelled: list[tuple[Document, Path]], find: Callable[[Document], Spans]) -> float:
    hits = chances = 0
    for text, path in labelled:
        wanted, found = _labels(path), find(text)
        hits += 2 * len(wanted & found)
        chances += len(wanted) + len(found)
    return hits / chances


def _sure(labelled: list[tuple[Document, Path]]) -> tuple[int, int]:
    sure = right = 0
    for text, path in labelled:
        wanted = _labels(path)
        for figure in extract(text).figures:
            if figure.confidence >= 0.9:
                sure += 1
                right += (figure.start, figure.end) in wanted
    return sure, right
