"""What is drawn where no colours are wanted: grounds of a colour turn into reverse."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, NoColor

_REVERSE = Style(reverse=True)


class Colourless(LineFilter):
    """No colours; what widgets of Textual tell by the ground alone (a cursor) is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours; see `LineFilter`."""
        return [
            Segment(text, None if style is None else _plain(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _plain(style: Style) -> Style:
    plain = style + NoColor.DEFAULT_COLORS
    grounded = style.bgcolor is not None and not style.bgcolor.is_default
    return plain + _REVERSE if grounded else plain
