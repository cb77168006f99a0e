"""What a reader adds to a text: highlights, notes, bookmarks; and how they are found again.

The nouns only. Selectors follow the W3C Web Annotation model (a quote with its
surroundings, a position); `reader.anchoring` makes them and finds them again,
`reader.library` keeps annotations.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from reader.text.span import Locator, Span
from reader.text.ulid import new_ulid


class Kind(StrEnum):
    """What an annotation is; told by its look on the page."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    QUESTION = "question"
    BOOKMARK = "bookmark"
    DOCUMENT = "document"
    """A note on the document as a whole; its span is empty and at the start."""


class Colour(StrEnum):
    """The five colours; a user may give them meanings."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    RED = "red"
    PURPLE = "purple"


COLOURS = tuple(Colour)
"""The colours in the order of their keys 1–5."""


class State(StrEnum):
    """How surely an annotation has been found in a text."""

    OK = "ok"
    """Where it was made: the characters of the text are the same."""
    MOVED = "moved"
    """Found again in a text that has changed."""
    REVIEW = "review"
    """Found at a likely place that a person should look at."""
    ORPHAN = "orphan"
    """Not found; kept, listed and exported without a place."""


@dataclass(frozen=True, slots=True)
class Selectors:
    """How a span is described, so that it can be found in a text that has changed.

    `exact`, `prefix`, `suffix` are a TextQuoteSelector, `start` and `end` a
    TextPositionSelector of the Web Annotation Data Model.
    """

    exact: str
    """The characters marked, as they stood in the canonical text."""
    prefix: str
    """Up to 32 code points before them."""
    suffix: str
    """Up to 32 code points behind them."""
    start: int
    """Offset of the first, in code points."""
    end: int
    """Offset behind the last."""
    rank: int = -1
    """Code points before `start` that are not white space; -1 where unknown."""
    count: int = 0
    """How often the quote stood in its own text, white space, punctuation and script apart; 0 where
    unknown."""
    rival: float = 0.0
    """How like the passage the next likest place of its own text was, 0 to 1; 0 where unknown.
    A place in another revision that is no liker than that is not the passage."""

    @property
    def span(self) -> Span:
        """The offsets as a span."""
        return Span(self.start, self.end)

    @property
    def locator(self) -> Locator:
        """Where the span starts, as a place that outlives better joins."""
        return Locator(self.start, self.rank)


def now() -> str:
    """The present time as annotations keep it: ISO 8601, UTC, milliseconds.

    >>> len(now()), now()[-1]
    (24, 'Z')
    """
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing a reader marked in one document. Never changed in place: see `replace`."""

    document: str
    """`Document.id` of the text it was marked in."""
    selectors: Selectors
    kind: Kind = Kind.HIGHLIGHT
    colour: Colour = Colour.YELLOW
    note: str = ""
    """What the reader wrote: Markdown, kept verbatim."""
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    """Titles of the sections that hold it, the outermost first."""
    id: str = field(default_factory=new_ulid)
    """A ULID."""
    created: str = field(default_factory=now)
    """ISO 8601, as a string so that an imported time stays as it was."""
    modified: str = ""
    """The same; set to `created` where none is given."""
    deleted: str | None = None
    """When it was deleted (a tombstone that can be restored), or None."""

    def __post_init__(self) -> None:
        if not self.modified:
            object.__setattr__(self, "modified", self.created)

    @property
    def quote(self) -> str:
        """The characters marked, as they stood when they were."""
        return self.selectors.exact


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where selectors were found in a text."""

    span: Span | None
    """None for an orphan."""
    state: State
    score: float = 1.0
    """0 to 1: how well quote, surroundings and position agree."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation with its place in one text."""

    annotation: Annotation
    anchored: Anchored
    section: tuple[str, ...] = ()
    """Titles of the sections that hold it now, the outermost first."""

    @property
    def span(self) -> Span | None:
        """Where it stands now; None for an orphan."""
        return self.anchored.span

    @property
    def state(self) -> State:
        """How surely it was found."""
        return self.anchored.state
