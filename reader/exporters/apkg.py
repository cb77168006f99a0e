"""A package that Anki opens (`.apkg`): a zip with an SQLite collection in it, no media.

Made by genanki, an optional dependency (`shuzhai[anki]`). Guids are given, ids of decks and of the
type of cards follow from their names, and times from what is exported, so that a second
import changes cards instead of doubling them, and nothing changed gives the same bytes.
`package` takes any cards; `write` makes them of notes.
"""

import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from io import BytesIO
from itertools import count

from reader.errors import ReaderError
from reader.exporters.notebook import Notebook, link
from reader.exporters.registry import exporter
from reader.text.annotation import Placed
from reader.text.safety import make_safe

BEGINNING = 1_577_836_800
"""A time (2020-01-01, in seconds) for cards that have none of their own."""

_ZIPPED = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the zip: the earliest that one can have."""

_STYLE = (
    ".card { font-family: serif; font-size: 24px; line-height: 1.6; text-align: left; }"
    " .source { color: #777; font-size: 16px; }"
)


@dataclass(frozen=True, slots=True)
class CardType:
    """How the cards of a package look; Anki calls it a note type."""

    name: str
    """Its identity: another name is another type."""
    fields: tuple[str, ...]
    front: str
    """In Anki's notation: `{{Field}}`, and `{{#Field}}…{{/Field}}` where it is not empty."""
    back: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card; its fields are plain text, in the order of the type."""

    guid: str
    """By which Anki knows it again."""
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards under one name; `::` parts the levels of a name."""

    key: str
    """Its identity, whatever its name."""
    name: str
    cards: tuple[Card, ...]


def package(decks: Sequence[Deck], kind: CardType, when: float = BEGINNING) -> bytes:
    """The decks as the bytes of an `.apkg`.

    `when` is the time of the last change, in seconds: Anki takes in only what is newer
    than what it has. Raises ReaderError where genanki is not installed.
    """
    try:
        import genanki
    except ImportError as error:
        raise ReaderError(
            "Anki packages need genanki (pip install genanki); the format anki is text that"
            " Anki imports without it."
        ) from error
    model = genanki.Model(
        _id("type", kind.name),
        kind.name,
        fields=[{"name": name} for name in kind.fields],
        templates=[{"name": kind.name, "qfmt": kind.front, "afmt": kind.back}],
        css=_STYLE,
    )
    made = []
    for deck in decks:
        made.append(genanki.Deck(_id("deck", deck.key), make_safe(deck.name)))
        made[-1].add_model(model)
        for place, card in enumerate(deck.cards):
            fields = list(map(_html, card.fields))
            tags = list(filter(None, map(_tag, card.tags)))
            made[-1].add_note(genanki.Note(model, fields, tags=tags, guid=card.guid, due=place))
    # In memory, since genanki itself would write to the shared folder of temporary files.
    with closing(sqlite3.connect(":memory:")) as connection:
        genanki.Package(made).write_to_db(connection.cursor(), when, count(int(when * 1000)))
        connection.commit()
        return _zip({"collection.anki2": connection.serialize(), "media": b"{}"})


_QUOTED = CardType(
    "书斋 Shuzhai",
    ("Quote", "Note", "Source", "Link"),
    front="{{Quote}}",
    back="{{FrontSide}}<hr id=answer>{{Note}}"
    '<p class="source"><a href="{{text:Link}}">{{Source}}</a></p>',
)


@exporter("apkg", ".apkg", text=False)
def write(notebooks: Sequence[Notebook]) -> bytes:
    """A deck a document, a card a note: the quote is asked, the note answers."""
    decks = [
        Deck(book.id, deck_name(book.title), tuple(_card(mark, book) for mark in book.marks))
        for book in notebooks
    ]
    times = [_seconds(mark.annotation.modified) for book in notebooks for mark in book.marks]
    return package(decks, _QUOTED, max(times, default=BEGINNING))


def deck_name(title: str) -> str:
    """The name of the deck of a text, below that of the program."""
    return "书斋::" + " ".join(title.replace("::", " ").split())


def _card(mark: Placed, book: Notebook) -> Card:
    annotation = mark.annotation
    source = " / ".join((*mark.section, book.title))
    front = annotation.quote if annotation.quote.strip() else book.title
    return Card(annotation.id, (front, annotation.note, source, link(mark)), annotation.tags)


def _seconds(written: str) -> float:
    try:
        return max(BEGINNING, datetime.fromisoformat(written).timestamp())
    except ValueError:
        return BEGINNING


def _id(*names: str) -> int:
    """A whole number that stands for a name: 30 bits, as genanki's manual has them."""
    digest = sha256("\0".join(names).encode("utf-8", "replace")).digest()
    return (1 << 30) + int.from_bytes(digest[:4]) % (1 << 30)


def _html(text: str) -> str:
    return escape(make_safe(text.replace("\r\n", "\n"))).replace("\n", "<br>")


def _tag(tag: str) -> str:
    return make_safe("_".join(tag.split()))


def _zip(members: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return written.getvalue()
