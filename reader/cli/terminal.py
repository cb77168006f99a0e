"""What a terminal does with characters of ambiguous width, measured on the terminal itself."""

import os
import re
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

SAMPLES = "“…—·①é─●"
"""One of each sort: a quotation mark, points, dash, number, letter of pinyin, line, sign."""
_PATIENCE = 0.5
"""Seconds to wait for an answer."""
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def measure(samples: str = SAMPLES) -> dict[str, int] | None:
    """The cells each character takes, by where the cursor stands behind it; None without answer.

    Needs a terminal on standard input and output. What was drawn is wiped away; keys typed
    meanwhile are lost.
    """
    widths = {}
    with _listening() as descriptor:
        start = _column(descriptor, "")
        if start is None:
            return None
        for character in samples:
            column = _column(descriptor, character)
            if column is None:
                return None
            widths[character] = column - start
    return widths


def verdict(widths: dict[str, int] | None, setting: str) -> str:
    """A sentence on what was measured, and what to set where `setting` does not fit."""
    if widths is None:
        return "the terminal does not say how wide it draws them"
    wide = [c for c, cells in widths.items() if cells == 2]
    drawn = "wide" if 2 * len(wide) > len(widths) else "narrow"
    told = f"{drawn} ({'two cells' if drawn == 'wide' else 'one cell'})"
    odd = wide if drawn == "narrow" else [c for c in widths if c not in wide]
    if odd:
        told += f", but not {' '.join(odd)}"
    if drawn != setting:
        told += f'; put "ambiguous": "{drawn}" into settings.json'
    return told


@contextmanager
def _listening() -> Iterator[int]:
    """The terminal told to hand over what it answers; all as it was afterwards."""
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    saved = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield descriptor
    finally:
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, saved)


def _column(descriptor: int, text: str) -> int | None:
    """The cursor's column (from 1) behind `text` at the start of a line, if the terminal tells."""
    sys.stdout.write(f"\r{text}\x1b[6n")  # Device Status Report (ECMA-48)
    sys.stdout.flush()
    answer, end = b"", monotonic() + _PATIENCE
    while (left := end - monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            answer += os.read(descriptor, 64)
            found = _ANSWER.search(answer)
            if found:
                return int(found[1])
    return None
