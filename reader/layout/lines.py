"""The nouns of a page: what it is set by, and what it consists of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.text import BlockKind


@dataclass(frozen=True, slots=True)
class Setup:
    """The measure of a page."""

    columns: int
    """Width in cells."""
    indent: int = 2
    """First line of a paragraph, in Han (two cells each)."""
    gap: int = 1
    """Blank rows between two blocks."""
    spacing: int = 0
    """Blank rows between two lines of a block."""
    ruby_below: bool = False
    """Readings below their characters instead of above."""
    hanging: bool = False
    """Whether 。，、 at the end of a line may stand behind the measure, in two cells more."""
    sideways: bool = False
    """Whether a table wider than the page stays one, for a page that is scrolled sideways."""


class Role(StrEnum):
    """What a segment or a row shows."""

    TEXT = "text"
    RUBY = "ruby"
    BLANK = "blank"
    """Indent or padding; nothing of the source."""


class Segment(NamedTuple):
    """A run of a row."""

    text: str
    width: int
    """Cells."""
    start: int
    """Absolute offset of the source it shows; equal to `end` where it shows none."""
    end: int
    role: Role = Role.TEXT
    even: bool = True
    """Whether its characters correspond one by one to the source."""
    certain: bool = True
    """False for a reading that may be wrong."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page."""

    segments: tuple[Segment, ...]
    block: int
    kind: BlockKind
    level: int
    role: Role
    """Of the row: text, readings, or nothing."""
    start: int
    """Absolute source offsets the row covers; a row of readings has those of its text."""
    end: int
    wide: bool = False
    """Whether it is a row of a table wider than the page."""
    pinned: int = 0
    """Cells of the first column of such a table."""

    @property
    def text(self) -> str:
        """The row's characters, padding included."""
        return "".join(segment.text for segment in self.segments)

    @property
    def width(self) -> int:
        """Cells."""
        return sum(segment.width for segment in self.segments)


class Place(NamedTuple):
    """A row of the page, good for one `DocumentLayout` and until it is invalidated.

    What is kept is a source offset; a place is made from it again.
    """

    block: int
    row: int
    """Row of the block as `BlockLayout` numbers them; compares, but does not count."""
