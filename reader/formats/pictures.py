"""What a page says of its pictures (`alt`): beside a picture it is a caption, in its place text."""

import re
from collections.abc import Iterator, Mapping

from reader.formats.pieces import Piece
from reader.text.blocks import BlockKind
from reader.text.safety import make_safe

_FILE = re.compile(r"[^\s.]*\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?)", re.IGNORECASE)
"""The name of a file, which says nothing of what is in the picture."""


def words_of(attributes: Mapping[str, str]) -> str:
    """What an image is said to show; nothing where that is only the name of a file.

    >>> words_of({"alt": " 果园  全景 "}), words_of({"alt": "img_01.jpg"}), words_of({})
    ('果园 全景', '', '')
    """
    words = " ".join(make_safe(attributes.get("alt", "")).split())
    return "" if _FILE.fullmatch(words) else words


class Pictures:
    """The words of the pictures in a block, until the block has ended."""

    def __init__(self, *, wanted: bool) -> None:
        """Keep them, or pass them over."""
        self._wanted = wanted
        self._waiting: list[str] = []
        self._last: Piece | None = None

    def meet(self, attributes: Mapping[str, str], *, in_line: bool) -> str:
        """A picture stands here: its words where they are text (`in_line`); else they wait.

        A single character stands for itself: a rare one that was drawn.
        """
        words = words_of(attributes) if self._wanted else ""
        if in_line or len(words) < 2:
            return words
        self._waiting.append(words)
        return ""

    def instead(self) -> str:
        """The words of pictures that stand where a text is expected: a heading that was drawn."""
        words = " ".join(self._waiting)
        self._waiting.clear()
        return words

    def captions(self) -> Iterator[Piece]:
        """The words that wait, each as a caption of its own."""
        for words in self._waiting:
            self._last = Piece(BlockKind.CAPTION, words)
            yield self._last
        self._waiting.clear()

    def put_once(self, pieces: list[Piece], piece: Piece) -> None:
        """Add a piece, unless words of a picture only say again what stands beside it."""
        if pieces and pieces[-1].text == piece.text:
            if piece is self._last:
                return
            if pieces[-1] is self._last:
                pieces.pop()
        pieces.append(piece)
