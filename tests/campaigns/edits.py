"""Ways in which a file changes, with the truth: where each of its characters went."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from reader import formats
from reader.chinese.script import Script, convert
from reader.text import Document, Span
from tests.books import book, paragraphs

Cell = tuple[str, int]
"""A character and the offset it had in the old text, or -1 for a new one."""

HALF = dict(zip("，。；：！？（）、", ",.;:!?(),", strict=True)) | dict(
    zip("“”‘’《》", "「」『』〈〉", strict=True)
)


@dataclass(frozen=True)
class Changed:
    """A new revision of a document."""

    document: Document
    places: dict[int, int]
    """Offset in the old text → offset in the new, for every character that is still there."""

    def truth(self, span: Span) -> list[int]:
        """Where the characters of a span went, in order; those that are gone left out."""
        return sorted(self.places[at] for at in range(*span) if at in self.places)


def cells(document: Document) -> list[Cell]:
    """The text as cells."""
    return [(c, at) for at, c in enumerate(document.text)]


def settle(changed: list[Cell], encoding: str = "utf-8", format: str = "plain") -> Changed:
    """Write the cells to bytes, read them as a document, and match the characters."""
    text = "".join(c for c, _ in changed)
    document = formats.parse(_written(text, encoding, format), format=format)
    old = [at for c, at in changed if not c.isspace()]
    new = [at for at, c in enumerate(document.text) if not c.isspace()]
    if len(old) != len(new):
        raise AssertionError(f"{len(old)} characters became {len(new)}")
    return Changed(document, {a: b for a, b in zip(old, new, strict=True) if a >= 0})


def _written(text: str, encoding: str, format: str) -> bytes:
    """The bytes of a file: a text, a page with a paragraph a line, or a book of such pages."""
    if format == "html":
        return paragraphs(text).encode(encoding)
    if format != "epub":
        return text.encode(encoding)
    lines = [line for line in text.split("\n") if line.strip()]
    chapter = max(1, len(lines) // 5)
    parts = ["\n".join(lines[at : at + chapter]) for at in range(0, len(lines), chapter)]
    return book(list(map(paragraphs, parts)))


def rewrap(given: list[Cell], chance: random.Random) -> list[Cell]:
    """Hard line breaks, a blank line between paragraphs, an indent of two."""
    width, made, column = chance.randint(18, 60), [], 0
    for c, at in given:
        if c == "\n":
            made += [("\n", -1), ("\n", -1), ("\u3000", -1), ("\u3000", -1)]
            column = 2
            continue
        if column >= width:
            made.append(("\n", -1))
            column = 0
        made.append((c, at))
        column += 1
    return made


def half_width(given: list[Cell], chance: random.Random) -> list[Cell]:
    """Other punctuation: half width, other quotation marks, dots and dashes of another length."""
    del chance
    text = "".join(c for c, _ in given)
    made: list[Cell] = []
    for match in re.finditer(r"……|——|.", text, re.DOTALL):
        if match.group() in ("……", "——"):
            made += [(c, -1) for c in ("..." if match.group() == "……" else "--")]
        else:
            c, at = given[match.start()]
            made.append((HALF.get(c, c), at))
    return made


def traditional(given: list[Cell], chance: random.Random) -> list[Cell]:
    """The other script."""
    script = chance.choice([Script.HANT, Script.TAIWAN, Script.HONG_KONG])
    text = "".join(c for c, _ in given)
    other = convert(text, script).text
    if len(other) != len(text):
        raise AssertionError("a conversion without idioms changed the length")
    return [(c, at) for c, (_, at) in zip(other, given, strict=True)]


def edits(share: float) -> Callable[[list[Cell], random.Random], list[Cell]]:
    """Replace, drop or add this share of the characters, at random."""

    def change(given: list[Cell], chance: random.Random) -> list[Cell]:
        supply = [c for c, _ in given if c.isalnum()]
        made: list[Cell] = []
        for c, at in given:
            if c.isspace() or chance.random() >= share:
                made.append((c, at))
                continue
            kind = chance.randrange(3)
            if kind == 0:
                made.append((chance.choice(supply), -1))
            elif kind == 1:
                made += [(c, at), (chance.choice(supply), -1)]
        return made

    return change


def as_it_is(given: list[Cell], chance: random.Random) -> list[Cell]:
    """No change of the characters: only of the file that holds them."""
    del chance
    return given


def new_paragraphs(given: list[Cell], chance: random.Random) -> list[Cell]:
    """Paragraphs of chance clauses put in between, one for every four."""
    text = "".join(c for c, _ in given)
    clauses = re.findall(r"\w{4,20}", text)
    made: list[Cell] = []
    for c, at in given:
        made.append((c, at))
        if c == "\n" and chance.random() < 0.25:
            new = "，".join(chance.choice(clauses) for _ in range(chance.randint(3, 9))) + "。\n"
            made += [(n, -1) for n in new]
    return made


def shuffled(given: list[Cell], chance: random.Random) -> list[Cell]:
    """The paragraphs in another order."""
    lines: list[list[Cell]] = [[]]
    for cell in given:
        if cell[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(cell)
    chance.shuffle(lines)
    return [cell for line in lines for cell in [*line, ("\n", -1)]]


def without(span: Span, document: Document) -> list[Cell]:
    """The text without the blocks that a span touches."""
    first, last = document.blocks.at(span.start), document.blocks.at(span.end - 1)
    start, end = document.blocks[first].start, document.blocks[last].end
    return [(c, at) for c, at in cells(document) if not start <= at <= end]
