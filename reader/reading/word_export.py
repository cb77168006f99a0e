"""The vocabulary of one document as a file: CSV, JSON, cards for Anki."""

import csv
import io
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from reader.chinese import dictionary
from reader.chinese.known import Known
from reader.chinese.romanization import Romanization
from reader.chinese.vocabulary import Vocable
from reader.reading.cursor import block_span
from reader.reading.exporting import put_in_place, suggested_stem
from reader.reading.reading import Reading
from reader.text import Document, Span
from reader.text.safety import make_safe
from reader.text.sentences import sentence_at

FORMATS = {
    "csv": ("for other programs", ".csv"),
    "json": ("everything, with offsets and sentences", ".json"),
    "anki": ("cards for Anki, as text", ".txt"),
    "apkg": ("a package that Anki opens", ".apkg"),
}
"""Name of a format to what it is good for, and its suffix."""

COLUMNS = (
    *("word", "simplified", "readings", "count", "level", "first", "definition"),
    *("known", "sentence"),
)
"""Columns of the CSV, in order."""

_LONGEST = 120
"""Code points of a sentence that goes with a word; longer ones are cut around it."""

_KIND = "书斋 Shuzhai 词"
_FIELDS = ("Word", "Readings", "Meaning", "Level", "Sentence", "Source")
_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#columns:guid\tdeck\tfront\tback\ttags",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
)
"""Headers of text that Anki imports (Anki manual, "Importing text files")."""


def suggested_words_name(reading: Reading, name: str) -> str:
    """A file name for an export of words: `报告.words.csv`."""
    return f"{suggested_stem(reading) or 'text'}.words{FORMATS[name][1]}"


def write_words(
    document: Document, words: Sequence[Vocable], known: Known, name: str, path: Path
) -> int:
    """Write words to `path`, put in place at once; returns its size in bytes. Raises ReaderError.

    Their readings are such as `zhang1`.
    """
    return put_in_place(path, export_words(document, words, known, name))


def export_words(
    document: Document,
    words: Sequence[Vocable],
    known: Known,
    name: str,
    style: Romanization = Romanization.PINYIN,
) -> bytes:
    """Words (their readings such as `zhang1`) in a format of `FORMATS`. Raises ReaderError."""
    shown = [word.written(style) for word in words]
    if name == "apkg":
        return _package(document, shown)
    make = {"csv": _csv, "json": _json, "anki": _anki}[name]
    return make(document, shown, known).encode("utf-8", "replace")


def sentence_of(document: Document, word: Vocable) -> str:
    """The sentence of a word's first place, white space as blanks; a long one cut around it."""
    span = Span(word.first, word.first + len(word.text))
    whole = sentence_at(document.text, block_span(document, span.start), span.start)
    start, end = whole
    if whole.length > _LONGEST:
        start = max(start, span.start - _LONGEST // 2)
        end = min(end, start + _LONGEST)
    return " ".join(document.text[start:end].split())


def readings_of(word: Vocable) -> str:
    """Its readings, parted by blanks; ? where none is known."""
    return " ".join(reading or "?" for reading in word.readings)


def _csv(document: Document, words: Sequence[Vocable], known: Known) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for word in words:
        row = (word.text, word.simplified, readings_of(word), word.count)
        tail = (dictionary.level_name(word.level), word.first, word.definition)
        more = ("yes" if known.has_simplified(word.simplified) else "", sentence_of(document, word))
        writer.writerow([_safe(str(cell)) for cell in (*row, *tail, *more)])
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _json(document: Document, words: Sequence[Vocable], known: Known) -> str:
    facts = {
        "document": {"id": document.id, "title": document.title},
        "total": len(words),
        "source": dictionary.LICENCE,
        "words": [word_object(document, word, known) for word in words],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def word_object(document: Document, word: Vocable, known: Known) -> dict[str, Any]:
    """A word as the JSON of `shuzhai words` has it."""
    return {
        "text": word.text,
        "simplified": word.simplified,
        "readings": list(word.readings),
        "count": word.count,
        "level": dictionary.level_name(word.level) or None,
        "first": word.first,
        "definition": word.definition,
        "known": known.has_simplified(word.simplified),
        "sentence": sentence_of(document, word),
    }


def _cards(document: Document, words: Sequence[Vocable]) -> list[tuple[str, tuple[str, ...]]]:
    """For each word its id, which is the same in every document, and the fields of its card."""
    title = " ".join(document.title.split())
    return [
        (
            f"shuzhai-word-{word.simplified}",
            (
                *(word.text, readings_of(word), word.definition),
                f"HSK {dictionary.level_name(word.level)}" if word.level else "",
                *(sentence_of(document, word), title),
            ),
        )
        for word in words
    ]


def _package(document: Document, words: Sequence[Vocable]) -> bytes:
    from reader.exporters.apkg import Card, CardType, Deck, deck_name, package

    kind = CardType(
        _KIND,
        _FIELDS,
        front='{{Word}}<p class="source">{{Sentence}}</p>',
        back="{{FrontSide}}<hr id=answer>{{Readings}}<p>{{Meaning}}</p>"
        '<p class="source">{{Level}} {{Source}}</p>',
    )
    cards = tuple(Card(guid, fields, ("words",)) for guid, fields in _cards(document, words))
    return package([Deck(f"words {document.id}", deck_name(document.title), cards)], kind)


def _anki(document: Document, words: Sequence[Vocable], _: Known) -> str:
    from reader.exporters.apkg import deck_name

    lines = list(_HEADERS)
    for guid, (word, readings, meaning, level, sentence, title) in _cards(document, words):
        front = f"{_html(word)}<br>{_html(sentence)}"
        back = "<br>".join(_html(part) for part in (readings, meaning, level, title) if part)
        fields = (_html(guid), _html(deck_name(document.title)), front, back, "words")
        lines.append("\t".join('"' + field.replace('"', '""') + '"' for field in fields))
    return "\n".join([*lines, ""])


def _html(text: str) -> str:
    return escape(make_safe(text), quote=False).replace("\n", "<br>").replace("\t", " ")
