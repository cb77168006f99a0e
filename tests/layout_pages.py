"""Documents and pages for the tests of the layout, and a checker that knows the rules by itself."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reader.layout import DocumentLayout, Line, Place, Role, Setup
from reader.text import Block, BlockKind, Blocks, Document
from reader.view import ViewOptions

CLOSING = set("，。、；：？！》）】」』”’…—％‰℃,;:!?)]%·〉〕〗．～")
"""What the contract of `shuzhai show` says no line starts with."""
OPENING = set("《（【「『“‘〈〔〖([")
"""What it says no line ends with."""

TOKENS = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|[+\-−]?[$¥￥€£]?\d+(?:,\d{3})+(?:\.\d+)?[%％‰℃]?"
    r"|[+\-−]?[$¥￥€£]?\d+(?:\.\d+)?(?:[%％‰℃]|个百分点|[万亿]?(?:元|人次|人|户|吨|亩|公里|平方米|个|项|件|次|年|家))?"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}"
    r"|[A-Za-z]+(?:['’\-][A-Za-z0-9]+)*"
)
"""What the contract wants kept together where a line can hold it."""


def document(*blocks: str | tuple[BlockKind, str]) -> Document:
    """A document of these blocks; a bare string is a paragraph."""
    made, texts, at = [], [], 0
    for block in blocks:
        kind, text = (BlockKind.PARAGRAPH, block) if isinstance(block, str) else block
        level = 1 if kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0
        made.append(Block(kind, at, at + len(text), level))
        texts.append(text)
        at += len(text) + 1
    return Document("\n".join(texts), Blocks(made))


def page(
    source: Document,
    columns: int,
    options: ViewOptions | None = None,
    *,
    gap: int = 1,
    spacing: int = 0,
    indent: int = 2,
    ruby_below: bool = False,
    hanging: bool = False,
) -> list[Line]:
    """All rows of a document, a screen at a time, as the reader would scroll through it."""
    setup = Setup(columns, indent, gap, spacing, ruby_below, hanging)
    layout = DocumentLayout(source, options or ViewOptions(), setup)
    rows: list[Line] = []
    place, height = Place(0, 0), 50
    while True:
        lines = layout.lines(place, height)
        rows += lines
        following = layout.move(place, len(lines))
        if len(lines) < height or following == layout.move(place, len(lines) - 1):
            return rows
        place = following


def drawn(lines: Sequence[Line]) -> str:
    """The page as text, blanks at line ends dropped."""
    return "".join(line.text.rstrip() + "\n" for line in lines)


def text_rows(lines: Sequence[Line]) -> list[Line]:
    """The rows that show the text itself."""
    return [line for line in lines if line.role is Role.TEXT]


def offences(source: Document, lines: Sequence[Line], columns: int) -> Iterator[str]:
    """Every line that starts or ends with a mark it may not, each as a sentence.

    Marks that no line of so many columns can hold with their neighbours are exempt.
    """
    rows = text_rows(lines)
    for line, following in zip(rows, [*rows[1:], None], strict=True):
        shown = "".join(s.text for s in line.segments if s.role is Role.TEXT).strip()
        block = source.blocks[line.block]
        if not shown:
            continue
        fresh = line.start == block.start or source.text[line.start - 1] == "\n"
        if shown[0] in CLOSING and not fresh and _run(source.text, line.start) <= columns:
            yield f"line starts with {shown[0]}: {shown}"
        ends = following is None or following.block != line.block
        if shown[-1] in OPENING and not ends and _run(source.text, line.end) <= columns:
            yield f"line ends with {shown[-1]}: {shown}"


def _run(text: str, at: int) -> int:
    """Cells of the run of marks round `at`, with what they must not be parted from."""
    start = end = at
    while start and (text[start - 1] in CLOSING | OPENING or text[start - 1].isspace()):
        start -= 1
    while end < len(text) and (text[end] in CLOSING | OPENING or text[end].isspace()):
        end += 1
    start, end = max(0, start - 1), min(len(text), end + 1)
    while start and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return cell_len(text[start:end])


def split_tokens(source: Document, lines: Sequence[Line], columns: int) -> Iterator[str]:
    """Every token that was divided though a line could hold it."""
    for line in text_rows(lines):
        block = source.blocks[line.block]
        if line.start == block.start:
            continue
        low = max(block.start, line.start - 120)
        for match in TOKENS.finditer(source.text, low, min(block.end, line.start + 120)):
            inside = match.start() < line.start < match.end()
            if inside and match.start() > low and _room(source.text, *match.span()) <= columns:
                yield f"{match.group()} at {line.start - match.start()}"


def _room(text: str, start: int, end: int) -> int:
    """Cells of a token with the marks that may not be parted from it."""
    while start and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return cell_len(text[start:end])
