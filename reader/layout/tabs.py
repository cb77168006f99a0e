"""Tabs, shown as the blanks up to the next stop."""

import re
from dataclasses import replace

from reader.layout.width import cells
from reader.text import OffsetMap
from reader.view import View

STOP = 4
"""Cells between two stops, counted from where a line of the source begins."""

_PIECE = re.compile(r"[^\t\n]+|\t|\n")


def expand_tabs(view: View, columns: int) -> View:
    """`view` with blanks in place of tabs, on a page of `columns` cells; itself where it has none.

    A stop is never wider than the page, so that no tab is drawn on two lines.
    """
    stop = max(1, min(STOP, columns))
    if "\t" not in view.text:
        return view
    texts: list[str] = []
    pieces: list[tuple[int, int]] = []
    column = 0
    for match in _PIECE.finditer(view.text):
        text = match.group()
        if text == "\t":
            text = " " * (stop - column % stop)
        column = 0 if text == "\n" else column + cells(text)
        texts.append(text)
        pieces.append((match.end() - match.start(), len(text)))
    offsets = OffsetMap.from_pieces(pieces)
    ruby = tuple(
        reading._replace(start=offsets.to_view(reading.start), end=offsets.to_view(reading.end))
        for reading in view.ruby
    )
    return replace(view, text="".join(texts), offsets=view.offsets.then(offsets), ruby=ruby)
