"""Let the k-th write to disk fail: `python -m tests.campaigns.writes [K]`, for k = 1 to K.

The real command adds notes one by one while the k-th call of a system call fails, once
or from then on, as on a full or failing disk (strace's fault injection; where strace is
missing, a limit on the size of files). A note whose id was printed must be there
afterwards; where none was printed, one plain sentence and exit code 2 must have said so.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.library import Library, check

_FAULTS = (
    ("pwrite64", "ENOSPC", "+"),
    ("pwrite64", "EIO", ""),
    ("fdatasync", "EIO", ""),
)
"""System call, error, and `+` where it goes on failing."""

_ADD = """
import sys
from reader.cli import main
for n in range(4):
    code = main(["notes", "add", sys.argv[1], "--quote", "收成很好", "--note", str(n)])
    print("code", code, flush=True)
"""


def run(most: int) -> tuple[int, int, int, list[str]]:
    """Runs, notes acknowledged, writes refused, and problems."""
    runs = acknowledged = refused = 0
    problems: list[str] = []
    faults = _FAULTS
    for k in range(1, most + 1):
        call, error, on = faults[k % len(faults)]
        with tempfile.TemporaryDirectory() as folder:
            home, file = Path(folder) / "home", Path(folder) / "a.txt"
            file.write_text("今年果园收成很好。\n", encoding="utf-8")
            command = [sys.executable, "-c", _ADD, str(file)]
            limit: Callable[[], None] | None = None
            if shutil.which("strace"):
                inject = f"inject={call}:error={error}:when={1 + k // len(faults)}{on}"
                command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", inject, *command]
            else:
                size = 512 * k

                def limit(size: int = size) -> None:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

            ran = subprocess.run(
                command,
                env={**os.environ, "SHUZHAI_HOME": str(home)},
                capture_output=True,
                text=True,
                preexec_fn=limit,
                check=False,
            )
            ids, codes = _split(ran.stdout)
            runs, acknowledged, refused = (
                runs + 1,
                acknowledged + len(ids),
                refused + codes.count(2),
            )
            problems += [f"k={k}: {p}" for p in _look(home, ids, codes, ran.stderr)]
    return runs, acknowledged, refused, problems


def _split(out: str) -> tuple[list[str], list[int]]:
    lines = out.split("\n")
    return (
        [line for line in lines if len(line) == 26],
        [int(line.split()[1]) for line in lines if line.startswith("code ")],
    )


def _look(home: Path, ids: list[str], codes: list[int], error: str) -> list[str]:
    problems = []
    if codes.count(0) != len(ids) or len(codes) != 4:
        problems.append(f"codes {codes} with {len(ids)} ids: {error[-300:]}")
    if error.count("shuzhai: ") != codes.count(2) or "Traceback" in error:
        problems.append(f"not a sentence each: {error[-300:]}")
    if "Something went wrong" in error:
        problems.append(error[-300:])
    path = home / "data" / "notes.db"
    if path.exists():
        problems += check(path).problems if ids else ()
        library = Library(path)
        kept = {annotation.id for annotation in library.annotations()}
        problems += [f"damaged {what}" for what in library.damaged]
        library.close()
        problems += [f"lost {id}" for id in ids if id not in kept]
    elif ids:
        problems.append("the file is gone")
    return problems


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something went wrong."""
    runs, acknowledged, refused, problems = run(int(argv[0]) if argv else 200)
    print(
        f"{runs} runs, {acknowledged} notes acknowledged, {refused} refused with a sentence, "
        f"{len(problems)} problems"
    )
    for problem in problems[:10]:
        print(problem)
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
