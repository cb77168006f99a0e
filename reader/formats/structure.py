"""What each unit of a plain text is: from lines drawn together to kinds and sections.

The rules are in modules of their own and are asked in this order: numbered lines
(`numbered`), front matter (`front`), single lines that tell what they are
(`roles`), back matter (`back`), headings without a number (`unnumbered`). What
none of them claims is a paragraph.
"""

from dataclasses import dataclass, field

from reader.formats import roles, unnumbered
from reader.formats.back import read_back
from reader.formats.front import read_front
from reader.formats.marks import BULLETS, DASHES
from reader.formats.numbered import Numbered
from reader.formats.numbering import STRONG
from reader.formats.registry import Structure
from reader.formats.sections import build, normalise
from reader.formats.units import Draft, Form
from reader.text.blocks import BlockKind, Blocks

_LEADS = 8
"""Paragraphs of the longest lead."""
_LEAD_SHARE = 0.3
"""Share of the text from which what precedes the first heading is no lead."""

_SHAPED = {
    Form.TABLE: BlockKind.TABLE,
    Form.VERSE: BlockKind.VERSE,
    Form.CODE: BlockKind.CODE,
}


@dataclass(slots=True)
class _Told:
    """What has been found out so far."""

    kinds: dict[int, BlockKind] = field(default_factory=dict)
    """Units that are not paragraphs."""
    levels: dict[int, int] = field(default_factory=dict)
    """Headings, with their levels before these are normalised."""


def tell(draft: Draft) -> Structure:
    """The structure of a text; linear in its length."""
    told = _Told()
    numbered = Numbered(draft)
    told.levels = {item.index: item.level for item in numbered.headings}
    told.kinds.update(dict.fromkeys(numbered.listed, BlockKind.LIST_ITEM))
    front = read_front(draft, set(told.levels))
    told.kinds.update(front)
    for index, form in enumerate(draft.forms):
        if form:
            told.kinds[index] = _SHAPED[Form(form)]
    _tell_lines(draft, told, len(front))
    back = read_back(draft, {*told.kinds, *told.levels})
    told.kinds.update(back)
    _tell_unnumbered(draft, told, numbered, len(front))
    for index in told.levels:
        told.kinds[index] = BlockKind.HEADING
    _tell_lead(draft, told)
    return _structure(draft, told)


def _tell_lines(draft: Draft, told: _Told, first: int) -> None:
    """Items with bullets, quotations, captions and credits, by what stands in the line."""
    text = draft.text
    for index in range(first, len(draft)):
        start = draft.starts[index]
        mark = text[start]
        if mark in _PLAIN or index in told.kinds or index in told.levels:
            continue
        end = draft.end(index)
        if mark in BULLETS or (mark in "*-–+" and text[start + 1 : start + 2].isspace()):
            told.kinds[index] = BlockKind.LIST_ITEM if end - start > 1 else BlockKind.PARAGRAPH
        elif mark in ">＞" and end - start > 1:
            told.kinds[index] = BlockKind.QUOTE
        elif end - start <= _LINE:
            line = text[start:end]
            if roles.is_caption(line):
                told.kinds[index] = BlockKind.CAPTION
            elif roles.is_credit(line):
                told.kinds[index] = BlockKind.CREDIT


_LINE = 120
_PLAIN: frozenset[str] = frozenset(DASHES) - {"-", "–"}


def _tell_unnumbered(draft: Draft, told: _Told, numbered: Numbered, first: int) -> None:
    """Headings without a number, and at which level they stand among the others."""
    taken = {*told.kinds, *told.levels}
    found = unnumbered.find(draft, taken, first)
    strong = any(item.mark.rank < STRONG for item in numbered.headings)
    chosen = unnumbered.choose(
        found, len(draft) - len(taken), numbered=bool(numbered.headings), strong=strong
    )
    if not chosen:
        return
    known = {c.index for c in found if c.special}
    if _contain_numbers(numbered, chosen):
        told.levels = {index: level + 1 for index, level in told.levels.items()}
        told.levels.update(dict.fromkeys(chosen, 1))
        return
    depth = 0
    merged = dict.fromkeys(chosen, 0) | told.levels
    for index in sorted(merged):
        if index in told.levels:
            depth = told.levels[index]
        else:
            merged[index] = 1 if index in known else depth + 1
    told.levels = merged


def _contain_numbers(numbered: Numbered, chosen: list[int]) -> bool:
    """Whether the numbers of the outermost series begin anew under these headings."""
    tops = [item for item in numbered.headings if item.level == 1]
    begun = [item.index for item in tops if item.mark.number == 1]
    if not begun:
        return False
    if len(begun) == 1:
        return False
    behind = [max((c for c in chosen if c < at), default=-1) for at in begun]
    return len(set(behind)) == len(behind) and behind[0] >= 0


def _tell_lead(draft: Draft, told: _Told) -> None:
    """The paragraphs between the front matter and the first heading."""
    if not told.levels:
        return
    first = min(told.levels)
    leads = [index for index in range(first) if index not in told.kinds]
    size = sum(draft.end(index) - draft.starts[index] for index in leads)
    if len(leads) <= _LEADS and size <= _LEAD_SHARE * len(draft.text):
        told.kinds.update(dict.fromkeys(leads, BlockKind.LEAD))


def _structure(draft: Draft, told: _Told) -> Structure:
    order = sorted(told.levels)
    levels = dict(zip(order, normalise([told.levels[index] for index in order]), strict=True))
    blocks = Blocks.from_columns(draft.starts, len(draft.text), told.kinds, levels, draft.joined)
    headings = [(draft.starts[index], levels[index], draft[index]) for index in order]
    return Structure(draft.text, blocks, build(headings, len(draft.text)))
