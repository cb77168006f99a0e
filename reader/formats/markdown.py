"""Markdown, so far read as plain text."""

from reader.formats.plain import parse_plain
from reader.formats.registry import Structure, register


@register("markdown", ".md", ".markdown")
def parse_markdown(text: str, *, whole: bool = True) -> Structure:
    """The structure of `text`."""
    return parse_plain(text, whole=whole)
