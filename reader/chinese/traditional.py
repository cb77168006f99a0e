"""Simplified to traditional by words.

One simplified character often stands for several traditional ones, and words
decide which. OpenCC takes the longest words from left to right and so reads
新征|程, 鸡只|有; here a word of OpenCC counts only where it begins and ends at
the borders of jieba's words (without its guesses at unknown ones), and inside a
word of jieba's from left to right. Our list of exceptions counts before both.
"""

from bisect import bisect_right
from collections.abc import Sequence

from reader.chinese import segmentation
from reader.chinese.phrases import Phrases, ours, phrases

_WORDS = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")


def traditional(text: str) -> str:
    """Simplified `text` in OpenCC's traditional standard, character by character."""
    words, characters, exceptions = phrases(*_WORDS), phrases("STCharacters"), ours()
    ends = [end for _, end in segmentation.known_words(text)]
    edges = {0, *ends}
    out: list[str] = []
    at = 0
    while at < len(text):
        found = exceptions.longest_at(text, at) or _word(text, at, words, ends, edges)
        if found is None:
            end, shown = at + 1, characters.table.get(text[at], text[at])
        else:
            end, shown = found
        out.append(shown if len(shown) == end - at else text[at:end])
        at = end
    return "".join(out)


def _word(
    text: str, at: int, words: Phrases, ends: Sequence[int], edges: set[int]
) -> tuple[int, str] | None:
    """OpenCC's word at `at`: of whole words of the text, else inside the word that goes on here."""
    first = bisect_right(ends, at)
    if at in edges:
        last = bisect_right(ends, at + words.longest)
        found = words.at(text, at, reversed(ends[first:last]))
        if found is not None:
            return found
    return words.at(text, at, range(min(ends[first], at + words.longest), at + 1, -1))
