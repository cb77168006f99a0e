"""What a document or a hit must meet besides holding the query."""

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.text import Block, BlockKind, Blocks, Document, Span

if TYPE_CHECKING:
    from reader.figures import Figure

_VALUE = re.compile(r"\s*(>=|<=|≥|≤|>|<|=|＞|＜|＝)\s*(.+?)\s*", re.DOTALL)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "＞": operator.gt,
    "<": operator.lt,
    "＜": operator.lt,
    ">=": operator.ge,
    "≥": operator.ge,
    "<=": operator.le,
    "≤": operator.le,
    "=": operator.eq,
    "＝": operator.eq,
}


PLACES = ("text", "title", "notes", "tags")
"""Where a query may be sought in a library; `text` is the documents themselves."""


@dataclass(frozen=True, slots=True)
class ValueTest:
    """A comparison with a quantity: `>100亿元`."""

    sign: str
    kind: str
    """Kind of the figure (`money`, `percent` …)."""
    value: float
    unit: str | None

    def meets(self, document: Document, spans: Sequence[Span]) -> list[Span]:
        """Those of `spans` that stand in a sentence with a figure that meets the comparison."""
        from reader.figures import extract

        by_block: dict[int, tuple[Figure, ...]] = {}
        met = []
        for span in spans:
            block = document.blocks.at(span.start)
            if block not in by_block:
                by_block[block] = extract(document, span.start, span.end).figures
            if any(self._is_met_by(f) for f in by_block[block] if f.sentence.overlaps(span)):
                met.append(span)
        return met

    def _is_met_by(self, figure: "Figure") -> bool:
        if str(figure.kind) != self.kind:
            return False
        if self.unit and figure.unit and figure.unit != self.unit:
            return False
        compare = _COMPARE[self.sign]
        values = (figure.value, figure.low, figure.high)
        return any(value is not None and compare(value, self.value) for value in values)


def value_test(text: str) -> ValueTest:
    """The comparison that `text` says. Raises ReaderError where it says none.

    >>> value_test(">3%").value
    3
    """
    from reader.figures import extract

    match = _VALUE.fullmatch(text)
    if match:
        block = Block(BlockKind.PARAGRAPH, 0, len(match.group(2)))
        figures = extract(Document(match.group(2), Blocks([block]))).figures
        if len(figures) == 1 and figures[0].value is not None:
            figure = figures[0]
            return ValueTest(match.group(1), str(figure.kind), figure.value or 0, figure.unit)
    raise ReaderError(
        "{text} is no comparison with a quantity; write it like >100亿元 or <=3.5%.", text=text
    )


@dataclass(frozen=True, slots=True)
class Conditions:
    """All conditions of one search; by default none."""

    everywhere: tuple[str, ...] = ()
    """Words that the document must hold too."""
    nowhere: tuple[str, ...] = ()
    """Words that the document must not hold."""
    value: ValueTest | None = None
    """What a figure in the sentence of a hit must be."""

    def met_by(self, holds: Callable[[str], bool]) -> bool:
        """Whether a document is wanted; `holds` says whether a word occurs in it."""
        return all(map(holds, self.everywhere)) and not any(map(holds, self.nowhere))


NONE = Conditions()
