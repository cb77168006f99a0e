"""What all parts of the reading screen stand on: the open document and its widgets."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from textual.screen import Screen

from reader.errors import ReaderError
from reader.opening.window import Window
from reader.reading import Reading
from reader.search.hits import Hits
from reader.settings import Settings
from reader.text import Document, Span
from reader.text.annotation import Placed
from reader.tui.language import explain, tr
from reader.tui.screens.written import Written
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.figures import FiguresPanel
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.notes import NotesPanel
from reader.tui.widgets.outline import Outline
from reader.tui.widgets.page import Page
from reader.view import ViewOptions


class ReadingBase(Screen[None]):
    """The open document, how it is shown, and the widgets that show it."""

    def __init__(self, reading: Reading, options: ViewOptions) -> None:
        super().__init__()
        self.reading = reading
        self.options = options
        self.loading_whole = False
        """Whether only a part of the text is here yet."""
        self.window: Window | None = None
        """The stretch that is here, where that is not the beginning of the text."""
        self.end_wanted_at: int | None = None
        """The place at which the end was asked for while it was not here yet."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What the reader said that the colours mean."""
        settings = getattr(self.app, "settings", None)
        return settings.labels if isinstance(settings, Settings) else {}

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one(Page)

    @property
    def outline(self) -> Outline:
        """The panel on the left."""
        return self.query_one(Outline)

    @property
    def figures(self) -> FiguresPanel:
        """The panel of figures."""
        return self.query_one(FiguresPanel)

    @property
    def notes(self) -> NotesPanel:
        """The panel of notes."""
        return self.query_one(NotesPanel)

    @property
    def find_bar(self) -> FindBar:
        """The find bar."""
        return self.query_one(FindBar)

    @property
    def key_bar(self) -> KeyBar:
        """The bar of keys."""
        return self.query_one(KeyBar)

    @property
    def status(self) -> StatusBar:
        """The bar on top."""
        return self.query_one(StatusBar)

    def is_whole(self) -> bool:
        """Whether all of the text is here; if not, say so. What is kept needs all of it."""
        if self.loading_whole:
            self.tell("The rest of the text is still being read.")
        return not self.loading_whole

    def still_holds(self, document: Document) -> bool:
        """Whether offsets of `document`, which was asked about, still hold; if not, say so.

        While a dialog stands the file may be read anew, or the rest of a text arrive.
        """
        holds = self.reading.document.text.startswith(document.text)
        if not holds:
            self.tell("The text has changed meanwhile; try again.", warn=True)
        return holds

    def tell(self, english: str, *, warn: bool = False, **values: object) -> None:
        """A notice for a moment, in the user's language."""
        text = tr(english, **values)
        self.notify(text, severity="warning" if warn else "information", markup=False)

    def tell_error(self, error: ReaderError) -> None:
        """Say what cannot be done; the reader stays."""
        self.notify(explain(error), severity="warning", markup=False)

    def background(self, work: Coroutine[Any, Any, None], group: str) -> None:
        """Run `work`, ending an earlier one of the same group; a ReaderError becomes a notice."""

        async def guarded() -> None:
            try:
                await work
            except ReaderError as error:
                self.tell_error(error)

        self.run_worker(guarded(), group=group, exclusive=True)

    def jump(self, span: Span) -> None:
        """Go to a span and remember where we came from."""
        before = self.page.offset_at_top
        self.page.reveal(span)
        self.reading.history.jump(before, self.page.offset_at_top)

    # What one part does and another asks for

    def show_with(self, options: ViewOptions) -> None:
        """Show the text with other options."""
        raise NotImplementedError

    def forget_asked(self) -> None:
        """No readings any more for what was selected for them."""
        raise NotImplementedError

    def draw_marks(self) -> None:
        """Show the marks of the text on the page and in the panel."""
        raise NotImplementedError

    def refresh_warning(self) -> None:
        """Say lastingly what is wrong with the notes, or nothing."""
        raise NotImplementedError

    def mark_here(self) -> Placed | None:
        """The mark at the cursor: of the panel of notes if one is there, else of the page."""
        raise NotImplementedError

    def safely(self, write: Callable[[], object]) -> bool:
        """Write to the library; where that fails say so, lastingly, and tell."""
        raise NotImplementedError

    def keep_mark(self, span: Span, written: Written) -> bool:
        """Mark a span, with what was written; tells whether it was saved."""
        raise NotImplementedError

    def change_mark(self, mark: Placed, *, written: Written) -> bool:
        """Change the note and tags of a mark; tells whether it was saved."""
        raise NotImplementedError

    def close_overlay(self) -> bool:
        """Hide a panel that lies over the page; tells whether there was one."""
        raise NotImplementedError

    def show_notes(self) -> None:
        """Show the panel of notes and go there."""
        raise NotImplementedError

    def tell_carried(self) -> None:
        """Report how the notes of an earlier revision were found in this one."""
        raise NotImplementedError

    def attach_awaited(self) -> None:
        """Begin to attach the mark that another screen asked for, if one did."""
        raise NotImplementedError

    def jump_from_panel(self, start: int, end: int) -> None:
        """Go to the place that a row of a panel stands for, and point at it."""
        raise NotImplementedError

    def list_hits(self, hits: Hits) -> None:
        """Show these hits in their panel, if it is there."""
        raise NotImplementedError

    def show_hit(self, offset: int) -> None:
        """Make the hit that begins at a source offset the one that is shown."""
        raise NotImplementedError

    def follow_hit(self, span: Span) -> None:
        """Point at this hit in the panel, if it is there."""
        raise NotImplementedError

    def seek(self, query: str, offset: int) -> None:
        """Find a word, the hits from `offset` on first."""
        raise NotImplementedError

    def show_wording(self) -> None:
        """Show the words as they are set right and known now."""
        raise NotImplementedError

    def apply_settings(self) -> None:
        """Set the page by the settings that are no matter of the view of a text."""
        raise NotImplementedError

    def seek_again(self, moved: int = 0) -> None:
        """Look for the same in a text that has changed; all was `moved` by so many characters."""
        raise NotImplementedError

    async def load_figures(self) -> None:
        """Seek the figures of the text and show them."""
        raise NotImplementedError

    async def show_figures(self) -> None:
        """Show what has been found of figures in the panel and on the page."""
        raise NotImplementedError

    def refresh_status(self) -> None:
        """Say anew how and where we read."""
        raise NotImplementedError

    def refresh_keys(self) -> None:
        """Say anew which keys can be pressed."""
        raise NotImplementedError
