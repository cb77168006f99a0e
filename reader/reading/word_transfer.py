"""What a reader knows of words, and set right in them, to a file and back.

Out: JSON `{"format": "shuzhai-words", "version": 1, "known": [...], "corrections": [...]}`.
In: that; or CSV with a column `word` (or `simplified`) and perhaps `known`; or one word a line.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.chinese.characters import has_han
from reader.chinese.script import simplified
from reader.chinese.zhuyin import typed
from reader.errors import ReaderError
from reader.library import Library
from reader.text.annotation import Selectors, now
from reader.text.parts import Part
from reader.text.ulid import is_ulid
from reader.text.wording import KnownMark, WordCorrection

FORMAT, VERSION = "shuzhai-words", 1

_NO = ("no", "0", "false", "unknown", "否")
"""What says in a CSV that a word is not known; an empty field says nothing."""


def export_known(library: Library) -> bytes:
    """All marks and corrections, as JSON in UTF-8."""
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "known": [mark._asdict() for mark in library.words.marks()],
        "corrections": [_object(made) for made in library.words.corrections()],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _object(made: WordCorrection) -> dict[str, Any]:
    return {
        "id": made.id,
        "stretch": made.stretch,
        "parts": [{"length": part.length, "readings": list(part.readings)} for part in made.parts],
        "document": made.document or None,
        "selectors": None if made.selectors is None else asdict(made.selectors),
        "created": made.created,
    }


def import_known(library: Library, data: bytes) -> tuple[int, int]:
    """Take marks and corrections in; returns how many marks and how many corrections were new.

    Raises ReaderError where the file holds none or is not complete; nothing is taken then.
    """
    marks, corrections = read_known(data)
    return library.words.merge_marks(marks), library.words.correct(*corrections)


def import_file(library: Library, path: Path) -> tuple[int, int]:
    """The same from a file. Raises ReaderError where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReaderError(
            "{path} cannot be read ({error}).", path=path, error=error.strerror or error
        ) from error
    return import_known(library, data)


def read_known(data: bytes) -> tuple[list[KnownMark], list[WordCorrection]]:
    """The marks and corrections of a file. Raises ReaderError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReaderError("A list of words must be UTF-8; save it so and try again.") from error
    if text.lstrip().startswith("{"):
        return _from_json(text)
    try:
        words = _from_csv(text) if "," in text.split("\n", 1)[0] else _from_lines(text)
    except csv.Error as error:
        raise ReaderError("This file of words is not complete ({error}).", error=error) from error
    if not words:
        raise ReaderError("There are no words in this file; give one a line, CSV, or our JSON.")
    at = now()
    return [KnownMark(word, known, at) for word, known in words.items()], []


def _from_lines(text: str) -> dict[str, bool]:
    words = (line.split("\t")[0].strip() for line in text.splitlines() if line[:1] != "#")
    return {simplified(word): True for word in words if has_han(word)}


def _from_csv(text: str) -> dict[str, bool]:
    rows = csv.DictReader(io.StringIO(text))
    names = rows.fieldnames or ()
    column = next((name for name in ("simplified", "word") if name in names), None)
    if column is None:
        return _from_lines(text.replace(",", "\t"))
    found = ((row.get(column) or "", row.get("known", "yes")) for row in rows)
    return {
        simplified(word): said.lower() not in _NO for word, said in found if said and has_han(word)
    }


def _from_json(text: str) -> tuple[list[KnownMark], list[WordCorrection]]:
    try:
        facts = json.loads(text)
        if facts.get("format") != FORMAT:
            raise ReaderError("This JSON holds no words; give a file that `words --export` wrote.")
        if facts["version"] > VERSION:
            raise ReaderError("These words were written by a newer Shuzhai; update this program.")
        marks = [
            KnownMark(simplified(_text(mark["word"])), bool(mark["known"]), _text(mark["at"]))
            for mark in facts.get("known", ())
        ]
        return marks, [_correction(each) for each in facts.get("corrections", ())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReaderError("This file of words is not complete ({error}).", error=error) from error


def _correction(facts: Mapping[str, Any]) -> WordCorrection:
    parts = tuple(
        Part(
            int(part["length"]), tuple(None if r is None else _reading(r) for r in part["readings"])
        )
        for part in facts["parts"]
    )
    stretch = _text(facts["stretch"])
    lengths = [part.length for part in parts]
    if sum(lengths) != len(stretch) or min(lengths, default=0) < 1 or not is_ulid(facts["id"]):
        raise ValueError(stretch)
    where = facts["selectors"]
    return WordCorrection(
        stretch,
        parts,
        None if where is None else _selectors(where),
        _text(facts["document"] or ""),
        _text(facts["id"]),
        _text(facts["created"]),
    )


def _selectors(facts: Mapping[str, Any]) -> Selectors:
    """Where a correction counts. Raises TypeError where a field is not of its type."""
    found = Selectors(**facts)
    _text(found.exact + found.prefix + found.suffix)
    for value in (found.start, found.end, found.rank, found.count):
        if type(value) is not int or value < -1:
            raise TypeError(f"{value!r} is not an offset")
    if not isinstance(found.rival, int | float) or not 0 <= found.rival <= 1:
        raise TypeError(f"{found.rival!r} is not between 0 and 1")
    return found


def _reading(value: object) -> str | None:
    reading = None if value is None else typed(_text(value))
    if reading is None and value is not None:
        raise ValueError(value)
    return reading


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    value.encode()  # half a character cannot be kept: a ValueError
    return value
