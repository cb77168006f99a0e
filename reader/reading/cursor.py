"""Where a cursor goes: by character, word, sentence and block of the source."""

import re
from bisect import bisect_right
from unicodedata import combining

from reader.chinese.corrections import NONE, Corrections, settle
from reader.search.hits import Hits
from reader.text import Document, Span
from reader.text.sentences import sentence_at

_JOINERS = "\u200d\ufe0e\ufe0f"


def block_span(document: Document, offset: int) -> Span:
    """The block that holds `offset`."""
    index = document.blocks.at(offset)
    return Span(document.blocks.start_of(index), document.blocks.end_of(index))


def left(document: Document, offset: int) -> int:
    """The character before `offset`, marks that combine with it passed over."""
    at = max(0, offset - 1)
    while at > 0 and not _stands_alone(document.text[at]):
        at -= 1
    return at


def right(document: Document, offset: int) -> int:
    """The character after the one at `offset`; the last one stays."""
    last = len(document.text) - 1
    at = min(last, offset + 1)
    while at < last and not _stands_alone(document.text[at]):
        at += 1
    return max(0, at)


def character_end(document: Document, offset: int) -> int:
    """Behind the character at `offset` and the marks that combine with it."""
    at = offset + 1
    while at < len(document.text) and not _stands_alone(document.text[at]):
        if document.text[at] == "\n":
            break
        at += 1
    return min(at, len(document.text))


_MARKUP = re.compile(r"(?:[ \t]*(?:>|#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+)+")
"""What opens a quotation, a heading or a list item in Markdown (CommonMark)."""


def behind_markup(document: Document, offset: int) -> int:
    """`offset`, or where the words begin if it is the start of a block of Markdown."""
    if document.source.format != "markdown" or offset != block_left(document, offset):
        return offset
    opening = _MARKUP.match(document.text, offset, block_span(document, offset).end)
    return opening.end() if opening else offset


def _stands_alone(character: str) -> bool:
    return character != "\n" and not combining(character) and character not in _JOINERS


def word_at(document: Document, offset: int, corrections: Corrections = NONE) -> Span:
    """The word that holds `offset`, by the segmentation of its sentence, as it was set right.

    `corrections` are those of the document, places in its offsets.
    """
    from reader.chinese.script import simplified
    from reader.chinese.segmentation import words

    sentence = sentence_at(document.text, block_span(document, offset), offset)
    text = simplified(sentence.of(document.text))
    right = corrections.within(sentence.start, sentence.length)
    for word in settle(text, words(text), right)[0]:
        span = Span(sentence.start + word.start, sentence.start + word.end)
        if span.covers(offset):
            return span
    return Span(offset, min(offset + 1, len(document.text)))


def word_left(document: Document, offset: int, corrections: Corrections = NONE) -> int:
    """The start of this word, or of the one before where `offset` is its start."""
    start = word_at(document, offset, corrections).start
    if start < offset:
        return start
    return word_at(document, left(document, offset), corrections).start


def word_right(document: Document, offset: int, corrections: Corrections = NONE) -> int:
    """The last character of this word, or of the next where `offset` is the last."""
    last = left(document, word_at(document, offset, corrections).end)
    if last > offset:
        return last
    return left(document, word_at(document, right(document, offset), corrections).end)


def sentence_left(document: Document, offset: int) -> int:
    """The start of this sentence, or of the one before where `offset` is its start."""
    start = _sentence(document, offset).start
    if start < offset:
        return start
    return _sentence(document, left(document, offset)).start


def sentence_right(document: Document, offset: int) -> int:
    """The last character of this sentence, or of the next where `offset` is the last."""
    last = left(document, _sentence(document, offset).end)
    if last > offset:
        return last
    return left(document, _sentence(document, right(document, offset)).end)


def _sentence(document: Document, offset: int) -> Span:
    return sentence_at(document.text, block_span(document, offset), offset)


_CLAUSE_END = re.compile(
    rf"(?:[，；：。！？…]+|(?<!\d)[,;:!?]+|[,;:!?]+(?!\d)|\.(?=\s|$))[{re.escape('”’」』）》】〉)')}]*"
)
"""What ends a clause: comma, semicolon, colon and stops (GB/T 15834-2011), none in a number."""

_NEAR = 2000
"""Code points round a place in which a clause is sought."""


def clause_at(document: Document, offset: int) -> Span:
    """The clause that holds `offset`, without the marks behind it."""
    block = block_span(document, offset)
    start, end = max(block.start, offset - _NEAR), min(block.end, offset + _NEAR)
    for found in _CLAUSE_END.finditer(document.text, start, end):
        if found.end() > offset:
            return Span(_ink(document, start), found.start())
        start = found.end()
    return Span(_ink(document, start), end)


def _ink(document: Document, offset: int) -> int:
    while offset < len(document.text) - 1 and document.text[offset].isspace():
        offset += 1
    return offset


def clause_left(document: Document, offset: int) -> int:
    """The start of this clause, or of the one before where `offset` is its start."""
    start = clause_at(document, offset).start
    if start < offset:
        return start
    return clause_at(document, left(document, offset)).start


def clause_right(document: Document, offset: int) -> int:
    """The last character of this clause, or of the next where `offset` is at or behind it."""
    while True:
        end = clause_at(document, offset).end
        if end - 1 > offset:
            return end - 1
        following = right(document, max(offset, end - 1))
        if following == offset:
            return offset
        offset = following
        if clause_at(document, offset).end - 1 == offset:
            return offset


def block_left(document: Document, offset: int) -> int:
    """The start of the block."""
    return block_span(document, offset).start


def block_right(document: Document, offset: int) -> int:
    """The last character of the block."""
    span = block_span(document, offset)
    return max(span.start, span.end - 1)


STEPS = {
    "left": left,
    "right": right,
    "sentence_left": sentence_left,
    "sentence_right": sentence_right,
    "clause_left": clause_left,
    "clause_right": clause_right,
    "block_left": block_left,
    "block_right": block_right,
}
"""Every step that needs no layout and no words, by name."""

WORD_STEPS = {"word_left": word_left, "word_right": word_right}
"""Steps by word; they need the corrections of words."""


def next_span(spans: Hits, selected: Span | None, offset: int, step: int) -> Span | None:
    """Of spans in order the one at `offset`, or, where that is selected, the next in a direction.

    From the end it goes on at the other; None where there are no spans.
    """
    if not spans:
        return None
    here = bisect_right(spans.starts, offset) - 1
    if here >= 0 and spans[here].covers(offset):
        return spans[(here + step) % len(spans)] if spans[here] == selected else spans[here]
    return spans[(here + (1 if step > 0 else 0)) % len(spans)]
