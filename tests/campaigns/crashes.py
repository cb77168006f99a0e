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

_EACH = 10
"""Kills of programs that use the same file."""

_WORKER = """
import io, sys
from contextlib import redirect_stdout
from reader.cli import main
file, base = sys.argv[1], int(sys.argv[2])
known = []
for step in range(base, base + 100000):
    kind = step % 6
    if kind < 3 or not known:
        out = io.StringIO()
        with redirect_stdout(out):
            code = main(["notes", "add", file, "--quote", "收成很好", "--note", f"note {step}"])
        known.append(out.getvalue().strip())
        print("added", known[-1], flush=True)
    elif kind == 3:
        id = known[step % len(known)]
        code = main(["notes", "edit", id, "--note", f"edited {step}", "--tag", "t"])
        print("edited", id, step, flush=True)
    elif kind == 4:
        code = main(["notes", "export", file, "--format", "json", "-o", file + ".json"])
    else:
        id = known.pop()
        code = main(["notes", "delete", id])
        print("deleted", id, flush=True)
    assert code == 0
"""
"""Calls the real command again and again; what it prints has been acknowledged."""


@dataclass
class Tally:
    """What happened."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Notes, edits and deletions that were acknowledged and are not there."""
    problems: list[str] = field(default_factory=list)


def run(kills: int, seed: int = 1, blind: float = 0.25) -> Tally:
    """Kill so many times; every `_EACH` kills the file is checked.

    A share of the programs, `blind`, is killed whether it has acknowledged something or not.
    """
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text("今年果园收成很好。\n", encoding="utf-8")
        promised: list[str] = []
        for kill in range(kills):
            home = Path(folder) / f"home{kill // _EACH}"  # a new file is made under fire, too
            promised += _one(home, file, kill, chance, blind)
            tally.kills += 1
            if kill % _EACH == _EACH - 1 or kill == kills - 1:
                _look(home, promised, tally)
                tally.acknowledged += len(promised)
                promised = []
    return tally


def _one(home: Path, file: Path, kill: int, chance: random.Random, blind: float) -> list[str]:
    """Let the program run, mostly until it has acknowledged something, and kill it.

    Returns the lines in which it acknowledged.
    """
    command = [sys.executable, "-u", "-c", _WORKER, str(file), str(kill * 100_000)]
    process = subprocess.Popen(
        command,
        env={**os.environ, "SHUZHAI_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    first = ""
    if chance.random() >= blind:
        first = process.stdout.readline()
        time.sleep(chance.random() * 0.08)
    else:
        time.sleep(chance.random() * 0.4)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    # A last line that was cut off was not acknowledged.
    return (first + rest).rpartition("\n")[0].splitlines()


def _look(home: Path, promised: Sequence[str], tally: Tally) -> None:
    """Whether what was acknowledged is there, and the file whole."""
    path = home / "data" / "notes.db"
    tally.problems += check(path).problems
    library = Library(path)
    there = {a.id: a for a in library.annotations()}
    gone = {a.id for a in library.annotations(deleted=True)}
    tally.problems += [f"damaged: {what}" for what in library.damaged]
    edited: dict[str, int] = {}
    for line in promised:
        what, id, *step = line.split()
        if step:
            edited[id] = int(step[0])
        tally.lost += id not in gone and (what == "deleted" or id not in there)
    for id, number in edited.items():
        if id in there:
            # An edit that was not acknowledged may have come after the last one that was.
            tally.lost += int((there[id].note.split() or ["0"])[-1]) < number
    library.close()


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something was lost."""
    tally = run(int(argv[0]) if argv else 1000)
    print(
        f"{tally.kills} kills, {tally.acknowledged} changes acknowledged, {tally.lost} lost, "
        f"{len(tally.problems)} problems"
    )
    for problem in tally.problems[:10]:
        print(problem)
    return int(bool(tally.lost or tally.problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
