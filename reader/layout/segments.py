"""Stretches of a view as segments that know their place in the source."""

from bisect import bisect_right

from reader.layout.lines import Role, Segment
from reader.layout.width import cells
from reader.view import View


def blank(width: int, at: int) -> list[Segment]:
    """Padding of `width` cells at an absolute source offset; nothing if it has no width."""
    return [Segment(" " * width, width, at, at, Role.BLANK)] if width > 0 else []


def source_of(view: View, start: int, end: int) -> tuple[int, int]:
    """Absolute source offsets of a stretch of the view, replaced pieces taken whole."""
    if view.offsets.is_identity:
        return view.start + start, view.start + end
    first, last = view.offsets.span_to_source(start, end)
    return view.start + first, view.start + max(first, last)


def runs(view: View, start: int, end: int) -> list[Segment]:
    """A stretch of one line of the view, as one segment for each even run or replaced piece."""
    offsets = view.offsets
    if offsets.is_identity:
        text = view.text[start:end]
        return [Segment(text, cells(text), view.start + start, view.start + end)] if text else []
    segments, at = [], start
    while at < end:
        stop, even = end, True
        index = bisect_right(offsets.view, at)
        if index < len(offsets.view):
            stop = min(end, offsets.view[index])
            shown = offsets.view[index] - offsets.view[index - 1]
            even = shown == offsets.source[index] - offsets.source[index - 1]
        first, last = source_of(view, at, stop)
        text = view.text[at:stop]
        segments.append(Segment(text, cells(text), first, last, Role.TEXT, even))
        at = stop
    return segments


def uneven(view: View) -> tuple[int, ...]:
    """Start, end, start, end … of what no line should divide: replaced pieces, bases of words."""
    edges = [(ruby.start, ruby.end) for ruby in view.ruby if ruby.end - ruby.start > 1]
    if not view.offsets.is_identity:
        source, shown = view.offsets.source, view.offsets.view
        for index in range(1, len(shown)):
            length = shown[index] - shown[index - 1]
            if length > 1 and length != source[index] - source[index - 1]:
                edges.append((shown[index - 1], shown[index]))
        edges.sort()
    solid: list[int] = []
    for start, end in edges:
        if solid and start < solid[-1]:
            solid[-1] = max(solid[-1], end)
        else:
            solid += [start, end]
    return tuple(solid)
