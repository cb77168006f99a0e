"""Pages turned so that their text runs to the right, whichever way it is written."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reader.formats.pdf.characters import is_wide
from reader.formats.pdf.glyphs import Glyph, Mark, Page, Rule

_STRAIGHT = 0.98
"""Cosine of the largest angle (11°) between text and the direction it counts to; scanned
pages stand askew by a few degrees."""
_ABOVE = 0.88
"""Share of a square character that stands above its base line, as fonts for Chinese have it."""

Direction = tuple[int, int]
_RIGHT, _DOWN = (1, 0), (0, -1)


def turned(marks: Sequence[Mark], rules: Sequence[Rule]) -> Page:
    """The page with what is written on it; most of it runs to the right."""
    ways = [_direction(mark) for mark in marks]
    counted = Counter(way for way in ways if way)
    if not counted:
        return Page(aside="".join(mark.text for mark in marks).strip())
    way = counted.most_common(1)[0][0]
    if way == _RIGHT and _is_vertical(marks):
        glyphs = [_hung(mark) for mark, own in zip(marks, ways, strict=True) if own == _RIGHT]
        glyphs += [
            _placed(mark, _DOWN) for mark, own in zip(marks, ways, strict=True) if own == _DOWN
        ]
        aside = [m.text for m, own in zip(marks, ways, strict=True) if own not in (_RIGHT, _DOWN)]
        way = _DOWN
    else:
        glyphs = [_placed(mark, way) for mark, own in zip(marks, ways, strict=True) if own == way]
        aside = [m.text for m, own in zip(marks, ways, strict=True) if own != way]
    return Page(glyphs, [_laid(rule, way) for rule in rules], "".join(aside).strip())


def _direction(mark: Mark) -> Direction | None:
    """The nearest of the four directions, or none that is near."""
    if abs(mark.pen.cos) > _STRAIGHT:
        return (1 if mark.pen.cos > 0 else -1, 0)
    if abs(mark.pen.sin) > _STRAIGHT:
        return (0, 1 if mark.pen.sin > 0 else -1)
    return None


def _is_vertical(marks: Sequence[Mark]) -> bool:
    """Whether characters that stand upright follow each other downwards."""
    down = right = 0
    for mark, behind in pairwise(marks):
        size, x, y = mark.pen.size, behind.x - mark.x, behind.y - mark.y
        if not is_wide(mark.text):
            continue
        if abs(x) < 0.2 * size and -1.8 * size < y < -0.6 * size:
            down += 1
        elif abs(y) < 0.2 * size and x > 0.4 * size:
            right += 1
    return down > max(3, right)


def _placed(mark: Mark, way: Direction) -> Glyph:
    cos, sin = way
    left = mark.x * cos + mark.y * sin
    base = mark.y * cos - mark.x * sin
    return Glyph(mark.text, left, left + mark.length, base, mark.pen.size, mark.pen.bold)


def _hung(mark: Mark) -> Glyph:
    """A character of vertical text: the next one stands below it."""
    size = mark.pen.size
    left = -mark.y - _ABOVE * size
    return Glyph(mark.text, left, left + size, mark.x, size, mark.pen.bold)


def _laid(rule: Rule, way: Direction) -> Rule:
    cos, sin = way
    x = sorted(rule_x * cos + rule_y * sin for rule_x, rule_y in _corners(rule))
    y = sorted(rule_y * cos - rule_x * sin for rule_x, rule_y in _corners(rule))
    return Rule(x[0], x[1], y[0], y[1])


def _corners(rule: Rule) -> tuple[tuple[float, float], tuple[float, float]]:
    return (rule.left, rule.bottom), (rule.right, rule.top)
