"""From exec to the first page on a terminal, and to the answer to a key typed at once."""

import compileall
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree, which
from statistics import median
from tempfile import TemporaryDirectory

import reader as package
from tests.benchmarks.measure import Measure
from tests.benchmarks.terminal import Terminal, reader
from tests.benchmarks.texts import numbered

_HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    BINDINGS = [("space", "answer", "")]
    def compose(self):
        yield Static("Hello, world")
    def action_answer(self):
        self.query_one(Static).update("Answered")

Hello().run()
"""
_FIRST, _SECOND = "No000002", "No00001[2-9]"
"""What stands on the first page, and on the second only."""
_HELP = "One line down"
"""What the help shows, which only the interface has."""


def measure(large: bool) -> Iterator[Measure]:
    """A text of 1 MB and one of 100 MB (10 MB), in rounds, so that all see the same machine."""
    compileall.compile_dir(str(Path(package.__file__).parent), quiet=2)
    with TemporaryDirectory() as folder:
        here = Path(folder)
        small, big = here / "small.txt", here / "big.txt"
        numbered(small, 1_000_000)
        numbered(big, 100_000_000 if large else 10_000_000)
        hello = here / "hello.py"
        hello.write_text(_HELLO)
        cases = {
            "python": ([sys.executable, "-c", "print('passed')"], "passed", ""),
            "hello": ([sys.executable, str(hello)], "Hello", "Answered"),
            "small": (reader(small), _FIRST, _SECOND),
            "option": (reader(small), _FIRST, _HELP),
            "again": (reader(small), _FIRST, ""),
            "big": (reader(big), _FIRST, _SECOND),
        }
        for name in ("less", "vim"):
            if which(name):
                cases[name] = ([name, str(small)], _FIRST, "")
        yield from _measured(cases, here, 15 if large else 5, "100 MB" if large else "10 MB")


def _measured(
    cases: dict[str, tuple[list[str], str, str]], home: Path, rounds: int, size: str
) -> Iterator[Measure]:
    first: dict[str, list[float]] = {name: [] for name in cases}
    answered: dict[str, list[float]] = {name: [] for name in cases}
    for at in range(rounds + 1):
        for name, (command, shown, answer) in cases.items():
            if name in ("small", "big"):  # as if never read
                rmtree(home / "home" / "cache" / "screens", ignore_errors=True)
            page = _time(command, shown, home)
            key = (
                _time(command, answer, home, keys="?" if name == "option" else " ")
                if answer
                else 0.0
            )
            if at:  # the first round warms the files
                first[name].append(page)
                answered[name].append(key)
    times = {name: median(found) for name, found in first.items()}
    keys = {name: median(found) for name, found in answered.items()}
    of_hello, of_python = (
        (times["hello"], "a hello-world Textual app"),
        (times["python"], "bare Python"),
    )
    yield Measure("first page, 1 MB", times["small"], "ms", "≤ 1.15 ×", *of_hello)
    yield Measure("first page, 1 MB, never read", times["small"], "ms", "≤ 3 ×", *of_python)
    yield Measure("first page, 1 MB, read before", times["again"], "ms", "≤ 3 ×", *of_python)
    of_small = (times["small"], "1 MB")
    yield Measure(f"first page, {size}", times["big"], "ms", "≤ 1.5 ×", *of_small)
    of_hello = (keys["hello"], "a hello-world Textual app")
    yield Measure("first key answered, 1 MB", keys["small"], "ms", "≤ 1.3 ×", *of_hello)
    yield Measure("first key of the interface, 1 MB", keys["option"], "ms", "≤ 1.3 ×", *of_hello)
    for name in ("less", "vim"):
        if name in times:
            yield Measure("first page, 1 MB", times["small"], "ms", "", times[name], name)


def _time(command: list[str], shown: str, home: Path, keys: str = "") -> float:
    with Terminal(command, home / "home") as terminal:
        terminal.type(keys)
        return terminal.wait_for(shown)
