"""Words: jieba, with a dictionary that is read as far as the text asks for it.

jieba would make one table of its dictionary, which takes most of a second and
65 MB, and keep it in the shared temporary directory, where anyone can plant
another. Here the dictionary stays a string (see `heads`), and its words enter
jieba's table when a text is cut that holds their first two characters: what jieba
then finds is what it would have found.
"""

import logging
import re
import sys
import warnings
from itertools import accumulate, pairwise
from math import log
from operator import add
from threading import Lock
from typing import Any

from reader.chinese.heads import Heads
from reader.chinese.script import simplified
from reader.text.span import Span

_COUNT = re.compile(r"^\S+ (\d+)", re.MULTILINE)

_lock = Lock()
_cutter: "_Cutter | None" = None


def ready() -> bool:
    """Whether the dictionary is loaded, so that `words` answers at once."""
    return _cutter is not None


def warm() -> None:
    """Load the dictionary, if it is not; safe to call from any thread."""
    _loaded()


def words(text: str) -> list[Span]:
    """The words of `text`, in order, covering all of it.

    Traditional text is cut on its simplified form, which is what the dictionary knows.
    """
    return _loaded().cut(simplified(text), guess=True) if text else []


def known_words(text: str) -> list[Span]:
    """The same for simplified `text` by the dictionary alone, without guesses at other words."""
    return _loaded().cut(text, guess=False) if text else []


def _loaded() -> "_Cutter":
    global _cutter
    if _cutter is None:
        with _lock:
            if _cutter is None:
                _cutter = _Cutter()
    return _cutter


def _jieba() -> Any:
    """The package jieba, without what it loads to find its own files.

    That is `pkg_resources` where it is installed, which takes longer than all the rest;
    where it is not, jieba opens its files itself.
    """
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # as import has it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba 0.42 has unescaped patterns
            import jieba
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    return jieba


class _Cutter:
    """jieba's tokenizer over a table that grows with what is asked."""

    def __init__(self) -> None:
        jieba = _jieba()
        logger = logging.getLogger("jieba")
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        self._tokenizer: Any = jieba.Tokenizer()
        with self._tokenizer.get_dict_file() as file:
            self._heads = Heads(file.read().decode("utf-8").replace("\r\n", "\n"))
        self._seen: set[str] = set()
        self._lock = Lock()
        counts = (sum(map(int, _COUNT.findall(block))) for block in self._heads.blocks())
        self._tokenizer.total = sum(counts)
        self._tokenizer.initialized = True
        self._rarity = log(self._tokenizer.total)
        self._weights: dict[str, float | None] = {}
        # Both of jieba's steps are taken in the second, at twice the speed.
        self._tokenizer.get_DAG = lambda sentence: None
        self._tokenizer.calc = self._route

    def cut(self, text: str, *, guess: bool) -> list[Span]:
        """The words of simplified `text`; those that the dictionary lacks are guessed at."""
        self._read_for(text)
        ends = list(accumulate(map(len, self._tokenizer.cut(text, HMM=guess))))
        return [Span(*pair) for pair in pairwise([0, *ends])]

    def _read_for(self, text: str) -> None:
        """Put into jieba's table all words that begin as two characters of the text, or one, do."""
        fresh = {*map(add, text, text[1:]), *(c + " " for c in text)} - self._seen
        if not fresh:
            return
        with self._lock:
            for head in fresh:
                self._add(self._heads.lines(head))
            self._seen |= fresh

    def _add(self, lines: list[str]) -> None:
        """Add words with their counts, and what they begin with as no words (as jieba has it)."""
        table: dict[str, int] = self._tokenizer.FREQ
        weights = self._weights
        for line in lines:
            word, count, *_ = line.split(" ")
            table[word] = int(count)
            weights[word] = log(int(count)) - self._rarity
            for end in range(1, len(word)):
                table.setdefault(word[:end], 0)
                weights.setdefault(word[:end], None)

    def _route(self, text: str, _: None, route: dict[int, tuple[float, int]]) -> None:
        """Put into `route` for every place the last character of the likeliest word from there.

        As jieba has it: the most probable cut from there on, of equal ones the longest word.
        """
        weights, many = self._weights, len(text)
        scores = [0.0] * (many + 1)
        for start in range(many - 1, -1, -1):
            best, last, end = scores[start + 1] - self._rarity, start, start + 1
            known = False
            while end <= many and (piece := text[start:end]) in weights:
                weight = weights[piece]
                if weight is not None:
                    score = weight + scores[end]
                    if not known or score >= best:
                        best, last, known = score, end - 1, True
                end += 1
            scores[start] = best
            route[start] = best, last
