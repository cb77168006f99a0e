"""Selecting, highlighting, writing notes."""

from collections.abc import Callable

from textual import on

from reader.errors import ReaderError
from reader.text import Span
from reader.text.annotation import COLOURS, Colour, Placed
from reader.text.sentences import sentence_at
from reader.tui.clipboard import copy_to_clipboard
from reader.tui.language import tr
from reader.tui.screens.note import WriteNote, Written
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.marks import Paint
from reader.tui.widgets.page import Page


class Marking(ReadingBase):
    """Actions on what is selected and on marks."""

    colour: Colour = Colour.YELLOW
    """Colour of the next highlight."""
    _deleted: list[Placed]

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
        def keep() -> None:
            self.reading.highlight(span, colour=self.colour, note=written.note, tags=written.tags)

        return self._safely(keep)

    def _change(
        self, mark: Placed, *, written: Written | None = None, colour: Colour | None = None
    ) -> bool:
        note, tags = (written.note, written.tags) if written else (None, None)
        return self._safely(lambda: self.reading.edit(mark, note=note, tags=tags, colour=colour))

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
        try:
            self.reading.delete(mark)
        except ReaderError as error:
            self.tell_error(error)
            return
        self._deleted.append(mark)
        self.draw_marks()
        self.tell("Deleted; u brings it back.")

    def action_undo_delete(self) -> None:
        """Bring the last deleted mark back."""
        if not self._deleted:
            return
        try:
            self.reading.restore(self._deleted[-1])
        except ReaderError as error:
            self.tell_error(error)
            return
        self._deleted.pop()
        self.draw_marks()

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
        return self.reading.mark_at(self.page.cursor)

    def draw_marks(self) -> None:
        """Show the marks of the text on the page and in the panel."""
        page = self.page
        placed = [(m, m.span) for m in self.reading.marks if m.span is not None]
        page.margin = {
            span.start: ("✎", mark.annotation.colour.value)
            for mark, span in placed
            if mark.annotation.note
        }
        page.marks.put("highlights", (Paint(*s, m.annotation.colour.value) for m, s in placed))
        page.redraw_marks()
        self.notes.show(self.reading.marks)
        seen = page.seen
        self.notes.set_visible(seen.start, seen.end)
