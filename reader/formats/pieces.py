"""From the pieces that markup marks off to a canonical text with blocks and sections."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.formats.registry import Structure
from reader.formats.roles import is_byline
from reader.formats.sections import build, normalise
from reader.formats.structure import tell
from reader.formats.units import Draft, Form
from reader.text.blocks import BlockKind, Blocks

_BELOW = 3
"""Pieces behind a title among which a byline is sought."""

_FRONT = (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE)

_FORMS = {
    BlockKind.TABLE: Form.TABLE,
    BlockKind.VERSE: Form.VERSE,
    BlockKind.CODE: Form.CODE,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What will be one block; only verse, tables and code hold newlines."""

    kind: BlockKind
    text: str
    level: int = 0
    """Of a heading as marked, of a list item its depth."""
    names: tuple[str, ...] = ()
    """Ids by which links and tables of contents point here."""


def compose(
    pieces: Sequence[Piece],
    *,
    title: str = "",
    author: str = "",
    trusted: bool = False,
    fronted: bool = False,
) -> Structure:
    """The structure of pieces in their order; `title` and `author` are what the file says.

    A `trusted` title is that of the text and not, as of web pages, of their site too.

    Where no heading is marked, headings are sought as in plain text; so are title and byline
    above the first heading, where nothing but a title is to be expected there (`fronted`).
    """
    draft = _draft(pieces)
    kinds: dict[int, BlockKind] = {
        i: p.kind for i, p in enumerate(pieces) if p.kind != BlockKind.PARAGRAPH
    }
    levels = {i: p.level for i, p in enumerate(pieces) if p.kind == BlockKind.LIST_ITEM}
    heads = [i for i, kind in kinds.items() if kind == BlockKind.HEADING]
    if not heads:
        return _told(draft, kinds, levels, title, author)
    first = _title_among(pieces, heads, title, trusted=trusted and bool(title))
    if first is not None:
        heads.remove(first)
        kinds[first] = BlockKind.TITLE
        title = _flat(pieces[first].text)
        kinds.update(_below_title(pieces, first))
    elif fronted:
        kinds = _front(draft, heads[0]) | kinds
    depths = dict(zip(heads, normalise([pieces[i].level for i in heads]), strict=True))
    blocks = Blocks.from_columns(draft.starts, len(draft.text), kinds, {**levels, **depths}, {})
    headings = [(draft.starts[i], depths[i], _flat(pieces[i].text)) for i in heads]
    return Structure(draft.text, blocks, build(headings, len(draft.text)), title, author)


def _draft(pieces: Sequence[Piece]) -> Draft:
    starts, at = array("I"), 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + 1
    text = "\n".join(piece.text for piece in pieces)
    forms = bytearray(_FORMS.get(piece.kind, Form.FLOW) for piece in pieces)
    return Draft(text, starts, bytearray([1]) * len(pieces), forms, {}, spaced=True)


def _told(
    draft: Draft, kinds: dict[int, BlockKind], levels: dict[int, int], title: str, author: str
) -> Structure:
    """What the lines themselves tell, and over it what the markup says."""
    told = tell(draft)
    found = dict(enumerate(told.blocks))
    merged = {
        i: kinds.get(i, block.kind) if block.kind != BlockKind.HEADING else block.kind
        for i, block in found.items()
    }
    depths = {i: block.level for i, block in found.items() if block.level}
    blocks = Blocks.from_columns(draft.starts, len(draft.text), merged, levels | depths, {})
    return replace(told, blocks=blocks, title=title, byline=author)


def _title_among(
    pieces: Sequence[Piece], heads: list[int], title: str, *, trusted: bool
) -> int | None:
    """Which heading is the title: the first, where it is named so or alone at the top."""
    first = heads[0]
    if trusted:
        return first if _inked(pieces[first].text) == _inked(title) else None
    top = min(pieces[i].level for i in heads)
    alone = [i for i in heads if pieces[i].level == top] == [first]
    named = bool(title) and _inked(pieces[first].text) == _inked(title)
    return first if named or (alone and len(heads) > 1) or (alone and first == 0) else None


def _front(draft: Draft, end: int) -> dict[int, BlockKind]:
    """What the lines before piece `end` tell of title, subtitle and byline."""
    kinds = {index: block.kind for index, block in enumerate(tell(draft).blocks) if index < end}
    return {index: kind for index, kind in kinds.items() if kind in _FRONT}


def _below_title(pieces: Sequence[Piece], title: int) -> dict[int, BlockKind]:
    kinds: dict[int, BlockKind] = {}
    for index in range(title + 1, min(title + 1 + _BELOW, len(pieces))):
        piece = pieces[index]
        if piece.kind != BlockKind.PARAGRAPH or not is_byline(piece.text, behind_title=True):
            break
        kinds[index] = BlockKind.BYLINE
    return kinds


def _flat(text: str) -> str:
    return " ".join(text.split())


def _inked(text: str) -> str:
    return "".join(text.split())
