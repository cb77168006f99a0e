"""Headings without a number: short lines without a stop, between paragraphs that have theirs.

One such line may be anything; a text with headings has several, each before
running text. Lines in two halves that a blank parts (see the headings of
official reports), and words every reader knows (前言, 结语), need less company.
"""

import re
from dataclasses import dataclass

from reader.formats import roles
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
from reader.formats.units import Draft, Form

_LONGEST = 36
"""Code points of the longest heading without a number."""
_SHORTEST = 2
_BODY = 15
"""Code points of the shortest paragraph that a heading may announce."""
_TAIL = 6
"""Code points of the shortest heading that nothing follows."""

_ENDS = STOPS | COMMAS | SEMICOLONS | COLONS
_INNER = re.compile(r"[。！？；!?;：:|]|，.*，.*，")
_HALVES = re.compile("[\u3400-\u9fff”》]{2,12}[ \u3000]+[“《\u3400-\u9fff]{3,}")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]{3}")
_BEGINS = BULLETS | frozenset(DASHES) | frozenset("（([【〔*#")


@dataclass(slots=True)
class Candidate:
    """A line that may be a heading."""

    index: int
    length: int
    special: bool
    """It is one that every reader knows."""
    halved: bool
    """It is in two halves."""
    apart: bool
    """Blank lines set it apart where they do not part all paragraphs."""
    last: bool = False
    """Nothing follows it."""


def find(draft: Draft, taken: set[int], first: int) -> list[Candidate]:
    """The lines from unit `first` on that may be headings; `taken` ones are something else."""
    found: list[Candidate] = []
    text, count = draft.text, len(draft)
    for index, start, end in draft.spans():
        length = end - start
        if length > _LONGEST or text[end - 1] in _ENDS or length < _SHORTEST:
            continue
        if index < first or index in taken or draft.forms[index]:
            continue
        if last_mark(text, start, end) in _ENDS or text[start] in _BEGINS:
            continue
        line = text[start:end]
        special = roles.is_special(line)
        if not special and not _is_shaped(line):
            continue
        if not _stands_before_text(draft, index, taken, special):
            if index + 1 == count and length >= _TAIL and _is_stopped(draft, index - 1):
                found.append(Candidate(index, length, special, False, False, last=True))
            continue
        halved = _HALVES.match(line) is not None
        apart = not draft.spaced and draft.gaps[index] > 0
        found.append(Candidate(index, length, special, halved, apart))
    return found


def choose(found: list[Candidate], paragraphs: int, *, numbered: bool, strong: bool) -> list[int]:
    """The candidates that are headings, given how many paragraphs there are.

    Where there are numbered headings a line without a number needs more; where
    these are chapters (`strong`) it is one only if it is known to be.
    """
    known = [c for c in found if c.special]
    free = [c for c in found if not c.special and not c.last]
    sure = [c for c in free if c.halved or c.apart]
    if strong:
        chosen = known
    elif numbered:
        chosen = known + (free if len(sure) >= 2 or len(free) >= 3 else [])
    else:
        enough = len(free) >= 2 or (free and (sure or known))
        chosen = known + (free if enough else [])
    if len(chosen) > max(2, 0.6 * paragraphs):
        chosen = known
    tail = [c for c in found if c.last]
    if tail and len([c for c in chosen if not c.special]) >= 2 and not strong:
        longest = max(c.length for c in chosen)
        chosen = chosen + [c for c in tail if c.length <= longest + 4]
    return sorted(c.index for c in chosen)


def _is_shaped(line: str) -> bool:
    """Whether a line could be a heading by itself."""
    if _INNER.search(line) or not (_HAN.search(line) or _LATIN.search(line)):
        return False
    digits = sum(c.isdigit() for c in line)
    if digits > 0.4 * len(line) or (
        line[0] in OPENERS and line.count(line[0]) == 1 and len(line) > 20
    ):
        return False
    return not (
        roles.is_date(line)
        or roles.is_byline(line, behind_title=False)
        or roles.is_caption(line)
        or roles.is_credit(line)
        or roles.is_address(line)
    )


def _stands_before_text(draft: Draft, index: int, taken: set[int], special: bool) -> bool:
    """Whether running text follows, and the text before has come to its end."""
    if index + 1 >= len(draft):
        return False
    after = index + 1
    length = draft.end(after) - draft.starts[after]
    if special:
        return True
    if draft.forms[after] != Form.FLOW or after in taken:
        return False
    own = draft.end(index) - draft.starts[index]
    if length < _BODY or length <= own or not (_is_stopped(draft, after) or length > 2 * _LONGEST):
        return False
    return index == 0 or _is_stopped(draft, index - 1) or index - 1 in taken


def _is_stopped(draft: Draft, index: int) -> bool:
    if index < 0 or draft.forms[index] != Form.FLOW:
        return True
    return (
        last_mark(draft.text, draft.starts[index], draft.end(index)) in STOPS | SEMICOLONS | COLONS
    )
