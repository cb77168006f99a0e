"""Sentences of a text, by their stops."""

import re

from reader.text.span import Span

_CLOSING = "”’」』）》】〉)\"']"
_STOP = re.compile(
    # A stop with the closing marks behind it (GB/T 15834-2011: stops stand inside quotation marks
    # where the quotation is a sentence); an ASCII full stop only before white space or the end.
    rf"(?:[。！？!?…]+|\.(?=\s|$))[{re.escape(_CLOSING)}]*"
)


def sentence_at(text: str, block: Span, offset: int) -> Span:
    """The sentence of `block` that holds `offset`, without white space at its ends.

    >>> sentence_at("一二。三四！", Span(0, 6), 4)
    Span(start=3, end=6)
    """
    start = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        if match.end() > offset:
            return _trimmed(text, start, match.end())
        start = match.end()
    return _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
