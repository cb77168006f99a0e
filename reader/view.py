"""A block as it is shown: in a script, with readings, with its marks as wished.

The source never changes. A view is made for one stretch of a block under
`ViewOptions`; its `OffsetMap` leads from offsets in the view's text back to the
source, so that highlights, hits and the reader's place stay on their characters
whatever is toggled. Heavy libraries are loaded only by the views that need them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from reader.chinese.characters import is_han
from reader.chinese.corrections import NONE as NO_CORRECTIONS
from reader.chinese.corrections import Corrections
from reader.chinese.ruby_for import EVERY_WORD, RubyFor, bears
from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.text import BlockKind, Document, OffsetMap, Span

if TYPE_CHECKING:
    from reader.chinese.romanization import Token


class Punctuation(StrEnum):
    """How marks are shown; the names are those of the command line."""

    SOURCE = "source"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """How a text is shown. Replaced whole, never changed."""

    script: Script = Script.SOURCE
    ruby: Romanization = Romanization.NONE
    punctuation: Punctuation = Punctuation.SOURCE
    sandhi: bool = False
    """Readings as spoken (一个 yí gè) instead of the dictionary's."""
    by_word: bool = False
    """One reading a word (rénmín), not one a character (rén mín); zhuyin stays by character."""
    ruby_for: RubyFor = EVERY_WORD
    """Which words carry readings."""
    idioms: bool = False
    """With a region's script, its words too (软件 → 軟體)."""
    quotes: bool = False
    """With a script, its quotation marks too (“” → 「」)."""
    stray: bool = False
    """Characters of the other script too in a text that is in the script already."""
    split_joins: bool = False
    """Lines of the source that were joined are shown apart."""
    corrections: Corrections = field(default=NO_CORRECTIONS, hash=False)
    """Readings and words put right by the reader; places are absolute source spans."""


class Ruby(NamedTuple):
    """One reading over its base."""

    start: int
    """Offset of the base in the view's text, in code points."""
    end: int
    text: str
    certain: bool


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of a block as shown."""

    block: int
    """Index of the block."""
    kind: BlockKind
    level: int
    start: int
    """Absolute source offset of the stretch."""
    text: str
    """The characters shown."""
    offsets: OffsetMap
    """From source offsets relative to `start` to offsets in `text`."""
    ruby: tuple[Ruby, ...] = ()
    """Readings in order, without overlap."""


def view(
    document: Document,
    index: int,
    options: ViewOptions,
    start: int | None = None,
    end: int | None = None,
    *,
    wait: bool = True,
) -> View:
    """Block `index` of `document` as shown, or its stretch `start`..`end` (absolute offsets).

    Without `wait` readings are left out while their dictionaries are not loaded.
    """
    block = document.blocks[index]
    start = block.start if start is None else start
    end = block.end if end is None else end
    text, offsets = _converted(document, index, start, end, options)
    shown = View(index, block.kind, block.level, start, text, offsets)
    return replace(shown, ruby=tuple(_readings(shown, options, wait)))


def read_ahead(
    document: Document,
    stretches: Iterable[tuple[int, int, int]],
    options: ViewOptions,
    *,
    wait: bool = True,
) -> None:
    """Find the readings of many stretches (block, start, end) together, which takes less time.

    Their views are then quick. Without `wait` nothing is done while dictionaries are not loaded.
    """
    if options.ruby is Romanization.NONE:
        return
    from reader.chinese.romanization import prepare, ready

    if wait or ready():
        prepare(
            _converted(document, index, start, end, options)[0]
            for index, start, end in stretches
            if options.ruby_for.within(start, end)
        )


def _converted(
    document: Document, index: int, start: int, end: int, options: ViewOptions
) -> tuple[str, OffsetMap]:
    """A stretch of a block after all conversions, joins undone if wished, and the way back."""
    source = document.text[start:end]
    joined = document.blocks[index].joined if options.split_joins else ()
    joins = [at - start for at in joined if start < at < end]
    if options.punctuation is Punctuation.FULL:
        from reader.chinese.punctuation import full_width

        source = full_width(source)
    if options.script is not Script.SOURCE:
        from reader.chinese.script import convert

        converted = convert(
            source,
            options.script,
            idioms=options.idioms,
            quotes=options.quotes,
            stray=options.stray,
        )
        text, offsets = converted.text, converted.offsets
    else:
        text, offsets = source, OffsetMap.identity(len(source))
    if not joins:
        return text, offsets
    cuts = [offsets.to_view(at) for at in joins]
    pieces: list[tuple[int, int]] = []
    for first, last in zip([0, *cuts], [*cuts, len(text)], strict=True):
        pieces += [(last - first, last - first), (0, 1)]
    edges = zip([0, *cuts], [*cuts, len(text)], strict=True)
    broken = "\n".join(text[first:last] for first, last in edges)
    return broken, offsets.then(OffsetMap.from_pieces(pieces[:-1]))


def _readings(shown: View, options: ViewOptions, wait: bool) -> Iterator[Ruby]:
    """The readings of the words that are to have one, by character or by word."""
    end = shown.start + shown.offsets.source[-1]
    if options.ruby is Romanization.NONE or not options.ruby_for.within(shown.start, end):
        return
    from reader.chinese.romanization import annotate, ready

    if not (wait or ready()):
        return
    by_word = options.by_word and options.ruby is not Romanization.ZHUYIN
    corrections = _local(options.corrections, shown)
    for token in annotate(shown.text, options.ruby, sandhi=options.sandhi, corrections=corrections):
        if token.readings and bears(token.text, options.ruby_for):
            found = _of_word(shown.text, token, by_word)
            if not options.ruby_for.spans:
                yield from found
                continue
            for ruby in found:
                first, last = shown.offsets.span_to_source(ruby.start, ruby.end)
                if options.ruby_for.within(shown.start + first, shown.start + last):
                    yield ruby


def _of_word(text: str, token: "Token", by_word: bool) -> Iterator[Ruby]:
    start, end, _, readings, certain = token
    if len(readings) == end - start:
        known = [reading for reading in readings if reading]
        if by_word and len(known) == len(readings):
            yield Ruby(start, end, _joined(known), certain)
            return
        places: Iterable[int] = range(start, end)
    else:
        places = (at for at in range(start, end) if is_han(text[at]))
    for at, reading in zip(places, readings, strict=False):
        if reading:
            yield Ruby(at, at + 1, reading, certain)


def _local(corrections: Corrections, shown: View) -> Corrections:
    """Corrections with the places of a view, in offsets of its text.

    A place whose words a region's script has replaced by others is left out.
    """
    places = {}
    end = shown.start + shown.offsets.source[-1]
    for span, parts in corrections.places.items():
        if shown.start <= span.start and span.end <= end:
            at = shown.offsets.span_to_view(span.start - shown.start, span.end - shown.start)
            if at[1] - at[0] == span.length:
                places[Span(*at)] = parts
    return replace(corrections, places=places) if corrections else corrections


def _joined(readings: list[str]) -> str:
    """Readings as one word; an apostrophe parts a vowel from what is before it (GB/T 16159)."""
    first, *others = readings
    return first + "".join(
        f"'{reading}" if normalize("NFD", reading)[0] in "aeo" else reading for reading in others
    )
