"""The program on an emulated terminal, cell by cell."""

import re
from pathlib import Path

import pyte

from tests.benchmarks.terminal import Terminal, reader

_PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*u|\x1b\[\?\d+\$p|\x1b\]22;[^\x07]*\x07")
"""Sequences that the emulator does not know and would print."""

INTERFACE = b"\x1b[?2004h"
"""What Textual writes before its first frame: pastes are to be told from typing."""

Cell = tuple[str, str, str, bool, bool, bool]
"""A character with its colours, and whether it is bold, italic, underlined."""


class Screen:
    """What a person sees of a program, piece by piece as it is written."""

    def __init__(
        self, path: Path, home: Path, columns: int = 80, rows: int = 24, colours: str = "truecolor"
    ) -> None:
        self.terminal = Terminal(reader(path), home, columns=columns, rows=rows, colours=colours)
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def follow(self, quiet: float = 0.6) -> None:
        """Take in what is written until nothing has been for `quiet` seconds."""
        while piece := self.read(quiet):
            self.take(piece)

    def read(self, quiet: float) -> bytes:
        """The next piece of output, or nothing if the interface has been quiet so long."""
        return self.terminal.read(quiet if INTERFACE in self.terminal.output else 30)

    def take(self, piece: bytes) -> None:
        """Take in a piece of output."""
        data = self._rest + piece
        cut = data.rfind(b"\x1b")
        whole = len(data) if cut < 0 or len(data) - cut > 40 else cut
        self._rest = data[whole:]
        self._stream.feed(_PRIVATE.sub(b"", data[:whole]))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self._screen.resize(rows, columns)
        self.terminal.measure(columns, rows)

    def cells(self) -> list[list[Cell]]:
        """Every cell."""
        screen = self._screen
        return [
            [
                (c.data, c.fg, c.bg, c.bold, c.italics, c.underscore)
                for c in (screen.buffer[y][x] for x in range(screen.columns))
            ]
            for y in range(screen.lines)
        ]

    def text(self) -> list[str]:
        """Every row."""
        return [row.rstrip() for row in self._screen.display]


def drawn(cells: list[list[Cell]]) -> dict[tuple[int, int], Cell]:
    """The cells that show something, by row and column."""
    return {
        (y, x): cell for y, row in enumerate(cells) for x, cell in enumerate(row) if cell[0].strip()
    }
