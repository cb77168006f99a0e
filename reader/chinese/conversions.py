"""A user's own conversions: `conversions.tsv` in the folder of settings.

One a line: a word as it is written, a tab, how it is to be shown, and perhaps a
tab and the script for which that counts (`hans`, `hant`, `hant-TW`, `hant-HK`;
without it, all). Lines that begin with # are comments. A line that cannot be used
is told in one sentence, and the others are used.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from reader.chinese.phrases import Phrases, collected
from reader.errors import ReaderError
from reader.settings import places

NAME = "conversions.tsv"

_SCRIPTS = ("hans", "hant", "hant-TW", "hant-HK")


@dataclass(frozen=True, slots=True)
class Conversions:
    """What the file says."""

    tables: Mapping[str, Phrases] = field(default_factory=dict)
    """For each script, the user's words."""
    problems: tuple[ReaderError, ...] = ()
    """What to say of each line that cannot be used."""


def conversions() -> Conversions:
    """The user's conversions as the file has them now; none without a file."""
    path = places().config / NAME
    with suppress(OSError):
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    return Conversions()


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Conversions:
    tables: dict[str, dict[str, str]] = {script: {} for script in _SCRIPTS}
    problems = []
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip(b"\r")
        if not line.strip() or line.startswith(b"#"):
            continue
        fault = _take(line, tables)
        if fault:
            problems.append(
                ReaderError(
                    "Line {number} of {path} is not used: {fault}.",
                    number=number,
                    path=path,
                    fault=fault,
                )
            )
    return Conversions(
        {script: collected(table) for script, table in tables.items()}, tuple(problems)
    )


def _take(line: bytes, tables: dict[str, dict[str, str]]) -> str:
    """Add one line to the tables; what is wrong with it, or nothing."""
    try:
        word, *shown = line.decode("utf-8").split("\t")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if not shown or len(shown) > 2 or not word.strip() or not shown[0].strip():
        return "a word, a tab and what to show for it are needed"
    scripts = shown[1:] or list(_SCRIPTS)
    if scripts[0] not in tables:
        return f"the script must be one of {', '.join(_SCRIPTS)}"
    for script in scripts:
        tables[script][word] = shown[0]
    return ""
