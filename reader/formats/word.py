"""The text of a Word document as its parser tells it, gathered into pieces.

What Word shows is read, in its order: text put in by tracked changes but not what they take
out, boxes behind the paragraph they hang on, numbers of lists and notes as Word counts them
(`[1]` for a note). Left out are hidden text, readings over words, what stands in for fields
and drawings, and tables of contents, since the outline shows the headings themselves.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.formats.gathering import BREAK, TooMuch, lines_of, names
from reader.formats.grids import Grid
from reader.formats.pieces import Piece
from reader.formats.word_names import is_on, local, named
from reader.formats.word_numbering import LEVELS, Numbering, spell, whole
from reader.formats.word_styles import PLAIN, Style
from reader.text.blocks import BlockKind
from reader.text.safety import make_safe

_DROPPED = names(
    "del moveFrom Fallback rt instrText delText delInstrText pPrChange rPrChange tblPrChange"
    " tcPrChange trPrChange sectPrChange sectPr numberingChange sdtPr"
)
"""Elements whose content is not shown, or is shown elsewhere."""

_BOUNDS = names("tbl tc txbxContent footnote endnote")
"""Elements whose beginning and end no paragraph reaches over."""

_SIGNS = {
    "tab": " ",
    "ptab": " ",
    "br": BREAK,
    "cr": BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_NOTES = {"footnote": "decimal", "endnote": "lowerRoman"}
"""Kinds of notes and how Word numbers them if nobody says otherwise (17.11.11, 17.11.4)."""
_CODE = re.compile("[0-9A-Fa-f]{4}")
_NOT_NOTES = ("separator", "continuationSeparator", "continuationNotice")


class Forbidden(Exception):
    """There is something that Word never writes."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that has begun."""

    style: Style = PLAIN
    outline: int | None = None
    counted: str | None = None
    level: int | None = None
    text: list[str] = field(default_factory=list)
    joined: bool = False
    """Whether its end was taken out, so that the next goes on with it."""
    boxes: list[Piece] = field(default_factory=list)
    """What stands in boxes that hang on it."""


