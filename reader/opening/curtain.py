"""The page that stands while the interface is being loaded."""

import os
import re
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reader.opening.glimpse import KEYS, OUT, Glimpse, is_told, keep
from reader.opening.ink import Ink, ink_for
from reader.opening.keys import next_turn, rows_of
from reader.opening.picture import Picture
from reader.opening.window import keep_window, window_round
from reader.settings import Settings
from reader.text import Document

if TYPE_CHECKING:
    from reader.opening.terminal import Terminal

T = TypeVar("T")

_BEGUN = re.compile(rb"\x1b(?:O|\[[0-9;<?]*)?$")
LONG = 1_000_000
"""Code points of a text that is shown first where it was left, and read whole behind that."""
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
        self,
        terminal: "Terminal",
        document: Document,
        offset: int,
        settings: Settings,
        ink: Ink,
        stands: str = "",
    ) -> None:
        """Draw the page with the line of `offset` on top, unless just that `stands` there."""
        self._terminal, self._document = terminal, document
        self._settings, self._ink = settings, ink
        self._turned = False
        self._typed = ""
        self._picture = self._draw(offset, stands)
        self.drawn = self._picture.screen()
        """What stands on the terminal at first."""
        self.waits = self._picture.waits
        """Whether that is no page yet."""

    def _draw(self, offset: int, stands: str = "", above: int = 0) -> Picture:
        """Lay out for the size of the terminal, and draw the whole screen."""
        self._terminal.measure()
        picture = Picture(
            self._document, offset, self._settings, self._ink, self._terminal.size, above
        )
        drawn = picture.screen()
        if drawn != stands:
            self._terminal.write(drawn)
        return picture

    def _answer(self) -> bool:
        """Turn pages as was typed; False where a key is another's to answer."""
        while self._typed:
            turn = next_turn(self._typed)
            if turn is None:
                return False
            share, direction, rest = turn
            turned = self._picture.turn(direction * rows_of(share, self._picture.height))
            if turned is None:
                return False
            if turned:
                self._turned = True
                self._terminal.write(self._picture.page())
            self._typed = rest
        return True

    def wait_for(self, load: Callable[[], T]) -> T:
        """Turn pages while `load` runs in a thread; its value. Raises what it raises.

        With keys of the user's own none is answered here.
        """
        work = _Work(load)
        mine = not self._settings.keys
        while not work.done:
            watched = [work.pipe, KEYS] if mine else [work.pipe]
            ready = select.select(watched, [], [], 0.05)[0]
            if self._terminal.resized:
                self._picture = self._draw(self._picture.offset, above=self._picture.above())
            if KEYS in ready:
                self._read()
                mine = self._answer()
        return work.result()

    def _read(self) -> None:
        """Read what was typed, the whole of each key."""
        typed = os.read(KEYS, 1 << 12)
        while typed and _is_cut(typed) and select.select([KEYS], [], [], 0.05)[0]:
            typed += os.read(KEYS, 1 << 12)
        self._typed += typed.decode("utf-8", "replace")

    def hand_over(self) -> Handed:
        """Leave the terminal, as it is, to the interface."""
        picture = self._picture
        offset = picture.offset if self._turned else None
        return Handed(self._terminal, offset, picture.above(), self._typed)


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


def keep_page(document: Document, offset: int, settings: Settings) -> None:
    """Keep the page with the line of `offset` on top for the next start, if one can be drawn.

    Of a long text what stands round it is kept as well.
    """
    path, ink = document.source.path, ink_for(settings.theme)
    if path is None:
        return
    if len(document.text) > LONG and (window := window_round(document, offset)):
        keep_window(window)
    if ink is not None and is_told():
        with suppress(OSError):
            size = os.get_terminal_size(OUT)
            keep(str(path), *size, Picture(document, offset, settings, ink, size).screen())


@contextmanager
def raised(
    document: Document,
    offset: int,
    settings: Settings,
    glimpse: Glimpse | None = None,
    *,
    usual: bool = True,
) -> Iterator[Curtain | None]:
    """Draw the first page, and give the terminal back in the end unless it was handed over.

    It is kept for the next start, if this one reads the text in the `usual` way.

    None where the interface alone knows how to draw: a terminal of few colours or of unknown
    size, one that is not there at all, a theme that is not ours.
    """
    ink = ink_for(settings.theme)
    terminal = _take(glimpse) if ink is not None and is_told() else None
    if terminal is None or ink is None:
        yield None
        return
    try:
        stands = glimpse.drawn if glimpse is not None else ""
        curtain = Curtain(terminal, document, offset, settings, ink, stands)
        path = document.source.path
        if usual and path is not None and not curtain.waits and curtain.drawn != stands:
            keep(str(path), *terminal.size, curtain.drawn)
        yield curtain
    finally:
        terminal.give_back()


def _take(glimpse: Glimpse | None) -> "Terminal | None":
    try:
        import termios

        from reader.opening.terminal import Terminal
    except ImportError:  # a system without terminals of this kind
        return None
    try:
        size = os.get_terminal_size(OUT)
        if size.columns < _SMALLEST[0] or size.lines < _SMALLEST[1]:
            return None
        return Terminal(glimpse)
    except (OSError, termios.error):
        return None
