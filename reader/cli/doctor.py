"""`shuzhai doctor`: what this terminal and installation can do, whether the data is whole."""

import locale
import os
import platform
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

import reader
from reader import settings
from reader.cli import say
from reader.cli.common import counted, print_json
from reader.errors import ReaderError
from reader.library import Health, check, mend
from reader.settings import places

_PACKAGES = (
    "textual",
    "rich",
    "jieba",
    "pypinyin",
    "opencc",
    "lxml",
    "markdown-it-py",
    "rapidfuzz",
)
_DAMAGED = 2


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--mend",
        action="store_true",
        help="make a sound file of damaged notes and their backup; the damaged one is set aside",
    )


def run(args: Namespace) -> int:
    """Print what was found; exit code 2 where the notes are damaged."""
    path = places().data / "notes.db"
    if args.mend:
        return _mend()
    health = check(path)
    found = {
        "versions": dict(_versions()),
        "terminal": dict(_terminal()),
        "folders": dict(_folders()),
        "notes": dict(_notes(health)),
        "words": dict(_words()),
    }
    if args.json:
        print_json(found)
    else:
        for group, facts in found.items():
            print(group)
            for name, value in facts.items():
                print(f"  {name:16}{value}")
    if health.problems:
        say("The notes are damaged; `shuzhai doctor --mend` saves what can be saved.")
        return _DAMAGED
    return 0


def _versions() -> Iterator[tuple[str, str]]:
    yield "shuzhai", reader.__version__
    yield "python", f"{platform.python_version()} ({platform.platform()})"
    yield "sqlite", sqlite3.sqlite_version
    for name in _PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "missing; install Shuzhai again"


def _terminal() -> Iterator[tuple[str, str]]:
    on = sys.stdout.isatty()
    yield "output", "a terminal" if on else "not a terminal"
    if on:
        size = os.get_terminal_size()
        narrow = size.columns < 60 or size.lines < 20
        yield "size", f"{size.columns}x{size.lines}" + ("; 60x20 or more is better" * narrow)
    term = os.environ.get("TERM", "")
    plain = term in ("", "dumb")
    yield "TERM", (term or "not set") + ("; pages need a full terminal" * plain)
    yield "colour", _colour(term)
    encoding = locale.getpreferredencoding(do_setlocale=False)
    odd = encoding.replace("-", "").lower() != "utf8"
    yield "encoding", encoding + ("; set LANG to a UTF-8 locale" * odd)
    yield "multiplexer", "tmux" if "TMUX" in os.environ else "none seen"
    if on and sys.stdin.isatty():
        yield "“ ” … — ·", _ambiguous()


def _colour(term: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "none, as NO_COLOR asks"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256color" in term else "16"


def _ambiguous() -> str:
    """How many cells the terminal gives to characters of ambiguous width (UAX #11)."""
    from reader.cli.terminal import measure, verdict

    setting = "narrow"
    with suppress(ReaderError):
        setting = settings.load().ambiguous
    return verdict(measure(), setting)


def _folders() -> Iterator[tuple[str, str]]:
    here = places()
    for name, folder in (("data", here.data), ("settings", here.config), ("cache", here.cache)):
        nearest = folder
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        locked = not os.access(nearest, os.W_OK)
        yield name, str(folder) + ("; cannot be written" * locked)
    yield "settings.json", _settings()


def _settings() -> str:
    try:
        settings.load()
    except ReaderError as error:
        return str(error)
    return "whole" if (places().config / "settings.json").exists() else "none yet"


def _words() -> Iterator[tuple[str, str]]:
    """The user's own conversions, with the lines of them that are not used."""
    from reader.chinese.conversions import NAME, conversions

    own = conversions()
    count = len({word for table in own.tables.values() for word in table.table})
    yield NAME, counted(count, "word") if count or own.problems else "none yet"
    for number, problem in enumerate(own.problems, 1):
        yield f"line {number}", str(problem)


def _notes(health: Health) -> Iterator[tuple[str, str]]:
    yield "file", str(health.path) if health.path.exists() else "none yet"
    yield "annotations", str(health.notes)
    newer = "written by a newer Shuzhai; update this program"
    yield "state", newer if health.newer else "damaged" if health.problems else "whole"
    for number, problem in enumerate(health.problems, 1):
        yield f"problem {number}", problem
    newest = health.backups[0].name if health.backups else "none yet"
    yield "backups", f"{len(health.backups)}, the newest {newest}" if health.backups else newest


def _mend() -> int:
    path = places().data / "notes.db"
    health = check(path)
    if not health.problems and not health.newer:
        print("The notes are whole; there is nothing to mend.")
        return 0
    mended = mend(path)
    print(f"{counted(mended.notes, 'note')} saved, {mended.from_backup} of them from a backup")
    if mended.doubtful:
        print(f"{mended.doubtful} are damaged in part; they have the tag #damaged")
    print(f"the damaged file is kept as {mended.set_aside}")
    return 0
