"""The notes of the whole library: to filter, read again, jump to, change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from reader.errors import ReaderError
from reader.exporters import Notebook
from reader.library import Library
from reader.reading.changes import Changes
from reader.reading.notebooks import notebooks
from reader.reading.sifting import sift
from reader.text.annotation import Placed, State
from reader.tui.background import in_background
from reader.tui.language import explain, tr
from reader.tui.messages import OpenPath
from reader.tui.screens.dialogs import Ask
from reader.tui.screens.note import WriteNote
from reader.tui.screens.written import Written
from reader.tui.widgets.bar import Key, KeyBar, StatusBar
from reader.tui.widgets.rows import Piece, Row, RowList


@dataclass(frozen=True, slots=True)
class _Listed:
    """A mark and the document it is in."""

    book: Notebook
    mark: Placed


class AllNotes(Screen[None]):
    """Marks by document; Enter opens the text at one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,l", "leave", show=False),
        Binding("slash", "sift", show=False),
        Binding("a", "note", show=False),
        Binding("number_sign", "tag", show=False),
        Binding("x", "delete", show=False),
        Binding("u", "undo", show=False),
        Binding("U,ctrl+r", "redo", show=False),
    ]
    DEFAULT_CSS = "AllNotes Input { margin: 1 1; }"
    AUTO_FOCUS = "RowList"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._books: list[Notebook] = []
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
        keys = {
            "Enter": ("Read", "choose"), "/": ("Filter", "sift"), "a": ("Note", "note"),
            "#": ("Tag all shown", "tag"), "x": ("Delete", "delete"), "u": ("Undo", "undo"),
            "Esc": ("Back", "leave"),
        }  # fmt: skip
        self.query_one(KeyBar).set_keys([Key(k, tr(t), action) for k, (t, action) in keys.items()])
        self.run_worker(self._gather(), group="notes", exclusive=True)

    async def _gather(self) -> None:
        try:
            self._books = await in_background(notebooks, self._library)
        except ReaderError as error:
            self._tell(error)
        self._show()

    def _tell(self, error: ReaderError) -> None:
        self.notify(explain(error), severity="warning", markup=False)

    def _show(self) -> None:
        shown = self._shown()
        count = sum(len(book.marks) for book in shown)
        fact = tr("{notes} notes in {texts} texts", notes=count, texts=len(shown))
        self.query_one(StatusBar).set_facts([fact])
        rows = [row for book in shown for row in _rows(book)]
        self.query_one(RowList).set_rows(rows or [Row(((tr("No notes here."), ""),))])

    def _shown(self) -> list[Notebook]:
        return sift(self._books, self.query_one(Input).value)

    @on(Input.Changed)
    def _filter_typed(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _filter_entered(self) -> None:
        self.query_one(RowList).focus()

    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Read at the mark at the cursor."""
        listed = self.query_one(RowList).value
        if not isinstance(listed, _Listed):
            return
        if listed.book.path is None:
            self.notify(tr("This text did not come from a file."), markup=False)
            return
        span = listed.mark.span
        self.post_message(OpenPath(listed.book.path, span.start if span else None))

    def action_leave(self) -> None:
        """Back to where we came from."""
        self.dismiss(None)

    def action_sift(self) -> None:
        """Type a filter."""
        self.query_one(Input).focus()

    def action_note(self) -> None:
        """Change the note at the cursor."""
        listed = self.query_one(RowList).value
        if not isinstance(listed, _Listed):
            return
        annotation = listed.mark.annotation
        before = Written(annotation.note, annotation.tags)

        def written(result: Written | None) -> None:
            if result is not None:
                self._edit(annotation.id, before, result)

        editor = WriteNote(annotation.quote, before)
        self.app.push_screen(editor, written)

    def _edit(self, id: str, old: Written, new: Written) -> None:
        library = self._library

        def put(written: Written) -> Callable[[], object]:
            return lambda: library.edit(id, note=written.note, tags=written.tags)

        self._do(put(new), put(old))

    def action_tag(self) -> None:
        """Ask for a tag and put it on every mark shown; with a minus before it, take it off."""

        def answered(answer: str | None) -> None:
            if answer:
                self._tag_all(answer.replace("#", ""))

        title = tr("A tag for all notes shown (-tag takes it off)")
        self.app.push_screen(Ask(title), answered)

    def _tag_all(self, tag: str) -> None:
        off, tag = tag.startswith("-"), tag.removeprefix("-")
        marks = [mark.annotation for book in self._shown() for mark in book.marks]
        library = self._library
        changed = [a for a in marks if (tag in a.tags) == off]

        def put() -> None:
            for each in changed:
                rest = tuple(t for t in each.tags if t != tag)
                library.edit(each.id, tags=rest if off else (*rest, tag))

        def restore() -> None:
            for each in changed:
                library.edit(each.id, tags=each.tags)

        if changed:
            self._do(put, restore)

    def action_delete(self) -> None:
        """Delete the mark at the cursor."""
        listed = self.query_one(RowList).value
        if isinstance(listed, _Listed):
            id = listed.mark.annotation.id
            self._do(lambda: self._library.delete(id), lambda: self._library.restore(id))

    def _do(self, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        """Make a change that can be undone, and show what came of it."""
        self._safely(redo)
        self._changes.did(undo, redo)

    def _safely(self, change: Callable[[], object]) -> None:
        try:
            change()
        except ReaderError as error:
            self._tell(error)
        self.run_worker(self._gather(), group="notes", exclusive=True)

    def action_undo(self) -> None:
        """Undo the last change made here."""
        self._safely(self._changes.undo)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._safely(self._changes.redo)

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)


def _rows(book: Notebook) -> Iterator[Row]:
    yield Row(((book.title, ""), (f"  {len(book.marks)}", "faint")))
    for mark in book.marks:
        annotation, colour = mark.annotation, mark.annotation.colour.value
        quote = " ".join(annotation.quote.split()) or tr("(the text as a whole)")
        pieces: list[Piece] = [("▌", colour), (quote[:80], "")]
        if mark.state is not State.OK:
            pieces.insert(1, (f"[{tr(mark.state.value)}] ", "strong"))
        if annotation.note:
            pieces.append((f"  ✎ {' '.join(annotation.note.split())}", "faint"))
        tags = " ".join(f"#{tag}" for tag in annotation.tags)
        yield Row(tuple(pieces), _Listed(book, mark), ((f"  {tags}", "faint"),) if tags else ())
