"""The notes panel: what was marked in this text, in order."""

from collections.abc import Sequence

from reader.text.annotation import Placed, State
from reader.tui.language import tr
from reader.tui.widgets.rows import Row, RowList


class NotesPanel(RowList):
    """A row a mark, and one more for its note."""

    def show(self, marks: Sequence[Placed]) -> None:
        """Show these marks."""
        rows: list[Row] = []
        title: str | None = None
        for mark in marks:
            section = mark.section[-1] if mark.section else ""
            heading = tr("Not found in this text") if mark.span is None else section
            if heading != title:
                title = heading
                rows.append(Row(((heading or "—", ""),)))
            rows += _rows(mark)
        if not rows:
            rows.append(Row(((tr("No highlights yet: v selects, h highlights."), ""),)))
        self.set_rows(rows)

    def set_visible(self, start: int, end: int) -> None:
        """Mark the rows whose place is on screen."""
        self.set_marked(lambda m: m.span is not None and m.span.start < end and start < m.span.end)


def _rows(mark: Placed) -> list[Row]:
    annotation = mark.annotation
    colour = annotation.colour.value
    quote = " ".join(annotation.quote.split())
    doubt = (("? ", "strong"),) if mark.state is State.REVIEW else ()
    rows = [Row((("▌", colour), *doubt, (quote, "")), mark)]
    for line in annotation.note.splitlines()[:3]:
        if line.strip():
            rows.append(Row((("▌", colour), ("✎ ", "faint"), (line.strip(), "faint")), mark))
    if annotation.tags:
        tags = " ".join(f"#{tag}" for tag in annotation.tags)
        rows.append(Row((("▌", colour), (tags, "faint")), mark))
    return rows
