"""Rows of tables set in plain text: cells parted by tabs, by bars or by wide blanks."""

import re
from bisect import bisect_right

from reader.formats.lines import Lines
from reader.text.pattern import Pattern

LONGEST_TABLE = 200
"""Rows of one block; a longer table is several."""

_SIGNS = (
    *((bar, Pattern(re.escape(bar))) for bar in "|¦│┃║｜"),
    # The sign first, so that the search is for a literal; blanks before a line part nothing.
    ("\t", Pattern(r"\t(?<=\S\t)")),
    ("  ", Pattern(r"  (?<=\S  )")),
    ("\u3000", Pattern(r"\u3000(?<=\S\u3000)")),
)
"""What may part cells, and where to look for it."""

_WIDE = Pattern(r"[ \u3000]{2,}|\u3000+")
_BARS = "|¦│┃║｜"
_RULE = Pattern(r"[-+=|¦:\s─━│┃┄┅┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬═║]+")
_LEADER = Pattern(r"\.{4,}|…{2,}|·{4,}")
_NUMBER = Pattern(r"[-+−]?[\d,，.．]+[%％]?|[-—–…]+|…")
_MARK = Pattern(
    r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）)]?[、.．]?|第[\d一二三四五六七八九十百]+[章节条]"
)
_CELL = 40
"""Code points that a cell of a table rarely passes."""


def find_rows(lines: Lines) -> dict[int, str]:
    """The lines that may be rows, by index, with how their cells are parted."""
    rows: dict[int, str] = {}
    for sign in _SIGNS:
        if sign[0] not in lines.text:
            continue
        at = 0
        while found := sign[1].search(lines.text, at):
            index = bisect_right(lines.starts, found.start()) - 1
            at = max(found.end(), lines.ends[index] if index >= 0 else 0)
            if index >= 0 and index not in rows and (way := _parted(lines[index])):
                rows[index] = way
    return rows


def table_length(lines: Lines, rows: dict[int, str], first: int) -> int:
    """How many lines from `first` on are one table; 0 where they are none."""
    way = rows.get(first)
    if way is None:
        return 0
    last = first
    while last + 1 in rows and rows[last + 1] == way and lines.gaps[last + 1] == 0:
        last += 1
        if last + 1 - first == LONGEST_TABLE:
            break
    count = last + 1 - first
    return count if count >= (3 if way == "blanks" else 2) else 0


def _parted(line: str) -> str:
    """`tabs`, `bars`, `blanks`, or nothing where `line` is no row."""
    if len(line) > 2000 or _LEADER.search(line):
        return ""
    if sum(line.count(bar) for bar in _BARS) >= 2 or (len(line) > 3 and _RULE.fullmatch(line)):
        return "bars"
    tabbed = "\t" in line
    cells = [cell.strip() for cell in (line.split("\t") if tabbed else _WIDE.split(line))]
    cells = [cell for cell in cells if cell]
    if len(cells) < 2 or (_MARK.fullmatch(cells[0]) and len(cells) == 2 and len(cells[1]) > 8):
        return ""
    if sum(len(cell) for cell in cells) > _CELL * len(cells):
        return ""
    if tabbed:
        return "tabs"
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    return "blanks" if numbers or len(cells) >= 3 else ""
