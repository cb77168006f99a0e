"""A document being read: its marks, figures and place, tied to the library.

Everything here may be called from any thread. What takes time with the length
of the text says so; screens call it in a worker.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader import formats
from reader.reading.figuring import Figuring
from reader.reading.history import History
from reader.reading.marking import describe_mark, find_marks, order
from reader.text import Document, Span
from reader.text.annotation import Anchored, Annotation, Colour, Placed, State

if TYPE_CHECKING:
    from reader.figures import Extraction
    from reader.library import Library


class Reading:
    """One open document."""

    def __init__(
        self, document: Document, library: "Library | None" = None, encoding: str | None = None
    ) -> None:
        """Read `document`; without a library nothing that is marked is kept."""
        self.document = document
        self.encoding = encoding
        """The encoding that the reader chose; None where it was recognised."""
        self.library = library
        self.marks: list[Placed] = []
        """Highlights and notes with their places, in order; orphans come last."""
        self.history = History()

    @classmethod
    def open(
        cls, path: Path, *, encoding: str | None = None, library: "Library | None" = None
    ) -> "Reading":
        """Read the file at `path`. Raises ReaderError. Takes time with its length."""
        return cls(formats.load(path, encoding=encoding), library, encoding)

    @property
    def path(self) -> Path | None:
        """The file, or None for standard input."""
        return self.document.source.path

    # Marks

    def load_marks(self) -> list[Placed]:
        """Find the annotations of this text and its revisions again. Takes time with the text."""
        if self.library is not None:
            self.marks = find_marks(self.library, self.document)
        return self.marks

    def highlight(
        self,
        span: Span,
        *,
        colour: Colour = Colour.YELLOW,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Placed:
        """Keep a highlight of `span`. Raises ReaderError where it cannot be written."""
        annotation = describe_mark(self.document, span, colour=colour, note=note, tags=tuple(tags))
        if self.library is not None:
            self.library.remember(self.document)
            annotation = self.library.add(annotation)
        return self._put(annotation, Anchored(span, State.OK))

    def edit(
        self,
        placed: Placed,
        *,
        note: str | None = None,
        tags: Iterable[str] | None = None,
        colour: Colour | None = None,
    ) -> Placed:
        """Change what is given of a mark. Raises ReaderError where it cannot be written."""
        assert self.library is not None
        annotation = self.library.edit(placed.annotation.id, note=note, tags=tags, colour=colour)
        return self._put(annotation, placed.anchored)

    def delete(self, placed: Placed) -> None:
        """Delete a mark; `restore` brings it back."""
        assert self.library is not None
        self.library.delete(placed.annotation.id)
        self.marks = [m for m in self.marks if m.annotation.id != placed.annotation.id]

    def restore(self, placed: Placed) -> Placed:
        """Bring a deleted mark back."""
        assert self.library is not None
        return self._put(self.library.restore(placed.annotation.id), placed.anchored)

    def _put(self, annotation: Annotation, anchored: Anchored) -> Placed:
        titles = tuple(self.titles_at(anchored.span.start)) if anchored.span else ()
        placed = Placed(annotation, anchored, titles)
        others = [m for m in self.marks if m.annotation.id != annotation.id]
        self.marks = sorted([*others, placed], key=order)
        return placed

    def mark_at(self, offset: int) -> Placed | None:
        """The shortest mark that holds `offset`, or None."""
        over = [m for m in self.marks if m.span is not None and m.span.covers(offset)]
        return min(over, key=lambda m: m.span.length if m.span else 0, default=None)

    def draft(self, key: str) -> str | None:
        """What was being typed under `key` when the program ended, or None."""
        return self.library.draft(key) if self.library is not None else None

    def save_draft(self, key: str, text: str | None) -> None:
        """Keep what is being typed under `key`; None drops it."""
        if self.library is not None and self.library.read_only is None:
            self.library.save_draft(key, text)

    def tags(self) -> list[str]:
        """The tags used in the library so far, the most used first."""
        if self.library is None:
            return []
        counts = Counter(tag for a in self.library.annotations() for tag in a.tags)
        return [tag for tag, _ in counts.most_common()]

    # Places

    def titles_at(self, offset: int) -> list[str]:
        """Titles of the sections that hold `offset`, the outermost first."""
        return [s.title for s in self.document.walk() if s.start <= offset < s.end]

    def save_place(self, offset: int) -> None:
        """Remember where the reader is. Takes time with `offset` (10 ms a million characters)."""
        if self.library is not None:
            self.library.remember(self.document, offset=offset)

    # Figures and words

    @cached_property
    def figuring(self) -> Figuring:
        """The figures found so far, and the way to find more."""
        return Figuring(self.document)

    def figures(self) -> "Extraction":
        """The figures and formulas of the whole text. Takes time with its length."""
        from reader.figures import extract

        return extract(self.document)

    def search(self, query: str, *, exact: bool = False, regex: bool = False) -> list[Span]:
        """All hits of a query, in order."""
        from reader.search.find import find

        return find(self.document, query, exact=exact, regex=regex)
