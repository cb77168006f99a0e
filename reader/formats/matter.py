"""Front matter: the fields between two rules at the head of a Markdown file."""

import re
from typing import NamedTuple

from reader.text.pattern import Pattern

_MOST = 20_000
"""Code points of the longest front matter."""

_MATTER = Pattern(
    r"---[ \t]*\n(?P<fields>(?:(?!---|\.\.\.)[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_FIELD = Pattern(r"[\w-]+[ \t]*:")
_TITLE = Pattern(r"^title[ \t]*:[ \t]*[\"'“]?(?P<title>[^\n]*?)[\"'”]?[ \t]*$", re.MULTILINE)


class Matter(NamedTuple):
    """Where the front matter ends, and what it says."""

    lines: int
    """Lines it takes, its rules included; 0 where there is none."""
    title: str
    """The title it gives, or nothing."""


def front_matter(text: str) -> Matter:
    """The front matter of `text`."""
    found = _MATTER.match(text, 0, _MOST)
    if found is None or _FIELD.match(found["fields"]) is None:
        return Matter(0, "")
    title = _TITLE.search(found["fields"])
    lines = text.count("\n", 0, found.end()) + (not found.group().endswith("\n"))
    return Matter(lines, title["title"].strip() if title else "")
