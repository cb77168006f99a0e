"""Figures as data for other programs: objects of the JSON contract, CSV, Markdown."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from reader.figures.display import ARROWS, quantity
from reader.figures.model import Extraction, Figure, Formula
from reader.text import Document

COLUMNS = (
    *("text", "kind", "value", "low", "high", "values", "iso", "unit", "measure", "subject"),
    *("period", "period_start", "period_end", "direction", "comparison", "relation", "section"),
    *("start", "end", "confidence", "corrected", "sentence"),
)
"""Columns of the CSV, in order."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def figure_object(figure: Figure, document: Document) -> dict[str, Any]:
    """One figure as the JSON contract has it."""
    fields = asdict(figure)
    fields["kind"] = str(figure.kind)
    fields["values"] = list(figure.values) or None
    fields["comparison"] = list(figure.comparison)
    fields["sentence"] = _span(document.text, *figure.sentence)
    return _span(document.text, figure.start, figure.end) | fields


def formula_object(formula: Formula, document: Document) -> dict[str, Any]:
    """One formula as the JSON contract has it, with its explanation where there is one."""
    found = _span(document.text, formula.start, formula.end) | {"class": formula.cls}
    if formula.explanation:
        found["explanation"] = _span(document.text, *formula.explanation)
    return found


def to_objects(document: Document, extraction: Extraction) -> dict[str, list[dict[str, Any]]]:
    """`figures` and `formulas` of the JSON contract."""
    return {
        "figures": [figure_object(figure, document) for figure in extraction.figures],
        "formulas": [formula_object(formula, document) for formula in extraction.formulas],
    }


def to_csv(document: Document, figures: Iterable[Figure], *, bom: bool = False) -> bytes:
    """One line a figure, in UTF-8; cells that a spreadsheet would run begin with `'`.

    `bom` puts a byte order mark first, which Excel needs to see UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        fields = figure_object(figure, document)
        fields["sentence"] = fields["sentence"]["text"]
        relation = figure.relation
        fields["relation"] = relation and ":".join(filter(None, (relation.type, relation.role)))
        fields["values"] = ":".join(map(str, figure.values))
        fields["comparison"] = " ".join(figure.comparison)
        writer.writerow([_cell(fields[name]) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8", "replace")


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return "'" + value
    return value


def to_markdown(document: Document, figures: Sequence[Figure]) -> str:
    """A Markdown table of what a panel shows, one row a figure."""
    lines = ["| 数字 | | 指标 | 时间 | 章节 |", "|---:|---|---|---|---|"]
    for figure in figures:
        row = (
            quantity(figure, document),
            ARROWS.get(figure.direction or "", ""),
            *(figure.measure or "", figure.period or "", figure.section or ""),
        )
        lines.append("| " + " | ".join(_escaped(cell) for cell in row) + " |")
    return "\n".join(lines) + "\n"


def _escaped(cell: str) -> str:
    """A cell of a Markdown table: no bar, no line end, nothing read as markup."""
    plain = " ".join(cell.split())
    return "".join("\\" + c if c in "\\|`*_[]<>~" else c for c in plain)
