"""A page laid out for a screen, and what is written to draw it."""

from os import terminal_size

from reader.layout import DocumentLayout, Place
from reader.opening.drawing import page_rows, surroundings
from reader.opening.ink import Ink
from reader.opening.screen import columns_of, page_area, page_setup
from reader.settings import Settings
from reader.text import Document
from reader.view import ViewOptions


class Picture:
    """The source as it is, without readings or marks: what the interface begins with."""

    def __init__(
        self,
        document: Document,
        offset: int,
        settings: Settings,
        ink: Ink,
        size: terminal_size,
        above: int = 0,
    ) -> None:
        """Lay out with the line of `offset` on top, `above` blank rows above it.

        An offset behind the end of `document` is a place that has not been read yet.
        """
        self._document, self._ink, self._size = document, ink, size
        self._area = page_area(*size, outline=settings.outline, figures=settings.figures)
        columns = columns_of(self._area.width, settings.measure, hanging=settings.hanging)
        setup = page_setup(settings, columns)
        self._layout = DocumentLayout(document, ViewOptions(), setup)
        self.waits = offset > len(document.text)
        """Whether the place is not there yet: then the page is blank."""
        self.offset = max(0, offset)
        """Source offset of the reader's place, on the first line with text."""
        place = self._home
        self._top = self._clamp(self._layout.move(place, -above) if above else place)

    @property
    def height(self) -> int:
        """Rows of the page."""
        return self._area.height

    def page(self) -> str:
        """The page alone."""
        lines = [] if self.waits else self._layout.lines(self._top, self.height)
        return page_rows(self._document, lines, self._area, self._layout.setup.columns, self._ink)

    def screen(self) -> str:
        """The page, and the grounds of what is to stand round it."""
        return self.page() + surroundings(
            self._size.columns, self._size.lines, self._document.title, self._area, self._ink
        )

    def turn(self, rows: int) -> bool | None:
        """Move by rows and tell whether that changed anything; None at the end of the text."""
        if self.waits:
            return None
        wanted = self._layout.move(self._top, rows)
        place = self._clamp(wanted)
        if place != wanted:
            return None
        if place == self._top:
            return False
        self._top, self.offset = place, self._layout.offset(place)
        return True

    def above(self) -> int:
        """Blank rows above the line of the reader's place."""
        place = self._home
        rows = range(self.height)
        return next((n for n in rows if self._layout.move(place, -n) == self._top), 0)

    @property
    def _home(self) -> Place:
        """The row of the reader's place, or the last there is."""
        return self._layout.place(min(self.offset, len(self._document.text)))

    def _clamp(self, place: Place) -> Place:
        return min(place, self._layout.last(max(1, self.height)))
