"""The notes panel: what was marked in this text, in order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from reader.text.annotation import Placed, State
from reader.tui.colours import label_of
from reader.tui.commands import Scope, bindings
from reader.tui.language import tr
from reader.tui.widgets.filtering import FilteredRows
from reader.tui.widgets.rows import Row

_LINES = 3
"""Lines of a note that are shown."""


class NotesPanel(FilteredRows):
    """A row a mark, and more for its note, its tags and what its colour means."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.NOTES, on="screen")
    STICKY: ClassVar[int] = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marks: Sequence[Placed] = ()
        self._labels: Mapping[str, str] = {}

    def show(self, marks: Sequence[Placed], labels: Mapping[str, str]) -> None:
        """Show these marks; `labels` are the meanings of the colours."""
        self._marks, self._labels = marks, labels
        self.filter_rows()

    def filter_rows(self) -> None:
        """Show the marks that meet what was typed."""
        self.set_rows(list(self._rows_shown()))

    def _rows_shown(self) -> Iterator[Row]:
        marks = self._marks
        if self.query_typed:
            from reader.reading.sifting import sieve

            lets = sieve(self.query_typed, self._labels)
            marks = [mark for mark in marks if lets("", mark)]
        count = tr("Notes {count}", count=len(marks))
        yield Row(((" · ".join(filter(None, (self.query_shown, count))), ""),))
        title: str | None = None
        for mark in marks:
            section = mark.section[-1] if mark.section else ""
            heading = tr("Not found in this text") if mark.span is None else section
            if heading != title:
                title = heading
                yield Row(((heading or "—", ""),))
            yield from self._rows_of(mark)
        if not self._marks:
            yield Row(((tr("No highlights yet: v selects, h highlights."), ""),))

    def set_visible(self, start: int, end: int) -> None:
        """Mark the rows whose place is on screen."""
        self.set_marked(lambda m: m.span is not None and m.span.start < end and start < m.span.end)

    def _rows_of(self, mark: Placed) -> Iterator[Row]:
        annotation = mark.annotation
        colour = annotation.colour.value
        quote = " ".join(annotation.quote.split()) or tr("(the text as a whole)")
        doubt = (("? ", "strong"),) if mark.state is State.REVIEW else ()
        yield Row((("▌", colour), *doubt, (quote, "")), mark)
        for line in annotation.note.splitlines()[:_LINES]:
            if line.strip():
                yield Row((("▌", colour), ("✎ ", "faint"), (line.strip(), "faint")), mark)
        facts = [label_of(annotation.colour, self._labels), *(f"#{t}" for t in annotation.tags)]
        if any(facts):
            yield Row((("▌", colour), (" ".join(filter(None, facts)), "faint")), mark)
