"""Writing notes: in an editor whose text is never lost, whatever becomes of the disk."""

from pathlib import Path

from reader.errors import ReaderError
from reader.text import Document, Span
from reader.text.annotation import Annotation, Colour, Kind, Placed
from reader.tui.language import explain, tr
from reader.tui.screens.dialogs import Ask, Choose
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.screens.written import Written
from reader.tui.widgets.rows import Row

_NOT_SAVED = {
    "again": "Try again",
    "elsewhere": "Keep it in a file elsewhere, to be imported later",
    "edit": "Back to the note",
}
"""What can be done about a note that could not be saved."""


class Writing(ReadingBase):
    """Actions that open the editor."""

    colour: Colour
    kind: Kind
    failure: ReaderError | None
    _written_in: Document
    """The text that a note is written on: the file may be read anew meanwhile."""

    def action_note(self) -> None:
        """Write a note on what is selected, or on the mark at the cursor."""
        span, mark = self.page.selection, self.mark_here()
        if span is not None:
            there = self.reading.marked(span, self.kind)
            self._write_note(span if there is None or there.annotation.note else there)
        elif mark is not None:
            self._write_note(mark)
        else:
            self.tell("Select first: v, or drag with the mouse.")

    def action_document_note(self) -> None:
        """Write a note on the document as a whole."""
        marks = self.reading.marks
        mark = next((m for m in marks if m.annotation.kind is Kind.DOCUMENT), None)
        self._write_note(mark or Span(0, 0))

    def _write_note(self, on: Span | Placed, draft: Written | None = None) -> None:
        """Open the editor for a new note on a span, or for that of a mark."""
        if not self.is_whole():
            return
        from reader.tui.screens.note import WriteNote

        reading, is_new = self.reading, isinstance(on, Span)
        if draft is None:
            self._written_in = reading.document
        document = self._written_in
        before = Written("", ()) if isinstance(on, Span) else _written(on.annotation)
        quote = on.of(document.text) if isinstance(on, Span) else on.annotation.quote
        key = f"{document.id}:{on}" if isinstance(on, Span) else on.annotation.id
        known: list[str] = []
        try:
            typed = None if draft else reading.draft(key)
            draft = draft or (None if typed is None else Written(typed, before.tags))
            known = reading.tags()
        except ReaderError as error:
            self.tell_error(error)

        def keep_draft(text: str | None) -> None:
            try:
                reading.save_draft(key, text)
            except ReaderError:
                self.status.set_warning(tr("not saved"))

        def written(result: Written | None) -> None:
            if result is not None and self._save(on, result):
                keep_draft(None)
                self.page.select(None)

        colour = self.colour if isinstance(on, Span) else on.annotation.colour
        editor = WriteNote(
            quote,
            before,
            draft=draft,
            known_tags=known,
            keep_draft=keep_draft,
            colour=colour if is_new or quote else None,
            labels=self.labels,
        )
        self.app.push_screen(editor, written)

    def _save(self, on: Span | Placed, written: Written) -> bool:
        """Save a note; where that fails ask what to do, and lose nothing."""
        if isinstance(on, Span):
            span = self._passage(on)
            kept = span is not None and self.keep_mark(span, written)
        else:
            kept = self.change_mark(on, written=written)
        if not kept:
            self._ask_what_then(on, written)
        return kept

    def _passage(self, span: Span) -> Span | None:
        """Where what is written on stands in the text of now; None where it is gone."""
        before, now = self._written_in, self.reading.document
        if span.length == 0 or now.text.startswith(before.text):
            return span
        from reader.reading.revising import carry_span

        found = carry_span(before, now, span)
        if found is None:
            self.failure = ReaderError("The text has changed, and the passage is not in it now.")
        return found

    def _ask_what_then(self, on: Span | Placed, written: Written) -> None:
        why = explain(self.failure) if self.failure is not None else tr("not saved")
        rows = [Row(((tr(text), ""),), name) for name, text in _NOT_SAVED.items()]

        def chosen(name: str | None) -> None:
            if name == "again":
                if self._save(on, written):
                    self.page.select(None)
                    self.tell("Saved.")
            elif name == "elsewhere":
                self._ask_where_else(on, written)
            else:
                self._write_note(on, written)

        self.app.push_screen(Choose(tr("The note is not saved yet"), rows, about=why), chosen)

    def _ask_where_else(self, on: Span | Placed, written: Written) -> None:
        """Ask for a file on another disk, and write the note there."""
        from reader.reading.elsewhere import changed, keep_elsewhere, unsaved

        def answered(answer: str | None) -> None:
            if answer is None:
                self._ask_what_then(on, written)
                return
            path, document = Path(answer).expanduser(), self._written_in
            note, tags = written.note, written.tags
            if isinstance(on, Span):
                kind = Kind.DOCUMENT if on.length == 0 else self.kind
                made = unsaved(document, on, note=note, tags=tags, colour=self.colour, kind=kind)
            else:
                made = changed(on.annotation, note=note, tags=tags)
            try:
                keep_elsewhere(document, made, path)
            except ReaderError as error:
                self.tell_error(error)
                self._ask_what_then(on, written)
                return
            self.page.select(None)
            self.tell("Kept in {path}; `shuzhai notes import` takes it in.", path=path)

        suggested = str(Path.home() / "shuzhai-note.json")
        self.app.push_screen(Ask(tr("Keep the note in"), value=suggested), answered)


def _written(annotation: Annotation) -> Written:
    return Written(annotation.note, annotation.tags)
