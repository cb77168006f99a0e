"""The terminal before the interface has it: raw keys, the other screen, and back."""

import os
import signal
import sys
import termios
from types import FrameType
from typing import Any

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE = "\x1b[?7h\x1b[?1049l\x1b[?25h"
_INPUT, _LOCAL, _CHARACTERS = 0, 3, 6
"""Places in what `tcgetattr` gives."""


class Terminal:
    """Takes the terminal, and gives it back unless somebody took it over."""

    def __init__(self) -> None:
        """Take it. Raises OSError or termios.error where there is none."""
        self.keys, self._out = sys.__stdin__.fileno(), sys.__stderr__.fileno()  # type: ignore[union-attr]
        self.modes = termios.tcgetattr(self.keys)
        """How it was, for who gives it back."""
        self.size = os.get_terminal_size(self._out)
        self.resized = False
        self._taken = False
        self._signals = {
            signal.SIGWINCH: signal.signal(signal.SIGWINCH, self._note_size),
            signal.SIGTERM: signal.signal(signal.SIGTERM, _end),
            signal.SIGHUP: signal.signal(signal.SIGHUP, _end),
        }
        termios.tcsetattr(self.keys, termios.TCSANOW, _raw(self.modes))
        self.write(_ENTER)

    def _note_size(self, number: int, frame: FrameType | None) -> None:
        self.resized = True

    def measure(self) -> None:
        """Look how large it is now."""
        self.resized = False
        self.size = os.get_terminal_size(self._out)

    def write(self, text: str) -> None:
        """Write all of it."""
        data = text.encode("utf-8", "replace")
        while data:
            data = data[os.write(self._out, data) :]

    def take_over(self) -> None:
        """Leave it as it is, for somebody who gives it back."""
        self._taken = True
        self._forget()

    def give_back(self) -> None:
        """Put it back as it was, unless it was taken over."""
        if not self._taken:
            self._forget()
            self.write(_LEAVE)
            termios.tcsetattr(self.keys, termios.TCSANOW, self.modes)

    def _forget(self) -> None:
        for number, handler in self._signals.items():
            signal.signal(number, handler)
        self._signals = {}


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _raw(modes: list[Any]) -> list[Any]:
    """Each key by itself, nothing echoed, no key a signal: as the interface sets it."""
    made = list(modes)
    characters = list(made[_CHARACTERS])
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    made[_INPUT] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    made[_LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    made[_CHARACTERS] = characters
    return made
