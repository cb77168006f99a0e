"""What exporters are given: a document's description and its notes with their places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.text.annotation import Placed

LINK = "shuzhai://note/{id}"
"""The address of a note, which `shuzhai` opens."""

_NAME = 60
"""Most characters of a title in a file name (180 bytes of Han; file systems allow 255)."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """One document with its notes, in the order of the text, orphans last."""

    id: str
    """`Document.id`."""
    title: str
    marks: tuple[Placed, ...]
    byline: str | None = None
    path: Path | None = None
    format: str = "plain"
    encoding: str = "utf-8"
    characters: int = 0
    """Length of the canonical text in code points."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the colours mean to the reader: name of a colour to a word or two."""

    @property
    def file_name(self) -> str:
        """A name, without a suffix, that stays the same on every export."""
        safe = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|#^\[\]]+', " ", self.title)
        safe = " ".join(safe.split()).strip(". ")[:_NAME].strip()
        return f"{safe} {self.id[:8]}".strip()

    def label(self, mark: Placed) -> str:
        """What the colour of a mark means, or ""."""
        return " ".join(self.labels.get(mark.annotation.colour, "").split())

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of its notes, sorted."""
        return tuple(sorted({tag for mark in self.marks for tag in mark.annotation.tags}))


def link(mark: Placed) -> str:
    """The address of a note."""
    return LINK.format(id=mark.annotation.id)
