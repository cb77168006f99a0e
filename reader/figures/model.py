"""The nouns of this package: what a text states in numbers, and what only looks like it."""

from dataclasses import dataclass, field
from enum import StrEnum

from reader.text import Span

Number = int | float
"""A value in base units: 万 and 亿 multiplied out, percent left as percent."""


class Kind(StrEnum):
    """What sort of quantity a figure is; the names are those of the JSON contract."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    WEIGHT = "weight"
    RANK = "rank"
    DURATION = "duration"
    DATE = "date"
    YEAR = "year"
    RANGE = "range"
    RATIO = "ratio"
    ORDINAL_PERIOD = "ordinal_period"
    OTHER = "other"


TIMES = frozenset({Kind.YEAR, Kind.DATE, Kind.ORDINAL_PERIOD})
"""Kinds that name a time; a panel hides them, other figures use them as periods."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What ties a figure to others of its text."""

    type: str
    """from_to, respectively, average_of, threshold, target, rank_denominator, ranked or part_of."""
    group: str
    """The same for all figures that belong together; made of the first one's offset."""
    role: str | None = None
    """The part this figure has: from or to; the index in a 分别 list; else None."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that the text states. Offsets are code points into the document's text."""

    start: int
    """Offset of the first code point of number and unit."""
    end: int
    """Offset behind the last code point."""
    kind: Kind
    value: Number | None = None
    """In base units; None for ranges, dates and vague numerals."""
    low: Number | None = None
    """Least value of a range, a vague numeral or a period of years."""
    high: Number | None = None
    """Greatest value of the same."""
    values: tuple[Number, ...] = ()
    """The terms of a ratio such as 6:55:39."""
    iso: str | None = None
    """A date in ISO 8601, as far as it is known: 2019-07-09, 2024-03, 2025-Q3, --05-01, T09:30."""
    unit: str | None = None
    """Unit or classifier in the text's own characters, without 万 and 亿; % for 百分之."""
    measure: str | None = None
    """The noun phrase that is measured, in the text's words."""
    subject: str | None = None
    """Whose measure it is, where the text names it apart; the whole of a part."""
    period: str | None = None
    """The year or window it belongs to, in the text's words."""
    period_start: str | None = None
    """First day of the period (ISO 8601), where it can be known from the document."""
    period_end: str | None = None
    """Last day of the period (ISO 8601)."""
    direction: str | None = None
    """`up` or `down` for a change, else None."""
    comparison: tuple[str, ...] = ()
    """Some of `~ < > >= <= first cumulative`."""
    relation: Relation | None = None
    section: str | None = None
    """Title of the innermost section."""
    sentence: Span = field(default=Span(0, 0))
    """The sentence that holds the figure."""
    confidence: float = 1.0
    """0 to 1: how sure span, value and unit are."""
    corrected: bool = False
    """Whether a reader changed it by hand."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A numeral that states no quantity: a slogan, an idiom, a code, a name (提法)."""

    start: int
    end: int
    cls: str
    """formula, code, idiom, slogan, campaign, ordinal_slogan, name, grade, duration_in_name or
    formula_countable."""
    explanation: Span | None = None
    """Where the text explains it (…之家、…之家“三个家”), the first time."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in a stretch of a document, in order of the text."""

    figures: tuple[Figure, ...] = ()
    formulas: tuple[Formula, ...] = ()
