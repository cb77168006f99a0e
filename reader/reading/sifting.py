"""A filter as one types it: words, #tag, colour:red, state:orphan, section:…, since:…."""

from collections.abc import Sequence
from dataclasses import replace

from reader.chinese.fold import fold
from reader.exporters import Notebook
from reader.exporters.filter import Filter
from reader.text.annotation import COLOURS, Colour, Placed, State


def sift(books: Sequence[Notebook], typed: str) -> list[Notebook]:
    """The notebooks with the marks that meet all that was typed; empty ones are dropped.

    Words are looked for in title, quote, note and tags, in either script. What is
    not a known colour or state is taken as a word.
    """
    wanted, words = Filter(), []
    tags: list[str] = []
    for piece in typed.split():
        name, _, value = piece.partition(":")
        if piece.startswith("#") and len(piece) > 1:
            tags.append(piece[1:])
        elif name == "colour" and value in list(COLOURS):
            wanted = replace(wanted, colour=Colour(value))
        elif name == "state" and value in list(State):
            wanted = replace(wanted, state=State(value))
        elif name == "section" and value:
            wanted = replace(wanted, section=value)
        elif name == "since" and value:
            wanted = replace(wanted, since=value)
        else:
            words.append(fold(piece))

    def lets(book: Notebook, mark: Placed) -> bool:
        a = mark.annotation
        text = fold("\n".join((book.title, a.quote, a.note, *a.tags)))
        return (
            wanted.lets(mark)
            and all(any(t.startswith(tag) for t in a.tags) for tag in tags)
            and all(word in text for word in words)
        )

    cut = (
        replace(book, marks=tuple(mark for mark in book.marks if lets(book, mark)))
        for book in books
    )
    return [book for book in cut if book.marks]
