"""ASCII marks used inside Chinese, shown full width: one for one, so that offsets stay.

A mark is Chinese where a Han character or another Chinese mark stands beside it
(GB/T 15834 has no half-width stops); the other half of a pair follows the first.
Marks within numbers, addresses and Latin sentences stay as they are.
"""

import re

from reader.chinese.characters import HAN_CLASS

_FULL = str.maketrans(",;:!?().", "，；：！？（）。")
_NEAR = f"[{HAN_CLASS}\u3001-\u303f\uff01-\uff5e“”‘’…—％‰℃]"
_MARK = re.compile(
    rf"(?<={_NEAR})[,;:!?()]|[,;:!?()](?={_NEAR})|(?<=[{HAN_CLASS}”’）》」])\.(?![.A-Za-z0-9])"
)
_PAIRED = re.compile(r"[()（）]")
_QUOTED = re.compile(r'"([^"\n]*)"')
_FAR = 6
"""How often marks may lean on marks that were made full width just before."""


def full_width(text: str) -> str:
    """`text`, as long as it was, with its ASCII marks beside Chinese full width.

    >>> full_width("会上,他说:“5,000人”(约)。 See a,b.")
    '会上，他说：“5,000人”（约）。 See a,b.'
    """
    shown = _QUOTED.sub(_quoted, text) if '"' in text else text
    for _ in range(_FAR):
        before, shown = shown, _MARK.sub(_widened, shown)
        shown = _matched(shown)
        if shown == before:
            break
    return shown


def _widened(mark: re.Match[str]) -> str:
    return mark.group().translate(_FULL)


def _quoted(match: re.Match[str]) -> str:
    """A pair of straight quotation marks, curled where Chinese stands on its edge."""
    text, (start, end) = match.string, match.span()
    edges = text[max(0, start - 1) : start + 2] + text[end - 2 : end + 1]
    return f"“{match.group(1)}”" if re.search(f"[{HAN_CLASS}]", edges) else match.group()


def _matched(text: str) -> str:
    """`text` with both halves of a pair of parentheses full width where one is."""
    open_at: list[int] = []
    changes: list[int] = []
    for match in _PAIRED.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "(（":
            open_at.append(at)
        elif open_at:
            first = open_at.pop()
            if (text[first] == "(") != (mark == ")"):
                changes.append(first if text[first] == "(" else at)
    if not changes:
        return text
    characters = list(text)
    for at in changes:
        characters[at] = characters[at].translate(_FULL)
    return "".join(characters)
