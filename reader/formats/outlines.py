"""The leaves of a Markdown document: its paragraphs, headings, tables, code, with their lines."""

from dataclasses import dataclass, replace

from reader.formats.matter import Matter
from reader.text.blocks import BlockKind
from reader.text.pattern import Pattern

_PICTURE = Pattern(r"!\[[^\]]*\]\([^)\n]*\)$")

_LEAVES = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.CODE,
    "table_open": BlockKind.TABLE,
    "hr": BlockKind.PARAGRAPH,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """Lines of the source that hold one piece of content."""

    kind: BlockKind
    first: int
    """Number of its first line, counted from 0."""
    end: int
    """Number of the line behind it."""
    level: int = 0
    """Of a heading as written, of a list item by its depth."""
    top: int = 0
    """First line of the outermost block that holds it."""
    outer: bool = True
    """No list and no quotation holds it."""
    content: str = ""
    """A heading without the marks that make it one."""

    def as_kind(self, kind: BlockKind) -> "Leaf":
        """The same lines as something else."""
        return replace(self, kind=kind)


def leaves(text: str, matter: Matter) -> list[Leaf]:
    """The leaves of `text` in order; front matter is code. Lines of none are not listed."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    body = text
    found: list[Leaf] = []
    if matter.lines:
        # Blank lines instead, so that line numbers stay.
        rest = text.split("\n", matter.lines)[matter.lines :]
        body = "\n" * matter.lines + (rest[0] if rest else "")
        found.append(Leaf(BlockKind.CODE, 0, matter.lines))
    depth = quotes = top = 0
    fresh = False  # whether a list item has just begun
    tokens = parser.parse(body)
    for at, token in enumerate(tokens):
        if token.level == 0 and token.map:
            top = token.map[0]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type == "list_item_open":
            fresh = True
        elif token.type in _LEAVES and token.map:
            kind, level = _LEAVES[token.type], 0
            content = tokens[at + 1].content if token.type.endswith("_open") else ""
            if kind == BlockKind.HEADING:
                level = int(token.tag[1])
            elif kind == BlockKind.PARAGRAPH and fresh:
                kind, level = BlockKind.LIST_ITEM, depth
            elif kind == BlockKind.PARAGRAPH and quotes:
                kind = BlockKind.QUOTE
            elif kind == BlockKind.PARAGRAPH and _PICTURE.match(content):
                kind = BlockKind.CAPTION
            fresh = False
            outer = depth == 0 and quotes == 0
            found.append(Leaf(kind, token.map[0], token.map[1], level, top, outer, content))
    return found
