"""What a reader sets right in the words of a text: their borders and readings; what is known.

The nouns only; `reader.chinese.corrections` applies corrections, `reader.library` keeps them.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.text.annotation import Selectors, now
from reader.text.parts import Parts
from reader.text.ulid import new_ulid


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """One stretch of text, with the words it consists of and how they are read.

    It counts wherever the stretch stands between the borders of words, or with `selectors`
    only there. A later one of the same stretch takes the place of an earlier one.
    """

    stretch: str
    """The characters, simplified where it counts everywhere."""
    parts: Parts
    selectors: Selectors | None = None
    """Where it counts; None for everywhere."""
    document: str = ""
    """`Document.id` of the text it was made in; empty for everywhere."""
    id: str = field(default_factory=new_ulid)
    """A ULID."""
    created: str = field(default_factory=now)
    """ISO 8601, UTC."""


class KnownMark(NamedTuple):
    """Whether a reader knows a word."""

    word: str
    """Simplified."""
    known: bool
    """False says that it is not known, although its level might say so."""
    at: str
    """When it was marked, ISO 8601, UTC."""
