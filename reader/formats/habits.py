"""How the lines of a text are set, told by its first lines.

Only the lines within the first `SAMPLE` code points are asked, so that the
beginning of a text is cut into blocks in the same way by itself as with the rest.
"""

from collections import Counter
from dataclasses import dataclass

from reader.formats.lines import Lines
from reader.formats.marks import COMMAS, STOPS, last_mark

SAMPLE = 16_000
"""Code points in which the lines asked begin and end."""

_BODY = 25
"""Code points from which a line may be one of running text."""
_PROSE = 26
"""Code points that no line of verse passes."""

_WIDE = frozenset("“”‘’—…·")
"""Marks that Chinese type sets as wide as a character, whatever a terminal does."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What may be relied on when lines are read as paragraphs."""

    spaced: bool
    """Blank lines part most paragraphs."""
    indented: bool
    """Paragraphs begin with an indent, lines within them do not."""
    width: int
    """Cells of a full line where lines are wrapped at a fixed width, else 0."""
    unstopped: bool
    """Lines of running text often end without a stop, so that such an end tells nothing."""
    long: bool
    """There are lines longer than any verse."""


def observe(lines: Lines) -> Habits:
    """The habits of a text from its first lines."""
    count = 0
    while count < len(lines) and lines.ends[count] <= SAMPLE:
        count += 1
    lengths = [lines.length(i) for i in range(count)]
    body = [i for i in range(count) if lengths[i] >= _BODY]
    indents = [lines.indent(i) for i in range(count)]
    deep = sum(indent >= 2 for indent in indents)
    open_ = sum(last_mark(lines.text, lines.starts[i], lines.ends[i]) not in STOPS for i in body)
    commas = sum(lines.text[lines.ends[i] - 1] in COMMAS for i in body)
    return Habits(
        spaced=sum(gap > 0 for gap in lines.gaps[1:count]) > 0.6 * (count - 1),
        indented=0.05 * count < deep,
        width=_wrapped_at(lines, count, indents),
        unstopped=open_ - commas > 0.35 * max(8, len(body)),
        long=any(length > _PROSE for length in lengths),
    )


def cells(text: str) -> int:
    """Cells of a line as it was wrapped: two for what is wide in Chinese type, else one."""
    return sum(2 if c >= "\u1100" or c in _WIDE else 1 for c in text)


def _wrapped_at(lines: Lines, count: int, indents: list[int]) -> int:
    """The width at which lines are wrapped, 0 where that cannot be shown.

    It is shown where many lines of nearly one width end in mid-sentence, hardly
    any is longer, and they are most of the lines that are not the last of theirs.
    """
    widths = [cells(lines[i]) + indents[i] for i in range(count)]
    if count < 8:
        return 0
    width = sorted(widths)[int(0.95 * (count - 1))]
    slack = 4 if _is_wide(lines, count) else max(8, width // 6)
    if not 20 <= width <= 160 or max(widths) > width + slack:
        return 0
    full = [i for i in range(count) if widths[i] >= width - slack]
    middle = sum(last_mark(lines.text, lines.starts[i], lines.ends[i]) not in STOPS for i in full)
    short_open = sum(
        1
        for i in range(count)
        if widths[i] < width - slack and lines.text[lines.ends[i] - 1] in COMMAS
    )
    # Lines that break off at a comma before they are full are clauses or verse, not wrapped.
    shown = len(full) >= max(5, 0.4 * count) and middle >= 0.5 * len(full)
    return width if shown and short_open <= 0.05 * count else 0


def _is_wide(lines: Lines, count: int) -> bool:
    """Whether most characters of the first lines take two cells."""
    counted = Counter(c >= "\u1100" for i in range(count) for c in lines[i])
    return counted[True] > counted[False]
