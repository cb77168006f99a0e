"""Moving through long texts, at 120x40 and 200x50: from the key to the end of its frame.

All through a pseudo terminal: what is timed is what a user waits for, and the bytes
are those a line to a far machine must carry.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Measure, quantile
from tests.benchmarks.terminal import Frame, Terminal, reader
from tests.benchmarks.texts import numbered

_MB = 1_000_000
_FIRST = "No000002"
_LARGE = (200, 50)
"""Columns and rows of a large terminal."""


def measure(large: bool) -> Iterator[Measure]:
    """Texts of 1, 10 and 100 MB (1 MB), and one line of 10 (1) million characters.

    Those of several lines have one home: with the first the dictionaries are made, once for all.
    """
    times = 20 if large else 8
    with TemporaryDirectory() as folder:
        here = Path(folder)
        for size in (1, 10, 100) if large else (1,):
            path = here / f"{size}.txt"
            numbered(path, size * _MB)
            yield from _moving(path, here / "home", f"{size} MB", times)
        numbered(path, 30 * _MB if large else 3 * _MB, one_line=True)
        yield from _moving(path, here / "home of one line", "one line", times)
        numbered(path, _MB)
        yield from _toggling(path, here / "home of another", times)


def _moving(path: Path, home: Path, name: str, times: int) -> Iterator[Measure]:
    with Terminal(reader(path), home) as terminal:
        opened = terminal.wait_for(_FIRST)
        yield Measure(f"first page, {name}", opened, "ms", "")
        terminal.rest(3.0 + path.stat().st_size / 10_000_000)
        yield from _scrolled(terminal, name, times)
        terminal.resize(*_LARGE)
        terminal.rest()
        yield from _scrolled(terminal, f"{name}, 200x50", times)
        terminal.resize(120, 40)
        size = path.stat().st_size
        yield _memory(terminal, f"memory, {name}", size)
        typed = [terminal.answer(*asked) for asked in _typed(terminal)]
        yield Measure(
            *(f"nearest hit while typing, {name}", median(typed), "ms", "≤ 50"),
            *(max(typed), "the slowest of them"),
        )
        terminal.press("\r")
        terminal.rest(1.5)
        yield from _jumped(terminal, name, times)
        terminal.resize(*_LARGE)
        terminal.rest()
        yield from _jumped(terminal, f"{name}, 200x50", times)
        sizes = ((100, 30), (120, 40), (140, 45))
        resized = _rested(terminal, lambda at: terminal.resize(*sizes[at % 3]), times)
        yield from _frames(f"resize, {name}", resized, 60)
        yield _memory(terminal, f"memory once searched, {name}", size)


def _memory(terminal: Terminal, what: str, size: int) -> Measure:
    return Measure(what, terminal.peak() / size, "× the file", "≤ 3 at 100 MB")


def _scrolled(terminal: Terminal, name: str, times: int) -> Iterator[Measure]:
    moves: dict[str, Callable[[int], Frame]] = {
        "page down": lambda _: terminal.press(" "),
        "line down": lambda _: terminal.press("j"),
        "end or start": lambda at: terminal.press("gG"[at % 2]),
    }
    terminal.press("g")
    terminal.rest(0.5)
    for move, press in moves.items():
        yield from _frames(f"{move}, {name}", _rested(terminal, press, times), 16)


def _jumped(terminal: Terminal, name: str, times: int) -> Iterator[Measure]:
    jumps = _rested(terminal, lambda at: terminal.press("nN"[at // 3 % 2]), times)
    yield from _frames(f"next hit, {name}", jumps, 16)


def _typed(terminal: Terminal) -> Iterator[tuple[str, str]]:
    """Characters typed into an empty find bar, and what is written when the nearest hit stands."""
    for character in "发经社中人民国会":
        terminal.type("\x1b")
        terminal.rest(0.5)
        terminal.press("/")
        terminal.rest(0.3)
        yield character, rf"(?s){character}.*?(?:… *[\d,]+|[\d,]+/[\d,]+|none)"


def _toggling(path: Path, home: Path, times: int) -> Iterator[Measure]:
    with Terminal(reader(path), home, columns=_LARGE[0], rows=_LARGE[1]) as terminal:
        terminal.wait_for(_FIRST)
        terminal.rest(4.0)
        terminal.press(" ")
        for key, name, limit, shown in _TOGGLES:
            for _ in shown * 2:  # the first time loads dictionaries
                terminal.press(key)
                terminal.rest(2.0)
            toggles = _toggled(terminal, key, shown, times)
            yield from _frames(f"{name} toggle on 200x50, warm", toggles, limit)


_TRADITIONAL, _SIMPLIFIED = "[國們發對學這時來後會經]", "[国们发对学这时来后会经]"
_TOGGLES = (
    ("t", "script", 50, ("", _TRADITIONAL, "", "", _SIMPLIFIED)),
    ("p", "readings", 100, ("[āáǎàēéěèīíǐìōóǒòūúǔù]", "[ㄅ-ㄩ]", "")),
)
"""A key, what it changes, the milliseconds to reach, and what the page shows only after each
press of a round; nothing where it looks as before."""


def _toggled(terminal: Terminal, key: str, shown: tuple[str, ...], times: int) -> list[Frame]:
    frames = []
    for at in range(-(-times // len(shown)) * len(shown)):
        if pattern := shown[at % len(shown)]:
            frames.append(terminal.press_until(key, pattern))
        else:
            terminal.press(key)
        terminal.rest(0.5)
    return frames


def _rested(terminal: Terminal, press: Callable[[int], Frame], times: int) -> list[Frame]:
    """The frames of `times` presses, each when what the one before left behind is done."""
    frames = []
    for at in range(times):
        frames.append(press(at))
        terminal.rest(0.5)
    return frames


def _frames(name: str, frames: list[Frame], limit: int) -> Iterator[Measure]:
    middle = median(frame.milliseconds for frame in frames)
    slow = quantile([frame.milliseconds for frame in frames], 0.95)
    yield Measure(name, middle, "ms", f"≤ {limit}", slow, "the 95th of 100")
    yield Measure(f"{name}: frame", median(frame.bytes for frame in frames) / 1000, "kB")
