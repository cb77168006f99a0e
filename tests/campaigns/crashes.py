"""Kill the program while it writes: `python -m tests.campaigns.crashes [KILLS]`.

The real program adds, edits, tags, deletes and exports in a loop of processes that
are killed (SIGKILL) at a random moment. What it has acknowledged (the id printed,
exit code 0) must be there afterwards, and the file must be whole.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.library import Library, check

_WORKER = """
import sys
from pathlib import Path
from reader.cli import main
file, base = sys.argv[1], int(sys.argv[2])
known = []
for step in range(base, base + 100000):
    kind = step % 5
    if kind < 3 or not known:
        main(["notes", "add", file, "--quote", "收成很好", "--note", f"note {step}"])
        continue
    id = known[step % len(known)]
    main(["notes", "edit", id, "--note", f"edited {step}", "--tag", "t"] if kind == 3
         else ["notes", "export", file, "--format", "json", "-o", file + ".json"])
    print("done", id, step, flush=True)
"""
"""Calls the real command again and again; what it prints has been acknowledged."""


@dataclass
class Tally:
    """What happened."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)


def run(kills: int, seed: int = 1) -> Tally:
    """Kill so many times; every ten kills the file is checked."""
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        file = Path(folder) / "a.txt"
        file.write_text("今年果园收成很好。\n", encoding="utf-8")
        promised: set[str] = set()
        for kill in range(kills):
            promised |= _one(home, file, kill, chance)
            tally.kills += 1
            if kill % 10 == 9 or kill == kills - 1:
                _look(home, promised, tally)
        tally.acknowledged = len(promised)
    return tally


def _one(home: Path, file: Path, kill: int, chance: random.Random) -> set[str]:
    """Let the program run until it has acknowledged something, then kill it; what it promised."""
    command = [sys.executable, "-u", "-c", _WORKER, str(file), str(kill * 100_000)]
    process = subprocess.Popen(
        command,
        env={**os.environ, "SHUZHAI_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.random() * 0.05)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    # A last line that was cut off was not acknowledged.
    whole = (first + rest).rpartition("\n")[0].split("\n")
    return {line for line in whole if len(line) == 26}


def _look(home: Path, promised: set[str], tally: Tally) -> None:
    path = home / "data" / "notes.db"
    tally.problems += check(path).problems
    library = Library(path)
    kept = {annotation.id for annotation in library.annotations()}
    tally.problems += [f"damaged: {what}" for what in library.damaged]
    library.close()
    tally.lost = len(promised - kept)


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something was lost."""
    tally = run(int(argv[0]) if argv else 1000)
    print(
        f"{tally.kills} kills, {tally.acknowledged} notes acknowledged, {tally.lost} lost, "
        f"{len(tally.problems)} problems"
    )
    for problem in tally.problems[:10]:
        print(problem)
    return int(bool(tally.lost or tally.problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
