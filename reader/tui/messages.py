"""Requests that cross widgets and screens."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


@dataclass
class OpenPath(Message):
    """Open the file at a path."""

    path: Path
    offset: int | None = None
    """Where to open it; None for where it was left."""
    encoding: str | None = None
    attach: str | None = None
    """Id of a note whose passage is to be selected there."""


@dataclass
class GoTo(Message):
    """Jump to a source offset of the open document."""

    offset: int
