"""Several programs write at once: `python -m tests.campaigns.crowd [PROCESSES] [NOTES]`."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.library import Library, check

_WORKER = """
import sys
from pathlib import Path
from reader.library import Library
from reader.text.annotation import Annotation, Selectors
library = Library(Path(sys.argv[1]))
for n in range(int(sys.argv[2])):
    made = library.add(Annotation("d" * 64, Selectors("x", "", "", n, n + 1), note=str(n)))
    if n % 3 == 0:
        library.edit(made.id, note=f"edited {n}")
    print(made.id)
library.close()
"""


def run(processes: int, notes: int) -> tuple[int, int, list[str]]:
    """Notes promised, notes lost, and problems."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.db"
        started = [
            subprocess.Popen(
                [sys.executable, "-c", _WORKER, str(path), str(notes)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(processes)
        ]
        problems: list[str] = []
        promised: set[str] = set()
        for process in started:
            out, error = process.communicate()
            promised |= set(out.split())
            problems += [error] * bool(error)
        problems += check(path).problems
        library = Library(path)
        kept = {annotation.id for annotation in library.annotations()}
        library.close()
    return len(promised), len(promised - kept), problems


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something was lost."""
    processes, notes = (int(argv[0]), int(argv[1])) if len(argv) > 1 else (4, 1000)
    promised, lost, problems = run(processes, notes)
    print(f"{processes} processes, {promised} notes, {lost} lost, {len(problems)} problems")
    for problem in problems[:5]:
        print(problem)
    return int(bool(lost or problems or promised != processes * notes))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
