"""Which notes are listed or exported."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.exporters.notebook import Notebook
from reader.text.annotation import Colour, Kind, Placed, State


@dataclass(frozen=True, slots=True)
class Filter:
    """All that is given must hold; nothing given lets everything through."""

    tag: str | None = None
    colour: Colour | None = None
    state: State | None = None
    section: str | None = None
    """Words of the title of a section that holds the note."""
    since: str | None = None
    """A date (ISO 8601, or the beginning of one): made then or later."""
    text: str | None = None
    """Words of the quote, the note or a tag, in any case."""
    kind: Kind | None = None

    def lets(self, mark: Placed) -> bool:
        """Whether a note passes."""
        annotation = mark.annotation
        words = "\n".join((annotation.quote, annotation.note, *annotation.tags)).casefold()
        return (
            (self.tag is None or self.tag in annotation.tags)
            and (self.colour is None or annotation.colour is self.colour)
            and (self.kind is None or annotation.kind is self.kind)
            and (self.state is None or mark.state is self.state)
            and (self.section is None or any(self.section in title for title in mark.section))
            and (self.since is None or annotation.created >= self.since)
            and (self.text is None or self.text.casefold() in words)
        )

    def apply(self, notebooks: Iterable[Notebook]) -> list[Notebook]:
        """The notebooks with the notes that pass; those left without any are dropped."""
        cut = (replace(book, marks=tuple(filter(self.lets, book.marks))) for book in notebooks)
        return [book for book in cut if book.marks]
