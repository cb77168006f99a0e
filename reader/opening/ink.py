"""The looks of pieces of text as escape sequences, for the colours a terminal has."""

import os
import re
from collections.abc import Callable

from reader.opening.themes import BLOCKS, colours

_ATTRIBUTES = {"bold": "1", "italic": "3"}
_NOT = re.compile(r"not \w+")
_WORD = re.compile(r"[$\w-]+")

Ink = Callable[[str, str], str]
"""The sequence that begins a look, of the name of a look and that of its ground."""


def ink_for(theme: str) -> Ink | None:
    """How to begin a piece of text; None where only the interface knows the colours.

    Looks are those of `BLOCKS` and in their notation, grounds names of colours. The colours of
    the terminal are told as Rich tells them: by `COLORTERM` and `TERM`.
    """
    if "NO_COLOR" in os.environ:
        return None
    paint = _painter()
    try:
        known = colours(theme)
    except KeyError:
        return None
    if paint is None or not all(value.startswith("#") for value in known.values()):
        return None
    made: dict[tuple[str, str], str] = {}

    def begin(look: str, ground: str) -> str:
        if (look, ground) not in made:
            words = _WORD.findall(_NOT.sub("", BLOCKS.get(look, look)))
            codes = [_ATTRIBUTES[word] for word in words if word in _ATTRIBUTES]
            named = [word[1:] for word in words if word.startswith("$")] or ["foreground"]
            codes += [paint(3, known[named[0]]), paint(4, known[ground])]
            made[look, ground] = f"\x1b[0;{';'.join(codes)}m"
        return made[look, ground]

    return begin


def _painter() -> Callable[[int, str], str] | None:
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return _true
    if os.environ.get("TERM", "").endswith(("-256color", "-kitty")):
        return _indexed
    return None


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _true(plane: int, colour: str) -> str:
    return f"{plane}8;2;{';'.join(map(str, _parts(colour)))}"


def _indexed(plane: int, colour: str) -> str:
    """The nearest of 256 colours, as the interface chooses it."""
    return f"{plane}8;5;{nearest(*_parts(colour))}"


def nearest(red: int, green: int, blue: int) -> int:
    """Number of the colour among xterm's 256 that Rich takes for a colour of three bytes.

    Greys (saturation below 0.15) go to the 26 steps of grey, the rest to the cube of six
    steps a part (levels 0, 95, 135 … 255).
    """
    high, low = max(red, green, blue) / 255, min(red, green, blue) / 255
    lightness, spread = (high + low) / 2, high - low
    around = 1 - abs(2 * lightness - 1)
    if not spread or spread / around < 0.15:
        grey = round(lightness * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    steps = [part / 95 if part < 95 else 1 + (part - 95) / 40 for part in (red, green, blue)]
    r, g, b = map(round, steps)
    return 16 + 36 * r + 6 * g + b
