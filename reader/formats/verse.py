"""Stanzas: short lines that break where the verse does, not where the page ends."""

from reader.formats.lines import Lines
from reader.formats.marks import BULLETS, COLONS, COMMAS, OPENERS, SEMICOLONS, STOPS, last_mark
from reader.text.pattern import Pattern

LONGEST_STANZA = 60
"""Lines of a stanza; a longer run of short lines is no verse."""
WIDEST_LINE = 22
"""Code points of a line of verse."""

_POINTS = Pattern(r"[，。！？；、：,!?;:\s“”‘’「」『』《》…—]+")
_COMMON = frozenset("的了着著在把從从我你他她是一不像又也還还都就這这那")
"""Characters that sentences are full of, and lists of names or titles are not."""

_PLAIN = Pattern(r"[\dA-Za-z]")
_NUMBERED = Pattern(r"第?[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）)、.．章节回条]")


class ShortRuns:
    """The runs of short lines with no blank line between, found as they are asked for."""

    def __init__(self) -> None:
        self._lines = Lines("")
        self._first, self._last = 0, -1

    def go_on(self, lines: Lines) -> None:
        """Look at these lines from now on; the run found last may be longer now."""
        self._lines = lines
        if self._last >= 0:
            self._extend()

    def shift(self, dropped: int) -> None:
        """Let go of the lines: those to come begin so many later."""
        self._lines = Lines("")
        self._first -= dropped
        self._last -= dropped

    def around(self, index: int) -> tuple[int, int]:
        """First and last line of the run that holds the short line `index`.

        Lines are asked for in order; each is walked over once.
        """
        if not self._first <= index <= self._last:
            self._first = self._last = index
            self._extend()
        return self._first, self._last

    def _extend(self) -> None:
        while self._goes_on(self._last + 1):
            self._last += 1

    def _goes_on(self, index: int) -> bool:
        lines = self._lines
        return (
            index < len(lines.starts)
            and lines.gaps[index] == 0
            and lines.ends[index] - lines.starts[index] <= WIDEST_LINE
        )


def is_regular(stanza: list[str]) -> bool:
    """Whether the lines are verse of one measure: clauses all of four to seven characters."""
    if _POINTS.search(stanza[0]) is None:
        return False
    clauses = [clause for line in stanza for clause in _POINTS.split(line) if clause]
    if len(stanza) < 2 or len(clauses) < 4:
        return False
    size = len(clauses[0])
    pointed = all(last_mark(line, 0, len(line)) in STOPS | COMMAS | SEMICOLONS for line in stanza)
    return 4 <= size <= 7 and all(len(clause) == size for clause in clauses) and pointed


def is_free(stanza: list[str]) -> bool:
    """Whether the lines are verse without a measure: most run on beyond their end."""
    count = len(stanza)
    if count < 4:
        return False
    ends = [last_mark(line, 0, len(line)) for line in stanza]
    running = sum(end not in STOPS | COLONS for end in ends)
    pointed = sum(
        end in COMMAS | SEMICOLONS | STOPS or "，" in line
        for end, line in zip(ends, stanza, strict=True)
    )
    plain = sum(_PLAIN.search(line) is not None for line in stanza)
    listed = sum(line[0] in BULLETS or _NUMBERED.match(line) is not None for line in stanza)
    labelled = sum("：" in line or ":" in line for line in stanza)
    spoken = sum(line[0] in OPENERS for line in stanza)
    worded = sum(any(c in _COMMON for c in line) for line in stanza)
    return (
        running >= 0.6 * count
        and (pointed >= 0.25 * count or worded >= 0.5 * count)
        and plain + listed + labelled + spoken <= 0.2 * count
    )
