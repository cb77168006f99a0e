"""A document being read: its marks, figures and place, tied to the library.

Everything here may be called from any thread. What takes time with the length
of the text says so; screens call it in a worker.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader import formats
from reader.errors import ReaderError
from reader.reading.changes import Changes
from reader.reading.correcting import Corrections
from reader.reading.figuring import Figuring
from reader.reading.history import History
from reader.reading.marking import describe_mark, find_marks, order
from reader.reading.wording import Wording
from reader.text import Document, Section, Span
from reader.text.annotation import Anchored, Annotation, Colour, Kind, Placed, State

if TYPE_CHECKING:
    from reader.figures import Extraction
    from reader.library import Library
    from reader.library.queries import Query

_SAMPLE, _SAMPLES = 4096, 16
"""Code points of a part that tells what a text is written in, and how many parts do."""


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
        self.changes = Changes()
        self.script = "none"
        """What the text is written in, once `recognise_script` has told: hans, hant, mixed."""
        self._token: int | None = None

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

    @property
    def outline(self) -> tuple[Section, ...]:
        """The sections of the text."""
        return self.document.sections

    @property
    def notes(self) -> list[Placed]:
        """What was marked in the text, with its places; `load_marks` finds it."""
        return self.marks

    # Marks

    def load_marks(self) -> list[Placed]:
        """Find the annotations of this text and its revisions again. Takes time with the text."""
        if self.library is not None:
            self.marks = find_marks(self.library, self.document)
        return self.marks

    def mark(
        self,
        span: Span,
        *,
        kind: Kind = Kind.HIGHLIGHT,
        colour: Colour = Colour.YELLOW,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Placed:
        """Keep a mark of `span`. Raises ReaderError where it cannot be written."""
        library = self._writable()
        made = describe_mark(self.document, span, colour=colour, note=note, tags=tuple(tags))
        library.remember(self.document)
        annotation = library.add(replace(made, kind=kind))
        placed = self._put(annotation, Anchored(span, State.OK))
        self.changes.did(lambda: self._take_away(placed), lambda: self._bring_back(placed))
        return placed

    def marked(self, span: Span, kind: Kind) -> Placed | None:
        """The mark of a kind that is on exactly this passage, if there is one."""
        return next((m for m in self.marks if m.span == span and m.annotation.kind is kind), None)

    def edit(
        self,
        placed: Placed,
        *,
        note: str | None = None,
        tags: Iterable[str] | None = None,
        colour: Colour | None = None,
        kind: Kind | None = None,
    ) -> Placed:
        """Change what is given of a mark. Raises ReaderError where it cannot be written."""
        before = placed.annotation
        self._writable()
        after = self._set(
            placed,
            before.note if note is None else note,
            before.tags if tags is None else tuple(tags),
            before.colour if colour is None else colour,
            before.kind if kind is None else kind,
        )
        new = after.annotation
        self.changes.did(
            lambda: self._set(placed, before.note, before.tags, before.colour, before.kind),
            lambda: self._set(placed, new.note, new.tags, new.colour, new.kind),
        )
        return after

    def delete(self, placed: Placed) -> None:
        """Delete a mark. Raises ReaderError where it cannot be written."""
        self._take_away(placed)
        self.changes.did(lambda: self._bring_back(placed), lambda: self._take_away(placed))

    def attach(self, placed: Placed, span: Span) -> Placed:
        """Give a mark its place by hand. Raises ReaderError where it cannot be written."""
        before = placed.annotation
        library = self._writable()
        made = describe_mark(self.document, span, colour=before.colour, note="", tags=())
        library.remember(self.document)

        def put() -> Placed:
            after = library.reattach(before.id, made.document, made.selectors, made.section)
            return self._put(after, Anchored(span, State.OK))

        def put_back() -> None:
            old = library.reattach(before.id, before.document, before.selectors, before.section)
            self._put(old, placed.anchored)

        attached = put()
        self.changes.did(put_back, put)
        return attached

    def reject(self, placed: Placed) -> Placed:
        """Say that a mark was found where it does not belong: it is an orphan then."""
        library, id = self._writable(), placed.annotation.id

        def reject() -> Placed:
            library.reject(id, self.document.id)
            return self._put(placed.annotation, Anchored(None, State.ORPHAN, 0.0))

        def take_back() -> None:
            library.take_rejection_back(id, self.document.id)
            self._put(placed.annotation, placed.anchored)

        orphan = reject()
        self.changes.did(take_back, reject)
        return orphan

    def _set(
        self, placed: Placed, note: str, tags: tuple[str, ...], colour: Colour, kind: Kind
    ) -> Placed:
        annotation = self._writable().edit(
            placed.annotation.id, note=note, tags=tags, colour=colour, kind=kind
        )
        return self._put(annotation, placed.anchored)

    def _take_away(self, placed: Placed) -> None:
        self._writable().delete(placed.annotation.id)
        self.marks = [m for m in self.marks if m.annotation.id != placed.annotation.id]

    def _bring_back(self, placed: Placed) -> None:
        self._put(self._writable().restore(placed.annotation.id), placed.anchored)

    def _writable(self) -> "Library":
        """The library. Raises ReaderError where there is none."""
        if self.library is None:
            raise ReaderError("Notes cannot be kept now: the library could not be opened.")
        return self.library

    def _put(self, annotation: Annotation, anchored: Anchored) -> Placed:
        span = anchored.span
        titles = tuple(self.titles_at(span.start)) if span else annotation.section
        placed = Placed(annotation, anchored, titles)
        others = [m for m in self.marks if m.annotation.id != annotation.id]
        self.marks = sorted([*others, placed], key=order)
        return placed

    def changed_elsewhere(self) -> bool:
        """Whether another program has changed the library since this was last asked."""
        if self.library is None:
            return False
        token = self.library.token()
        changed = self._token is not None and token != self._token
        self._token = token
        return changed

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

    def recognise_script(self) -> str:
        """What the text is written in: hans, hant, mixed or none. Looks at parts of a long one."""
        from reader.chinese.script import recognise

        text, step = self.document.text, max(_SAMPLE, len(self.document.text) // _SAMPLES)
        parts = (text[at : at + _SAMPLE] for at in range(0, len(text), step))
        self.script = recognise("".join(parts))
        return self.script

    # Figures and words

    @cached_property
    def figuring(self) -> Figuring:
        """The figures found so far, and the way to find more."""
        return Figuring(self.document)

    @cached_property
    def corrections(self) -> Corrections:
        """What was set right in the figures by hand."""
        return Corrections(self.document, self.library)

    @cached_property
    def wording(self) -> Wording:
        """The words of the text as the reader has them: set right, known, counted."""
        return Wording(self.document, self.library, self.changes)

    def figures_found(self) -> "Extraction":
        """The figures and formulas found so far, set right by the corrections."""
        return self.corrections.apply(self.figuring.found())

    def figures(self) -> "Extraction":
        """The figures and formulas of the whole text, set right. Takes time with its length."""
        from reader.figures import extract

        self.corrections.load()
        return self.corrections.apply(extract(self.document))

    def search(self, query: str, *, exact: bool = False, regex: bool = False) -> list[Span]:
        """All hits of a query, in order."""
        from reader.search.find import find

        return find(self.document, query, exact=exact, regex=regex)

    def queries(self) -> "list[Query]":
        """What was sought before, in any text, the last first."""
        return self.library.queries() if self.library is not None else []

    def note_query(self, query: str, mode: str) -> None:
        """Remember what was sought, where there is a library that can be written."""
        if self.library is not None and self.library.read_only is None:
            self.library.note_query(query, mode)
