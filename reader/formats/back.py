"""What stands behind the text: captions, credits, the signature with its date."""

from reader.formats.marks import DASHES, STOPS, last_mark, sentences
from reader.formats.numbering import is_numbered
from reader.formats.roles import is_caption, is_credit, is_date
from reader.formats.units import Draft, Form
from reader.text.blocks import BlockKind

_MOST = 8
"""Units among which the back matter is."""
_CAPTION = 40
"""Code points of the longest caption that nothing names as one."""
_SIGNATURE = 25
"""Code points of the longest signature."""


def read_back(draft: Draft, taken: set[int]) -> dict[int, BlockKind]:
    """The kinds of the units behind the text; `taken` ones are something else."""
    kinds: dict[int, BlockKind] = {}
    usual = _usual_gap(draft)
    for index in range(len(draft) - 1, max(0, len(draft) - 1 - _MOST), -1):
        if index in taken:
            continue
        if draft.forms[index] != Form.FLOW:
            break
        start, end = draft.starts[index], draft.end(index)
        line = draft.text[start : min(end, start + 200)]
        if is_credit(line):
            kinds[index] = BlockKind.CREDIT
        elif is_date(line):
            kinds[index] = BlockKind.CREDIT
            kinds.update(_signature(draft, index, taken))
        elif is_caption(line) or _is_set_apart(draft, index, usual):
            kinds[index] = BlockKind.CAPTION
        elif index not in kinds and not _may_be_stray(draft, index):
            break
    return kinds


def _signature(draft: Draft, date: int, taken: set[int]) -> dict[int, BlockKind]:
    """The one or two short lines before the date of a letter or a document."""
    found: dict[int, BlockKind] = {}
    for index in (date - 1, date - 2):
        if index < 1 or index in taken or draft.forms[index] != Form.FLOW:
            break
        start, end = draft.starts[index], draft.end(index)
        if end - start > _SIGNATURE or last_mark(draft.text, start, end) in STOPS:
            break
        if is_numbered(draft.text, start, end):
            break
        found[index] = BlockKind.CREDIT
    return found


def _is_set_apart(draft: Draft, index: int, usual: int) -> bool:
    """Whether a short sentence stands further off than paragraphs do."""
    if draft.gaps[index] <= usual + 1:
        return False
    line = draft[index]
    stopped = last_mark(line, 0, len(line)) in "。."
    return stopped and len(line) <= _CAPTION and sentences(line) == 1 and line[0] not in DASHES


def _may_be_stray(draft: Draft, index: int) -> bool:
    """Whether the last line of all is a heading or a slogan that has lost its place."""
    line = draft.text[draft.starts[index] :][:_CAPTION]
    return index == len(draft) - 1 and last_mark(line, 0, len(line)) not in STOPS


def _usual_gap(draft: Draft) -> int:
    """The blank lines between most paragraphs."""
    gaps = sorted(draft.gaps[1:2000])
    return gaps[len(gaps) // 2] if gaps else 0
