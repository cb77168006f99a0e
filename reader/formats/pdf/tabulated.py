"""Tables as lines of a column: ruled ones, and rows whose cells stand below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.formats.pdf.glyphs import Glyph
from reader.formats.pdf.lines import Line, joined
from reader.formats.pdf.ruled import Ruled
from reader.formats.pdf.stretches import Stretch, stretches
from reader.text.pattern import Pattern

_LONG = 160
"""Code points of a cell that is no cell: rules only lay out the page then."""
_ROWS = 3
"""Rows of the smallest table without rules."""
_BETWEEN = 0.4
"""Sizes of a character between the columns of a table without rules."""
_FULL = 0.6
"""Share of the cells of such a table that hold something."""
_APART = 1.2
"""Times the step of lines within a cell that rows stand apart, where any cell has lines."""
_STEP = 3.2
"""Sizes from one row to the next at most."""
_MARKS = Pattern(r"[（(]?[\w一二三四五六七八九十①-⑳•·●■◆▪–—-]{1,4}[）)]?[、.．]?")
"""What stands before the items of a list."""


def as_stretches(table: Ruled, row: int) -> list[Stretch]:
    """A ruled table as what stands in its place: one stretch, or one for each cell that is long.

    `row` is the number from which their rows are counted.
    """
    rows = [[_said(cell) for cell in cells] for cells in table.rows]
    used = [at for at in range(len(rows[0])) if any(cells[at] for cells in rows)]
    rows = [[cells[at] for at in used] for cells in rows if any(cells)]
    texts = [text for cells in rows for text in cells if text]
    written = [glyph for cells in table.rows for cell in cells for glyph in cell]
    size = min(max(glyph.size for glyph in written), table.top - table.bottom)
    place = Stretch(
        "", table.left, table.right, table.top - size, size, False, row, table=_tabbed(rows)
    )
    if max(map(len, texts)) <= _LONG:
        return [replace(place, text=place.table)]
    return [
        replace(place, text=text, table=text, base=place.base - at * 1e-3, row=row + at)
        for at, text in enumerate(texts)
    ]


def _said(cell: Sequence[Glyph]) -> str:
    lines: dict[int, list[str]] = {}
    for stretch in stretches(cell):
        lines.setdefault(stretch.row, []).append(stretch.text)
    return joined([" ".join(parts) for parts in lines.values()])


def _tabbed(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(cells).rstrip("\t") for cells in rows)


def with_tables(column: Sequence[Line]) -> list[Line]:
    """The lines of a column, those that are rows of a table drawn together."""
    found: list[Line] = []
    at = 0
    while at < len(column):
        end = _end(column, at)
        table = _aligned(column[at:end]) if end - at >= _ROWS else None
        if table is None:
            found.append(column[at])
            at += 1
        else:
            found.append(table)
            at = end
    return found


def _end(column: Sequence[Line], first: int) -> int:
    """Index behind the last of the lines that may be of the table that begins here."""
    at = end = first
    while at < len(column) and not column[at].table:
        step = column[at - 1].base - column[at].base if at > first else 0.0
        if step > _STEP * column[at].size:
            break
        if len(column[at].parts) > 1:
            end = at + 1
        elif at == first or not _continues(column[first:at], column[at]):
            break
        at += 1
    return end if end - first < _ROWS else max(end, at)


def _continues(above: Sequence[Line], line: Line) -> bool:
    """Whether a line in one part may be the rest of a cell above it."""
    bands = list(_bands([part for each in above for part in each.parts], line.size))
    return len(bands) > 1 and any(
        left - line.size < line.left and line.right < right + line.size for left, right in bands
    )


def _aligned(lines: Sequence[Line]) -> Line | None:
    """The table of lines whose parts stand in the same columns; None where they do not."""
    bands = list(_bands([part for line in lines for part in line.parts], lines[0].size))
    if len(bands) < 2:
        return None
    rests = _rests(lines)
    rows: list[list[list[str]]] = []
    for index, line in enumerate(lines):
        if index not in rests:
            rows.append([[] for _ in bands])
        for part in line.parts:
            at = next(i for i, (left, right) in enumerate(bands) if left <= part.left <= right)
            rows[-1][at].append(part.text)
    cells = [[joined(texts) for texts in row] for row in rows]
    filled = sum(1 for row in cells for cell in row if cell)
    if filled < _FULL * len(cells) * len(bands) or _is_list(cells):
        return None
    if sum(1 for row in cells if sum(map(bool, row)) > 1) < _ROWS:
        return None
    text = _tabbed(cells)
    left, right = bands[0][0], bands[-1][1]
    whole = replace(lines[0].parts[0], text=text, table=text, left=left, right=right)
    return replace(lines[0], parts=(whole,))


def _rests(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that go on in the row above: they stand nearer to it than rows do."""
    steps = [upper.base - lower.base for upper, lower in pairwise(lines)]
    least, most = min(steps), max(steps)
    if most < _APART * least:
        return set()
    return {at for at, step in enumerate(steps, 1) if step < (1 + _APART) / 2 * least}


def _bands(parts: Sequence[Stretch], size: float) -> Iterator[tuple[float, float]]:
    """The strips in which parts stand, from the left to the right."""
    band: tuple[float, float] | None = None
    for part in sorted(parts, key=lambda part: part.left):
        if band and part.left - band[1] < _BETWEEN * size:
            band = (band[0], max(band[1], part.right))
        else:
            if band:
                yield band
            band = (part.left, part.right)
    if band:
        yield band


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column holds marks of items, and the second what they are."""
    if len(rows[0]) != 2:
        return False
    return all(not cells[0] or _MARKS.fullmatch(cells[0]) for cells in rows) and any(
        len(cells[1]) > 12 for cells in rows
    )
