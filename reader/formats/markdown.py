"""Markdown: CommonMark with tables and front matter, its structure told by markdown-it.

All characters of the source stay in the canonical text, marks of headings,
items and quotations too; only titles of sections are given without them. Lines
that a paragraph wraps over are joined; a line with a mark of its own (`>` before
each line of a quotation) is a block.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from reader.formats.grouping import keeps_blank
from reader.formats.inline import plain_title
from reader.formats.lines import Lines, scan
from reader.formats.marks import DASHES
from reader.formats.matter import front_matter
from reader.formats.outlines import Leaf, leaves
from reader.formats.plain import parse_marked
from reader.formats.quotations import tell_runs
from reader.formats.registry import LOOK, Parser, Structure, register
from reader.formats.roles import is_byline
from reader.formats.sections import build, normalise
from reader.formats.units import Draft, Form, Unit, write_out
from reader.text.blocks import BlockKind, Blocks

_BYTES, _LINES = LOOK - 1, 40_000
"""Size of a text that is parsed in about two seconds; a longer one is read line by line."""

_FORMS = {
    BlockKind.CODE: Form.CODE,
    BlockKind.TABLE: Form.TABLE,
    BlockKind.VERSE: Form.VERSE,
}


@dataclass(slots=True)
class _Cut:
    """Units, and what each of them is."""

    units: list[Unit] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def add(self, unit: Unit, leaf: Leaf) -> None:
        self.units.append(unit)
        self.leaves.append(leaf)


def _line_by_line(data: bytes) -> Parser | None:
    """A quicker parser for what is too long."""
    long = len(data) > _BYTES or data.count(b"\n") + data.count(b"\r") > _LINES
    return parse_marked if long else None


@register("markdown", ".md", ".markdown", ".mdown", ".mkd", unless=_line_by_line)
def parse_markdown(pieces: Iterable[str], *, whole: bool = True) -> Structure:
    """The structure of the text in `pieces`; of its beginning where it is not `whole`."""
    text = "".join(pieces)
    lines = scan(text)
    numbers = _line_numbers(lines)
    matter = front_matter(text)
    found = leaves(text, matter)
    if not whole:
        # What may go on behind the end, and the line that it cuts.
        last = max((leaf.top for leaf in found), default=0)
        found = [leaf for leaf in found if leaf.top < last]
        if not found:
            return Structure("", Blocks())
        while numbers and numbers[-1] >= last:
            numbers.pop()
    cut = _cut(lines, numbers, found)
    draft = Draft()
    draft.text = "".join(written for _, written in write_out(draft, lines, cut.units))
    return _structure(draft, cut.leaves, matter.title)


def _line_numbers(lines: Lines) -> list[int]:
    """The number in the source, counted from 0, of each line that is not blank."""
    number = before = 0
    found = []
    for start in lines.starts:
        number += lines.text.count("\n", before, start)
        before = start
        found.append(number)
    return found


def _cut(lines: Lines, numbers: list[int], found: list[Leaf]) -> _Cut:
    """The units of all lines: those of leaves, and single lines where there is none."""
    cut = _Cut()
    index, count = 0, len(numbers)
    for leaf in found:
        while index < count and numbers[index] < leaf.first:
            cut.add(Unit(index), Leaf(BlockKind.PARAGRAPH, numbers[index], numbers[index] + 1))
            index += 1
        first = index
        while index < count and numbers[index] < leaf.end:
            index += 1
        if index > first:
            _add_leaf(cut, lines, range(first, index), leaf)
    for rest in range(index, count):
        cut.add(Unit(rest), Leaf(BlockKind.PARAGRAPH, numbers[rest], numbers[rest] + 1))
    return cut


def _add_leaf(cut: _Cut, lines: Lines, indices: range, leaf: Leaf) -> None:
    """One unit for what is stacked; for a paragraph one for each line that breaks hard."""
    form = _FORMS.get(leaf.kind, Form.FLOW)
    if form != Form.FLOW:
        cut.add(Unit(indices.start, len(indices), form), leaf)
        return
    breaks = [index for index in indices[1:] if _breaks_hard(lines, index - 1)]
    if len(breaks) == len(indices) - 1 > 0 and leaf.kind == BlockKind.PARAGRAPH:
        cut.add(Unit(indices.start, len(indices), Form.VERSE), leaf.as_kind(BlockKind.VERSE))
        return
    marked = [index for index in indices[1:] if lines.text[lines.starts[index]] == ">"]
    bounds = sorted({indices.start, *breaks, *marked, indices.stop})
    for first, behind in pairwise(bounds):
        spaces = frozenset(
            index
            for index in range(first + 1, behind)
            if leaf.kind == BlockKind.HEADING  # its underline
            or keeps_blank(lines.text, lines.ends[index - 1] - 1, lines.starts[index])
        )
        cut.add(Unit(first, behind - first, Form.FLOW, spaces), leaf)


def _breaks_hard(lines: Lines, index: int) -> bool:
    end = lines.ends[index]
    return lines.text[end - 1] == "\\" or lines.text.startswith("  ", end)


def _structure(draft: Draft, found: list[Leaf], named: str) -> Structure:
    """Blocks and sections; a first heading of the first level is the title.

    It is where no other is of that level, or where the front matter names it so.
    """
    kinds: dict[int, BlockKind] = {
        i: leaf.kind for i, leaf in enumerate(found) if leaf.kind != BlockKind.PARAGRAPH
    }
    heads = [i for i, leaf in enumerate(found) if leaf.kind == BlockKind.HEADING and leaf.outer]
    titles = {i: plain_title(found[i].content) for i in heads}
    tops = [i for i in heads if found[i].level == 1]
    single = len(tops) == 1 or (bool(tops) and titles[tops[0]] == named)
    if single and tops[0] == heads[0] and _begins(found, tops[0]):
        named = titles[tops[0]]
        kinds[heads.pop(0)] = BlockKind.TITLE
        kinds.update(_below_title(draft, found, tops[0]))
    levels = dict(zip(heads, normalise([found[i].level for i in heads]), strict=True))
    items = {i: found[i].level for i, kind in kinds.items() if kind == BlockKind.LIST_ITEM}
    depths = {**items, **levels, **tell_runs(draft, kinds)}
    blocks = Blocks.from_columns(draft.starts, len(draft.text), kinds, depths, draft.joined)
    headings = [(draft.starts[i], levels[i], titles[i]) for i in heads]
    return Structure(draft.text, blocks, build(headings, len(draft.text)), named)


def _begins(found: list[Leaf], index: int) -> bool:
    """Whether nothing but front matter, pictures and names stands before a heading."""
    return all(leaf.kind in (BlockKind.CODE, BlockKind.CAPTION) for leaf in found[:index])


def _below_title(draft: Draft, found: list[Leaf], title: int) -> dict[int, BlockKind]:
    """Subtitle and byline right behind the title."""
    kinds: dict[int, BlockKind] = {}
    for index in range(title + 1, min(title + 4, len(found))):
        line = draft[index]
        if found[index].kind != BlockKind.PARAGRAPH or len(line) > 60:
            break
        if line[0] in DASHES and line.strip(DASHES) and line[-1] != "。":
            kinds[index] = BlockKind.SUBTITLE
        elif is_byline(line.strip("*_ "), behind_title=True):
            kinds[index] = BlockKind.BYLINE
        else:
            break
    return kinds
