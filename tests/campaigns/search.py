"""Whether the library's search stays complete: `python -m tests.campaigns.search [ROUNDS] [SEED]`.

Each round changes some files of a folder (new, edited, moved, copied, deleted),
lets two processes keep the library in step with it, and kills both at a random
moment. Then the index that is left must answer as a plain scan of the texts it
holds does, and after one more look at the files as a plain scan of the files.
Prints what was compared; `wrong` must be 0.
"""

import multiprocessing
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reader import formats
from reader.library import Library
from reader.reading.shelf import Shelf
from reader.search.find import find
from reader.search.index import Index
from reader.text import Document

_LETTERS = "的一是发展发展经济经濟高速公路路網３3%5.。，、；“”　 aAbＢthe the国國𠮷〇ー한é"


@dataclass
class Tally:
    """What a campaign compared."""

    rounds: int = 0
    kills: int = 0
    queries: int = 0
    hits: int = 0
    wrong: int = 0


def campaign(rounds: int, seed: int) -> Tally:
    """Play `rounds` rounds in one folder with one library."""
    tally, random = Tally(), Random(seed)
    with TemporaryDirectory() as place:
        folder, home = Path(place, "texts"), Path(place, "home")
        folder.mkdir()
        for _ in range(rounds):
            _change_files(folder, random)
            tally.kills += _keep_and_kill(home, folder, random)
            shelf = _shelf(home)
            held = _texts(shelf.index)
            _compare(shelf.index, held, random, tally)
            shelf.add([folder])
            shelf.refresh()
            files = {d.id: d for d in map(formats.load, sorted(folder.iterdir()))}
            held = _texts(shelf.index)
            texts = {each.id for each in held}
            tally.wrong += not set(files) <= texts <= set(shelf.library.shelved())
            _compare(shelf.index, [files.get(each.id, each) for each in held], random, tally)
            shelf.index.close()
            shelf.library.close()
            tally.rounds += 1
    return tally


def _shelf(home: Path) -> Shelf:
    return Shelf(Library(home / "notes.db"), Index(home / "cache.db"))


def _texts(index: Index) -> list[Document]:
    """The documents as the index keeps them."""
    found = (index.text(each.id) for each in index.documents())
    return [document for document in found if document is not None]


def _change_files(folder: Path, random: Random) -> None:
    for _ in range(random.randint(1, 8)):
        files = sorted(folder.iterdir())
        what = random.random()
        name = folder / f"{random.randrange(10**6)}.txt"
        if what < 0.5 or not files:
            name.write_text(_text(random), "utf-8")
        elif what < 0.7:
            path = random.choice(files)
            text = path.read_text("utf-8")
            at = random.randrange(len(text))
            path.write_text(text[:at] + _text(random)[:9] + text[at:], "utf-8")
        elif what < 0.8:
            random.choice(files).rename(name)
        elif what < 0.9:
            name.write_bytes(random.choice(files).read_bytes())
        else:
            random.choice(files).unlink()


def _text(random: Random) -> str:
    lines = ("".join(random.choices(_LETTERS, k=random.randint(2, 80))) for _ in range(12))
    return "\n\n".join(lines) + f"\n\n{random.random()}\n"


def _keep(home: Path, folder: Path, seed: int) -> None:
    """Keep a library in step, again and again; never ends by itself."""
    random = Random(seed)
    while True:
        shelf = _shelf(home)
        what = random.random()
        if what < 0.2:
            shelf.reindex()
        elif what < 0.4:
            for each in shelf.index.documents()[:3]:
                shelf.remove(each.id)
        else:
            shelf.add([folder])
            shelf.refresh()


def _keep_and_kill(home: Path, folder: Path, random: Random) -> int:
    spawn = multiprocessing.get_context("spawn")
    children = [
        spawn.Process(target=_keep, args=(home, folder, random.randrange(10**6))) for _ in range(2)
    ]
    stamp = home / "cache.db"
    before = stamp.stat().st_mtime_ns if stamp.exists() else 0
    for child in children:
        child.start()
    until = time.monotonic() + 5
    while time.monotonic() < until and not (stamp.exists() and stamp.stat().st_mtime_ns != before):
        time.sleep(0.01)
    time.sleep(random.random() * 0.3)
    for child in children:
        if child.pid is not None and child.is_alive():
            os.kill(child.pid, signal.SIGKILL)
    for child in children:
        child.join()
    return sum(child.exitcode == -signal.SIGKILL for child in children)


def _compare(index: Index, texts: list[Document], random: Random, tally: Tally) -> None:
    """Compare the answers to random queries with a scan of `texts`."""
    for _ in range(8 if texts else 0):
        text = random.choice(texts).text
        at, length = random.randrange(len(text)), random.randint(1, 8)
        query = text[at : at + length]
        expected = {each.id: found for each in texts if (found := len(find(each, query)))}
        answered = {result.document: result.count for result in index.search(query)}
        tally.queries += 1
        tally.hits += sum(expected.values())
        tally.wrong += answered != expected


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    print(campaign(*([*numbers, 1][:2] if numbers else (20, 1))))
