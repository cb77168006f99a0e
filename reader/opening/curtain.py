"""The page that stands while the interface is being loaded."""

import os
import re
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reader.layout import DocumentLayout, Place, Setup
from reader.opening.drawing import page_rows, surroundings
from reader.opening.ink import Ink, ink_for
from reader.opening.keys import next_turn, rows_of
from reader.opening.screen import columns_of, page_area
from reader.settings import Settings
from reader.text import Document
from reader.view import ViewOptions

if TYPE_CHECKING:
    from reader.opening.terminal import Terminal

T = TypeVar("T")

_BEGUN = re.compile(rb"\x1b(?:O|\[[0-9;<?]*)?$")
_SMALLEST = (8, 4)
"""Columns and rows of the smallest screen worth the trouble."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What the interface takes over."""

    terminal: "Terminal"
    offset: int | None
    """Source offset of the line on top, if pages were turned; else None."""
    above: int
    """Blank rows above that line."""
    typed: str
    """Keys that nobody has answered."""


class Curtain:
    """The first page of a document on the terminal."""

    def __init__(
        self, terminal: "Terminal", document: Document, offset: int, settings: Settings, ink: Ink
    ) -> None:
        """Draw the page with the line of `offset` on top."""
        self._terminal, self._document, self._ink = terminal, document, ink
        self._settings, self._offset = settings, max(0, min(offset, len(document.text)))
        self._turned = False
        self._typed = ""
        self._draw_all()

    def _draw_all(self) -> None:
        """Lay out for the size of the terminal, and draw the whole screen."""
        self._terminal.measure()
        columns, rows = self._terminal.size
        settings = self._settings
        self._area = page_area(columns, rows, outline=settings.outline, figures=settings.figures)
        setup = replace(
            Setup(columns=columns_of(self._area.width, settings.measure)),
            indent=settings.indent,
            spacing=settings.spacing,
            ruby_below=settings.ruby_below,
        )
        self._layout = DocumentLayout(self._document, ViewOptions(), setup)
        self._top = self._clamp(self._layout.place(self._offset))
        around = surroundings(columns, rows, self._document.title, self._area, self._ink)
        self._terminal.write(self._page() + around)

    def _page(self) -> str:
        lines = self._layout.lines(self._top, self._area.height)
        return page_rows(lines, self._area, self._layout.setup.columns, self._ink)

    def _clamp(self, place: Place) -> Place:
        return min(place, self._layout.last(max(1, self._area.height)))

    def _turn(self, rows: int) -> bool:
        """Move by rows and draw; False at the end of what there is of the text."""
        wanted = self._layout.move(self._top, rows)
        place = self._clamp(wanted)
        if place != wanted:
            return False
        if place != self._top:
            self._top, self._turned = place, True
            self._offset = self._layout.offset(place)
            self._terminal.write(self._page())
        return True

    def _answer(self) -> bool:
        """Turn pages as was typed; False where a key is another's to answer."""
        while self._typed:
            turn = next_turn(self._typed)
            if turn is None:
                return False
            share, direction, rest = turn
            if not self._turn(direction * rows_of(share, self._area.height)):
                return False
            self._typed = rest
        return True

    def wait_for(self, load: Callable[[], T]) -> T:
        """Turn pages while `load` runs in a thread; its value. Raises what it raises.

        With keys of the user's own none is answered here.
        """
        work = _Work(load)
        mine = not self._settings.keys
        while not work.done:
            watched = [work.pipe, self._terminal.keys] if mine else [work.pipe]
            ready = select.select(watched, [], [], 0.05)[0]
            if self._terminal.resized:
                self._draw_all()
            if self._terminal.keys in ready:
                self._read()
                mine = self._answer()
        return work.result()

    def _read(self) -> None:
        """Read what was typed, the whole of each key."""
        typed = os.read(self._terminal.keys, 1 << 12)
        while typed and _is_cut(typed) and select.select([self._terminal.keys], [], [], 0.05)[0]:
            typed += os.read(self._terminal.keys, 1 << 12)
        self._typed += typed.decode("utf-8", "replace")

    def hand_over(self) -> Handed:
        """Leave the terminal, as it is, to the interface."""
        above, place = 0, self._layout.place(self._offset)
        while above < self._area.height and self._layout.move(place, -above) > self._top:
            above += 1
        return Handed(self._terminal, self._offset if self._turned else None, above, self._typed)


class _Work(Generic[T]):
    """Something done in a thread; `pipe` can be read from when it is done."""

    def __init__(self, load: Callable[[], T]) -> None:
        self.pipe, self._end = os.pipe()
        self.done = False
        self._load = load
        self._value: Any = None
        self._error: BaseException | None = None
        Thread(target=self._run, name="loading", daemon=True).start()

    def _run(self) -> None:
        try:
            self._value = self._load()
        except BaseException as error:
            self._error = error
        self.done = True
        os.close(self._end)

    def result(self) -> T:
        os.close(self.pipe)
        if self._error is not None:
            raise self._error
        value: T = self._value
        return value


def _is_cut(typed: bytes) -> bool:
    """Whether the last key may not have come whole: an escape sequence, a character of UTF-8."""
    if _BEGUN.search(typed):
        return True
    tail = typed[-3:]
    return any(byte >= 0xC0 and len(tail) - i < _length(byte) for i, byte in enumerate(tail))


def _length(first: int) -> int:
    return 4 if first >= 0xF0 else 3 if first >= 0xE0 else 2


@contextmanager
def raised(document: Document, offset: int, settings: Settings) -> Iterator[Curtain | None]:
    """Draw the first page, and give the terminal back in the end unless it was handed over.

    None where the interface alone knows how to draw: a terminal of few colours or of unknown
    size, one that is not there at all, a theme that is not ours.
    """
    terminal = None
    ink = ink_for(settings.theme)
    if ink is not None and not {"COLUMNS", "LINES"} & os.environ.keys():
        terminal = _take()
    if terminal is None or ink is None:
        yield None
        return
    try:
        yield Curtain(terminal, document, offset, settings, ink)
    finally:
        terminal.give_back()


def _take() -> "Terminal | None":
    try:
        import termios

        from reader.opening.terminal import Terminal
    except ImportError:  # a system without terminals of this kind
        return None
    try:
        size = os.get_terminal_size(2)
        if size.columns < _SMALLEST[0] or size.lines < _SMALLEST[1]:
            return None
        return Terminal()
    except (OSError, termios.error):
        return None
