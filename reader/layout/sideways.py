"""Lines wider than the page: the part of one that is in sight, and where in it a character is."""

from collections.abc import Iterator
from dataclasses import replace

from reader.layout.lines import Line, Role, Segment
from reader.layout.segments import blank
from reader.layout.tokens import CLUSTER
from reader.layout.width import cells, char_cells

LEFT, RIGHT = "‹", "›"
"""Signs of one cell in place of what goes on out of sight."""
BORDER = "│"
"""The same behind a column that stays in sight, where it is drawn in one cell."""


def pinned_of(line: Line, room: int) -> int:
    """Cells of the first column of a wide table, where it leaves half of the room to others."""
    return line.pinned if line.pinned * 2 <= room else 0


def window(line: Line, shift: int, room: int) -> Line:
    """What is in sight of a line where `shift` cells are left of the page and `room` are on it.

    Only lines of wide tables move, their first column does not. The last cell in sight on a
    side where the line goes on holds a sign for that.
    """
    if not line.wide or (not shift and line.width <= room):
        return line
    before = shift > 0 and bool(line.segments)
    behind = line.width > shift + room
    pinned = pinned_of(line, room) if before else 0
    low, high = shift + pinned + before, shift + room - behind
    at = line.start
    shown = list(_between(line, 0, pinned))
    shown += blank(pinned - sum(segment.width for segment in shown), at)
    sign = BORDER if pinned and char_cells(BORDER) == 1 else LEFT
    shown += [Segment(sign, 1, at, at, Role.BLANK)] * before
    shown += _between(line, low, max(low, high))
    shown += [Segment(RIGHT, 1, line.end, line.end, Role.BLANK)] * behind
    return replace(line, segments=tuple(shown))


def _between(line: Line, low: int, high: int) -> Iterator[Segment]:
    x = 0
    for segment in line.segments:
        if x + max(1, segment.width) > low and x < high:
            yield from _cut(segment, low - x, high - x)
        x += segment.width


def _cut(segment: Segment, low: int, high: int) -> Iterator[Segment]:
    """The cells `low`..`high` of a segment; a character cut in half leaves a blank."""
    if low <= 0 and segment.width <= high:
        yield segment
        return
    first, last, width, x = len(segment.text), 0, 0, 0
    lead = trail = 0
    for match in CLUSTER.finditer(segment.text):
        size = cells(match.group())
        if low <= x and x + size <= high:
            first, last, width = min(first, match.start()), match.end(), width + size
        elif x < low:
            lead = max(lead, min(x + size, high) - low)
        else:
            trail = max(trail, high - x)
        x += size
    yield from blank(lead, segment.start)
    if first < last:
        start, end = segment.start, segment.end
        if segment.even and segment.role is Role.TEXT:
            start, end = segment.start + first, segment.start + last
        text = segment.text[first:last]
        yield segment._replace(text=text, width=width, start=start, end=end)
    yield from blank(trail, segment.end)


def column_of(line: Line, offset: int) -> int:
    """Cell of the line in which the character at `offset` begins."""
    column = 0
    for segment in line.segments:
        if segment.start <= offset < segment.end:
            return column + (cells(segment.text[: offset - segment.start]) if segment.even else 0)
        column += segment.width
    return column
