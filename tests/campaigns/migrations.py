"""Kill the program while it brings an old file up to date: `… migrations [KILLS]`.

A file of the first version, full of notes, is opened by the real library, which is
killed (SIGKILL) at a random moment of its backup and migrations. Whatever step was
reached, the next start must find every note as it was, and the file whole.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.library import Library, check
from reader.library.records import INSERT, to_row
from reader.library.schema import MIGRATIONS, VERSION
from reader.text.annotation import Annotation, Selectors

_WORKER = """
import sys
from pathlib import Path
from reader.library import Library
print("ready", flush=True)
Library(Path(sys.argv[1]))
print("done", flush=True)
input()
"""

_BEYOND = 1.2
"""Times that a migration takes, within which the program is killed."""


def first_version(path: Path, notes: int) -> dict[str, Annotation]:
    """Make a file of the first version; what it holds by id."""
    made = [
        Annotation(
            "d" * 64,
            Selectors("收成很好", "果园", "。", n * 10, n * 10 + 4, n * 9, 1, 0.5),
            note=f"批注{n}" * (1 + n % 40),
            tags=("果",),
        )
        for n in range(notes)
    ]
    tally = 0
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        for row in map(to_row, made):
            connection.execute(INSERT, row)
            tally ^= int(str(row[-1]), 16)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'tally'", (f"{tally:x}",))
        connection.execute("PRAGMA user_version = 1")
    return {annotation.id: annotation for annotation in made}


def run(kills: int, notes: int = 300, seed: int = 1) -> tuple[Counter[str], list[str]]:
    """Which version each killed program had reached, and problems."""
    chance = random.Random(seed)
    reached: Counter[str] = Counter()
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old" / "notes.db"
        written = first_version(old, notes)
        longest = _BEYOND * _duration(old)
        for kill in range(kills):
            path = Path(folder) / str(kill) / "notes.db"
            path.parent.mkdir()
            shutil.copy(old, path)
            reached[_kill(path, chance.random() * longest)] += 1
            problems += [f"kill {kill}: {what}" for what in _look(path, written)]
            shutil.rmtree(path.parent)
    return reached, problems


def _duration(old: Path) -> float:
    """Seconds that opening takes a program that nobody kills."""
    path = old.parent.parent / "timed" / "notes.db"
    path.parent.mkdir()
    shutil.copy(old, path)
    process = _start(path)
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    process.stdout.readline()
    taken = time.monotonic() - began
    process.communicate("\n")
    return taken


def _start(path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-u", "-c", _WORKER, str(path)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def _kill(path: Path, after: float) -> str:
    """Open the file and kill the program; how far it had come."""
    process = _start(path)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.kill()
    process.communicate()
    with closing(sqlite3.connect(path)) as connection:
        return f"version {connection.execute('PRAGMA user_version').fetchone()[0]}"


def _look(path: Path, written: dict[str, Annotation]) -> list[str]:
    """What is wrong once the file has been opened again."""
    library = Library(path)
    found = {annotation.id: annotation for annotation in library.annotations()}
    problems = [] if found == written else [f"{len(found)} of {len(written)} notes are the same"]
    problems += [f"damaged: {what}" for what in library.damaged]
    if library.read_only:
        problems.append(str(library.read_only))
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        problems.append(f"version {version}")
    return [*problems, *check(path).problems]


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something was lost."""
    reached, problems = run(int(argv[0]) if argv else 300)
    for version, count in sorted(reached.items()):
        print(f"killed at {version:12}{count:6}")
    print(f"{len(problems)} problems")
    for problem in problems[:10]:
        print(problem)
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
