"""Characters that stand side by side, as stretches of text that no wide gap parts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.formats.pdf.characters import is_wide
from reader.formats.pdf.glyphs import Glyph

GAP = 1.0
"""Sizes of a character: a wider gap parts two stretches. Between columns of print lie two or
more, and justified lines of Latin keep their words closer."""
_SAME = 0.55
"""Share of the lower of two lines that must stand beside the other to be one with it: small
figures set high or low do, and lines below each other do not."""
_DEPTH = 0.12
"""Share of a character below its base line."""

_BLANK_LATIN, _BLANK_WIDE, _BLANK_MIXED = 0.15, 0.18, 0.5
"""Sizes by which a gap passes the others of its line and is a blank, where the file has none:
between Latin letters, between Chinese characters, and where one meets the other, since
programs leave 0.2 to 0.25 there of their own."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one line without a wide gap in it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    """Of most of its characters."""
    bold: bool
    """Whether all of it is."""
    row: int
    """Stretches of the same number stand side by side."""
    first: float = 0.0
    """Width of what a line end must not part from its beginning."""
    inner: float = 0.0
    """Its right end without a mark that may hang out of the column."""
    table: str = ""
    """The rows and cells of a table that stands here, parted by newlines and tabs."""

    @property
    def top(self) -> float:
        """Height of its upper edge."""
        return self.base + (1 - _DEPTH) * self.size

    @property
    def bottom(self) -> float:
        """Height of its lower edge."""
        return self.base - _DEPTH * self.size

    @property
    def width(self) -> float:
        """From its left to its right end."""
        return self.right - self.left


def stretches(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """The stretches of a page, from the top down and from the left to the right."""
    found = []
    for number, row in enumerate(_rows(glyphs)):
        row.sort(key=_place)  # stable: shapes that stand for two characters keep their order
        found += [_stretch(part, number) for part in _parted(row)]
    return found


def _place(glyph: Glyph) -> float:
    return glyph.left


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand beside each other, from the top down."""
    row: list[Glyph] = []
    base = size = 0.0
    weight = 0
    for strip in _strips(glyphs):
        own_base, own_size = strip[0].base, max(glyph.size for glyph in strip)
        high = min(base + (1 - _DEPTH) * size, own_base + (1 - _DEPTH) * own_size)
        low = max(base - _DEPTH * size, own_base - _DEPTH * own_size)
        if row and high - low < _SAME * min(size, own_size):
            yield row
            row, weight = [], 0
        row += strip
        if len(strip) * own_size > weight:
            base, size, weight = own_base, own_size, int(len(strip) * own_size)
    if row:
        yield row


def _strips(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on the same base line, from the top down; a strip of blanks alone is none."""
    strip: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if strip and strip[0].base - glyph.base > 0.1 * min(glyph.size, strip[0].size):
            if any(not each.text.isspace() for each in strip):
                yield strip
            strip = []
        strip.append(glyph)
    if any(not each.text.isspace() for each in strip):
        yield strip


def _parted(row: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a row, cut at wide gaps; blanks at the cuts are left out."""
    part: list[Glyph] = []
    right = 0.0
    for glyph in row:
        if glyph.text.isspace():
            if part:
                part.append(glyph)
            continue
        if part and glyph.left - right > GAP * max(glyph.size, part[0].size):
            yield part
            part = []
        right = max(right, glyph.right) if part else glyph.right
        part.append(glyph)
    if part:
        yield part


def _stretch(part: list[Glyph], row: int) -> Stretch:
    while part[-1].text.isspace():
        part.pop()
    inked = [glyph for glyph in part if not glyph.text.isspace()]
    sizes: dict[float, float] = {}
    for glyph in inked:
        sizes[round(glyph.size, 1)] = sizes.get(round(glyph.size, 1), 0) + glyph.right - glyph.left
    size = max(sizes, key=lambda size: sizes[size])
    base = next(glyph.base for glyph in inked if round(glyph.size, 1) == size)
    return Stretch(
        _text(part, base, size),
        inked[0].left,
        max(glyph.right for glyph in inked),
        base,
        size,
        all(glyph.bold for glyph in inked),
        row,
        _beginning(inked),
        inked[-1].left if inked[-1].text in _HANG else inked[-1].right,
    )


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits that are set high and small: marks of notes and powers, and no part of the number
before them."""
_HIGH, _SMALL = 0.2, 0.8
"""Sizes by which they stand higher, and share of the size that they have."""


def _text(part: Sequence[Glyph], base: float, size: float) -> str:
    """The characters with blanks between them where the file has some, or where gaps show them."""
    usual = _usual_gap(part)
    written: list[str] = []
    before: Glyph | None = None
    blank = ""
    for glyph in part:
        if glyph.text.isspace():
            blank = "\u3000" if glyph.text == "\u3000" else blank or " "
            continue
        if before is not None:
            gap = (glyph.left - before.right) / min(glyph.size, before.size)
            left, right = is_wide(before.text), is_wide(glyph.text)
            least = (
                _BLANK_WIDE if left and right else _BLANK_MIXED if left or right else _BLANK_LATIN
            )
            if blank or gap > usual + least:
                written.append(blank or " ")
        raised = glyph.base - base > _HIGH * size and glyph.size < _SMALL * size
        written.append(glyph.text.translate(_RAISED) if raised else glyph.text)
        before, blank = glyph, ""
    return "".join(written)


def _usual_gap(part: Sequence[Glyph]) -> float:
    """What a line leaves between characters, in sizes; justified lines leave more."""
    gaps = [
        (glyph.left - before.right) / glyph.size
        for before, glyph in pairwise(part)
        if not glyph.text.isspace() and not before.text.isspace()
    ]
    return max(0.0, median(gaps)) if len(gaps) > 2 else 0.0


_STICKS = frozenset("，。、；：？！》）】」』”’…—％‰℃·〉〕〗．～,.;:?!%)]}")
_HANG = frozenset("，。、；：")
_OPENS = frozenset("《（【「『“‘〈〔〖([{")


def _beginning(inked: Sequence[Glyph]) -> float:
    """Width of what a line end must not part from the first character (see 避头尾)."""
    last = 0
    for at in range(1, len(inked)):
        before, glyph = inked[at - 1], inked[at]
        together = (
            glyph.text in _STICKS
            or before.text in _OPENS
            or (not is_wide(before.text) and not is_wide(glyph.text) and _touch(before, glyph))
        )
        if not together:
            break
        last = at
    return inked[last].right - inked[0].left


def _touch(before: Glyph, glyph: Glyph) -> bool:
    return glyph.left - before.right < _BLANK_LATIN * glyph.size
