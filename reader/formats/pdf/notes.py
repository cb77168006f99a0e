"""Footnotes: what stands small at the foot of a column and begins with a mark.

They come behind the paragraph with which the text of their page ends, so that a
sentence that goes on over the page stays one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats.pdf.lines import Line
from reader.text.pattern import Pattern

_SMALL = 0.93
"""Share of the usual size below which lines may be footnotes."""
_MARK = Pattern(
    "[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑳㉑-㉟❶-❿*＊※†‡]|[\\[［〔(（]\\d{1,3}[\\]］〕)）]"
    "|\\d{1,3}(?![\\d.,．，%％、年月日])|注[：:\\d]"
)


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page, each as its lines."""

    page: int
    notes: tuple[tuple[Line, ...], ...]


def without_notes(
    columns: Sequence[Sequence[Line]], body: float
) -> tuple[list[list[Line]], list[Notes]]:
    """The columns without their footnotes, and these; `body` is the usual size."""
    kept: list[list[Line]] = []
    found: list[Notes] = []
    for column in columns:
        first = _first(column, body, begun=bool(found) and found[-1].page == column[0].page - 1)
        kept.append(list(column[:first]))
        if first < len(column):
            found.append(Notes(column[0].page, tuple(_apart(column[first:]))))
    return kept, found


def _first(column: Sequence[Line], body: float, *, begun: bool) -> int:
    """Index of the first line of the footnotes of a column.

    Where they have `begun` on the page before, the first of them may go on here.
    """
    first = len(column)
    while first > 0 and column[first - 1].size < _SMALL * body and not column[first - 1].table:
        first -= 1
    if first == 0:
        return len(column)  # all of it is small
    if begun and column[first:] and any(_is_marked(line) for line in column[first:]):
        return first
    marked = (at for at in range(first, len(column)) if _is_marked(column[at]))
    return next(marked, len(column))


def _is_marked(line: Line) -> bool:
    return _MARK.match(line.text) is not None


def _apart(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    notes: list[list[Line]] = []
    for line in lines:
        if not notes or _is_marked(line):
            notes.append([])
        notes[-1].append(line)
    return [tuple(note) for note in notes]
