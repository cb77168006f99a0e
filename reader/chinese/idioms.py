"""Words as another region has them: 计算机程序 becomes 電腦程式 in Taiwan.

This changes words, not only characters, and with them the length of the text,
so it is done piece by piece: the words of OpenCC's lists, the longest first, where
they cross no border of a word; each with the stretch it replaces.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from reader.chinese import segmentation
from reader.chinese.phrases import Phrases, phrases

TO_TAIWAN = ("TWPhrases",)
TO_HONG_KONG = ("HKPhrases",)
TO_MAINLAND = ("TWPhrasesRev", "HKPhrasesRev")

Piece = tuple[str, str]
"""A stretch of the text and what is shown for it."""


def pieces(text: str, names: Sequence[str], rest: Callable[[str], str]) -> list[Piece]:
    """Traditional `text` with the words of these lists replaced, what is between by `rest`.

    `rest` must keep the length of what it is given.
    """
    table = phrases(*names)
    borders = [0, *(end for _, end in segmentation.words(text))]
    # The stretches between are converted together, so that they see their neighbours.
    plain = rest(text)
    out: list[Piece] = []
    done = 0
    for start, end, shown in _matches(text, table, borders):
        if done < start:
            out.append((text[done:start], plain[done:start]))
        out.append((text[start:end], shown))
        done = end
    if done < len(text):
        out.append((text[done:], plain[done:]))
    return out


def _matches(text: str, table: Phrases, borders: list[int]) -> Iterator[tuple[int, int, str]]:
    """Words of the table that cross no border of a word of the text, the longest first."""
    at = 0
    while at < len(text):
        first = bisect_right(borders, at)
        limit = min(len(text), at + table.longest)
        # Whole words where one begins here, else (and else only) within the word that goes on.
        starts = borders[first - 1] == at
        whole = borders[first : bisect_right(borders, limit)] if starts else []
        within = _inside(borders[first - 1], borders[first], at, limit)
        found = table.at(text, at, chain(reversed(whole), within))
        if found is None:
            at += 1
            continue
        yield at, *found
        at = found[0]


def _inside(start: int, end: int, at: int, limit: int) -> Sequence[int]:
    """Where a word may end that begins at `at` in a longer one: no single character is left over.

    So 程序 is found in 计算机程序, and 高级 is not in 高级别.
    """
    if at == start + 1:
        return ()
    return [stop for stop in range(min(limit, end), at + 1, -1) if stop != end - 1]
