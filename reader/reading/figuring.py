"""The figures of a text, sought by pieces: what is on screen first, a book never as a whole."""

from typing import TYPE_CHECKING

from reader.text import Document, Span

if TYPE_CHECKING:
    from reader.figures import Extraction

PIECE = 20_000
"""Code points of a piece: a third of a second of work."""
WHOLE = 400_000
"""Code points up to which a text is sought through to its end without being asked."""
LONGEST = 200_000
"""Code points of the longest block that is sought: it can only be sought as a whole, in seconds
during which no key would be answered quickly."""


class Figuring:
    """Figures and formulas found so far. A piece is the blocks that begin in it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[int, Extraction] = {}

    @property
    def count(self) -> int:
        """How many pieces the text has."""
        return -(-len(self._document.text) // PIECE)

    @property
    def whole(self) -> bool:
        """Whether the text is short enough to be sought through."""
        return len(self._document.text) <= WHOLE

    @property
    def complete(self) -> bool:
        """Whether every piece has been sought."""
        return len(self._found) == self.count

    def missing(self, seen: Span) -> int | None:
        """The piece to seek next while `seen` is on screen, or None."""
        if not self._document.blocks:
            return None
        start = self._document.blocks.start_of(self._document.blocks.at(seen.start))
        first, last = start // PIECE, max(seen.start, seen.end - 1) // PIECE
        wanted = [*range(first, last + 1), last + 1, first - 1]
        if self.whole:
            wanted += sorted(range(self.count), key=lambda piece: abs(piece - first))
        return next((p for p in wanted if 0 <= p < self.count and p not in self._found), None)

    def seek(self, piece: int) -> None:
        """Find the figures of a piece. Takes time with its length."""
        from reader.figures import Extraction, extract

        blocks = self._document.blocks
        index = blocks.at(piece * PIECE)
        if blocks.start_of(index) < piece * PIECE:
            index += 1
        start, end = blocks.start_of(min(index, len(blocks) - 1)), (piece + 1) * PIECE
        if start < end:
            last = blocks.at(min(end, len(self._document.text)) - 1)
            if blocks.end_of(last) - blocks.start_of(last) > LONGEST:
                end = blocks.start_of(last)
        if index == len(blocks) or start >= end:
            self._found[piece] = Extraction()
        else:
            self._found[piece] = extract(self._document, start, end)

    def found(self) -> "Extraction":
        """All that has been found, in order of the text."""
        from reader.figures import Extraction

        pieces = [self._found[piece] for piece in sorted(self._found)]
        return Extraction(
            tuple(figure for piece in pieces for figure in piece.figures),
            tuple(formula for piece in pieces for formula in piece.formulas),
        )
