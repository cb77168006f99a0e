"""What a reader sets right by hand in the figures of a text. The noun only."""

from dataclasses import dataclass, field

from reader.text.annotation import Selectors, now
from reader.text.ulid import new_ulid

FIELDS = ("kind", "unit", "measure", "period", "direction")
"""What of a figure can be corrected. `kind` takes one value, `NO_FIGURE`."""

NO_FIGURE = "none"
"""The `kind` of what is not a figure at all."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of one figure. A later one of the same figure is laid over it."""

    document: str
    """`Document.id` of the text it was made in."""
    selectors: Selectors
    """Where the figure stands."""
    changes: tuple[tuple[str, str], ...]
    """Field and its right value; an empty value says that there is none."""
    id: str = field(default_factory=new_ulid)
    """A ULID."""
    created: str = field(default_factory=now)
    """ISO 8601, UTC."""
