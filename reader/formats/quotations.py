"""Quotations of several lines, each with its mark (`>`): which lines are one."""

from reader.formats.units import Draft
from reader.text.blocks import BlockKind

_SIGNS = ">＞ \t\u3000"


def tell_runs(draft: Draft, kinds: dict[int, BlockKind]) -> dict[int, int]:
    """Level 1 for each unit that goes on with the quotation before it, without a blank line.

    A line of nothing but its mark parts paragraphs of one quotation (CommonMark 0.31, 5.1);
    `kinds` is told that it belongs there.
    """
    levels: dict[int, int] = {}

    def goes_on(index: int) -> bool:
        if index >= len(draft) or draft.gaps[index]:
            return False
        kind = kinds.get(index)
        return kind == BlockKind.QUOTE or (kind is None and not draft[index].strip(_SIGNS))

    for quoted in sorted(index for index, kind in kinds.items() if kind == BlockKind.QUOTE):
        index = quoted + 1
        while index not in levels and goes_on(index):
            kinds[index], levels[index] = BlockKind.QUOTE, 1
            index += 1
    return levels
