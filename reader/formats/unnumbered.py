"""Headings without a number: short lines without a stop, between paragraphs that have theirs.

One such line may be anything; a text with headings has several, each before
running text. Lines in two halves that a blank parts (see the headings of
official reports), and words every reader knows (前言, 结语), need less company.
"""

from dataclasses import dataclass

from reader.formats.marks import (
    BULLETS,
    COLONS,
    COMMAS,
    DASHES,
    OPENERS,
    SEMICOLONS,
    STOPS,
    last_mark,
)
from reader.formats.roles import (
    is_address,
    is_byline,
    is_caption,
    is_credit,
    is_date,
    is_special,
)
from reader.formats.units import Draft, Form
from reader.text.pattern import Pattern

_LONGEST = 36
"""Code points of the longest heading without a number."""
_SHORTEST = 2
_BODY = 15
"""Code points of the shortest paragraph that a heading may announce."""
_TAIL = 6
"""Code points of the shortest heading that nothing follows."""

_ENDS = STOPS | COMMAS | SEMICOLONS | COLONS
_STOPPED = STOPS | COMMAS | SEMICOLONS
_INNER = Pattern(r"[。！？；!?;：:|]|，.*，.*，")
_HALVES = Pattern("[\u3400-\u9fff”》]{2,12}[ \u3000]+[“《\u3400-\u9fff]{3,}")
_HAN = Pattern("[\u3400-\u9fff]")
_LATIN = Pattern("[A-Za-z]{3}")
_COUNTED = Pattern("[\u3400-\u9fff]{2,8}第[〇零一二三四五六七八九十百]{1,3}")
_SIGNS = frozenset("■◆●★▲□◇○☆△▶►◎")
_BRACKETED = Pattern("【[^【】]+】")
_BEGINS = BULLETS | frozenset(DASHES) | frozenset("（([【〔*#")


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A line that may be a heading."""

    index: int
    length: int
    special: bool = False
    """It is one that every reader knows."""
    halved: bool = False
    """It is in two halves, or has a sign or brackets of its own."""
    apart: bool = False
    """Blank lines set it apart where they do not part all paragraphs."""
    opens: bool = False
    """Numbered headings begin anew behind it."""
    counted: bool = False
    """A number stands at its end (為政第二)."""
    last: bool = False
    """Nothing follows it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What has been found out about the units before."""

    first: int
    """The unit at which front matter has ended."""
    taken: set[int]
    """Units that are something else."""
    items: set[int]
    """Those of them that have the mark of a list."""
    begun: set[int]
    """Those that are numbered headings and the first of their series."""
    running: set[int]
    """Units with a number that is no heading's: numbered paragraphs and steps."""
    enclosed: frozenset[str] = frozenset()
    """What the title names in 《》; a notice of it has it as a heading further on."""


def find(draft: Draft, known: Known) -> list[Candidate]:
    """The lines that may be headings, in order."""
    text, taken, items = draft.text, known.taken, known.items
    found: list[Candidate] = []
    for index, start, end in draft.spans():
        if end - start > _LONGEST or text[end - 1] in _STOPPED:
            continue
        if index < known.first or draft.forms[index] or (index in taken and index not in items):
            continue
        candidate = _candidate(draft, index, text[start:end], known)
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(draft: Draft, index: int, line: str, known: Known) -> Candidate | None:
    """The unit as a heading, if it can be one where it stands."""
    special = is_special(line) or line in known.enclosed
    opens = index + 1 in known.begun and _is_closed(draft, index - 1, known.taken)
    last = index + 1 == len(draft) and len(line) >= _TAIL and _is_stopped(draft, index - 1)
    placed = special or opens or last or _stands_before_text(draft, index, known)
    if not placed:
        return None  # most lines of a list end here, so this is asked first
    if not special and not (_may_begin(line, index, known.items) and _is_shaped(line)):
        return None
    if last and not special:
        return Candidate(index=index, length=len(line), last=True)
    return Candidate(
        index=index,
        length=len(line),
        special=special and index + 1 < len(draft),
        halved=index in known.items or line[0] == "【" or _HALVES.match(line) is not None,
        apart=not draft.spaced and draft.gaps[index] > 0,
        opens=opens,
        counted=_COUNTED.fullmatch(line) is not None,
    )


def _may_begin(line: str, index: int, items: set[int]) -> bool:
    """Whether a heading may begin as the line does.

    A lone mark before a paragraph is a heading's, one among others a list's.
    """
    if index in items:
        return line[0] in _SIGNS and index - 1 not in items and index + 1 not in items
    return line[0] not in _BEGINS or _BRACKETED.fullmatch(line) is not None


def choose(found: list[Candidate], *, numbered: bool, strong: bool) -> list[int]:
    """The candidates that are headings.

    Where there are numbered headings a line without a number needs more; where
    these are chapters (`strong`) it is one only if it is known to be.
    """
    known = [c for c in found if c.special]
    free = [c for c in found if not c.special and not c.last]
    sure = [c for c in free if c.halved or c.apart or c.opens]
    opening = [c for c in free if c.opens or c.counted]
    if strong:
        chosen = known + (opening if len(opening) >= 2 else [])
    elif numbered:
        chosen = known + (free if len(sure) >= 2 or len(free) >= 3 else [])
    else:
        enough = len(free) >= 2 or (free and (sure or known))
        chosen = known + (free if enough else [])
    tail = [c for c in found if c.last]
    if tail and len([c for c in chosen if not c.special]) >= 2 and not strong:
        longest = max(c.length for c in chosen)
        chosen = chosen + [c for c in tail if c.length <= longest + 4]
    return sorted(c.index for c in chosen)


def _is_shaped(line: str) -> bool:
    """Whether a line could be a heading by itself."""
    if len(line) < _SHORTEST or last_mark(line, 0, len(line)) in _ENDS:
        return False
    if _INNER.search(line) or not (_HAN.search(line) or _LATIN.search(line)):
        return False
    digits = sum(c.isdigit() for c in line)
    if digits > 0.4 * len(line) or (
        line[0] in OPENERS and line.count(line[0]) == 1 and len(line) > 20
    ):
        return False
    return not (
        is_date(line)
        or is_byline(line, behind_title=False)
        or is_caption(line)
        or is_credit(line)
        or is_address(line)
    )


def _stands_before_text(draft: Draft, index: int, known: Known) -> bool:
    """Whether running text follows, and the text before has come to its end."""
    if index + 1 >= len(draft):
        return False
    after = index + 1
    length = draft.end(after) - draft.starts[after]
    if draft.forms[after] != Form.FLOW:
        return False
    if after in known.taken and after not in known.running:
        return False
    own = draft.end(index) - draft.starts[index]
    if length < _BODY or length <= own or not (_is_stopped(draft, after) or length > 2 * _LONGEST):
        return False
    return _is_closed(draft, index - 1, known.taken)


def _is_closed(draft: Draft, index: int, taken: set[int]) -> bool:
    """Whether a unit ends its sentence, or is none of running text."""
    return index < 0 or index in taken or _is_stopped(draft, index)


def _is_stopped(draft: Draft, index: int) -> bool:
    if index < 0 or draft.forms[index] != Form.FLOW:
        return True
    return (
        last_mark(draft.text, draft.starts[index], draft.end(index)) in STOPS | SEMICOLONS | COLONS
    )
