"""Selecting: by character, word, clause, sentence, block, by figure and search hit; copying."""

from textual import on

from reader.reading.cursor import next_span
from reader.reading.preparing import prepare_marks
from reader.search.hits import Hits
from reader.text import Document, Span
from reader.text.sentences import sentence_at
from reader.tui.background import in_background
from reader.tui.clipboard import copy_to_clipboard
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.page import Page


class Selecting(ReadingBase):
    """Actions that select, and what is done with what is selected."""

    hits: Hits
    _readied: Document | None = None

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

    def action_select_figure(self, step: int) -> None:
        """Select the figure at the cursor, or the next one (1) or the one before (-1)."""
        figures = self.reading.figures_found().figures
        spans = Hits(sorted(Span(figure.start, figure.end) for figure in figures))
        self._select_one(spans, step, "There is no figure there.")

    def action_select_hit(self, step: int) -> None:
        """Select the search hit at the cursor, or the next one (1) or the one before (-1)."""
        self._select_one(self.hits, step, "Nothing is sought: / finds a word.")

    def _select_one(self, spans: Hits, step: int, none: str) -> None:
        found = next_span(spans, self.page.selection, self.page.cursor, step)
        if found is None:
            self.tell(none)
            return
        self.page.reveal(found)
        self.page.select(found)

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

        self.page.select(word_at(self.reading.document, offset, self.options.corrections))

    def _select_sentence(self, offset: int) -> None:
        from reader.reading.cursor import block_span

        document = self.reading.document
        self.page.select(sentence_at(document.text, block_span(document, offset), offset))

    @on(Page.SelectionChanged)
    def _selection_changed(self) -> None:
        self.refresh_keys()
        document = self.reading.document
        if document is not self._readied and not self.loading_whole:
            self._readied = document
            self.background(self._ready(document), "ready")

    async def _ready(self, document: Document) -> None:
        """Ready the text for a mark behind the selecting, so that the first is not felt."""
        await in_background(prepare_marks, document)

    def action_copy(self) -> None:
        """Copy what is selected, as the source has it."""
        span = self.page.selection
        if span is None:
            self.tell("Select first: v, or drag with the mouse.")
            return
        copy_to_clipboard(self.app, span.of(self.reading.document.text))
        self.page.select(None)
        self.tell("Copied {count} characters.", count=span.length)
