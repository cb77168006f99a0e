"""The looks of pieces of lines, by name: colours of the theme and signs.

They are kept here and not as component classes in the style sheet, which would be
worked out for every widget at every change of focus; a look is made when first drawn.
"""

from rich.style import Style
from textual.widget import Widget

from reader.opening.themes import ANSI, BLOCKS, MONO

_COLOURS = ("yellow", "green", "blue", "red", "purple")

_BARS = {
    "key": "bold $accent", "label": "$muted", "title": "bold $foreground",
    "warning": "bold $background on $error",
}  # fmt: skip
_FIGURES = {
    "amount": "underline $fig-amount", "rate": "underline $fig-rate", "rank": "underline $fig-rank",
    "time": "$fig-time", "formula": "italic $fig-formula",
}  # fmt: skip
_ROWS = {
    **_FIGURES,
    "heading": "bold $muted", "chosen": "bold $background on $primary", "resting": "reverse",
    "marked": "bold $accent", "faint": "$muted", "strong": "bold",
    "up": "$success", "down": "$error",
    **{colour: f"$mark-{colour}" for colour in _COLOURS},
}  # fmt: skip
_PAGE = {
    **BLOCKS,
    # readings, figures
    "ruby": "not bold not italic not underline $ruby", "ruby-doubtful": "dim italic $muted",
    **{f"tone-{colour}": f"$mark-{colour}" for colour in ("red", "green", "blue", "purple")},
    "tone-orange": "$warning", "tone-grey": "$muted",
    **_FIGURES,
    # what the reader marked and found
    **{colour: f"on $hl-{colour}" for colour in _COLOURS},
    **{f"underline-{colour}": f"underline $mark-{colour}" for colour in _COLOURS},
    **{f"question-{colour}": f"italic underline $mark-{colour}" for colour in _COLOURS},
    **{f"mark-{colour}": f"$mark-{colour}" for colour in _COLOURS},
    "match": "reverse", "match-current": "bold reverse $accent",
    "selection": "not reverse $background on $primary",
    "cursor": "bold reverse", "pointed": "bold reverse",
    # beside the text
    "margin": "$muted", "scale": "$accent on $surface", "scale-thumb": "$primary on $panel",
}  # fmt: skip

_LOOKS = {
    f"{place}--{name}": style
    for place, looks in (("bar", _BARS), ("rows", _ROWS), ("page", _PAGE))
    for name, style in looks.items()
}
"""Name of a look to Textual's notation of a style; what is not listed looks like its ground."""

_FAINT = {
    "bar--label": "dim", "rows--heading": "underline", "rows--faint": "dim",
    "page--markup": "not bold dim",
    "page--byline": "dim", "page--credit": "dim", "page--caption": "italic dim",
    "page--ruby": "dim not bold not italic not underline", "page--ruby-doubtful": "dim italic",
}  # fmt: skip
"""What is muted, where there are no half tones."""

_LINES = {"amount": "underline", "rate": "underline2", "rank": "bold italic", "time": "dim"}
"""Figures without colours: one line below, two lines (SGR 21; one where a terminal has no other),
bold slanted, faint."""

_OTHERS = {
    ANSI: _FAINT | {
        "bar--warning": "bold ansi_white on ansi_red",
        "rows--chosen": "bold ansi_black on ansi_cyan",
        **{f"page--{colour}": f"ansi_black on $hl-{colour}" for colour in _COLOURS},
        "page--blue": "ansi_white on $hl-blue", "page--red": "ansi_white on $hl-red",
        "page--selection": "not reverse ansi_black on ansi_cyan", "page--scale": "ansi_magenta",
        "page--scale-thumb": "ansi_cyan",
    },
    MONO: _FAINT | {
        "bar--warning": "bold reverse", "rows--chosen": "bold reverse",
        "rows--resting": "underline", "rows--marked": "bold",
        "page--title": "bold underline", "page--heading": "bold",
        "page--code": "dim",
        **{f"page--{name}": style for name, style in _LINES.items()},
        **{f"rows--{name}": style for name, style in _LINES.items()},
        **{f"page--{colour}": "bold underline" for colour in _COLOURS},
        **{f"page--underline-{colour}": "italic underline" for colour in _COLOURS},
        **{f"page--question-{colour}": "bold italic underline" for colour in _COLOURS},
        "page--selection": "reverse underline", "page--cursor": "bold reverse not underline",
        "page--match-current": "bold reverse italic",
        "page--scale": "bold", "page--scale-thumb": "",
    },
}  # fmt: skip
"""Looks of themes that tell by lines and weight what others tell by colour."""

_BARS_OF_COLOUR = frozenset("▎▌|")
"""Signs that have the colour of a mark and nothing else to tell it by."""


def look(widget: Widget, name: str) -> Style:
    """The style of a look under the present theme; what it leaves open shows what is below."""
    style = _OTHERS.get(widget.app.theme, {}).get(name)
    style = _LOOKS.get(name, "") if style is None else style
    return widget.app.stylesheet.parse_style(style).rich_style


def told(widget: Widget, sign: str, name: str) -> str:
    """A sign to be drawn in a look; where there are no colours, the number of the colour."""
    colour = name.rpartition("-")[2]
    if widget.app.theme == MONO and sign in _BARS_OF_COLOUR and colour in _COLOURS:
        return str(_COLOURS.index(colour) + 1)
    return sign
