"""Settling where a note belongs: attached by hand, accepted where it was found, rejected there."""

from reader.text.annotation import Placed, State
from reader.tui.screens.reading.base import ReadingBase


class Attaching(ReadingBase):
    """Actions on the mark at the cursor of the panel of notes."""

    attached: Placed | None = None
    """The mark whose passage is being selected."""
    awaited: str | None = None
    """Id of a mark that is to be attached once the marks of the text are there."""

    def action_notes_filter(self) -> None:
        """Show only notes that meet what is typed."""
        self.show_notes()
        self.notes.start_typing()

    def action_notes_attach(self) -> None:
        """Let the reader select the passage that the mark belongs to."""
        mark = self._chosen_mark()
        if mark is not None:
            self.start_attaching(mark)

    def start_attaching(self, mark: Placed) -> None:
        """Select a passage for a mark; where one is selected already, it is that."""
        self.attached = mark
        if self.page.selecting:
            self.action_attach_here()
            return
        self.close_overlay()
        self.page.focus()
        self.page.start_selecting()
        quote = " ".join(mark.annotation.quote.split())[:20]
        self.tell("Select where “{quote}” belongs, then Enter; Escape leaves.", quote=quote)

    def tell_carried(self) -> None:
        """Report how the notes of an earlier revision were found in this one."""
        document = self.reading.document.id
        carried = [m.state for m in self.reading.marks if m.annotation.document != document]
        if carried:
            review, lost = carried.count(State.REVIEW), carried.count(State.ORPHAN)
            self.tell(
                "The text has changed: {found} notes found again, {review} to look at,"
                " {lost} not found (m lists them).",
                warn=bool(review or lost),
                found=len(carried) - review - lost,
                review=review,
                lost=lost,
            )

    def attach_awaited(self) -> None:
        """Begin to attach the mark that another screen asked for."""
        id, self.awaited = self.awaited, None
        mark = next((m for m in self.reading.marks if m.annotation.id == id), None)
        if mark is not None:
            self.start_attaching(mark)

    def action_attach_here(self) -> None:
        """Attach the mark to what is selected."""
        mark, span = self.attached, self.page.selection
        if mark is None or span is None:
            return
        if self.safely(lambda: self.reading.attach(mark, span)):
            self.stop_attaching()
            self.page.select(None)
            self.tell("Attached; u takes it back.")

    def stop_attaching(self) -> None:
        """Leave the mark where it was."""
        self.attached = None
        self.refresh_keys()

    def action_notes_accept(self) -> None:
        """Accept the place where the mark was found again."""
        mark = self._chosen_mark()
        if mark is None:
            return
        span = mark.span
        if span is None or mark.state is State.OK:
            self.tell("There is nothing to accept: only what was found again can be.")
        elif self.safely(lambda: self.reading.attach(mark, span)):
            self.tell("Accepted; u takes it back.")

    def action_notes_reject(self) -> None:
        """Say that the mark was found where it does not belong."""
        mark = self._chosen_mark()
        if mark is None:
            return
        if mark.span is None or mark.annotation.document == self.reading.document.id:
            self.tell("It stands where it was made: r attaches it elsewhere, x deletes it.")
        elif self.safely(lambda: self.reading.reject(mark)):
            self.tell("Rejected: it is listed as not found; u takes it back.")

    def _chosen_mark(self) -> Placed | None:
        mark = self.notes.value
        if self.notes.display and isinstance(mark, Placed):
            return mark
        self.tell("Choose a note first: m, then the arrow keys.")
        return None
