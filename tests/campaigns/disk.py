"""Fill the disk: `python -m tests.campaigns.disk [ROUNDS]`, as one who may mount (Linux).

The real command adds, edits and deletes notes on a small file system of its own until
that is full, goes on for a while, and again once there is room. What it acknowledged must
be there; each refusal is one plain sentence and exit code 2.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.library import Library, check

_SIZES = (600, 700, 800, 1000, 1500)
"""Kilobytes of the file systems."""
_BALLAST = "ballast"

_WORKER = """
import io, os, sys
from contextlib import redirect_stdout
from reader.cli import main
file, ballast = sys.argv[1], sys.argv[2]
known, refused, freed = [], 0, 0
for step in range(2000):
    out = io.StringIO()
    with redirect_stdout(out):
        if step % 5 == 3 and known:
            what, id = "edited", known[step % len(known)]
            code = main(["notes", "edit", id, "--note", f"{step} " + "改" * 900])
        elif step % 11 == 7 and known:
            what, id = "deleted", known[step % len(known)]
            code = main(["notes", "delete", id])
        else:
            what = "added"
            note = f"{step} " + "记" * 900
            code = main(["notes", "add", file, "--quote", "收成很好", "--note", note])
            id = out.getvalue().strip()
    print(code, what, id, step, flush=True)
    if code == 0 and what == "added":
        known.append(id)
    elif code == 0 and what == "deleted":
        known.remove(id)
    refused += code == 2
    if refused == 12 and not freed:
        os.unlink(ballast)
        freed = step
    if freed and step > freed + 12:
        break
"""


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of so many kilobytes, mounted."""
    place = folder / f"disk{kilobytes}"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def run(rounds: int) -> tuple[int, int, int, list[str]]:
    """Changes acknowledged, refused, acknowledged after there was room again; problems."""
    kept = refused = after = 0
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text("今年果园收成很好。\n", encoding="utf-8")
        for number in range(rounds):
            kilobytes = _SIZES[number % len(_SIZES)] + number
            with small_disk(Path(folder), kilobytes) as place:
                ballast = place / _BALLAST
                ballast.write_bytes(bytes(200 << 10))
                ran = subprocess.run(
                    [sys.executable, "-c", _WORKER, str(file), str(ballast)],
                    env={**os.environ, "SHUZHAI_HOME": str(place / "home")},
                    capture_output=True,
                    text=True,
                    check=False,
                )
                done = [line.split() for line in ran.stdout.splitlines()]
                kept += sum(line[0] == "0" for line in done)
                refused += sum(line[0] == "2" for line in done)
                full = next((i for i, line in enumerate(done) if line[0] == "2"), len(done))
                after += sum(line[0] == "0" for line in done[full:])
                problems += [f"round {number}: {p}" for p in _look(place, done, ran.stderr)]
    return kept, refused, after, problems


def _look(place: Path, done: list[list[str]], error: str) -> Iterator[str]:
    said = [line for line in error.splitlines() if line]
    refusals = sum(line[0] == "2" for line in done)
    if len(said) != refusals or any(not line.startswith("shuzhai: ") for line in said):
        yield f"{refusals} refusals, said: {said[-3:]}"
    if any("went wrong" in line for line in said):
        yield said[-1]
    if not refusals:
        yield "the disk was never full"
    path = place / "home" / "data" / "notes.db"
    yield from check(path).problems
    library = Library(path)
    there = {a.id: a for a in library.annotations()}
    gone = {a.id for a in library.annotations(deleted=True)}
    yield from (f"damaged {what}" for what in library.damaged)
    library.close()
    notes = {line[2]: line[3] for line in done if line[0] == "0" and line[1] != "deleted"}
    deleted = {line[2] for line in done if line[0] == "0" and line[1] == "deleted"}
    yield from (f"lost {id}" for id in notes if id not in there and id not in deleted)
    yield from (f"not deleted {id}" for id in deleted - gone)
    for id, step in notes.items():
        if id in there and there[id].note.split()[0] != step:
            yield f"{id} does not say what was acknowledged"


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something went wrong."""
    if os.name != "posix" or os.geteuid() != 0:
        print("Mounting a small file system takes the rights of root; nothing was done.")
        return 0
    kept, refused, after, problems = run(int(argv[0]) if argv else 5)
    print(
        f"{kept} changes acknowledged ({after} of them once there was room again), "
        f"{refused} refused with a sentence, {len(problems)} problems"
    )
    for problem in problems[:10]:
        print(problem)
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
