"""Corrections made by hand, laid over what was extracted."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.figures.model import Extraction, Figure
from reader.text import Span
from reader.text.correction import NO_FIGURE

_YEAR = re.compile(r"(?<!\d)(\d{4})年")


def correct(
    extraction: Extraction, corrections: Iterable[tuple[Span, Mapping[str, str]]]
) -> Extraction:
    """The extraction with corrections (place and fields), later ones over earlier ones.

    What is no figure is left out; what was changed has `corrected`. A correction
    of a figure that was not found is passed over.
    """
    starts = [figure.start for figure in extraction.figures]
    changes: dict[int, dict[str, str]] = {}
    for span, fields in corrections:
        at = _figure_at(extraction.figures, starts, span)
        if at is not None:
            changes.setdefault(at, {}).update(fields)
    if not changes:
        return extraction
    figures = [
        _changed(figure, changes[at]) if at in changes else figure
        for at, figure in enumerate(extraction.figures)
        if changes.get(at, {}).get("kind") != NO_FIGURE
    ]
    return replace(extraction, figures=tuple(figures))


def _figure_at(figures: tuple[Figure, ...], starts: list[int], span: Span) -> int | None:
    """The figure at a span, or the nearest that overlaps it (another version may cut otherwise)."""
    last = bisect_right(starts, max(span.start, span.end - 1))
    near = range(max(0, last - 4), last)
    over = [at for at in near if figures[at].end > span.start]
    return min(over, key=lambda at: _distance(figures[at], span), default=None)


def _distance(figure: Figure, span: Span) -> int:
    return abs(figure.start - span.start) + abs(figure.end - span.end)


def _changed(figure: Figure, fields: Mapping[str, str]) -> Figure:
    values: dict[str, str | None] = {
        name: value or None for name, value in fields.items() if name != "kind"
    }
    if "period" in values:
        values["period_start"], values["period_end"] = _bounds(values["period"])
    return replace(figure, **values, corrected=True, confidence=1.0)  # type: ignore[arg-type]


def _bounds(period: str | None) -> tuple[str | None, str | None]:
    """First and last day of the years that a period names; none where it names no year."""
    years = _YEAR.findall(period or "")
    return (f"{years[0]}-01-01", f"{years[-1]}-12-31") if years else (None, None)
