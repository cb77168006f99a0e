"""Keys and changes of size at random moments of a start: what the page ends with.

    python -m tests.campaigns.handover COUNT

Each start gets some keys, each at a random moment from the exec on, and sometimes another size;
another start of the same file gets the same keys when all is loaded, in the same size. Both must
end with the same page, and until a key or a size may change it, nothing that the first page
shows may go away or change.
"""

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.opened import INTERFACE, Cell, Screen, drawn

_KEYS = ("j", "k", " ", "b", "\x1b[B", "\x1b[A", "\x04", "\x15", "\x1b[6~", "\x1bOB", "]", "g")
_LINES = ("j", "k", "\x1b[B")
"""Those that do the same in every size, which may change before or after them."""
_SIZES = ((80, 24), (120, 40), (200, 50), (60, 15))


def main(count: int) -> int:
    """Run `count` starts; the number of those that went wrong, printed as well."""
    wrong = flickers = 0
    chance = random.Random(7)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "报告.txt"
        path.write_text("".join(f"第{n:04d}号泵站全年运行平稳。\n\n" for n in range(3000)), "utf-8")
        for at in range(count):
            first, size = chance.choice(_SIZES), chance.choice(_SIZES)
            known = _KEYS if size == first else _LINES
            keys = chance.choices(known, k=chance.randrange(1, 30))
            home = Path(folder) / f"home{at}"
            hasty, flicker = _hasty(path, home / "a", keys, first, size, chance)
            patient = _patient(path, home / "b", keys, size)
            flickers += flicker
            if hasty != patient:
                wrong += 1
                print(first, size, keys, *hasty, "---", *patient, sep="\n")
    print(f"{count} starts: {wrong} ended with another page, {flickers} changed what stood")
    return wrong + flickers


def _hasty(
    path: Path,
    home: Path,
    keys: list[str],
    first: tuple[int, int],
    size: tuple[int, int],
    chance: random.Random,
) -> tuple[list[str], bool]:
    screen, flicker = Screen(path, home, *first), False
    with screen.terminal as terminal:
        began, quiet = time.perf_counter(), chance.random() * 0.7
        stood: dict[tuple[int, int], Cell] = {}
        while time.perf_counter() - began < quiet:
            screen.take(terminal.read(0.01))
            now = drawn(screen.cells())
            flicker |= any(now.get(at) != cell for at, cell in stood.items())
            if INTERFACE not in terminal.output:
                stood |= now
        if size != first:
            screen.resize(*size)
        for key in keys:
            time.sleep(chance.random() * 0.05)
            terminal.type(key)
        screen.follow(1.0)
    return _page(screen), flicker


def _patient(path: Path, home: Path, keys: list[str], size: tuple[int, int]) -> list[str]:
    screen = Screen(path, home, *size)
    with screen.terminal as terminal:
        screen.follow(1.0)
        for key in keys:
            terminal.type(key)
            time.sleep(0.01)
        screen.follow(1.0)
    return _page(screen)


def _page(screen: Screen) -> list[str]:
    """The upper third: notices come and go below, and panels beside it."""
    rows = screen.text()
    return [row.partition("▏")[0].rstrip() for row in rows[1 : len(rows) // 3]]


if __name__ == "__main__":
    raise SystemExit(bool(main(int(sys.argv[1]))))
