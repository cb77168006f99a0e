"""The looks of pieces of lines, by name: colours of the theme and signs.

They are kept here and not as component classes in the style sheet, which would be
worked out for every widget at every change of focus; a look is made when first drawn.
"""

from rich.style import Style
from textual.widget import Widget

from reader.opening.themes import BLOCKS

_COLOURS = ("yellow", "green", "blue", "red", "purple")

_BARS = {
    "key": "bold $accent", "label": "$muted", "title": "bold $foreground",
    "warning": "bold $background on $error",
}  # fmt: skip
_ROWS = {
    "heading": "bold $muted", "chosen": "bold $background on $primary", "resting": "reverse",
    "marked": "bold $accent", "faint": "$muted", "strong": "bold",
    "up": "$success", "down": "$error",
    **{colour: f"$mark-{colour}" for colour in _COLOURS},
}  # fmt: skip
_PAGE = {
    **BLOCKS,
    # readings, figures
    "ruby": "not bold not italic not underline $ruby", "ruby-doubtful": "dim italic $muted",
    "amount": "underline $fig-amount", "rate": "underline $fig-rate", "rank": "underline $fig-rank",
    "time": "$fig-time", "formula": "italic $fig-formula",
    # what the reader marked and found
    **{colour: f"on $hl-{colour}" for colour in _COLOURS},
    **{f"underline-{colour}": f"underline $mark-{colour}" for colour in _COLOURS},
    **{f"question-{colour}": f"italic underline $mark-{colour}" for colour in _COLOURS},
    **{f"mark-{colour}": f"$mark-{colour}" for colour in _COLOURS},
    "match": "reverse", "match-current": "bold reverse $accent", "selection": "on $primary",
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


def look(widget: Widget, name: str) -> Style:
    """The style of a look under the present theme; what it leaves open shows what is below."""
    return widget.app.stylesheet.parse_style(_LOOKS.get(name, "")).rich_style
