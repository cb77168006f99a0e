"""A filter as one types it: words, #tag, colour:red, kind:question, state:orphan, section:…."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reader.chinese.fold import fold
from reader.exporters import Notebook
from reader.exporters.filter import Filter
from reader.text.annotation import COLOURS, Colour, Kind, Placed, State

HINT = "words #tag colour:red kind:question state:orphan section:title since:2026-01"
"""What can be typed, as it is told."""

Sieve = Callable[[str, Placed], bool]
"""Whether a mark in a document of a title meets what was typed."""


def sieve(typed: str, labels: Mapping[str, str] | None = None) -> Sieve:
    """The test that stands for what was typed.

    Words are looked for in title, quote, note and tags, in either script; a colour may
    be named by its label. What is no known colour, kind or state is taken as a word.
    """
    wanted, words = Filter(), []
    tags: list[str] = []
    colours = {colour.value: colour for colour in COLOURS}
    colours |= {label: Colour(name) for name, label in (labels or {}).items() if name in colours}
    for piece in typed.split():
        name, _, value = piece.partition(":")
        if piece.startswith("#") and len(piece) > 1:
            tags.append(piece[1:])
        elif name in ("colour", "color") and value in colours:
            wanted = replace(wanted, colour=colours[value])
        elif name == "state" and value in list(State):
            wanted = replace(wanted, state=State(value))
        elif name == "kind" and value in list(Kind):
            wanted = replace(wanted, kind=Kind(value))
        elif name == "section" and value:
            wanted = replace(wanted, section=value)
        elif name == "since" and value:
            wanted = replace(wanted, since=value)
        else:
            words.append(fold(piece))

    def lets(title: str, mark: Placed) -> bool:
        a = mark.annotation
        text = fold("\n".join((title, a.quote, a.note, *a.tags)))
        return (
            wanted.lets(mark)
            and all(any(t.startswith(tag) for t in a.tags) for tag in tags)
            and all(word in text for word in words)
        )

    return lets


def sift(
    books: Sequence[Notebook], typed: str, labels: Mapping[str, str] | None = None
) -> list[Notebook]:
    """The notebooks with the marks that meet all that was typed; empty ones are dropped."""
    lets = sieve(typed, labels)
    cut = (
        replace(book, marks=tuple(mark for mark in book.marks if lets(book.title, mark)))
        for book in books
    )
    return [book for book in cut if book.marks]
