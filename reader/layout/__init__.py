"""The page: views broken into lines of segments, measured in cells. Knows no terminal.

`DocumentLayout` lays out only what is looked at and keeps break offsets, not lines.
"""

from reader.layout.flow import BlockLayout, DocumentLayout
from reader.layout.lines import Line, Place, Role, Segment, Setup

__all__ = [
    "BlockLayout",
    "DocumentLayout",
    "Line",
    "Place",
    "Role",
    "Segment",
    "Setup",
]
