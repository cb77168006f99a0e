"""What each unit of a plain text is: from lines drawn together to kinds and sections.

The rules are in modules of their own and are asked in this order: numbered lines
(`numbered`), front matter (`front`), single lines that tell what they are
(`roles`), back matter (`back`), headings without a number (`unnumbered`). What
none of them claims is a paragraph.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.formats.back import read_back
from reader.formats.front import read_front
from reader.formats.inline import without_hashes
from reader.formats.marks import BULLETS
from reader.formats.numbered import Numbered
from reader.formats.numbering import STRONG
from reader.formats.quotations import tell_runs
from reader.formats.registry import Structure
from reader.formats.roles import is_caption, is_credit, may_tell
from reader.formats.sections import build, normalise
from reader.formats.units import Draft, Form
from reader.formats.unnumbered import Known, choose, find
from reader.text.blocks import BlockKind, Blocks
from reader.text.pattern import Pattern

_LEADS = 8
"""Paragraphs of the longest lead."""
_LEAD_SHARE = 0.3
"""Share of the text from which what precedes the first heading is no lead."""

_NAMED = Pattern("《([^《》]{2,60})》")

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
    titles: dict[int, str] = field(default_factory=dict)
    """Titles of headings that are more than that."""


def tell(draft: Draft, *, whole: bool = True, marked: Mapping[int, int] | None = None) -> Structure:
    """The structure of a text; linear in its length.

    Back matter is sought in a `whole` one. Where headings are `marked` as such,
    given with their levels, no others are sought.
    """
    told = _Told()
    numbered = Numbered(draft) if not marked else None
    if numbered:
        told.levels = {item.index: item.level for item in numbered.headings}
        told.titles = numbered.titles
        told.kinds.update(dict.fromkeys(numbered.listed, BlockKind.LIST_ITEM))
    told.levels.update(marked or {})
    front = read_front(draft, set(told.levels))
    told.kinds.update(front)
    if any(draft.forms):
        shaped = ((index, form) for index, form in enumerate(draft.forms) if form)
        told.kinds.update((index, _SHAPED[Form(form)]) for index, form in shaped)
    _tell_lines(draft, told, len(front))
    if whole:
        told.kinds.update(read_back(draft, {*told.kinds, *told.levels}))
    if numbered:
        _tell_unnumbered(draft, told, numbered, len(front))
    for index in told.levels:
        told.kinds[index] = BlockKind.HEADING
    _tell_lead(draft, told)
    return _structure(draft, told)


def _tell_lines(draft: Draft, told: _Told, first: int) -> None:
    """Items with bullets, quotations, captions and credits, by what stands in the line."""
    text = draft.text
    for index, start, end in draft.spans():
        mark = text[start]
        if mark not in _MARKED and not may_tell(text, start, end):
            continue
        if index < first or index in told.kinds or index in told.levels or end - start == 1:
            continue
        line = text[start : min(end, start + _LINE)]
        if not any(map(str.isalnum, line)):  # * * *
            continue
        if mark in BULLETS or (mark in "*-–+" and line[1].isspace()):
            told.kinds[index] = BlockKind.LIST_ITEM
        elif mark in ">＞":
            told.kinds[index] = BlockKind.QUOTE
        elif is_caption(line):
            told.kinds[index] = BlockKind.CAPTION
        elif is_credit(line):
            told.kinds[index] = BlockKind.CREDIT


_LINE = 200
"""Code points of a line that are looked at; the roles are those of shorter ones."""
_MARKED = BULLETS | frozenset("*-–+>＞")


def _tell_unnumbered(draft: Draft, told: _Told, numbered: Numbered, first: int) -> None:
    """Headings without a number, and at which level they stand among the others."""
    items = {index for index, kind in told.kinds.items() if kind == BlockKind.LIST_ITEM}
    begun = {item.index for item in numbered.headings if item.level == 1 and item.mark.number == 1}
    running = set(numbered.listed)
    taken = {*told.kinds, *told.levels}
    known = Known(first, taken, items - running, begun, running, _enclosed(draft, told))
    found = find(draft, known)
    strong = any(item.mark.rank < STRONG for item in numbered.headings)
    chosen = choose(found, numbered=bool(numbered.headings), strong=strong)
    if not chosen:
        return
    special = {c.index for c in found if c.special}
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
            merged[index] = 1 if index in special else depth + 1
    told.levels = merged


def _enclosed(draft: Draft, told: _Told) -> frozenset[str]:
    """What the title names: 关于印发《…方案》的通知 is followed by the plan itself."""
    title = next((i for i, kind in told.kinds.items() if kind == BlockKind.TITLE), None)
    if title is None:
        return frozenset()
    return frozenset(match.group(1) for match in _NAMED.finditer(draft[title]))


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
    runs = tell_runs(draft, told.kinds)
    blocks = Blocks.from_columns(
        draft.starts, len(draft.text), told.kinds, levels | runs, draft.joined
    )
    headings = [
        (
            draft.starts[index],
            levels[index],
            told.titles.get(index) or without_hashes(draft[index]),
        )
        for index in order
    ]
    return Structure(draft.text, blocks, build(headings, len(draft.text)))
