"""What a parser of markup tells, gathered into pieces: one for each block that is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.formats.grids import Grid
from reader.formats.grouping import keeps_blank
from reader.formats.pictures import Pictures
from reader.formats.pieces import Piece
from reader.formats.ruby import GLOSSES, Glosses
from reader.text.blocks import BlockKind
from reader.text.safety import make_safe

EVENTS = 1_200_000
"""Tags and stretches of text that are read in about three seconds; a novel has some 100,000."""

_DEEPEST = 250_000
"""Elements in each other; each costs memory while it is open."""


def names(text: str) -> frozenset[str]:
    """Names parted by blanks."""
    return frozenset(text.split())


_DROPPED = names("script style template noscript iframe object svg audio video canvas map datalist")
"""Elements whose content is no text, or stands in for something that is shown."""

_BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend"
    " li main menu nav ol option optgroup p pre section summary table tbody td tfoot th thead"
    " title tr ul"
)
"""Elements that begin on a line of their own (HTML standard, "Rendering")."""

_INSIDE = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
}
"""What the text in an element is; of several the innermost counts."""

_VERSE = re.compile(r"\b(?:verse|poem|poetry|stanza|lyrics?)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")

BREAK = "\0"
"""Stands for a line break while a block is gathered; no text holds it, since it is unsafe."""

_BLANK = " \t\n\r\f" + BREAK

_SHORT = 24
"""Code points of the longest line of a verse that only its line breaks tell."""


class TooMuch(Exception):
    """There is more markup than can be read in a few seconds."""


@dataclass(slots=True)
class Marked:
    """What a page of markup holds."""

    pieces: list[Piece] = field(default_factory=list)
    title: str = ""
    """What its head says."""
    events: int = 0
    """How many tags and stretches of text it was read from."""


@dataclass(slots=True)
class _Element:
    """An element that has begun, and what it makes of the text in it."""

    tag: str
    kind: BlockKind
    level: int
    dropped: bool


class Gatherer:
    """The target of a parser of lxml: told of tags and text, it returns what was `Marked`."""

    def __init__(self, most: int, *, pictures: bool = False) -> None:
        """Gather from at most so many events; then `TooMuch` is raised.

        `pictures`: what is said of them is gathered too.
        """
        self._marked, self._most = Marked(), most
        self._open = [_Element("", BlockKind.PARAGRAPH, 0, False)]
        self._text: list[str] = []
        self._glosses = Glosses(self._text)
        self._names: list[str] = []
        self._grids: list[Grid | None] = []  # None: one that only lays out the page
        self._lists = 0
        self._pictures = Pictures(wanted=pictures)

    @property
    def events(self) -> int:
        """How many tags and stretches of text there were so far."""
        return self._marked.events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._count()
        tag = _local(tag)
        around = self._open[-1]
        if tag in _BLOCKS:
            self._flush()
        element = _Element(tag, _INSIDE.get(tag, around.kind), around.level, around.dropped)
        element.dropped |= tag in _DROPPED or _is_hidden(attributes)
        self._open.append(element)
        if element.dropped:
            return
        if "id" in attributes:
            self._names.append(attributes["id"])
        if tag in GLOSSES:
            self._glosses.begin(tag)
        elif tag == "br":
            self._text.append(BREAK)
        elif tag == "img":
            in_cell = bool(self._grids and self._grids[-1])
            self._text.append(self._pictures.meet(attributes, in_line=in_cell))
        elif element.kind is BlockKind.HEADING and tag in _INSIDE:
            element.level = int(tag[1])
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists += 1
        elif tag == "li":
            element.level = max(1, self._lists)
        elif tag in ("table", "tr", "td", "th"):
            self._start_grid(tag, attributes)
        elif _VERSE.search(attributes.get("class", "")) and tag not in ("span", "a"):
            element.kind = BlockKind.VERSE

    def _start_grid(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            if self._grids and (around := self._grids[-1]):
                self._marked.pieces += around.loose()
                self._grids[-1] = None
            self._grids.append(Grid())
        elif (grid := self._grids[-1] if self._grids else None) is None:
            return
        elif tag == "tr":
            grid.begin_row()
        else:
            grid.begin_cell(attributes.get("colspan", "1"))

    def end(self, tag: str) -> None:
        """An element ends."""
        self._count()
        tag = _local(tag)
        if len(self._open) == 1:
            return
        element = self._open[-1]
        if tag in _BLOCKS:
            self._flush()
        self._open.pop()
        if element.dropped:
            return
        if tag in GLOSSES or tag == "ruby":
            self._glosses.end()
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists -= 1
        elif tag == "table" and self._grids:
            self._end_grid()

    def data(self, text: str) -> None:
        """Text between two tags."""
        self._count()
        if not self._open[-1].dropped:
            self._text.append(make_safe(text))

    def close(self) -> Marked:
        """All is read."""
        self._flush()
        while self._grids:
            self._end_grid()
        return self._marked

    def _end_grid(self) -> None:
        if grid := self._grids.pop():
            self._marked.pieces += grid.pieces()

    def _count(self) -> None:
        self._marked.events += 1
        if self._marked.events > self._most or len(self._open) > _DEEPEST:
            raise TooMuch

    def _put(self, piece: Piece) -> None:
        if grid := self._grids[-1] if self._grids else None:
            grid.put(piece)
        else:
            self._pictures.put_once(self._marked.pieces, piece)

    def _flush(self) -> None:
        """End the block that is being gathered."""
        self._glosses.end()
        gathered = "".join(self._text)
        self._text.clear()
        self._glosses.reset()
        element = self._open[-1]
        if element.kind is BlockKind.HEADING and not gathered.strip(_BLANK):
            gathered = self._pictures.instead()
        if gathered.strip(_BLANK):
            self._put_texts(gathered, element)
        for piece in self._pictures.captions():
            self._put(piece)

    def _put_texts(self, gathered: str, element: _Element) -> None:
        """Put what was gathered in an element, which is more than blanks."""
        if element.tag == "title":
            self._marked.title = self._marked.title or " ".join(gathered.split())
            return
        names = tuple(self._names)
        self._names.clear()
        for text, kind in lines_of(gathered, element.kind):
            self._put(Piece(kind, text, element.level, names))
            names = ()
            if kind is BlockKind.LIST_ITEM:  # what follows in the item is not another one
                self._leave_item()

    def _leave_item(self) -> None:
        for element in reversed(self._open):
            if element.kind is BlockKind.LIST_ITEM:
                element.kind, element.level = BlockKind.PARAGRAPH, 0
            if element.tag == "li":
                return


def lines_of(gathered: str, kind: BlockKind) -> list[tuple[str, BlockKind]]:
    """What was gathered as texts of blocks: as one, as verse, or one for each broken line."""
    if kind is BlockKind.CODE:
        lines = [line.rstrip() for line in gathered.replace(BREAK, "\n").split("\n")]
        text = "\n".join(lines).strip("\n")
        return [(text, kind)] if text.strip() else []
    lines = [_collapse(line) for line in gathered.split(BREAK)]
    while lines and not lines[-1]:
        lines.pop()
    filled = [line for line in lines if line]
    if kind is BlockKind.HEADING or len(filled) < 2:
        return [(" ".join(filled), kind)] if filled else []
    short = len(filled) == len(lines) and max(map(len, lines)) <= _SHORT
    if kind is BlockKind.VERSE or (kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and short):
        return [("\n".join(filled), BlockKind.VERSE)]
    return [(line, kind) for line in filled]


def _collapse(text: str) -> str:
    """Runs of blanks as one; a line end between Chinese characters is none (CSS Text 3, §4.1.2)."""
    text = text.strip()

    def blank(found: "re.Match[str]") -> str:
        start, end = found.span()
        if "\n" in found.group() and not keeps_blank(text, start - 1, end):
            return ""
        return " "

    return _BLANKS.sub(blank, text)


def _local(tag: str) -> str:
    """The name of an element without its name space."""
    return tag.rpartition("}")[2].lower()


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None
