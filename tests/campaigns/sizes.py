"""Another size again and again: `python -m tests.campaigns.sizes [RESIZES] [SEED]`.

The interface, on a text of all that is hard to set, gets random sizes from 1x1 to 500x200, and
keys that change how the text is shown. Whatever the size, the reader's place stays to the
character, every row is as wide as the page, and the lines on screen show all characters of the
source from the first to the last of them.
"""

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from reader.layout import Role
from reader.reading import Reading
from reader.settings import Settings
from reader.tui.app import ReaderApp, Start
from reader.tui.screens.reading import ReadingScreen
from tests.tui import press, settle

_WIDEST, _HIGHEST = 500, 200
_KEYS = ("t", "p", "w", "P", "F", "o", "f", "m", "J", "space", "b", "G", "g", "right", "v", "plus")
_HAN = "春风又绿江南岸明月何时照我还竹影茶香一二三百年"
_MARKS = "，。、；：？！“”‘’《》（）——……·%‰℃,.:;!?()[]"
_ODD = "\u200b\u200d\ufe0f\u0301\u00ad\ufeff\u2028\u202e\x07\x1b\x7f\U000e0100\ufffd①é♥👩🏽🇨🇳𠮷ａ\t"


@dataclass
class Tally:
    """What happened."""

    resizes: int = 0
    keys: int = 0
    problems: list[str] = field(default_factory=list)


def hostile(chance: random.Random, paragraphs: int = 60) -> str:
    """A text of all that is hard to set; no two are alike."""
    return "\n\n".join(chance.choice(_KINDS)(chance) for _ in range(paragraphs))


def _of(chance: random.Random, characters: str, most: int) -> str:
    return "".join(chance.choices(characters, k=chance.randint(1, most)))


_KINDS: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: _of(chance, _HAN * 3 + _MARKS + "0123456789", 300),
    lambda chance: _of(chance, _HAN + _MARKS + _ODD, 200),
    lambda chance: _of(chance, _MARKS, 90),
    lambda chance: _of(chance, _ODD, 40),
    lambda chance: "http://" + _of(chance, "abc/-_.?=&%09", 400),
    lambda chance: f"第{chance.randint(1, 99)}章 {_of(chance, _HAN, 12)}",
    lambda chance: "\n".join(
        "| " + " | ".join(_of(chance, _HAN + "0123456789.", 14) for _ in range(9)) + " |"
        for _ in range(4)
    ),
    lambda chance: "```\n" + _of(chance, "if x:\n\t 中" + _ODD[:4], 80) + "\n```",
    lambda chance: "- " + _of(chance, _HAN + "，", 60),
)
"""Prose, mixtures, marks alone, invisible characters, addresses, headings, tables, code, lists."""


async def campaign(resizes: int, seed: int, keys: float, folder: Path) -> Tally:
    """Give the interface so many sizes, and keys before a share of them."""
    chance, tally = random.Random(seed), Tally()
    path = folder / "hostile.md"
    path.write_text(hostile(chance), "utf-8", "surrogatepass")
    app = ReaderApp(Start(Reading.open(path)), Settings(language="en"), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(resizes):
            screen = app.screen_stack[0]
            assert isinstance(screen, ReadingScreen)
            if chance.random() < keys:
                tally.keys += 1
                await press(pilot, chance.choice(_KEYS))
            place = screen.page.offset_at_top
            size = _size(chance)
            await pilot.resize_terminal(*size)
            tally.resizes += 1
            tally.problems += [f"{size}: {problem}" for problem in _look(screen, place)]
    return tally


def _size(chance: random.Random) -> tuple[int, int]:
    """Columns and rows: a third of them very small, a third as people have them."""
    kind = chance.random()
    if kind < 0.33:
        return chance.randint(1, 12), chance.randint(1, 6)
    if kind < 0.67:
        return chance.randint(20, 220), chance.randint(8, 60)
    return chance.randint(1, _WIDEST), chance.randint(1, _HIGHEST)


def _look(screen: ReadingScreen, place: int) -> list[str]:
    """What is wrong with the page."""
    page = screen.page
    found: list[str] = []
    if page.document is None or not page.size or not page.display:
        return found
    if page.offset_at_top != place:
        found.append(f"the place moved from {place} to {page.offset_at_top}")
    for y in range(page.size.height):
        if page.render_line(y).cell_length != page.size.width:
            found.append(f"row {y} is {page.render_line(y).cell_length} cells wide")
    text = page.document.text
    rows = [line for line in page.lines if line.role is Role.TEXT]
    for line, following in pairwise(rows):
        if text[line.end : following.start].strip():
            found.append(f"nothing shows {text[line.end : following.start]!r}")
    for line in rows:
        shown = [(s.start, s.end) for s in line.segments if s.role is Role.TEXT]
        gaps = pairwise([line.start, *(at for span in shown for at in span), line.end])
        lost = "".join(text[a:b] for a, b in list(gaps)[::2])
        if lost.strip() and not line.wide:
            found.append(f"a line lost {lost!r}")
    return found


def run(resizes: int, seed: int = 1, keys: float = 0.3) -> Tally:
    """The campaign in a folder of its own."""
    before = os.environ.get("SHUZHAI_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SHUZHAI_HOME"] = str(Path(folder) / "home")
        try:
            return asyncio.run(campaign(resizes, seed, keys, Path(folder)))
        finally:
            os.environ.pop("SHUZHAI_HOME")
            if before is not None:
                os.environ["SHUZHAI_HOME"] = before


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where something was wrong."""
    tally = run(int(argv[0]) if argv else 1000, int(argv[1]) if len(argv) > 1 else 1)
    print(f"{tally.resizes} sizes, {tally.keys} keys, {len(tally.problems)} problems")
    for problem in tally.problems[:20]:
        print(f"  {problem}")
    return bool(tally.problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
