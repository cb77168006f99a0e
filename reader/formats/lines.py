"""The lines of a text that are not blank, kept as columns of numbers."""

import re
from array import array
from dataclasses import dataclass, field

_LINE = re.compile(r"\S[^\n]*")


@dataclass(slots=True)
class Lines:
    """Where the lines lie in `text`, blanks at both their ends left out."""

    text: str
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))
    gaps: bytearray = field(default_factory=bytearray)
    """Blank lines before each line; 255 stands for more, too."""

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def length(self, index: int) -> int:
        """Code points of a line."""
        return self.ends[index] - self.starts[index]

    def drop_cut(self) -> None:
        """Forget the last line if the text may go on with it."""
        if self.starts and self.text.find("\n", self.ends[-1]) < 0:
            for column in (self.starts, self.ends, self.gaps):
                del column[-1:]

    def begin(self, index: int) -> int:
        """Where a line begins, the blanks before it included."""
        return self.text.rfind("\n", 0, self.starts[index]) + 1

    def indent(self, index: int) -> int:
        """Blanks before a line, in cells; a tab counts four."""
        blanks = self.text[self.begin(index) : self.starts[index]]
        return sum(4 if c == "\t" else 2 if c == "\u3000" else 1 for c in blanks)


def scan(text: str) -> Lines:
    """The lines of `text`, in order; linear in its length."""
    lines = Lines(text)
    starts, ends, gaps = lines.starts, lines.ends, lines.gaps
    before = -1
    for found in _LINE.finditer(text):
        start, end = found.span()
        # Between this line and the one before lie its newline and those of blank lines.
        gaps.append(min(255, text.count("\n", before, start) - 1) if before >= 0 else 0)
        before = end
        while text[end - 1].isspace():
            end -= 1
        starts.append(start)
        ends.append(end)
    return lines
