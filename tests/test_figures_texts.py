"""Whole texts of nine genres, written and labelled by us: how well the extractor does on each.

`figures_texts/NAME.tsv` holds the figures of `NAME.txt` as the labelling rules ask for them
(not as the extractor happens to say): offset, text, kind, value, unit, measure, period,
direction, relation. A range is written low..high, a ratio a:b:c, a date as in ISO 8601.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from reader.chinese.script import Script, convert
from reader.figures import Extraction, Figure, extract
from reader.formats import load
from reader.text import Document
from tests.figures_of import document

TEXTS = Path(__file__).with_name("figures_texts")
NAMES = sorted(path.stem for path in TEXTS.glob("*.tsv"))

Row = dict[str, str]


def _labels(name: str) -> list[Row]:
    with (TEXTS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read(name: str) -> tuple[Document, Extraction]:
    text = load(TEXTS / f"{name}.txt")
    return text, extract(text)


def _value(figure: Figure) -> str:
    if figure.value is not None:
        return str(figure.value)
    if figure.low is not None:
        return f"{figure.low}..{figure.high}"
    return ":".join(map(str, figure.values)) or figure.iso or ""


def _shared(one: str | None, other: str) -> float:
    """Overlap of two phrases as bags of characters."""
    a, b = (Counter(c for c in phrase or "" if c.isalnum()) for phrase in (one, other))
    return 2 * (a & b).total() / (a.total() + b.total()) if a and b else 0.0


class _Score:
    """Hits among chances, by what was asked."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.chances: Counter[str] = Counter()

    def add(self, name: str, hit: bool) -> None:
        self.hits[name] += hit
        self.chances[name] += 1

    def share(self, name: str) -> float:
        return self.hits[name] / self.chances[name] if self.chances[name] else 1.0


def _score(names: list[str]) -> _Score:
    score = _Score()
    for name in names:
        text, found = _read(name)
        at = {figure.start: figure for figure in found.figures}
        labels = {int(row["start"]): row for row in _labels(name)}
        for figure in found.figures:
            written = "".join(text.text[figure.start : figure.end].split("\n"))
            exact = labels.get(figure.start, {}).get("text") == written
            score.add("precision", exact)
            if figure.confidence >= 0.9:
                score.add("sure", exact)
        for start, row in labels.items():
            _compare(score, row, at.get(start))
    return score


def _compare(score: _Score, row: Row, figure: Figure | None) -> None:
    score.add("recall", figure is not None)
    if figure is None:
        return
    score.add("kind", figure.kind == row["kind"])
    score.add("value", _value(figure) == row["value"])
    score.add("unit", (figure.unit or "") == row["unit"])
    if row["kind"] in ("year", "date", "ordinal_period"):
        return
    if row["measure"] and row["kind"] != "duration":
        score.add("measure", _shared(figure.measure, row["measure"]) >= 0.6)
    score.add("period", (figure.period or "") == row["period"])
    if row["direction"]:
        score.add("direction", figure.direction == row["direction"])
    if row["relation"]:
        relation = figure.relation
        score.add("relation", relation is not None and row["relation"].startswith(relation.type))


@pytest.mark.parametrize("name", NAMES)
def test_spans_of_a_text(name: str) -> None:
    score = _score([name])
    assert score.share("recall") >= 0.92
    assert score.share("precision") >= 0.92
    assert score.share("value") >= 0.97


def test_all_texts_together() -> None:
    score = _score(NAMES)
    reached = {name: round(score.share(name), 3) for name in score.chances}
    wanted = {
        "recall": 0.98,
        "precision": 0.98,
        "sure": 0.98,
        "kind": 0.98,
        "value": 0.99,
        "unit": 0.98,
        "measure": 0.88,
        "period": 0.90,
        "direction": 0.95,
        "relation": 0.95,
    }
    assert all(reached[name] >= least for name, least in wanted.items()), reached


def test_traditional_script_gives_the_same_values_kinds_and_directions() -> None:
    for name in NAMES:
        source = (TEXTS / f"{name}.txt").read_text("utf-8")
        converted = convert(source, Script.HANT).text
        if len(converted) != len(source):
            continue
        said = [
            [(f.start, f.end, f.kind, f.value, f.low, f.high, f.direction) for f in found.figures]
            for found in (extract(document(source)), extract(document(converted)))
        ]
        assert said[0] == said[1], name
