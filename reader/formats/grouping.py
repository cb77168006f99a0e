"""Which lines of plain text are one block.

A line is a block, with four exceptions: rows of a table, lines of a stanza,
lines wrapped at a fixed width where that can be shown, and a sentence that a page
break or a clause's line end cut in two. Every decision looks only at lines near
by, so that the beginning of a text is cut in the same way without the rest.
"""

from collections.abc import Iterator

from reader.formats.habits import Habits, cells
from reader.formats.lines import Lines
from reader.formats.marks import BULLETS, COLONS, COMMAS, DASHES, SEMICOLONS, STOPS, last_mark
from reader.formats.numbering import is_numbered
from reader.formats.roles import is_address
from reader.formats.tables import LONGEST_TABLE, find_rows, table_length
from reader.formats.units import Form, Unit
from reader.formats.verse import LONGEST_STANZA, WIDEST_LINE, ShortRuns, is_free, is_regular
from reader.text.pattern import Pattern

_BODY = 25
"""Code points from which a line that ends in mid-sentence may have been cut."""
_LONG = 45
"""Code points from which it need not hold a whole sentence before that."""

_FINAL = STOPS | SEMICOLONS | COLONS
_RUNNING = STOPS | COMMAS | SEMICOLONS
_WORD = Pattern(r"[A-Za-z0-9\u00c0-\u024f]")
_INNER = Pattern(r"[。！？；!?;]")
_COMMA = Pattern("[，,、]")
_HEADED = 3
"""Lines that may head a stanza with no blank line between: its title, its author."""
_APART = frozenset("（(【[〔") | BULLETS | frozenset(DASHES)
"""Marks that a line cut off in mid-sentence does not go on with."""


BACK = 13
"""Lines before a line that may be looked at to tell what becomes of it."""
_AHEAD = 12
"""Lines on either side in which a blank one shows that blank lines part the paragraphs."""


def group(
    lines: Lines, habits: Habits, runs: ShortRuns, *, whole: bool = True, first: int = 0
) -> Iterator[Unit]:
    """The units of `lines` from the line `first` on, in order.

    Where they do not end the `whole` text, those units are left out that lines not
    seen might change. Before `first` stand all lines, or `BACK` of them.
    """
    rows = find_rows(lines)
    text, ends, count = lines.text, lines.ends, len(lines)
    index = first
    # Without what follows it nothing can be said of the last line.
    while index < count if whole else index < count - 1:
        if (
            text[ends[index] - 1] in _FINAL
            and not habits.width
            and index not in rows
            and not _may_begin_stanza(lines, runs, index)
        ):
            yield Unit(index)
            index += 1
            continue
        unit = (
            _table(lines, rows, index)
            or _stanza(lines, habits, runs, index)
            or _flow(lines, habits, index)
        )
        index += unit.lines
        if not whole and _reach(lines, habits, rows, runs, unit) >= count:
            return
        yield unit


def _reach(lines: Lines, habits: Habits, rows: dict[int, str], runs: ShortRuns, unit: Unit) -> int:
    """Index of the last line that the decision for `unit` may have looked at."""
    reach = unit.first + unit.lines
    if habits.width:
        reach += _AHEAD
    if unit.form == Form.FLOW and lines.length(unit.first) <= WIDEST_LINE:
        # That a run is too long for a stanza shows before its end.
        last = runs.around(unit.first)[1] + 1
        reach = max(reach, min(last, unit.first + LONGEST_STANZA))
    if unit.first in rows:
        while reach in rows and reach - unit.first <= LONGEST_TABLE:
            reach += 1
    return reach


def _table(lines: Lines, rows: dict[int, str], index: int) -> Unit | None:
    if index not in rows:
        return None
    count = table_length(lines, rows, index)
    return Unit(index, count, Form.TABLE) if count else None


def _stanza(lines: Lines, habits: Habits, runs: ShortRuns, index: int) -> Unit | None:
    """A stanza that begins at this line and ends before a blank line or at the end."""
    if not _may_begin_stanza(lines, runs, index):
        return None
    behind = runs.around(index)[1] + 1
    if behind - index > LONGEST_STANZA or (behind < len(lines) and lines.gaps[behind] == 0):
        return None  # too long, or it goes on in prose
    stanza = [lines[i] for i in range(index, behind)]
    free = index > 0 and not habits.width  # wrapped prose looks like verse without a measure
    if is_regular(stanza) or (free and is_free(stanza)):
        return Unit(index, behind - index, Form.VERSE)
    return None


