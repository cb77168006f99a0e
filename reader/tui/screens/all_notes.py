"""The notes of the whole library: to filter, read again, jump to, change, export."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from reader.errors import ReaderError
from reader.exporters import Notebook
from reader.library import Library
from reader.reading.changes import Changes
from reader.reading.notebooks import notebooks
from reader.reading.sifting import sift
from reader.text.annotation import Placed, State
from reader.tui.background import in_background
from reader.tui.colours import label_of
from reader.tui.commands import Scope, bindings
from reader.tui.language import explain, tr
from reader.tui.messages import OpenPath
from reader.tui.screens.destination import Destination
from reader.tui.screens.dialogs import Ask
from reader.tui.screens.note import WriteNote
from reader.tui.screens.written import Written
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.rows import Piece, Row, RowList


@dataclass(frozen=True, slots=True)
class _Listed:
    """A mark and the document it is in."""

    book: Notebook
    mark: Placed


class AllNotes(Destination):
    """Marks by document; Enter opens the text at one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ALL_NOTES)
    DEFAULT_CSS = "AllNotes Input { margin: 1 1; }"
    AUTO_FOCUS = "RowList"

    def __init__(self, library: Library, labels: Mapping[str, str]) -> None:
        super().__init__()
        self._library, self._labels = library, labels
        self._books: list[Notebook] = []
        self._shown: list[Notebook] = []
        self._changes = Changes()

    def compose(self) -> ComposeResult:
        """What to show, the marks, the keys."""
        yield StatusBar(id="status")
        hint = tr("filter: words, #tag, colour:red, state:orphan, section:title, since:2026-01")
        yield Input(placeholder=hint, compact=True)
        yield RowList(id="marks")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Gather the notes."""
        self.query_one(StatusBar).set_title(tr("Notes of the whole library"))
        self.query_one(KeyBar).set_scopes(Scope.ALL_NOTES)
        self._gather_again()

    def _gather_again(self) -> None:
        self.run_worker(self._gather(), group="notes", exclusive=True)

    async def _gather(self) -> None:
        try:
            self._books = await in_background(notebooks, self._library)
        except ReaderError as error:
            self._tell(error)
        damaged = len(self._library.damaged)
        warning = tr("{count} notes damaged: shuzhai doctor", count=damaged) if damaged else ""
        self.query_one(StatusBar).set_warning(warning)
        await self._sift()

    def _tell(self, error: ReaderError) -> None:
        self.notify(explain(error), severity="warning", markup=False)

    async def _sift(self) -> None:
        """Show the notes that meet what is typed."""

        def sifted() -> tuple[list[Notebook], list[Row]]:
            shown = sift(self._books, typed, self._labels)
            return shown, [row for book in shown for row in _rows(book, self._labels)]

        typed = self._typed
        shown, rows = await in_background(sifted)
        self._shown = shown
        count = sum(len(book.marks) for book in shown)
        fact = tr("{notes} notes in {texts} texts", notes=count, texts=len(shown))
        self.query_one(StatusBar).set_facts([fact])
        self.query_one(RowList).set_rows(rows or [Row(((tr("No notes here."), ""),))])

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value

    @on(Input.Changed)
    def _filter_typed(self) -> None:
        self.run_worker(self._sift(), group="sift", exclusive=True)

    @on(Input.Submitted)
    def _filter_entered(self) -> None:
        self.query_one(RowList).focus()

    @on(RowList.Chosen)
    def action_all_read(self) -> None:
        """Read at the mark at the cursor."""
        self._open()

    def action_all_attach(self) -> None:
        """Read the text and select the passage that the mark belongs to."""
        self._open(attach=True)

    def _open(self, *, attach: bool = False) -> None:
        listed = self.query_one(RowList).value
        if not isinstance(listed, _Listed):
            return
        if listed.book.path is None:
            self.notify(tr("This text did not come from a file."), markup=False)
            return
        span, id = listed.mark.span, listed.mark.annotation.id
        start = span.start if span else None
        self.post_message(OpenPath(listed.book.path, start, attach=id if attach else None))

    def action_all_leave(self) -> None:
        """Back to where we came from."""
        self.dismiss(None)

    def action_all_filter(self) -> None:
        """Type a filter."""
        self.query_one(Input).focus()

    def action_all_export(self) -> None:
        """Export the marks shown, the filter changed or not."""
        from reader.exporters import suffix
        from reader.reading.exporting import Wanted, prepare_export, write_export
        from reader.tui.screens.export import ExportScreen

        books, labels = self._books, self._labels

        def chosen(wanted: Wanted | None) -> None:
            if wanted is not None:
                self.ask_where(
                    f"shuzhai.notes{suffix(wanted.format)}",
                    lambda path: write_export(
                        prepare_export(books, wanted, labels), wanted.format, path
                    ),
                    [book.path for book in books],
                )

        self.app.push_screen(ExportScreen(books, Wanted(typed=self._typed), labels), chosen)

    def action_all_note(self) -> None:
        """Change the note at the cursor."""
        listed = self.query_one(RowList).value
        if not isinstance(listed, _Listed):
            return
        annotation = listed.mark.annotation
        before = Written(annotation.note, annotation.tags)

        def written(result: Written | None) -> None:
            if result is not None:
                self._edit(annotation.id, before, result)

        editor = WriteNote(annotation.quote, before, colour=annotation.colour, labels=self._labels)
        self.app.push_screen(editor, written)

    def _edit(self, id: str, old: Written, new: Written) -> None:
        library = self._library

        def put(written: Written) -> Callable[[], object]:
            return lambda: library.edit(id, note=written.note, tags=written.tags)

        self._do(put(new), put(old))

    def action_all_tag(self) -> None:
        """Ask for a tag and put it on every mark shown; with a minus before it, take it off."""

        def answered(answer: str | None) -> None:
            if answer:
                self._tag_all(answer.replace("#", ""))

        title = tr("A tag for all notes shown (-tag takes it off)")
        self.app.push_screen(Ask(title), answered)

    def _tag_all(self, tag: str) -> None:
        off, tag = tag.startswith("-"), tag.removeprefix("-")
        marks = [mark.annotation for book in self._shown for mark in book.marks]
        library = self._library
        changed = [a for a in marks if (tag in a.tags) == off]

        before = {each.id: each.tags for each in changed}
        rest = {id: tuple(t for t in tags if t != tag) for id, tags in before.items()}
        after = rest if off else {id: (*tags, tag) for id, tags in rest.items()}
        if changed:
            self._do(lambda: library.set_tags(after), lambda: library.set_tags(before))

    def action_all_delete(self) -> None:
        """Delete the mark at the cursor."""
        listed = self.query_one(RowList).value
        if isinstance(listed, _Listed):
            id = listed.mark.annotation.id
            self._do(lambda: self._library.delete(id), lambda: self._library.restore(id))

    def _do(self, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        """Make a change that can be undone, and show what came of it."""
        if self._safely(redo):
            self._changes.did(undo, redo)

    def _safely(self, change: Callable[[], object]) -> bool:
        """Make a change in the library; where that fails say so, and tell."""
        try:
            change()
        except ReaderError as error:
            self._tell(error)
            return False
        finally:
            self._gather_again()
        return True

    def action_all_undo(self) -> None:
        """Undo the last change made here."""
        self._safely(self._changes.undo)

    def action_all_redo(self) -> None:
        """Do again what was undone."""
        self._safely(self._changes.redo)


def _rows(book: Notebook, labels: Mapping[str, str]) -> Iterator[Row]:
    yield Row(((book.title, ""), (f"  {len(book.marks)}", "faint")))
    for mark in book.marks:
        annotation, colour = mark.annotation, mark.annotation.colour.value
        quote = " ".join(annotation.quote.split()) or tr("(the text as a whole)")
        pieces: list[Piece] = [("▌", colour), (quote[:80], "")]
        if mark.state is not State.OK:
            pieces.insert(1, (f"[{tr(mark.state.value)}] ", "strong"))
        if annotation.note:
            pieces.append((f"  ✎ {' '.join(annotation.note.split())}", "faint"))
        facts = [label_of(annotation.colour, labels), *(f"#{tag}" for tag in annotation.tags)]
        tail = " ".join(filter(None, facts))
        yield Row(tuple(pieces), _Listed(book, mark), ((f"  {tail}", "faint"),) if tail else ())
