"""A number with its unit as found in a passage, on its way to becoming a figure."""

from dataclasses import dataclass, field
from decimal import Decimal

from reader.figures.model import Kind


@dataclass(slots=True)
class Mention:
    """What the scanner found; the rules of `context` fill in the rest.

    `start` and `end` are offsets into `Passage.text`.
    """

    start: int
    end: int
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    values: tuple[Decimal, ...] = ()
    iso: str | None = None
    unit: tuple[int, int] | None = None
    """Where the unit is written in the passage."""
    unit_name: str | None = None
    """The unit's name where it is not as written (% for 百分之)."""
    rate: str = ""
    """`/人·年` and the like, from 每人每年 before the number."""
    sort: str = "unit"
    """The sort of its unit (see `Unit`), or time, rank, ratio, none."""
    han: bool = False
    """Whether the number is in Han numerals."""
    comparison: list[str] = field(default_factory=list)
    measure: str | None = None
    measure_span: tuple[int, int] | None = None
    """Where the measure is written, if it is one stretch of the passage."""
    subject: str | None = None
    period: str | None = None
    bounds: tuple[str, str] | None = None
    """First and last day of the period."""
    direction: str | None = None
    relation: tuple[str, int, str | None] | None = None
    """Type, offset of the group's first figure, role."""
    confidence: float = 1.0
    years: tuple[int, int] | None = None
    """First and last year that a time names."""

    @property
    def is_time(self) -> bool:
        """Whether it names a time that may govern others: a year, a date, a plan period."""
        return self.sort == "time"

    def unit_in(self, text: str) -> str:
        """Its unit in the passage's own normal form, or an empty string."""
        if self.unit_name is not None:
            return self.unit_name
        return text[slice(*self.unit)] if self.unit else ""
