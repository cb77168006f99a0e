"""Highlighting: marks of any kind and colour, changed, deleted, brought back, drawn."""

from collections.abc import Callable
from dataclasses import replace

from reader.errors import ReaderError
from reader.text import Span
from reader.text.annotation import COLOURS, Annotation, Colour, Kind, Placed
from reader.tui.ambiguous import sign
from reader.tui.colours import colour_name
from reader.tui.language import tr
from reader.tui.screens.dialogs import Ask, Choose
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.screens.written import Written
from reader.tui.widgets.marks import Paint
from reader.tui.widgets.rows import Row

KINDS = (Kind.HIGHLIGHT, Kind.UNDERLINE, Kind.QUESTION)
"""Kinds of marks in the order of the key."""


class Marking(ReadingBase):
    """Actions on marks."""

    colour: Colour = Colour.YELLOW
    """Colour of the next highlight."""
    kind: Kind = Kind.HIGHLIGHT
    """Kind of the next mark."""
    _told_damage = False
    failure: ReaderError | None = None
    """Why the last change was not saved."""

    def action_highlight(self) -> None:
        """Highlight what is selected."""
        span = self.page.selection
        if span is None:
            self.tell("Select first: v, or drag with the mouse.")
            return
        there = self.reading.marked(span, self.kind)
        kept = self.keep_mark(span) if there is None else self._mark_again(there)
        if kept:
            self.page.select(None)

    def _mark_again(self, mark: Placed) -> bool:
        """Give a mark that is there the colour of the next; tells whether it has it now."""
        name = colour_name(self.colour, self.labels)
        if mark.annotation.colour is self.colour:
            self.tell("This passage is marked already.")
            return True
        changed = self.change_mark(mark, colour=self.colour)
        if changed:
            self.tell("This passage is marked already; it is {colour} now.", colour=name)
        return changed

    def action_colour(self, number: int) -> None:
        """Colour what is selected, else the mark at the cursor, else the next highlight."""
        self.colour = COLOURS[number - 1]
        mark = self.mark_here()
        if self.page.selecting:
            self.action_highlight()
        elif mark is not None:
            self.change_mark(mark, colour=self.colour)
        else:
            name = colour_name(self.colour, self.labels)
            self.tell("The next highlight will be {colour}.", colour=name)

    def keep_mark(self, span: Span, written: Written = Written("", ())) -> bool:  # noqa: B008 - frozen
        """Mark a span, with what was written; tells whether it was saved."""
        kind = Kind.DOCUMENT if span.length == 0 else self.kind

        def keep() -> None:
            note, tags = written.note, written.tags
            self.reading.mark(span, kind=kind, colour=self.colour, note=note, tags=tags)

        return self.safely(keep)

    def change_mark(
        self,
        mark: Placed,
        *,
        written: Written | None = None,
        colour: Colour | None = None,
        kind: Kind | None = None,
    ) -> bool:
        """Change what is given of a mark; tells whether it was saved."""
        note, tags = (written.note, written.tags) if written else (None, None)
        id = mark.annotation.id  # its place is another if the file was read anew meanwhile
        mark = next((m for m in self.reading.marks if m.annotation.id == id), mark)
        return self.safely(
            lambda: self.reading.edit(mark, note=note, tags=tags, colour=colour, kind=kind)
        )

    def safely(self, write: Callable[[], object]) -> bool:
        """Write to the library; where that fails say so, lastingly, and tell."""
        if not self.is_whole():
            return False
        try:
            write()
        except ReaderError as error:
            self.failure = error
            self.tell_error(error)
            self.status.set_warning(tr("not saved"))
            return False
        self.failure = None
        self.refresh_warning()
        self.show_wording()
        self.draw_marks()
        return True

    def action_delete_mark(self) -> None:
        """Delete the mark at the cursor."""
        mark = self.mark_here()
        if mark is None:
            self.tell(
                "There is no highlight at the cursor: click one, or choose it in the notes (m)."
            )
            return
        if self.safely(lambda: self.reading.delete(mark)):
            self.tell("Deleted; u brings it back.")

    def action_undo(self) -> None:
        """Undo the last change of a mark."""
        self.safely(self.reading.changes.undo)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.safely(self.reading.changes.redo)

    def action_kind(self) -> None:
        """Another kind: of the mark at the cursor, else of the next."""
        mark = self.mark_here()
        now = mark.annotation.kind if mark else self.kind
        kind = KINDS[(KINDS.index(now) + 1) % len(KINDS)] if now in KINDS else KINDS[0]
        if mark is not None and not self.page.selecting:
            self.change_mark(mark, kind=kind)
        else:
            self.kind = kind
            self.tell("The next mark will be: {kind}.", kind=tr(kind.value))

    def action_labels(self) -> None:
        """Ask for a colour, then for what it means."""
        rows = [
            Row((("▌", colour.value), (colour_name(colour, self.labels), "")), colour)
            for colour in COLOURS
        ]

        def chosen(colour: Colour | None) -> None:
            if colour is not None:
                title = tr("What {colour} means (- for nothing)", colour=tr(colour.value))
                asked = Ask(title, value=self.labels.get(colour.value, ""))
                self.app.push_screen(asked, lambda answer: self._label(colour, answer))

        self.app.push_screen(Choose(tr("What the colours mean"), rows, at=self.colour), chosen)

    def _label(self, colour: Colour, answer: str | None) -> None:
        if answer is None:
            return
        labels = {name: label for name, label in self.labels.items() if name != colour.value}
        if answer != "-":
            labels[colour.value] = answer
        self.app.remember(lambda settings: replace(settings, labels=labels))  # type: ignore[attr-defined]  # the app is ours
        self.draw_marks()
        self.tell("{colour} from now on.", colour=colour_name(colour, labels))

    def action_bookmark(self) -> None:
        """Put a bookmark on the first line, or take it away."""
        start = self.page.seen.start
        marks = self.reading.marks
        there = [m for m in marks if m.annotation.kind is Kind.BOOKMARK and m.span]
        old = next((m for m in there if m.span and m.span.start == start), None)
        if old is not None:
            self.safely(lambda: self.reading.delete(old))
            return
        line = next(line for line in self.page.lines if line.end > line.start)
        span = Span(start, max(start + 1, line.end))
        if self.safely(lambda: self.reading.mark(span, kind=Kind.BOOKMARK)):
            self.tell("Bookmark set; it stands among the notes (m).")

    def mark_here(self) -> Placed | None:
        """The mark at the cursor: of the panel of notes if one is there, else of the page."""
        if self.notes.has_focus and isinstance(self.notes.value, Placed):
            return self.notes.value
        cursor = self.page.cursor_in_sight
        return None if cursor is None else self.reading.mark_at(cursor)

    def refresh_warning(self) -> None:
        """Say lastingly what is wrong with the notes, or nothing."""
        library = self.reading.library
        damaged = len(library.damaged) if library is not None else 0
        warning = tr("{count} notes damaged: shuzhai doctor", count=damaged) if damaged else ""
        if library is not None and library.read_only and not warning:
            warning = tr("notes cannot be changed")
        self.status.set_warning(warning)
        if damaged and not self._told_damage:
            self._told_damage = True
            self.tell(
                "{count} notes are damaged and left out; `shuzhai doctor --mend` in a shell saves"
                " what can be saved, from the backups too.",
                warn=True,
                count=damaged,
            )

    def draw_marks(self) -> None:
        """Show the marks of the text on the page and in the panel."""
        page = self.page
        drawn = [m for m in self.reading.marks if m.span and m.annotation.kind is not Kind.DOCUMENT]
        page.margin = {}
        for m in sorted(drawn, key=lambda m: bool(m.annotation.note)):  # of two the one with a note
            if m.span:
                page.margin[m.span.start] = _sign(m.annotation)
        page.marks.put(
            "highlights", (Paint(*m.span, look_of(m.annotation)) for m in drawn if m.span)
        )
        page.redraw_marks()
        self.notes.show(self.reading.marks, self.labels)
        seen = page.seen
        self.notes.set_visible(seen.start, seen.end)


def look_of(annotation: Annotation) -> str:
    """The look of a mark on the page: its colour, as a ground or as a line below."""
    if annotation.kind is Kind.HIGHLIGHT:
        return annotation.colour.value
    if annotation.kind is Kind.BOOKMARK:
        return "bookmark"
    return f"{annotation.kind.value}-{annotation.colour.value}"


def _sign(annotation: Annotation) -> tuple[str, str]:
    """The sign in the margin of a mark's first line, and its look."""
    look = f"mark-{annotation.colour.value}"
    if annotation.kind is Kind.BOOKMARK:
        return "⚑", look
    if annotation.note:
        return "✎", look
    return ("?" if annotation.kind is Kind.QUESTION else sign("▎")), look
