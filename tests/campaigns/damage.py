"""Cut and flip bits of the file of notes: `python -m tests.campaigns.damage [FILES]`.

Of each damaged copy all is read, by the library and by the check. Nothing may be
silently wrong: either the notes are exactly those that were written, or it is said
(a `ReaderError`, or notes named as damaged) and what is given out is a part of them.
Then the copy is mended, and must be whole.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.errors import ReaderError
from reader.library import Library, check, mend
from reader.text.annotation import Annotation, Selectors


def fill(path: Path, notes: int, chance: random.Random) -> dict[str, Annotation]:
    """A library with notes, some edited, some deleted; what it holds by id."""
    library = Library(path)
    kept: dict[str, Annotation] = {}
    made = [
        Annotation(
            "d" * 64,
            Selectors("收成很好", "果园", "。", n * 10, n * 10 + 4, n * 9, 1, 0.5),
            note="很长的批注，" * chance.randint(0, 60) + str(n),
            tags=("果", str(n % 7)),
        )
        for n in range(notes)
    ]
    library.merge(made)
    for annotation in made:
        kept[annotation.id] = annotation
    for annotation in made[::10]:
        kept[annotation.id] = library.edit(annotation.id, note="改过" * chance.randint(1, 30))
    for annotation in made[5::10]:
        kept[annotation.id] = library.delete(annotation.id)
    library.close()
    return kept


def spoil(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """How the file was spoiled, and its bytes."""
    way = chance.choice(("cut", "bit", "bits", "zeros", "noise"))
    spoiled = bytearray(data)
    at = chance.randrange(len(data))
    if way == "cut":
        return way, data[:at]
    if way == "bit":
        spoiled[at] ^= 1 << chance.randrange(8)
    elif way == "bits":
        for _ in range(20):
            spoiled[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    else:
        length = chance.choice((16, 512, 4096))
        some = bytes(length) if way == "zeros" else chance.randbytes(length)
        spoiled[at : at + length] = some[: len(data) - at]
    return way, bytes(spoiled)


def read(path: Path) -> tuple[dict[str, Annotation], bool]:
    """What the library gives out, and whether it says that something is wrong."""
    try:
        library = Library(path)
    except ReaderError:
        return {}, True
    try:
        found = [*library.annotations(), *library.annotations(deleted=True)]
        return {a.id: a for a in found}, bool(library.damaged)
    except ReaderError:
        return {}, True
    finally:
        library.close()


def run(files: int, notes: int = 120, seed: int = 1) -> Counter[str]:
    """Outcomes: `untouched`, `said`, `mended`; and, which must not be, `silent`, `unmended`."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole" / "notes.db"
        written = fill(whole, notes, chance)
        data = whole.read_bytes()
        for number in range(files):
            path = Path(folder) / str(number) / "notes.db"
            path.parent.mkdir()
            way, spoiled = spoil(data, chance)
            path.write_bytes(spoiled)
            found, said = read(path)
            right = all(written.get(id) == annotation for id, annotation in found.items())
            if not right or (not said and found != written):
                outcomes[f"silent ({way})"] += 1
            else:
                outcomes["said" if said else "untouched"] += 1
            outcomes["mended" if _mends(path, written) else f"unmended ({way})"] += 1
    return outcomes


def _mends(path: Path, written: dict[str, Annotation]) -> bool:
    """Whether mending leaves a whole file in which nothing is wrong unmarked."""
    if check(path).newer:
        return True  # a bit of the version was flipped: read, never written, and said
    mend(path)
    found, said = read(path)
    marked = {
        id: replace(a, tags=tuple(t for t in a.tags if t != "damaged")) for id, a in found.items()
    }
    right = all(written.get(id) == a for id, a in found.items() if a == marked[id])
    return not said and right and not check(path).problems


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something was silently wrong."""
    outcomes = run(int(argv[0]) if argv else 500)
    for outcome, count in sorted(outcomes.items()):
        print(f"{outcome:20}{count:6}")
    return int(any(o.startswith(("silent", "unmended")) for o in outcomes))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
