"""A program on a terminal of its own: keys go in, bytes come out, both are timed."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL
from time import perf_counter
from types import TracebackType

_CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_=>78])")
_PAUSE = 0.004
"""Seconds without output that end a frame."""
_AFTER = 0.05
"""Seconds without output that end what a key brings forth."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a key brought forth."""

    milliseconds: float
    """From the key to the end of its frame."""
    bytes: int
    """Those of the frames behind it included (panels, the bar on top)."""


class Terminal:
    """Runs a program; a context manager that ends it."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        *,
        columns: int = 120,
        rows: int = 40,
        colours: str = "truecolor",
        folder: Path | None = None,
    ) -> None:
        """Start `command` with its data under `home`, and the clock; in `folder`, if one is given.

        `colours` is what the terminal says of itself in `COLORTERM`.
        """
        environment = dict(os.environ, SHUZHAI_HOME=str(home), TERM="xterm-256color")
        environment |= {"LC_ALL": "C.UTF-8", "COLORTERM": colours}
        for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.output = b""
        self.began = perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.chdir(folder or ".")
            os.execvpe(command[0], list(command), environment)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.kill(self.pid, SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def read(self, seconds: float) -> bytes:
        """What is written within `seconds`; nothing at the program's end."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return b""
        try:
            piece = os.read(self._fd, 1 << 16)
        except OSError:  # Linux tells the end so
            return b""
        self.output += piece
        return piece

    def wait_for(self, shown: str, *, within: float = 120.0) -> float:
        """Milliseconds from the start until text that matches `shown` has been written.

        Raises TimeoutError.
        """
        pattern, began = re.compile(shown.encode()), perf_counter()
        seen = 0
        while perf_counter() - began < within:
            if self.read(0.2) and pattern.search(_CONTROL.sub(b"", self.output[seen:])):
                return (perf_counter() - self.began) * 1000
            seen = max(seen, len(self.output) - (1 << 17))
        raise TimeoutError(f"{shown} was not shown: {self.output[-400:]!r}")

    def rest(self, seconds: float = 1.0) -> None:
        """Let what goes on behind the page come to an end: nothing written for `seconds`."""
        while self.read(seconds):
            pass

    def type(self, keys: str) -> None:
        """Type, without waiting for what comes of it."""
        os.write(self._fd, keys.encode())

    def press(self, keys: str) -> Frame:
        """Type, and time what is written upon it."""
        began = perf_counter()
        self.type(keys)
        return self._frame(began)

    def answer(self, keys: str, shown: str) -> float:
        """Milliseconds from typing until what matches `shown` is written. Raises TimeoutError."""
        pattern, began, start = re.compile(shown.encode()), perf_counter(), len(self.output)
        self.type(keys)
        while perf_counter() - began < 20.0:
            self.read(0.2)
            if pattern.search(_CONTROL.sub(b"", self.output[start:])):
                return (perf_counter() - began) * 1000
        raise TimeoutError(f"{shown} was not shown: {self.output[-400:]!r}")

    def press_until(self, keys: str, shown: str) -> Frame:
        """Type, and time the frame in which text that matches `shown` is written.

        What is drawn before it (a bar that tells of the key) does not count as the frame.
        Raises TimeoutError.
        """
        began, at, pattern = perf_counter(), len(self.output), re.compile(shown)
        self.type(keys)
        while not pattern.search(self.output[at:].decode("utf-8", "ignore")):
            if not self.read(5.0):
                raise TimeoutError(f"{shown} was not shown")
        frame = self._frame(began)
        return Frame(frame.milliseconds, len(self.output) - at)

    def resize(self, columns: int, rows: int) -> Frame:
        """Change the size of the terminal, and time what is written upon it."""
        began = perf_counter()
        self.measure(columns, rows)
        return self._frame(began)

    def measure(self, columns: int, rows: int) -> None:
        """Give the terminal another size, without waiting for what comes of it."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _frame(self, began: float) -> Frame:
        size, last = 0, began
        piece = self.read(5.0)
        while piece:
            size, last = size + len(piece), perf_counter()
            piece = self.read(_PAUSE)
        while piece := self.read(_AFTER):
            size += len(piece)
        return Frame((last - began) * 1000, size)

    def peak(self) -> int:
        """The most memory the program has held, in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) << 10


def reader(path: Path) -> list[str]:
    """The command that opens the reader."""
    return [sys.executable, "-m", "reader", str(path)]