class WordGatherer:
    """The target of a parser of lxml for the parts of one document, in the order they are read."""

    def __init__(self, styles: Mapping[str, Style], numbering: Numbering, most: int) -> None:
        """Gather from at most so many tags and stretches of text; then `TooMuch` is raised."""
        self._styles, self._numbering, self._left = styles, numbering, most
        self.pieces: list[Piece] = []
        """What was read so far."""
        self._contents: list[int] = []  # which of the pieces stand in a table of contents
        self._path: list[str] = []
        self._dropped = 0
        self._paragraphs: list[_Paragraph] = []
        self._unfinished: _Paragraph | None = None
        self._grids: list[Grid | None] = []
        self._hidden = False
        self._notes: dict[str, dict[str, str]] = {kind: {} for kind in _NOTES}
        self._note = ""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """A declaration of entities begins, which no part may hold (ECMA-376-2, 8.2.5)."""
        raise Forbidden

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._count()
        name = local(tag)
        around = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "del" and self._path[-3:-1] == ["pPr", "rPr"] and self._paragraphs:
            self._paragraphs[-1].joined = True
        if name in _BOUNDS:
            self._finish()
        if name in _DROPPED or self._dropped:
            self._dropped += 1
        elif around in ("pPr", "numPr"):
            self._describe(name, named(attributes, "val"))
        elif name == "vanish" and self._path[-3:-1] == ["r", "rPr"]:
            self._hidden = is_on(named(attributes, "val"))
        elif name in ("tbl", "tr", "tc", "gridSpan"):
            self._start_grid(name, attributes)
        elif name in _NOTES:
            self._start_note(name, attributes)
        elif name == "r":
            self._hidden = False
        elif name == "p":
            self._paragraphs.append(self._unfinished or _Paragraph())
            self._unfinished = None
        else:
            self._sign(name, attributes)

    def _sign(self, name: str, attributes: Mapping[str, str]) -> None:
        """What stands for a character, or for some."""
        kind, reference = name.removesuffix("Reference"), name.endswith("Reference")
        if name in _SIGNS:
            self._say(_SIGNS[name])
        elif name == "sym":
            code = named(attributes, "char")
            self._say(make_safe(chr(int(code, 16))) if _CODE.fullmatch(code) else "")
        elif reference and kind in _NOTES and not named(attributes, "customMarkFollows"):
            self._say(self._mark(kind, named(attributes, "id")))
        elif name in ("footnoteRef", "endnoteRef"):
            self._say(self._note)

    def _mark(self, kind: str, name: str) -> str:
        """What stands for a note, which is numbered where it is first referred to."""
        known = self._notes[kind]
        return known.setdefault(name, f"[{spell(len(known) + 1, _NOTES[kind])}]")

    def _describe(self, name: str, value: str) -> None:
        """A property of the paragraph."""
        paragraph = self._paragraphs[-1] if self._paragraphs else _Paragraph()
        if name == "pStyle":
            paragraph.style = self._styles.get(value, PLAIN)
        elif name == "outlineLvl":
            paragraph.outline = whole(value, LEVELS)
        elif name == "numId":
            paragraph.counted = value
        elif name == "ilvl":
            paragraph.level = whole(value)

    def _start_note(self, kind: str, attributes: Mapping[str, str]) -> None:
        if named(attributes, "type") in _NOT_NOTES:
            self._dropped += 1
        self._note = self._notes[kind].get(named(attributes, "id"), "")

    def _start_grid(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tbl":
            if self._grids and (around := self._grids[-1]):
                self.pieces += around.loose()
                self._grids[-1] = None
            self._grids.append(Grid(of_data=True))
        elif (grid := self._grids[-1] if self._grids else None) is None:
            return
        elif name == "tr":
            grid.begin_row()
        elif name == "tc":
            grid.begin_cell()
        else:
            grid.span(named(attributes, "val"))

    def end(self, tag: str) -> None:
        """An element ends."""
        self._count()
        name = local(tag)
        self._path.pop()
        if name in _BOUNDS:
            self._finish()
        if self._dropped:
            self._dropped -= 1
        elif name == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "tbl" and self._grids and (grid := self._grids.pop()):
            self.pieces += grid.pieces()

    def data(self, text: str) -> None:
        """Text between two tags; only that of `t` is the document's."""
        self._count()
        if self._path[-1] == "t" and not self._dropped:
            self._say(make_safe(text.replace("\n", " ").replace("\t", " ")))

    def close(self) -> None:
        """A part is read."""
        self._finish()

    def shown(self) -> list[Piece]:
        """All that was read, without tables of contents where there are headings."""
        if not any(piece.kind is BlockKind.HEADING for piece in self.pieces):
            return self.pieces
        left_out = set(self._contents)
        return [piece for at, piece in enumerate(self.pieces) if at not in left_out]

    def _say(self, text: str) -> None:
        if self._paragraphs and not self._hidden:
            self._paragraphs[-1].text.append(text)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooMuch

    def _finish(self) -> None:
        """End a paragraph whose end was taken out, where no other can go on with it."""
        if self._unfinished is not None:
            paragraph, self._unfinished = self._unfinished, None
            self._end_paragraph(paragraph)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if paragraph.joined:
            paragraph.joined = False
            self._unfinished = paragraph
            return
        text = "".join(paragraph.text)
        pieces = self._pieces(paragraph, text) if text.strip(BREAK + " \u3000") else []
        pieces += paragraph.boxes
        if self._paragraphs:  # in a box
            self._paragraphs[-1].boxes += pieces
        elif grid := self._grids[-1] if self._grids else None:
            for piece in pieces:
                grid.put(piece)
        else:
            if paragraph.style.in_contents:
                self._contents += range(len(self.pieces), len(self.pieces) + len(pieces))
            self.pieces += pieces

    def _pieces(self, paragraph: _Paragraph, text: str) -> list[Piece]:
        style = paragraph.style
        outline = style.outline if paragraph.outline is None else paragraph.outline
        name = style.counted if paragraph.counted is None else paragraph.counted
        level = style.level if paragraph.level is None else paragraph.level
        label = self._numbering.count(name, level) if name else None
        text = make_safe(label or "") + text
        kind = style.kind
        if outline < LEVELS:
            kind = BlockKind.HEADING
        elif label is not None and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        depth = outline + 1 if kind is BlockKind.HEADING else level + 1
        return [Piece(each, line, depth) for line, each in lines_of(text, kind)]