def _may_begin_stanza(lines: Lines, runs: ShortRuns, index: int) -> bool:
    """Whether a run of short lines begins here, or behind its title, or what announces it."""
    starts, ends, behind = lines.starts, lines.ends, index + 1
    if ends[index] - starts[index] > WIDEST_LINE or behind >= len(starts) or lines.gaps[behind]:
        return False
    if ends[behind] - starts[behind] > WIDEST_LINE:
        return False
    first = runs.around(index)[0]
    if index == 0 or lines.gaps[index] > 0:
        return True
    end = last_mark(lines.text, starts[index - 1], ends[index - 1])
    return end in COLONS or (index - first <= _HEADED and end not in _RUNNING)


def _flow(lines: Lines, habits: Habits, index: int) -> Unit:
    """A line with those that go on with its sentence."""
    last = index
    spaces: list[int] = []
    while last + 1 < len(lines) and _goes_on(lines, habits, last, begun=last > index):
        last += 1
        if keeps_blank(lines.text, lines.ends[last - 1] - 1, lines.starts[last]):
            spaces.append(last)
    if last == index:
        return Unit(index)
    return Unit(index, last + 1 - index, Form.FLOW, frozenset(spaces))


_NUMBER = Pattern(r"[^\x00-\x7f][0-9]+(?:[.,][0-9]*)?$")
"""The beginning of a number behind a character that is not ASCII."""
_DIGITS = 16
"""Code points of it that are looked at."""


def keeps_blank(text: str, left: int, right: int) -> bool:
    """Whether a line end between these two characters parts Latin words.

    A number that stands behind Chinese goes on over it: no text has two of them side by side.
    """
    if text[left] == "-" or not text[left].isascii():
        return False
    if _NUMBER.search(text, max(0, left - _DIGITS), left + 1) and text[right] in "0123456789":
        return False
    return _WORD.match(text, right) is not None or text[right] in "\"'("


def _goes_on(lines: Lines, habits: Habits, left: int, *, begun: bool) -> bool:
    """Whether the line behind `left` is of the same block."""
    text, end = lines.text, lines.ends[left]
    if text[end - 1] in _FINAL and not habits.width:
        return False
    right = left + 1
    gap = lines.gaps[right]
    if habits.width and gap == 0:
        return _wrapped(lines, habits, left)
    if text[end - 1] in COMMAS:
        return _clause_goes_on(lines, habits, left)
    if last_mark(text, lines.starts[left], end) in _FINAL:
        return False
    return _was_cut(lines, habits, left, begun=begun)


def _wrapped(lines: Lines, habits: Habits, left: int) -> bool:
    """Whether a fixed width broke the line: it is full, and what follows begins nothing."""
    right = left + 1
    line = lines[left]
    width = cells(line) + lines.indent(left)
    slack = 4 if cells(line[-1]) == 2 else max(8, habits.width // 6)
    if width < habits.width - slack:
        return False
    if habits.indented:
        return lines.indent(right) < 2
    start = lines.starts[right]
    if lines.text[start] in BULLETS or is_numbered(lines.text, start, lines.ends[right]):
        return False
    # Without indents a paragraph may end where its line is full; blank lines tell otherwise.
    return habits.spaced or last_mark(line, 0, len(line)) not in STOPS or _blank_parted(lines, left)


def _blank_parted(lines: Lines, left: int) -> bool:
    """Whether blank lines part the paragraphs round a line that ends with a stop."""
    return any(gap > 0 for gap in lines.gaps[max(1, left - _AHEAD) : left + _AHEAD])


def _clause_goes_on(lines: Lines, habits: Habits, left: int) -> bool:
    """Whether a line that ends in a comma is a clause of prose, not verse nor an address."""
    if not habits.long or _begins_apart(lines, left + 1):
        return False
    return not is_address(lines[left]) and lines.gaps[left + 1] <= 1


def _was_cut(lines: Lines, habits: Habits, left: int, *, begun: bool) -> bool:
    """Whether a page break cut the sentence at this line's end.

    Both sides must be running text: the left long or with a whole sentence in it,
    the right with punctuation of its own.
    """
    right = left + 1
    size = lines.length(left)
    if size < _BODY or habits.unstopped or lines.gaps[right] > 3 or _begins_apart(lines, right):
        return False
    if habits.indented and lines.indent(right) >= 2:
        return False
    text, start, end = lines.text, lines.starts[left], lines.ends[left]
    if size < 2 * _LONG and is_numbered(text, start, end):
        return False
    if size < _LONG and not begun and _INNER.search(text, start, end) is None:
        return False
    start, end = lines.starts[right], lines.ends[right]
    if last_mark(text, start, end) in _FINAL:
        return True
    return end - start >= _BODY and _COMMA.search(text, start, min(end, start + 400)) is not None


def _begins_apart(lines: Lines, index: int) -> bool:
    """Whether a line begins something of its own: an item, a heading, an insertion."""
    start = lines.starts[index]
    return lines.text[start] in _APART or is_numbered(lines.text, start, lines.ends[index])
