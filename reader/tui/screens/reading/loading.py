"""Loading: the first page at once, the rest behind it; the file watched; the place kept."""

from pathlib import Path

from textual import on
from textual.timer import Timer

from reader.errors import ReaderError
from reader.opening.curtain import keep_page
from reader.opening.screen import page_setup
from reader.opening.window import Window
from reader.reading import Reading
from reader.reading.preparing import prepare_words
from reader.settings import Settings
from reader.text import Document
from reader.tui.background import in_background, keep_all, let_go
from reader.tui.language import tr
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.page import Page

_WATCH = 2.0
"""Seconds between two looks at the file."""
_SETTLE = 1.0
"""Seconds of rest after which the place is written down."""


class Loading(ReadingBase):
    """What happens before and beside reading."""

    settings: Settings = Settings()
    open_at: int | None = None
    """Where to open; None for where the text was left."""
    rows_above: int = 0
    """Blank rows above the line of `open_at` at first."""
    _stamp: tuple[int, int] | None = None
    _save_timer: Timer | None = None
    _saved: int | None = None
    _new = False
    """Whether this very text was never opened before."""

    def start_reading(self) -> None:
        """Show the text; then load what is still missing, each without blocking the page."""
        self.page.measure = self.settings.measure
        self.page.setup = page_setup(self.settings, self.page.setup.columns)
        self.apply_settings()
        if self.window is not None:
            self.page.stretch = (self.window.start, self.window.total)
        self.page.show(self.reading.document, self.open_at or 0, above=self.rows_above)
        if self.loading_whole and (self.open_at or 0) > len(self.reading.document.text):
            self.page.wait(tr("The text is being read as far as the place asked for…"))
        self.show_with(self.options)
        self.outline.show(self.reading.document)
        self.refresh_status()
        self._stamp = _stamp_of(self.reading.path)
        self.set_interval(_WATCH, self._watch)
        self.call_after_refresh(self._load_behind)

    def _load_behind(self) -> None:
        """Load the rest once the first page has been drawn: threads would hold it up."""
        self.background(self._load_rest(), "load")

    async def _load_rest(self) -> None:
        if self.loading_whole:
            await self._load_whole()
        await in_background(self._find_place)
        if self.open_at not in (None, self.page.offset_at_top) and not self.page.turned:
            self.page.go(self.open_at)
        await self._load_marks()
        self._tell_of_notes()
        self.background(self.load_figures(), "figures")
        await in_background(prepare_words)
        await self._recognise_script()
        keep_all()

    async def _recognise_script(self) -> None:
        await in_background(self.reading.recognise_script)
        self.refresh_status()

    async def _load_marks(self) -> None:
        await in_background(self.reading.load_marks)
        await in_background(self.reading.wording.load)
        self.show_wording()
        self.draw_marks()

    async def _load_whole(self) -> None:
        path = self.reading.path
        assert path is not None
        beginning = self.reading
        try:
            whole = await in_background(
                Reading.open, path, encoding=beginning.encoding, library=beginning.library
            )
        except ReaderError:
            self.page.show(beginning.document)
            raise
        self.reading = whole
        self.loading_whole = False
        moved = self.window.start if self.window is not None else 0
        to_end = self.end_wanted_at == self.page.offset_at_top
        if self.window is None:
            whole.history = beginning.history
            self.page.show(whole.document, self.open_at if self.page.waits else None)
        else:
            self._open_window(whole.document, self.window)
        if to_end:
            self.page.scroll_end_of_text()
        self.outline.show(whole.document)
        self.refresh_status()
        self.seek_again(moved)

    def _open_window(self, document: Document, window: Window) -> None:
        """Show all of the text where a stretch of it was shown, the same lines on screen."""
        page, self.window = self.page, None
        self.open_at = page.offset_at_top + window.start
        above = page.rows_above
        page.stretch = None
        page.select(None)
        page.point(None)
        page.show(document, self.open_at, above=above)

    def _find_place(self) -> None:
        library = self.reading.library
        if library is None:
            return
        if self.open_at is None:
            self.open_at = library.place(self.reading.document)
        self._new = not library.knows(self.reading.document.id)
        library.remember(self.reading.document)

    def _tell_of_notes(self) -> None:
        """Say what has become of the notes, and begin what another screen asked for."""
        self.refresh_warning()
        if self._new:
            self.tell_carried()
        self.attach_awaited()

    # The place

    @on(Page.Moved)
    def _page_rests(self) -> None:
        """Write the place down once the reader rests."""
        if self._save_timer is not None:
            self._save_timer.stop()
        self._save_timer = self.set_timer(_SETTLE, self._save_soon)

    def _save_soon(self) -> None:
        self.background(self._save_place(), "place")

    async def _save_place(self) -> None:
        offset = self.page.offset_at_top
        if offset != self._saved and not self.loading_whole:
            await in_background(self.reading.save_place, offset)
            self._saved = offset
            await in_background(self._keep_page, offset)

    def _keep_page(self, offset: int) -> None:
        """Keep the page for the next start, unless that would read the text otherwise."""
        if self.reading.encoding is None:
            keep_page(self.reading.document, offset, self.settings)

    def save_now(self) -> None:
        """Write the place down before leaving."""
        offset = self.page.offset_at_top
        if offset != self._saved and not self.loading_whole:
            try:
                self.reading.save_place(offset)
                self._keep_page(offset)
            except ReaderError as error:
                self.tell_error(error)

    # The file

    def _watch(self) -> None:
        if self.reading.changed_elsewhere():
            self.background(self._see_others(), "marks")
        stamp = _stamp_of(self.reading.path)
        if stamp is not None and stamp != self._stamp and not self.loading_whole:
            self._stamp = stamp
            self.action_reload()

    async def _see_others(self) -> None:
        """Show what another instance has marked."""
        await self._load_marks()

    def action_reload(self) -> None:
        """Read the file anew, the place kept."""
        if self.reading.path is not None:
            self.background(self._reload(self.reading.path), "load")

    async def _reload(self, path: Path) -> None:
        from reader.reading.revising import carry_over

        before = self.reading
        fresh = await in_background(
            Reading.open, path, encoding=before.encoding, library=before.library
        )
        same = fresh.document.id == before.document.id
        offset = self.page.offset_at_top
        if not same:
            offset = await in_background(carry_over, before.document, fresh.document, offset)
        fresh.history = before.history
        await self.take(fresh, offset)
        self.tell("The file was read anew." if same else "The file has changed and was read anew.")

    def turn_to(self, reading: Reading, offset: int | None) -> None:
        """Read another document from now on: at `offset`, or where it was left."""
        self.loading_whole = False
        self.open_at = offset
        self.page.point(None)
        self.page.put_cursor(0)
        self.page.marks.put("highlights", ())
        self.background(self._turn(reading, offset), "load")

    async def _turn(self, reading: Reading, offset: int | None) -> None:
        await self.take(reading, offset or 0)
        if offset is None and self.open_at:
            self.page.go(self.open_at)

    async def take(self, reading: Reading, offset: int) -> None:
        """Read another text (or revision) from now on."""
        let_go()
        self.reading = reading
        self._saved = None
        self.loading_whole, self.window, self.page.stretch = False, None, None
        self._stamp = _stamp_of(reading.path)
        document: Document = reading.document
        self.page.select(None)
        if self.options.ruby_for.spans:
            self.forget_asked()
        self.page.marks.put("matches", ())
        self.page.marks.put("match", ())
        self.seek_again()
        self.page.marks.put("figures", ())
        self.page.show(document, offset)
        self.outline.show(document)
        self.refresh_status()
        await in_background(self._find_place)
        await self._load_marks()
        self._tell_of_notes()
        self.background(self.load_figures(), "figures")
        await self._recognise_script()


def _stamp_of(path: Path | None) -> tuple[int, int] | None:
    """Size and time of a file, or None where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
