"""Keys, clicks and sizes at random, on all screens: `python -m tests.campaigns.keys [KEYS] [SEED]`.

The program runs on a terminal of its own and gets whatever comes, at whatever moment: while a
panel is filled, a screen is being left, a text is read. Nothing may end it but the command to
quit, which the help and the list of commands know too.
"""

import os
import random
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from reader.bundled import catalogue
from tests.benchmarks.terminal import Terminal, reader

_KEYS = (
    *"jkbgGt pwJPV,/nN*HdWvChciIL12345haxuyofmFsOeElR?T:[]<>&#Mr()`+-%",
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1bOP"),
    *("\r", "\r", "\r", "\x1b", "\x1b", "\x1b", "\t", "\x1b[Z", "\x7f", "的", "发展", "2023"),
    *("\x01", "\x04", "\x05", "\x0f", "\x10", "\x13", "\x14", "\x15"),
)
"""No `q`, Ctrl+C or Ctrl+Q."""
_WIDTHS, _HEIGHTS = (9, 20, 40, 80, 120, 200, 300), (3, 8, 10, 24, 40, 50)
_BUTTONS = (0, 0, 0, 2, 32, 64, 65)
"""Left, right, drag, wheel (xterm, "Mouse Tracking", SGR)."""
_WAITS = (0.01, 0.05, 0.05, 0.15)
_A_TEXT = 400
"""Keys after which another text is opened."""


@dataclass
class Tally:
    """What happened."""

    keys: int = 0
    ended: list[str] = field(default_factory=list)
    """What the program had got before it ended, and how it ended."""


def run(count: int, seed: int) -> Tally:
    """Type `count` keys."""
    tally, chance = Tally(), random.Random(seed)
    while tally.keys < count:
        with TemporaryDirectory() as home:  # what is exported stays there
            path = Path(shutil.copy(chance.choice(catalogue()).path, home))
            _type(path, Path(home), count, chance, tally)
    return tally


def _type(path: Path, home: Path, count: int, chance: random.Random, tally: Tally) -> None:
    width, height, typed = 120, 40, []
    with Terminal(reader(path), home, columns=width, rows=height, folder=home) as terminal:
        for _ in range(min(_A_TEXT, count - tally.keys)):
            kind = chance.random()
            if kind < 0.03:
                width, height = chance.choice(_WIDTHS), chance.choice(_HEIGHTS)
                terminal.measure(width, height)
                typed.append(f"{width}x{height}")
            else:
                place = chance.randint(1, width), chance.randint(1, height)
                key = _mouse(*place, chance) if kind < 0.1 else chance.choice(_KEYS)
                terminal.type(key)
                typed.append(repr(key))
            tally.keys += 1
            status = _follow(terminal, chance.choice(_WAITS))
            if status == 0:
                return
            if status is not None:
                end = terminal.output[-4000:].decode("utf-8", "replace")
                tally.ended.append(f"{path.name}: {' '.join(typed)}\n{end}\nstatus {status}")
                return


def _mouse(x: int, y: int, chance: random.Random) -> str:
    button = chance.choice(_BUTTONS)
    click = f"\x1b[<{button};{x};{y}"
    return f"{click}M{click}m" if button in (0, 2) else f"{click}M"


def _follow(terminal: Terminal, seconds: float) -> int | None:
    """Take what is written for so long; the exit status of the program if it has ended."""
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0:
        terminal.read(left)
    ended = os.waitid(os.P_PID, terminal.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return None if ended is None else ended.si_status


def main(count: int = 2000, seed: int = 1) -> int:
    """Print what happened; the number of times that the program ended."""
    tally = run(count, seed)
    print(f"{tally.keys:,} keys: {len(tally.ended)} ended the program")
    print(*tally.ended, sep="\n\n")
    return len(tally.ended)


if __name__ == "__main__":
    raise SystemExit(min(1, main(*map(int, sys.argv[1:]))))
