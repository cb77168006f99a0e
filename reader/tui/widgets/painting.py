"""A laid-out line and the spans over it, as Rich segments."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.segment import Segment as RichSegment
from rich.style import Style

from reader.layout import Line, Role, Segment
from reader.tui.widgets.marks import Paint

Looks = Callable[[str], Style]
"""The style of a look, by its name."""
NO_TONES: Mapping[int, str] = {}
"""Readings in one colour."""
Piece = tuple[str, Style]
"""Some text and its style."""


def segments_of(pieces: Iterable[Piece]) -> list[RichSegment]:
    """Pieces as segments, neighbours of one style as one.

    What changes the style of a terminal takes some forty bytes, more than most pieces have.
    A text behind blanks begins a segment: so it stands at its cell in pictures of the screen
    (SVG) too, whose fonts may have Han narrower than two cells.
    """
    runs: list[tuple[list[str], Style]] = []
    for text, style in pieces:
        if not text:
            continue
        if runs and runs[-1][1] == style and (text.isspace() or not runs[-1][0][-1].isspace()):
            runs[-1][0].append(text)
        else:
            runs.append(([text], style))
    return [RichSegment("".join(texts), style) for texts, style in runs]


def paint(
    line: Line,
    paints: Sequence[Paint],
    ground: Style,
    looks: Looks,
    tones: Mapping[int, str] = NO_TONES,
) -> Iterator[Piece]:
    """The line in pieces, cut where a span begins or ends, each in its style on the `ground`.

    `tones` names the colour of each tone of readings, if they are to be coloured.

    A segment whose characters do not correspond one by one to the source is
    never cut: a span that touches it takes all of it.
    """
    base = ground + looks(line.kind.value)
    if line.role is Role.TEXT:
        for segment in line.segments:
            yield from _pieces(segment, paints, base, looks)
        return
    sure, doubtful = base + looks("ruby"), base + looks("ruby-doubtful")
    for segment in line.segments:
        yield from _reading(segment, sure if segment.certain else doubtful, looks, tones)


def _reading(
    segment: Segment, style: Style, looks: Looks, tones: Mapping[int, str]
) -> Iterator[Piece]:
    """A reading, or the blanks between two, its syllables in the colours of their tones."""
    if not tones or segment.role is not Role.RUBY:
        yield segment.text, style
        return
    from reader.chinese.tones import syllables

    for text, tone in syllables(segment.text):
        colour = tones.get(tone) if tone else None
        yield text, style + looks(f"tone-{colour}") if colour else style


def _pieces(
    segment: Segment, paints: Sequence[Paint], base: Style, looks: Looks
) -> Iterator[Piece]:
    if segment.role is Role.BLANK:
        # A blank between two marked characters belongs to the mark, one at its edge does not.
        around = [p for p in paints if p.start < segment.start < p.end]
        yield segment.text, _style(around, base, looks)
        return
    touching = [p for p in paints if p.start < segment.end and segment.start < p.end]
    if not touching:
        yield segment.text, base
        return
    if not segment.even:
        yield segment.text, _style(touching, base, looks)
        return
    cuts = {segment.start, segment.end}
    for p in touching:
        cuts.update(at for at in (p.start, p.end) if segment.start < at < segment.end)
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        over = [p for p in touching if p.start < end and start < p.end]
        text = segment.text[start - segment.start : end - segment.start]
        yield text, _style(over, base, looks)


def _style(paints: Sequence[Paint], base: Style, looks: Looks) -> Style:
    style = base
    for p in paints:
        style = style + looks(p.look)
    return style
