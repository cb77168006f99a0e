"""The themes, as the interface takes them."""

from textual.theme import Theme

from reader.opening.themes import DEFAULTS, colours
from reader.opening.themes import THEMES as _THEMES

__all__ = ["DEFAULTS", "THEMES"]

# Textual reckons with the colours it is given, which may end one step off; as variables they stay.
THEMES = tuple(
    Theme(name=name, **looks | {"variables": colours(name)}) for name, looks in _THEMES.items()
)
"""Ours, in the order of the key."""
