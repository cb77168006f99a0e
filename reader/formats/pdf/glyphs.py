"""What a page of a PDF holds: characters and where they stand.

Lengths are points, y grows upwards. A page is turned, before anything looks at it, so
that most of its text runs to the right and its lines follow each other downwards; the
columns of vertical text become lines in the same way.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Pen(NamedTuple):
    """How characters are written."""

    size: float
    width: float
    """Of a square character; not the size where a font is drawn narrower or wider."""
    cos: float
    sin: float
    """The direction in which they stand upright."""
    bold: bool = False


class Mark(NamedTuple):
    """A character as a file has it."""

    text: str
    x: float
    y: float
    length: float
    """How far it reaches from there in its direction."""
    pen: Pen


class Glyph(NamedTuple):
    """A character of a page that is turned."""

    text: str
    left: float
    right: float
    base: float
    """Height of the line that it stands on."""
    size: float
    bold: bool = False


class Rule(NamedTuple):
    """A straight line drawn on a page, lying or standing."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(slots=True)
class Page:
    """What stands on a page."""

    glyphs: list[Glyph] = field(default_factory=list)
    """In the order of the file, blanks included."""
    rules: list[Rule] = field(default_factory=list)
    aside: str = ""
    """What runs in another direction than most, in the order of the file."""
