"""What looks like a number and states none: slogans, idioms, codes, names, grades."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a passage in which no figure stands."""

    start: int
    end: int
    cls: str | None
    """Class of the formula, or None for what is listed nowhere."""


_QUOTED = re.compile(r"“([^“”]{1,24})”|‘([^‘’]{1,24})’")
_HAN_NUMERAL = re.compile("[一二三四五六七八九十百千万两双]")


def zones(text: str) -> list[Zone]:
    """The formulas of a passage in normal form, in order."""
    found: list[Zone] = []
    for match in _QUOTED.finditer(text):
        inner = match.group(1) or match.group(2)
        start, end = match.start() + 1, match.end() - 1
        if re.fullmatch(r"[\dA-Za-z+\-.]+", inner) and re.search(r"\d", inner):
            found.append(Zone(start, end, "code"))
        elif _HAN_NUMERAL.search(inner) and not re.search(
            r"\d|[。！？]|^十[一二三四五六]?五$", inner
        ):
            found.append(Zone(start, end, "formula"))
    return found
