"""The terminal before the interface has it: raw keys, the other screen, and back."""

import os
import signal
import termios
from types import FrameType

from reader.opening.glimpse import ENTER, KEYS, LEAVE, OUT, Glimpse, heed_signals, raw


class Terminal:
    """Takes the terminal, and gives it back unless somebody took it over."""

    def __init__(self, glimpse: Glimpse | None) -> None:
        """Take it, as it is after `glimpse` if it was shown.

        Raises OSError or termios.error where there is none.
        """
        self.modes = glimpse.modes if glimpse is not None else termios.tcgetattr(KEYS)
        """How it was, for who gives it back."""
        self.size = os.get_terminal_size(OUT)
        self.resized = False
        self._taken = False
        heed_signals()
        signal.signal(signal.SIGWINCH, self._note_size)
        if glimpse is not None:
            glimpse.taken = True
        else:
            raw(self.modes)
            self.write(ENTER)

    def _note_size(self, number: int, frame: FrameType | None) -> None:
        self.resized = True

    def measure(self) -> None:
        """Look how large it is now."""
        self.resized = False
        self.size = os.get_terminal_size(OUT)

    def write(self, text: str) -> None:
        """Write all of it."""
        data = text.encode("utf-8", "replace")
        while data:
            data = data[os.write(OUT, data) :]

    def take_over(self) -> None:
        """Leave it as it is, for somebody who gives it back."""
        self._taken = True
        self._forget()

    def give_back(self) -> None:
        """Put it back as it was, unless it was taken over."""
        if not self._taken:
            self._forget()
            self.write(LEAVE)
            termios.tcsetattr(KEYS, termios.TCSANOW, self.modes)

    def _forget(self) -> None:
        for number in (signal.SIGWINCH, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
