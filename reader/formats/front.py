"""What stands before the text: title, subtitle, byline, captions of pictures on top."""

from reader.formats.marks import (
    BULLETS,
    COLONS,
    COMMAS,
    DASHES,
    SEMICOLONS,
    STOPS,
    last_mark,
    sentences,
)
from reader.formats.roles import is_address, is_byline, is_caption, is_credit, is_special
from reader.formats.units import Draft, Form
from reader.formats.words import words
from reader.text.blocks import BlockKind

_MOST = 12
"""Units among which the front matter is."""
_TITLE = 60
"""Code points of the longest title."""
_CAPTION = 60
"""Code points of the longest caption that nothing names as one."""

_ISSUER = 16
"""Code points of the longest name of an office."""
_NOT_TITLE = BULLETS | frozenset("【[#*+>|")

Kinds = dict[int, BlockKind]


def read_front(draft: Draft, headings: set[int]) -> Kinds:
    """The kinds of the units before the text; `headings` are numbered ones."""
    kinds: Kinds = {}
    pending: list[int] = []  # sentences that are captions if more front matter follows
    title = -1
    for index in range(min(_MOST, len(draft))):
        if index in headings or draft.forms[index] != Form.FLOW:
            break
        kind = _kind(draft, index, kinds, title)
        if kind is None and _may_be_caption(draft, index):
            pending.append(index)
            continue
        late = bool(pending) and bool(kinds) and not _is_labelled(draft, index)
        if kind is None or late:
            break
        if kind == BlockKind.TITLE:
            title = index
        if kind != BlockKind.CAPTION:
            if not kinds:
                kinds.update(dict.fromkeys(pending, BlockKind.CAPTION))
            pending.clear()
        kinds[index] = kind
    for index in _apart(draft, pending, bool(kinds)):
        kinds[index] = BlockKind.CAPTION
    return _settled(draft, kinds, title)


def _is_labelled(draft: Draft, index: int) -> bool:
    """Whether the unit is a byline or a caption by its own words, wherever it stands."""
    line = draft[index][: 2 * _TITLE]
    return is_byline(line, behind_title=False) or is_caption(line)


def _kind(draft: Draft, index: int, kinds: Kinds, title: int) -> BlockKind | None:
    """What front matter the unit is by itself, or None."""
    start, end = draft.starts[index], draft.end(index)
    if end - start > 2 * _TITLE:
        return None
    line = draft.text[start:end]
    if not any(map(str.isalpha, line)):
        return None
    mark = last_mark(draft.text, start, end)
    stopped = mark in STOPS | SEMICOLONS | COLONS | COMMAS
    begun = title >= 0 or BlockKind.SUBTITLE in kinds.values()
    if line[0] in DASHES and mark not in "。；" and len(line.strip(DASHES)) > 1:
        return BlockKind.SUBTITLE
    if is_special(line):
        return None
    if is_byline(line, behind_title=begun):
        return BlockKind.BYLINE
    if is_caption(line):
        return BlockKind.CAPTION
    if is_credit(line):
        return BlockKind.CREDIT
    if is_address(line) or len(line) > _TITLE:
        return None
    if line[0] in "（(" and line[-1] in "）)":
        return BlockKind.SUBTITLE if begun else None
    if title < 0 and BlockKind.SUBTITLE not in kinds.values():
        asks = mark in "！？!?" and sentences(line) == 1 and line[0] not in '“"「'
        open_ = (not stopped or (asks and not kinds)) and line[0] not in _NOT_TITLE
        return BlockKind.TITLE if open_ and index + 1 < len(draft) else None
    # A second line of the title, before anything else has come between.
    behind = index - 1 == title and kinds.get(index - 1) == BlockKind.TITLE
    return BlockKind.SUBTITLE if behind and not stopped and _more_follows(draft, index) else None


def _more_follows(draft: Draft, index: int) -> bool:
    """Whether what follows is front matter or a sentence, so that this line may be of the title."""
    if index + 1 >= len(draft):
        return False
    line = draft[index + 1][: 2 * _TITLE]
    return (
        line[0] in DASHES
        or is_byline(line, behind_title=True)
        or is_address(line)
        or draft.gaps[index + 1] > draft.gaps[index]
    )


def _may_be_caption(draft: Draft, index: int) -> bool:
    """Whether the unit is one short sentence with its stop."""
    start, end = draft.starts[index], draft.end(index)
    if end - start > _CAPTION or last_mark(draft.text, start, end) not in STOPS:
        return False
    line = draft.text[start:end]
    return sentences(line) == 1 and line[0] not in DASHES and not is_address(line)


def _apart(draft: Draft, pending: list[int], begun: bool) -> list[int]:
    """Those sentences that blank lines set apart from a text whose paragraphs none part.

    Two of them make a series, which the last sentence that a blank line parts
    from them still belongs to.
    """
    if draft.spaced or not begun:
        return []
    apart: list[int] = []
    for index in pending:
        if draft.gaps[index] == 0:
            break
        alone = index + 1 < len(draft) and draft.gaps[index + 1] > 0
        if alone or len(apart) >= 2:
            apart.append(index)
        if not alone:
            break
    return apart if len(apart) >= 2 else []


def _settled(draft: Draft, kinds: Kinds, title: int) -> Kinds:
    """The kinds, with the title below the name of who issued it, where it is so."""
    below = title + 1
    if title >= 0 and kinds.get(below) == BlockKind.SUBTITLE:
        upper, lower = draft[title], draft[below]
        if _is_issuer(upper) and (
            lower.startswith(("关于", "關於")) or lower.endswith(words("papers"))
        ):
            kinds[title], kinds[below] = BlockKind.BYLINE, BlockKind.TITLE
        elif _is_issuer(lower):
            kinds[below] = BlockKind.BYLINE
    return kinds


def _is_issuer(line: str) -> bool:
    """Whether a line is the name of an office."""
    return len(line) <= _ISSUER and line.endswith(words("issuers"))
