"""What the styles of a Word document say of paragraphs (ECMA-376-1, 17.7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.formats.word_names import attribute, child, value
from reader.formats.word_numbering import LEVELS, whole
from reader.text.blocks import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc \d|toc heading")
_KINDS = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.SUBTITLE,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "html preformatted": BlockKind.CODE,
}
"""Styles that every Word knows by these names, whatever the language of its user."""


_ANCESTORS = 20
"""Styles that one may be based on, each on the next; Word allows ten."""


@dataclass(frozen=True, slots=True)
class Style:
    """What paragraphs of a style are, as far as they do not say otherwise."""

    kind: BlockKind = BlockKind.PARAGRAPH
    outline: int = LEVELS
    """Level of a heading, from 0; `LEVELS` for what is none."""
    counted: str = ""
    """Name of the list they are counted in."""
    level: int = 0
    """Their level in it."""
    in_contents: bool = False
    """Whether they are lines of a table of contents."""


PLAIN = Style()


def read_styles(root: "_Element | None") -> Mapping[str, Style]:
    """The styles of paragraphs by the name that paragraphs call them."""
    elements = {} if root is None else {attribute(e, "styleId"): e for e in _paragraphs(root)}
    return {name: _style(name, elements) for name in elements}


def _paragraphs(root: "_Element") -> "list[_Element]":
    return [e for e in root.iterfind("{*}style") if attribute(e, "type") in ("", "paragraph")]


def _style(name: str, elements: "Mapping[str, _Element]") -> Style:
    """A style with what it has from those it is based on, the nearest first."""
    line: list[_Element] = []
    while (element := elements.get(name)) is not None and len(line) < _ANCESTORS:
        line.append(element)
        name = value(element, "basedOn")
    own = [properties for e in line if (properties := child(e, "pPr")) is not None]
    outline = next((text for each in own if (text := value(each, "outlineLvl"))), "")
    lists = [found for each in own if (found := child(each, "numPr")) is not None]
    words = [value(element, "name").lower() for element in line]
    heading = next((found for each in words if (found := _HEADING.fullmatch(each))), None)
    return Style(
        next((_KINDS[each] for each in words if each in _KINDS), BlockKind.PARAGRAPH),
        whole(outline, int(heading[1]) - 1 if heading else LEVELS),
        next((text for each in lists if (text := value(each, "numId"))), ""),
        next((whole(text) for each in lists if (text := value(each, "ilvl"))), 0),
        any(_CONTENTS.fullmatch(each) for each in words[:1]),
    )
