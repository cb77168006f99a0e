"""Lines to paragraphs, by how they stand: a PDF knows of lines only.

A line goes on in the next where it is full, that is, where what the next begins with
would not have gone into it any more. Indents, wider gaps and another size part
paragraphs; ends of columns and pages part none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats.numbering import is_numbered
from reader.formats.pdf.frames import Frame
from reader.formats.pdf.lines import Line, joined

_SIZES = 0.08
"""Share by which the sizes of lines of one paragraph differ at most."""
_GAP = 0.35
"""Sizes by which the step from line to line passes the usual one where it parts paragraphs."""
_INDENT = 0.8
"""Sizes of a character from which a line is indented."""
_SLACK = 0.3
"""Sizes that may stay free in a line that is full."""
_CENTRED = 1.0
"""Sizes by which the middle of a line may miss that of its column; half of that in either
direction comes of marks at its ends."""
_LARGE = 1.15
"""Times the usual size from which lines are those of a title, which go on where they please."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one block."""

    lines: tuple[Line, ...]
    text: str
    centred: bool = False

    @property
    def is_table(self) -> bool:
        """Whether it has rows and cells."""
        return "\t" in self.lines[0].table

    @property
    def size(self) -> float:
        """Of its longest line."""
        return max(self.lines, key=lambda line: line.right - line.left).size

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(line.bold for line in self.lines)

    @property
    def page(self) -> int:
        """Index of the page on which it begins."""
        return self.lines[0].page


def paragraphs(lines: Sequence[Line], frames: Sequence[Frame], body: float) -> list[Paragraph]:
    """The paragraphs of lines in the order of reading; `body` is the usual size."""
    found: list[Paragraph] = []
    begun: list[Line] = []
    for line in lines:
        if begun and not _goes_on(begun, line, frames, body):
            found.append(_paragraph(begun, frames))
            begun = []
        begun.append(line)
    if begun:
        found.append(_paragraph(begun, frames))
    return found


def _paragraph(lines: Sequence[Line], frames: Sequence[Frame]) -> Paragraph:
    centred = all(is_centred(line, frames[line.column]) for line in lines)
    return Paragraph(tuple(lines), joined([line.text for line in lines]), centred)


def is_centred(line: Line, frame: Frame) -> bool:
    """Whether a line stands in the middle of its column, short of both margins."""
    short = min(line.left - frame.left, frame.right - line.right) >= line.size
    return short and _is_even(line, frame)


def _is_even(line: Line, frame: Frame) -> bool:
    return abs((line.left + line.right) / 2 - frame.middle) < _CENTRED * line.size


def _goes_on(begun: Sequence[Line], line: Line, frames: Sequence[Frame], body: float) -> bool:
    """Whether a line is of the same paragraph as those before."""
    last = begun[-1]
    if last.table or line.table:
        return False
    frame, own = frames[last.column], frames[line.column]
    if abs(last.size - line.size) > _SIZES * max(last.size, line.size):
        return False
    near = last.column == line.column
    step = last.base - line.base if near else 0.0
    if last.size > _LARGE * body and _is_even(last, frame) and is_centred(line, own):
        return near and step < 2.2 * line.size
    if near and step > frame.pitch + _GAP * line.size:
        return False
    if last.bold != line.bold and (last.bold or len(begun) > 1):
        return False
    if not _is_full(last, line, frame):
        return False
    return not _begins(begun, line, own)


def _is_full(last: Line, line: Line, frame: Frame) -> bool:
    """Whether what the next line begins with would not have gone into the last one."""
    needed = line.parts[0].first + (0 if _ends_wide(last) else 0.25 * last.size)
    return frame.right - last.right < needed + _SLACK * last.size


def _ends_wide(line: Line) -> bool:
    return not line.text[-1].isascii()


def _begins(begun: Sequence[Line], line: Line, frame: Frame) -> bool:
    """Whether a line begins a paragraph of its own, as its indent tells."""
    indent = line.left - frame.left
    if indent < _INDENT * line.size:
        return is_numbered(line.text, 0, len(line.text)) and not frame.indented
    if is_centred(line, frame) or frame.indented:
        # Below the text of an item that hangs, its lines are indented too.
        hangs = len(begun) > 1 and abs(begun[-1].left - line.left) < 0.3 * line.size
        return not (hangs and begun[0].left < line.left - _INDENT * line.size)
    first = begun[0]
    return not (first.left < line.left and is_numbered(first.text, 0, len(first.text)))
