"""Lines drawn together into units, and units written out as the canonical text."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from reader.formats.lines import Lines

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

    text: str
    starts: "array[int]"
    """Offset of each unit; one newline stands between two."""
    gaps: bytearray
    """Blank lines before each unit in the source."""
    forms: bytearray
    joined: dict[int, tuple[int, ...]]
    """Offsets at which lines were joined, for the units where any were."""
    spaced: bool = False
    """Whether blank lines part most paragraphs of the source."""

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.end(index)]

    def end(self, index: int) -> int:
        """Offset behind a unit's last code point."""
        return self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)


def write_out(lines: Lines, units: Iterable[Unit], *, spaced: bool = False) -> Draft:
    """The canonical text of `units`: all characters of their lines but the blanks around them."""
    draft = Draft("", array("I"), bytearray(), bytearray(), {}, spaced)
    batches: list[str] = []
    batch: list[str] = []
    at = 0
    for unit in units:
        if unit.lines == 1 and unit.form == Form.FLOW:
            written = lines[unit.first]
        elif unit.form == Form.FLOW:
            written, seams = _joined(lines, unit)
            draft.joined[len(draft.starts)] = tuple(at + seam for seam in seams)
        else:
            written = _stacked(lines, unit)
        draft.starts.append(at)
        draft.gaps.append(lines.gaps[unit.first])
        draft.forms.append(unit.form)
        batch.append(written)
        at += len(written) + 1
        if len(batch) == _BATCH:
            batches.append("\n".join(batch))
            batch.clear()
    if batch:
        batches.append("\n".join(batch))
    draft.text = "\n".join(batches)
    return draft


def _joined(lines: Lines, unit: Unit) -> tuple[str, list[int]]:
    """The unit as one line, and where in it each further line begins."""
    parts, seams, at = [], [], 0
    for index in range(unit.first, unit.first + unit.lines):
        if index in unit.spaces:
            parts.append(" ")
            at += 1
        if index > unit.first:
            seams.append(at)
        parts.append(lines[index])
        at += lines.length(index)
    return "".join(parts), seams


def _stacked(lines: Lines, unit: Unit) -> str:
    """The unit's lines below each other; blanks before them stay but for what all share."""
    indices = range(unit.first, unit.first + unit.lines)
    if unit.form == Form.VERSE:
        return "\n".join(lines[index] for index in indices)
    begins = [lines.text.rfind("\n", 0, lines.starts[index]) + 1 for index in indices]
    shared = min(lines.starts[i] - begin for i, begin in zip(indices, begins, strict=True))
    # A block must begin with what is not blank, or its first line would look indented twice.
    rows = [
        lines.text[begin + shared : lines.ends[i]] for i, begin in zip(indices, begins, strict=True)
    ]
    return (
        "\n".join([rows[0].lstrip(" \u3000"), *rows[1:]])
        if unit.form != Form.CODE
        else "\n".join(rows)
    )
