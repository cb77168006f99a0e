"""The corrections of one open text: found again in it, made, taken back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.library import Library
from reader.text import Document, Span
from reader.text.annotation import State
from reader.text.correction import Correction

if TYPE_CHECKING:
    from reader.figures import Extraction


class Corrections:
    """What a reader set right in the figures of a document, the oldest first."""

    def __init__(self, document: Document, library: Library | None) -> None:
        self._document, self._library = document, library
        self._placed: list[tuple[Span, Correction]] = []
        self._loaded = False

    def __len__(self) -> int:
        return len(self._placed)

    def load(self) -> None:
        """Find the corrections again, once. Takes time with the text where it has changed.

        One whose place or characters are not surely those it was made for is left out.
        Raises ReaderError where the library cannot be read.
        """
        if self._library is None or self._loaded:
            return
        from reader.anchoring import anchor_all

        made = self._library.corrections(self._document)
        found = anchor_all(self._document, [(each.selectors, each.document) for each in made])
        self._placed = [
            (anchored.span, each)
            for each, anchored in zip(made, found, strict=True)
            if anchored.span is not None
            and anchored.state in (State.OK, State.MOVED)
            and _inked(anchored.span.of(self._document.text)) == _inked(each.selectors.exact)
        ]
        self._loaded = True

    def apply(self, extraction: "Extraction") -> "Extraction":
        """An extraction of this text, set right."""
        from reader.figures.correcting import correct

        return correct(extraction, [(span, dict(each.changes)) for span, each in self._placed])

    def add(self, span: Span, changes: Mapping[str, str]) -> None:
        """Correct the figure at `span`. Raises ReaderError where that cannot be kept.

        `changes`: field (see `reader.text.correction.FIELDS`) → value, "" for none.
        """
        if self._library is None:
            raise ReaderError("There is no library open, so corrections cannot be kept.")
        from reader.anchoring import describe

        made = Correction(self._document.id, describe(self._document, span), tuple(changes.items()))
        self._library.remember(self._document)
        self._library.correct(made)
        self._placed.append((span, made))

    def undo(self) -> Correction | None:
        """Take the newest correction back; None where there is none. Raises ReaderError."""
        if self._library is None or not self._placed:
            return None
        _, made = self._placed[-1]
        self._library.take_back(made)
        self._placed.pop()
        return made


def _inked(text: str) -> str:
    return "".join(text.split())
