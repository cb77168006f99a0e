"""What the note editor gives back; apart from the editor, which takes long to load."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A note and its tags as they were written."""

    note: str
    tags: tuple[str, ...]
