"""How far long work is, told on standard error where that is a terminal."""

import sys
from time import monotonic
from types import TracebackType

_PATIENCE = 0.5
"""Seconds of work that is not worth a word."""
_BEAT = 0.1
"""Seconds between two tellings."""


class Meter:
    """A line that says how far it is, and goes away in the end; to be used in `with`.

    With `printing` nothing is said where results go to the terminal as they are found.
    """

    def __init__(self, *, printing: bool = False) -> None:
        self._on = sys.stderr.isatty() and not (printing and sys.stdout.isatty())
        self._next = monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> "Meter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._write("")

    def files(self, done: int, total: int) -> bool:
        """So many files of a number are done; work is to go on."""
        self._tell(f"{done} of {total}")
        return True

    def share(self, done: float) -> bool:
        """So much is done, from 0 to 1; work is to go on."""
        self._tell(f"{done:.0%}")
        return True

    def _tell(self, text: str) -> None:
        now = monotonic()
        if self._on and now >= self._next:
            self._next, self._drawn = now + _BEAT, True
            self._write(text)

    def _write(self, text: str) -> None:
        print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
