"""The words of one open text as the reader has them: set right, known, counted."""

from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.chinese.corrections import Corrections
from reader.chinese.known import Known
from reader.errors import ReaderError
from reader.reading.changes import Changes
from reader.text import Document, Span
from reader.text.annotation import State
from reader.text.parts import Part, Parts
from reader.text.wording import WordCorrection

if TYPE_CHECKING:
    from reader.chinese.vocabulary import Gathering, Vocable
    from reader.library import Library

Made = tuple[Span | None, WordCorrection]
"""A correction with its place; None where it counts everywhere."""

_PIECE = 20_000
"""Code points that are counted at once: a tenth of a second."""


class Wording:
    """Corrections and known words, tied to the library; every change can be undone."""

    def __init__(self, document: Document, library: "Library | None", changes: Changes) -> None:
        self._document, self._library, self._changes = document, library, changes
        self._made: list[Made] = []
        self._gathering: Gathering | None = None
        self._gathered = 0
        self.marks: Mapping[str, bool] = {}
        """Simplified words that are marked, and whether they are known. Replaced whole."""
        self.corrections = Corrections()
        """What was set right in this text, places in its offsets. Replaced whole."""

    def load(self) -> None:
        """Read marks, and find corrections again. Takes time with the text where it has changed.

        A correction whose place or characters are not surely those it was made for is left
        out. Raises ReaderError where the library cannot be read.
        """
        if self._library is None:
            return
        store = self._library.words
        self.marks = store.known()
        made: list[WordCorrection] = []
        if store.any_corrections():
            made = store.corrections(self._library.related(self._document))
        self._made = [(None, each) for each in made if each.selectors is None]
        self._made += self._found([each for each in made if each.selectors is not None])
        self._made.sort(key=lambda pair: pair[1].created)
        self._apply()

    def _found(self, made: list[WordCorrection]) -> list[Made]:
        if not made:
            return []
        from reader.anchoring import anchor_all

        wanted = [(each.selectors, each.document) for each in made if each.selectors is not None]
        return [
            (found.span, each)
            for found, each in zip(anchor_all(self._document, wanted), made, strict=True)
            if found.span is not None
            and found.state in (State.OK, State.MOVED)
            and found.span.of(self._document.text) == each.stretch
        ]

    def _apply(self) -> None:
        words: dict[str, Parts] = {}
        places: dict[Span, Parts] = {}
        for span, each in self._made:
            if span is None:
                words[each.stretch] = each.parts
            else:
                places = {at: parts for at, parts in places.items() if not at.overlaps(span)}
                places[span] = each.parts
        fresh = Corrections(words, places)
        if fresh != self.corrections:
            self.corrections, self._gathering = fresh, None

    # Corrections

    def correct(self, span: Span, parts: Parts, *, everywhere: bool) -> None:
        """Set the words of a stretch right: here only, or wherever it stands between words.

        Raises ReaderError where that cannot be kept.
        """
        from reader.anchoring import describe
        from reader.chinese.script import simplified

        stretch = span.of(self._document.text)
        right = self.corrections
        before = right.places.get(span) or right.words.get(simplified(stretch), ())
        parts = _merged(parts, before)
        if everywhere:
            # What was said of this place alone would hide what is now said of all.
            old = [each for each in self._made if each[0] is not None and each[0].overlaps(span)]
            made = WordCorrection(simplified(stretch), parts)
            self._exchange(old, [(None, made)])
            return
        selectors, id = describe(self._document, span), self._document.id
        self._writable().remember(self._document)
        self._exchange([], [(span, WordCorrection(stretch, parts, selectors, id))])

    def forget(self, span: Span) -> bool:
        """Take back what was set right in a stretch; tells whether there was anything."""
        old = [
            (at, each)
            for at, each in self._made
            if (at.overlaps(span) if at is not None else self._stands_over(each.stretch, span))
        ]
        if old:
            self._exchange(old, [])
        return bool(old)

    def _stands_over(self, stretch: str, span: Span) -> bool:
        """Whether a simplified stretch stands where it shares a character with `span`."""
        from reader.chinese.script import simplified

        start = max(0, span.start - len(stretch) + 1)
        around = simplified(self._document.text[start : span.end + len(stretch) - 1])
        return stretch in around

    def _exchange(
        self,
        old: list[Made],
        new: list[Made],
    ) -> None:
        """Let the new corrections hold in place of the old ones, so that it can be undone."""
        store = self._writable().words

        def exchange(gone: list[Made], come: list[Made]) -> None:
            store.exchange((each for _, each in gone), (each for _, each in come))
            self._made = [pair for pair in self._made if pair not in gone] + come
            self._made.sort(key=lambda pair: pair[1].created)
            self._apply()

        exchange(old, new)
        self._changes.did(lambda: exchange(new, old), lambda: exchange(old, new))

    # Known words

    def known(self, level: int) -> Known:
        """What the reader knows, words up to an HSK level included."""
        return Known(self.marks, level)

    def mark(self, words: Iterable[str], known: bool | None) -> None:
        """Mark simplified words as known or not, None taking the mark away.

        Raises ReaderError where that cannot be kept.
        """
        after = dict.fromkeys(words, known)
        before = {word: self.marks.get(word) for word in after}
        self._mark(after)
        self._changes.did(lambda: self._mark(before), lambda: self._mark(after))

    def _mark(self, words: Mapping[str, bool | None]) -> None:
        self._writable().words.mark(words)
        marks = {word: known for word, known in self.marks.items() if word not in words}
        self.marks = marks | {word: known for word, known in words.items() if known is not None}

    def _writable(self) -> "Library":
        if self._library is None:
            raise ReaderError("Notes cannot be kept now: the library could not be opened.")
        return self._library

    # Vocabulary

    def gather(self, tell: "Callable[[list[Vocable] | None, float], bool]") -> "list[Vocable]":
        """The vocabulary of the text, counted once; see `Gathering.add` for the time it takes.

        `tell` is given the share of the text that was counted, and what there is at ever longer
        intervals; it says whether to go on.
        """
        from reader.chinese.vocabulary import Gathering

        gathering = self._gathering
        if gathering is None:
            gathering, self._gathered = Gathering(self.corrections), 0
            self._gathering = gathering
        total, told = max(1, len(self._document.text)), self._gathered
        while self._gathered < total:
            piece = _piece(self._document, self._gathered)
            gathering.add(piece.start, piece.of(self._document.text))
            self._gathered = piece.end
            if piece.end >= total:
                break
            grown = piece.end >= max(_PIECE, told * 2)
            if grown:
                told = piece.end
            if not tell(gathering.words() if grown else None, piece.end / total):
                break
        return gathering.words()


def _merged(parts: Parts, before: Parts) -> Parts:
    """Corrected words, with the readings that were corrected before and are not now."""
    if [part.length for part in parts] != [part.length for part in before]:
        return parts
    return tuple(
        Part(new.length, tuple(a or b for a, b in zip_longest(new.readings, old.readings)))
        for new, old in zip(parts, before, strict=True)
    )


def _piece(document: Document, start: int) -> Span:
    """What to count next: whole blocks, or part of a long one up to the end of a sentence."""
    text, blocks = document.text, document.blocks
    end = min(len(text), start + _PIECE)
    if end == len(text):
        return Span(start, end)
    border = blocks.start_of(blocks.at(end))
    if border <= start:
        border = 1 + max(text.rfind(stop, start, end) for stop in "。！？；，\n")
    return Span(start, border if border > start else end)
