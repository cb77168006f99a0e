"""The keys that turn pages, as terminals send them; all others wait for the interface."""

import re

_PAGE, _HALF, _LINE = 1.0, 0.5, 0.0

TURNS = {
    "j": (_LINE, 1), "\x1b[B": (_LINE, 1), "\x1bOB": (_LINE, 1),
    "k": (_LINE, -1), "\x1b[A": (_LINE, -1), "\x1bOA": (_LINE, -1),
    " ": (_PAGE, 1), "\x1b[6~": (_PAGE, 1), "\x06": (_PAGE, 1),
    "b": (_PAGE, -1), "\x1b[5~": (_PAGE, -1), "\x02": (_PAGE, -1),
    "\x04": (_HALF, 1), "\x15": (_HALF, -1),
}  # fmt: skip
"""What a key sends, to the share of the screen it turns (0 for a line) and where to.

They are those of the commands `line`, `page` and `half` of the interface (a test compares).
"""

_KEY = re.compile("|".join(map(re.escape, TURNS)))


def next_turn(typed: str) -> tuple[float, int, str] | None:
    """Share, direction, and what was typed behind the first key; None if it turns no page."""
    found = _KEY.match(typed)
    return (*TURNS[found.group()], typed[found.end() :]) if found else None


def rows_of(share: float, height: int) -> int:
    """Rows that a share of a screen of `height` rows is: one row of the last stays in sight."""
    return max(1, round(share * (height - 1)))
