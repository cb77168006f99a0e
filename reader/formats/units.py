"""Lines drawn together into units, and units written out as the canonical text."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain, islice
from typing import NamedTuple

from reader.formats.lines import Lines
from reader.text.pattern import Pattern

_SIGNS = Pattern(r"[\t|│┃║｜]")
_BATCH = 4096
"""Units joined at a time, so that no list of all of them is ever held."""


class Form(IntEnum):
    """How the lines of a unit stand."""

    FLOW = 0
    """One after another, as one line."""
    VERSE = 1
    """Below each other."""
    TABLE = 2
    """Below each other, blanks before them kept."""
    CODE = 3
    """Below each other, blanks before them kept."""


class Unit(NamedTuple):
    """Successive lines that are one block."""

    first: int
    """Index of the first line."""
    lines: int = 1
    """How many lines they are."""
    form: Form = Form.FLOW
    spaces: frozenset[int] = frozenset()
    """Indices of the lines before which a blank is kept, as between Latin words."""


@dataclass(slots=True)
class Draft:
    """The canonical text cut into units whose kinds are yet to be told."""

    text: str = ""
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    """Offset of each unit; one newline stands between two."""
    gaps: bytearray = field(default_factory=bytearray)
    """Blank lines before each unit in the source."""
    forms: bytearray = field(default_factory=bytearray)
    joined: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Offsets at which lines were joined, for the units where any were."""
    spaced: bool = False
    """Whether blank lines part most paragraphs of the source."""
    length: int = 0
    """Where the next unit begins, while the text is written."""

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.end(index)]

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Index, start and end of each unit, in order."""
        starts = self.starts
        last = (len(self.text),) if starts else ()
        ends = chain((start - 1 for start in islice(starts, 1, None)), last)
        return zip(range(len(starts)), starts, ends, strict=True)

    def end(self, index: int) -> int:
        """Offset behind a unit's last code point."""
        return self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)


def write_out(draft: Draft, lines: Lines, units: Iterable[Unit]) -> Iterator[tuple[int, str]]:
    """Put `units` of `lines` behind those of the draft.

    Yields the line behind some of them and their text: all characters of their lines but
    the blanks around them. The texts put together are the draft's.
    """
    text, starts, ends = lines.text, lines.starts, lines.ends
    batch: list[str] = []
    at, behind = draft.length, 0
    for first, count, form, spaces in units:
        if count == 1 and form == Form.FLOW:
            written = text[starts[first] : ends[first]]
        elif form == Form.FLOW:
            written, seams = _joined(lines, first, count, spaces)
            draft.joined[len(draft.starts)] = tuple(at + seam for seam in seams)
        else:
            written = _stacked(lines, first, count, form)
        draft.starts.append(at)
        draft.gaps.append(lines.gaps[first])
        draft.forms.append(form)
        batch.append(written)
        at, behind = at + len(written) + 1, first + count
        if len(batch) == _BATCH:
            yield behind, _taken(draft, batch, at)
    if batch:
        yield behind, _taken(draft, batch, at)


def _taken(draft: Draft, batch: list[str], at: int) -> str:
    """The text of the units of a batch, which is empty then; `at` is where the next begins."""
    batch[:0] = [""] if draft.length else []  # a newline behind the units before
    draft.length = at
    written = "\n".join(batch)
    batch.clear()
    return written


def _joined(lines: Lines, first: int, count: int, spaces: frozenset[int]) -> tuple[str, list[int]]:
    """Lines as one, and where in it each further line begins."""
    parts, seams, at = [], [], 0
    for index in range(first, first + count):
        if index in spaces:
            parts.append(" ")
            at += 1
        if index > first:
            seams.append(at)
        parts.append(lines[index])
        at += lines.length(index)
    return "".join(parts), seams


def _stacked(lines: Lines, first: int, count: int, form: int) -> str:
    """Lines below each other; blanks before them stay but for what all share."""
    indices = range(first, first + count)
    if form == Form.VERSE:
        return "\n".join(lines[index] for index in indices)
    begins = [lines.begin(index) for index in indices]
    shared = min(lines.starts[i] - begin for i, begin in zip(indices, begins, strict=True))
    rows = [
        lines.text[begin + shared : lines.ends[i]] for i, begin in zip(indices, begins, strict=True)
    ]
    if form == Form.TABLE:
        # Narrow blanks before a row show where its cells stand, unless signs part them.
        lead = [" \u3000" if _SIGNS.search(row) else "\u3000" for row in rows]
        return "\n".join(row.lstrip(blank) for row, blank in zip(rows, lead, strict=True))
    blanks = ("\n" * (1 + lines.gaps[i]) for i in indices[1:])  # inside code they count
    return rows[0] + "".join(blank + row for blank, row in zip(blanks, rows[1:], strict=True))
