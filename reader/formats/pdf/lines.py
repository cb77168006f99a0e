"""Lines of a column: the stretches that stand side by side, with what their place tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.formats.grouping import keeps_blank
from reader.formats.pdf.stretches import Stretch

_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its column."""

    parts: tuple[Stretch, ...]
    """From the left to the right; a wide gap lies between two."""
    page: int
    column: int
    """Counted over all pages."""

    @property
    def text(self) -> str:
        """Its characters, a blank for each wide gap."""
        return " ".join(part.text for part in self.parts)

    @property
    def table(self) -> str:
        """The rows and cells of the table that stands here, if one does."""
        return self.parts[0].table

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.parts[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(part.right for part in self.parts)

    @property
    def inner(self) -> float:
        """The right end without a mark that may hang out of the column."""
        return max(part.inner for part in self.parts)

    @property
    def longest(self) -> Stretch:
        """The part that tells how the line is written."""
        return max(self.parts, key=lambda part: part.width)

    @property
    def size(self) -> float:
        """Of most of its characters."""
        return self.longest.size

    @property
    def base(self) -> float:
        """Height on which it stands."""
        return self.longest.base

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(part.bold for part in self.parts)


_NEAR = 16
"""Code points before the end of a line that tell whether a blank stands there."""


def joined(texts: Sequence[str]) -> str:
    """Lines as one: a blank between Latin words only, soft hyphens at line ends left out."""
    text = ""
    for line in texts:
        near = text[-_NEAR:]
        if text.endswith(_SOFT):
            text = text[:-1] + line
        elif near and keeps_blank(near + line[0], len(near) - 1, len(near)):
            text += " " + line
        else:
            text += line
    return text


def lines_of(part: Sequence[Stretch], page: int, column: int) -> Iterator[Line]:
    """The lines of a part of a page, from the top down."""
    rows = sorted(part, key=lambda stretch: (stretch.row, stretch.left))
    for _, row in groupby(rows, key=lambda stretch: stretch.row):
        yield Line(tuple(row), page, column)
