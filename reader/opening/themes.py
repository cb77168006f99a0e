"""The themes: colours by name. Meaning is always told by a sign or a line as well."""

from typing import Any

ANSI, MONO = "shuzhai-ansi", "shuzhai-mono"
"""The themes that tell by signs and lines what others tell by colours."""

_INK = {
    "hl-yellow": "#6b5a10", "hl-green": "#2c5a34", "hl-blue": "#25507a", "hl-red": "#7a2f35",
    "hl-purple": "#5b3a78", "mark-yellow": "#e0bd3c", "mark-green": "#7ac483",
    "mark-blue": "#6fb1ea", "mark-red": "#ea7e86", "mark-purple": "#bb92e4",
    "fig-amount": "#7fc8c0", "fig-rate": "#e0b078", "fig-rank": "#b9a4e8", "fig-time": "#8fa6b8",
    "fig-formula": "#8d8d86", "ruby": "#93a08e", "muted": "#8f8c82",
    "chosen": "#2f4a42", "quoted": "#c4c0b2",
}  # fmt: skip
_PAPER = {
    "hl-yellow": "#f6e27a", "hl-green": "#bfe3b4", "hl-blue": "#bcdcf5", "hl-red": "#f6c3c1",
    "hl-purple": "#dfcaf2", "mark-yellow": "#a37b00", "mark-green": "#2f7a3b",
    "mark-blue": "#1d64a0", "mark-red": "#b3323c", "mark-purple": "#7340a8",
    "fig-amount": "#0f6b63", "fig-rate": "#9a5200", "fig-rank": "#5c3fa8", "fig-time": "#4f6472",
    "fig-formula": "#777267", "ruby": "#6d7a66", "muted": "#7c7567",
    "chosen": "#dccdaa", "quoted": "#4a443a",
}  # fmt: skip

_TERMINAL = {
    **{f"{use}-{colour}": f"ansi_{colour}" for use in ("hl", "mark")
       for colour in ("yellow", "green", "blue", "red")},
    "hl-purple": "ansi_magenta", "mark-purple": "ansi_magenta",
    "fig-amount": "ansi_cyan", "fig-rate": "ansi_green", "fig-rank": "ansi_magenta",
    "fig-time": "ansi_blue", "fig-formula": "ansi_default", "ruby": "ansi_default",
    "muted": "ansi_default", "chosen": "ansi_default", "quoted": "ansi_default",
    "panel": "ansi_default", "surface": "ansi_default", "border-blurred": "ansi_default",
    "block-cursor-background": "ansi_cyan", "block-cursor-foreground": "ansi_black",
    "input-selection-foreground": "ansi_black", "scrollbar-background": "ansi_default",
    "border": "ansi_cyan", "scrollbar": "ansi_cyan", "scrollbar-hover": "ansi_cyan",
    "ansi-background": "ansi_default", "ansi-foreground": "ansi_default",
}  # fmt: skip
_OWN = "ansi_default"
"""What the terminal writes in, and on."""

_CURSORS = {
    f"{name}-background": "ansi_white"
    for name in ("block-cursor", "block-cursor-blurred", "input-selection", "screen-selection")
}
"""Grounds that are shown as reverse where there are no colours."""

DEFAULTS = _INK
"""Colours for a theme that is not ours."""

THEMES: dict[str, dict[str, Any]] = {
    "shuzhai-ink": {
        "dark": True, "primary": "#8fb9a8", "secondary": "#c9a66b", "accent": "#e0bd3c",
        "foreground": "#dcd8cc", "background": "#16181a", "surface": "#1d2022",
        "panel": "#24282b", "warning": "#e0a050", "error": "#ea7e86", "success": "#7ac483",
        "variables": _INK,
    },
    "shuzhai-paper": {
        "dark": False, "primary": "#7a4b2a", "secondary": "#2f6b5e", "accent": "#a33b2e",
        "foreground": "#2b2620", "background": "#f5efe0", "surface": "#eee6d2",
        "panel": "#e6dcc4", "warning": "#9a5200", "error": "#a3262e", "success": "#2f7a3b",
        "variables": _PAPER,
    },
    "shuzhai-day": {
        "dark": False, "primary": "#1d5f8a", "secondary": "#2f6b5e", "accent": "#b3323c",
        "foreground": "#1a1a1a", "background": "#ffffff", "surface": "#f3f4f5",
        "panel": "#e8eaec", "warning": "#8a5200", "error": "#a3262e", "success": "#2f7a3b",
        "variables": _PAPER,
    },
    "shuzhai-contrast": {
        "dark": True, "primary": "#ffff00", "secondary": "#00ffff", "accent": "#ffff00",
        "foreground": "#ffffff", "background": "#000000", "surface": "#000000",
        "panel": "#1a1a1a", "warning": "#ffaa00", "error": "#ff6666", "success": "#66ff66",
        "variables": _INK
        | {"ruby": "#ffffff", "fig-formula": "#cccccc", "fig-time": "#cccccc"}
        | {"muted": "#cccccc", "quoted": "#ffffff", "chosen": "#00407a"},
    },
    ANSI: {
        "ansi": True, "primary": "ansi_cyan", "secondary": "ansi_green", "accent": "ansi_magenta",
        "foreground": "ansi_default", "background": "ansi_default", "surface": "ansi_default",
        "panel": "ansi_default", "boost": "ansi_default", "warning": "ansi_yellow",
        "error": "ansi_red", "success": "ansi_green", "variables": _TERMINAL,
    },
    MONO: {
        "ansi": True,
        **dict.fromkeys(("primary", "secondary", "accent", "foreground", "background"), _OWN),
        **dict.fromkeys(("surface", "panel", "boost", "warning", "error", "success"), _OWN),
        "variables": dict.fromkeys(_TERMINAL, _OWN) | _CURSORS,
    },
}  # fmt: skip
"""Ours by name, in the order of the key: what `textual.theme.Theme` takes.

The last two leave the ground to the terminal: one has its own sixteen colours, whatever they
are, the other none.
"""

BLOCKS = {
    "title": "bold $primary", "subtitle": "$primary", "byline": "$muted", "credit": "$muted",
    "heading": "bold $primary", "lead": "$foreground", "caption": "italic $muted",
    "quote": "$quoted", "code": "$secondary", "markup": "not bold $muted",
}  # fmt: skip
"""How the kinds of blocks look on the page; what is not listed looks like its ground."""


def colours(theme: str) -> dict[str, str]:
    """The colours of one of our themes by name, in the notation `#rrggbb` or `ansi_red`.

    Raises KeyError for a theme that is not ours.
    """
    made = THEMES[theme]
    named = {name: value for name, value in made.items() if isinstance(value, str)}
    return {**named, **made["variables"]}
