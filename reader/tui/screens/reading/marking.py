"""Selecting, highlighting, writing notes."""

from collections.abc import Callable

from textual import on

from reader.errors import ReaderError
from reader.text import Span
from reader.text.annotation import COLOURS, Annotation, Colour, Kind, Placed
from reader.text.sentences import sentence_at
from reader.tui.ambiguous import sign
from reader.tui.clipboard import copy_to_clipboard
from reader.tui.language import tr
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.screens.written import Written
from reader.tui.widgets.marks import Paint
from reader.tui.widgets.page import Page

KINDS = (Kind.HIGHLIGHT, Kind.UNDERLINE, Kind.QUESTION)
"""Kinds of marks in the order of the key."""


class Marking(ReadingBase):
    """Actions on what is selected and on marks."""

    colour: Colour = Colour.YELLOW
    """Colour of the next highlight."""
    kind: Kind = Kind.HIGHLIGHT
    """Kind of the next mark."""

    def action_select(self) -> None:
        """Begin to select, or leave selecting."""
        if self.page.selecting:
            self.page.select(None)
        else:
            self.page.focus()
            self.page.start_selecting()

    def action_select_move(self, step: str) -> None:
        """Move the cursor of the selection."""
        self.page.move_cursor(step)

    def action_select_swap(self) -> None:
        """Go to the other end of the selection."""
        self.page.swap_ends()

    @on(Page.Clicked)
    def _clicked(self, event: Page.Clicked) -> None:
        if event.chain == 2:
            self._select_word(event.offset)
        elif event.chain >= 3:
            self._select_sentence(event.offset)
        elif self.figures.display:
            self.figures.choose_at(event.offset)

    def _select_word(self, offset: int) -> None:
        from reader.reading.cursor import word_at

        self.page.select(word_at(self.reading.document, offset))

    def _select_sentence(self, offset: int) -> None:
        from reader.reading.cursor import block_span

        document = self.reading.document
        self.page.select(sentence_at(document.text, block_span(document, offset), offset))

    @on(Page.SelectionChanged)
    def _selection_changed(self) -> None:
        self.refresh_keys()

    def action_highlight(self) -> None:
        """Highlight what is selected."""
        span = self.page.selection
        if span is None:
            self.tell("Select first: v, or drag with the mouse.")
            return
        if self._keep(span):
            self.page.select(None)

    def action_colour(self, number: int) -> None:
        """Colour what is selected, else the mark at the cursor, else the next highlight."""
        self.colour = COLOURS[number - 1]
        mark = self._mark_here()
        if self.page.selecting:
            self.action_highlight()
        elif mark is not None:
            self._change(mark, colour=self.colour)
        else:
            self.tell("The next highlight will be {colour}.", colour=self.colour.value)

    def _keep(self, span: Span, written: Written = Written("", ())) -> bool:  # noqa: B008 - frozen
        kind = Kind.DOCUMENT if span.length == 0 else self.kind

        def keep() -> None:
            note, tags = written.note, written.tags
            self.reading.mark(span, kind=kind, colour=self.colour, note=note, tags=tags)

        return self._safely(keep)

    def _change(
        self,
        mark: Placed,
        *,
        written: Written | None = None,
        colour: Colour | None = None,
        kind: Kind | None = None,
    ) -> bool:
        note, tags = (written.note, written.tags) if written else (None, None)
        return self._safely(
            lambda: self.reading.edit(mark, note=note, tags=tags, colour=colour, kind=kind)
        )

    def _safely(self, write: Callable[[], object]) -> bool:
        """Write to the library; where that fails say so, lastingly, and tell."""
        try:
            write()
        except ReaderError as error:
            self.tell_error(error)
            self.status.set_warning(tr("not saved"))
            return False
        self.status.set_warning("")
        self.draw_marks()
        return True

    def action_note(self) -> None:
        """Write a note on what is selected, or on the mark at the cursor."""
        span, mark = self.page.selection, self._mark_here()
        if span is not None:
            self._write_note(span, None, Written("", ()))
        elif mark is not None:
            annotation = mark.annotation
            self._write_note(None, mark, Written(annotation.note, annotation.tags))
        else:
            self.tell("Select first: v, or drag with the mouse.")

    def _write_note(
        self, span: Span | None, mark: Placed | None, before: Written, draft: str | None = None
    ) -> None:
        reading = self.reading
        quote = span.of(reading.document.text) if span else mark.annotation.quote if mark else ""
        key = mark.annotation.id if mark else f"{reading.document.id}:{span}"

        def keep_draft(text: str | None) -> None:
            self._safely(lambda: reading.save_draft(key, text))

        def written(result: Written | None) -> None:
            if result is None:
                return
            if span is not None:
                kept = self._keep(span, result)
            else:
                kept = mark is not None and self._change(mark, written=result)
            if kept:
                keep_draft(None)
                self.page.select(None)
            else:  # nothing written is lost: the editor opens again with it
                self._write_note(span, mark, before, result.note)

        try:
            draft = draft if draft is not None else reading.draft(key)
            known = reading.tags()
        except ReaderError as error:
            self.tell_error(error)
            known = []
        from reader.tui.screens.note import WriteNote

        editor = WriteNote(quote, before, draft=draft, known_tags=known, keep_draft=keep_draft)
        self.app.push_screen(editor, written)

    def action_delete_mark(self) -> None:
        """Delete the mark at the cursor."""
        mark = self._mark_here()
        if mark is None:
            self.tell(
                "There is no highlight at the cursor: click one, or choose it in the notes (m)."
            )
            return
        if self._safely(lambda: self.reading.delete(mark)):
            self.tell("Deleted; u brings it back.")

    def action_undo(self) -> None:
        """Undo the last change of a mark."""
        self._safely(self.reading.changes.undo)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._safely(self.reading.changes.redo)

    def action_kind(self) -> None:
        """Another kind: of the mark at the cursor, else of the next."""
        mark = self._mark_here()
        now = mark.annotation.kind if mark else self.kind
        kind = KINDS[(KINDS.index(now) + 1) % len(KINDS)] if now in KINDS else KINDS[0]
        if mark is not None and not self.page.selecting:
            self._change(mark, kind=kind)
        else:
            self.kind = kind
            self.tell("The next mark will be: {kind}.", kind=tr(kind.value))

    def action_bookmark(self) -> None:
        """Put a bookmark on the first line, or take it away."""
        start = self.page.seen.start
        marks = self.reading.marks
        there = [m for m in marks if m.annotation.kind is Kind.BOOKMARK and m.span]
        old = next((m for m in there if m.span and m.span.start == start), None)
        if old is not None:
            self._safely(lambda: self.reading.delete(old))
            return
        line = next(line for line in self.page.lines if line.end > line.start)
        span = Span(start, max(start + 1, line.end))
        if self._safely(lambda: self.reading.mark(span, kind=Kind.BOOKMARK)):
            self.tell("Bookmark set; it stands among the notes (m).")

    def action_document_note(self) -> None:
        """Write a note on the document as a whole."""
        marks = self.reading.marks
        mark = next((m for m in marks if m.annotation.kind is Kind.DOCUMENT), None)
        if mark is not None:
            annotation = mark.annotation
            self._write_note(None, mark, Written(annotation.note, annotation.tags))
        else:
            self._write_note(Span(0, 0), None, Written("", ()))

    def action_copy(self) -> None:
        """Copy what is selected, as the source has it."""
        span = self.page.selection
        if span is None:
            self.tell("Select first: v, or drag with the mouse.")
            return
        copy_to_clipboard(self.app, span.of(self.reading.document.text))
        self.page.select(None)
        self.tell("Copied {count} characters.", count=span.length)

    def _mark_here(self) -> Placed | None:
        if self.notes.has_focus and isinstance(self.notes.value, Placed):
            return self.notes.value
        cursor = self.page.cursor_in_sight
        return None if cursor is None else self.reading.mark_at(cursor)

    def draw_marks(self) -> None:
        """Show the marks of the text on the page and in the panel."""
        page = self.page
        drawn = [m for m in self.reading.marks if m.span and m.annotation.kind is not Kind.DOCUMENT]
        page.margin = {m.span.start: _sign(m.annotation) for m in drawn if m.span}
        page.marks.put(
            "highlights", (Paint(*m.span, look_of(m.annotation)) for m in drawn if m.span)
        )
        page.redraw_marks()
        self.notes.show(self.reading.marks)
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
