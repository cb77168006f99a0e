"""Characters with several readings, read by their context.

A log-linear model chooses among the readings of a character. It weighs what
stands around it (characters, words), what two dictionaries say of the words
that cover it, and what a small neural network finds likely (`network`). Names
of features are hashed into one table of small whole numbers, so the model is a
few hundred kilobytes; it is trained by `tests/training/polyphones.py`.
"""

import json
import os
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from string import ascii_letters, digits
from threading import Lock
from typing import NamedTuple
from zlib import crc32

from reader.chinese import lexicon
from reader.chinese.network import Likelihoods, Network

DATA = "data/polyphones.npz"
"""The trained weights, inside this package."""

BITS = 19
"""The table has 2**BITS weights; more gain nothing measurable."""

SURE = 2.0
"""Margin (in nats) from which a reading counts as certain: on held-out sentences of the
training set, the 4.5 % below it hold 54 % of all errors, and of the others 98.95 % are right."""

_MASK = (1 << BITS) - 1
"""Takes a hash to a place in the table."""
_SENTENCE = re.compile(r"[^。！？!?\n]{0,118}[。！？!?\n]*", re.DOTALL)
_LONGEST = 6
"""Characters of the longest dictionary word that is asked about a character."""
_LEVELS = (0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
"""Probabilities of the network that are told apart."""


class Choice(NamedTuple):
    """A reading chosen."""

    reading: str
    margin: float
    """By how many nats the best reading beats the second."""


class Model:
    """Network, weights and candidates as loaded from the data file."""

    def __init__(
        self,
        network: Network,
        candidates: Mapping[str, Sequence[str]],
        weights: Sequence[int],
        scale: float,
    ):
        self.network = network
        self.candidates = candidates
        self._weights = weights
        self._scale = scale

    def likelihoods(self, texts: Sequence[str]) -> list[Likelihoods]:
        """What the network says of simplified texts; many at once take a fraction of the time."""
        return likelihoods(texts, self.network, self.candidates)

    def choose(
        self, text: str, words: Sequence[tuple[int, int]], likely: Likelihoods | None = None
    ) -> dict[int, Choice]:
        """The reading of each polyphone of simplified `text`, whose `words` cover it; by offset."""
        chosen = {}
        weights = self._weights
        for at, readings, around, own in instances(
            text, words, self.network, self.candidates, likely
        ):
            scores = [
                sum([weights[(number ^ code) & _MASK] for number in around])
                + sum([weights[place] for place in places])
                for code, places in zip(map(_code, readings), own, strict=True)
            ]
            best = max(scores)
            rest = max((s for k, s in enumerate(scores) if k != scores.index(best)), default=best)
            margin = (best - rest) * self._scale if len(scores) > 1 else SURE
            chosen[at] = Choice(readings[scores.index(best)], margin)
        return chosen


_lock = Lock()
_model: Model | None = None


def ready() -> bool:
    """Whether the model is loaded."""
    return _model is not None


def warm() -> Model:
    """The model, loaded if it is not yet; safe to call from any thread."""
    global _model
    if _model is None:
        with _lock:
            if _model is None:
                _model = _load()
    return _model


def _load() -> Model:
    # The products are small: more threads only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy as np

    with (files("reader.chinese") / DATA).open("rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    weights = array("b", arrays.pop("weights").tobytes())
    candidates = json.loads(str(arrays.pop("candidates")))
    return Model(Network(arrays), candidates, weights, float(arrays.pop("scale")))


class Instance(NamedTuple):
    """A polyphone in its place, with what speaks for each of its readings."""

    at: int
    """Its offset."""
    readings: Sequence[str]
    """The candidates."""
    around: list[int]
    """Hashes of what stands around it: with `_code` of a reading, places of weights."""
    own: list[list[int]]
    """For each candidate, places of more weights."""

    def features(self) -> list[list[int]]:
        """For each candidate, the places of all its weights."""
        return [
            [(number ^ code) & _MASK for number in self.around] + places
            for code, places in zip(map(_code, self.readings), self.own, strict=True)
        ]


def instances(
    text: str,
    words: Sequence[tuple[int, int]],
    network: Network,
    candidates: Mapping[str, Sequence[str]],
    likely: Likelihoods | None = None,
) -> Iterator[Instance]:
    """Each polyphone of simplified `text`, whose `words` cover it.

    `likely` is what the network says of the text, where that is known already.
    """
    places = [at for at, c in enumerate(text) if c in candidates]
    if not places:
        return
    if likely is None:
        likely = likelihoods([text], network, candidates)[0]
    starts = [start for start, _ in words]
    edges = {*starts, len(text)}
    plain = f"###{text.translate(_PLAIN)}###"
    for at in places:
        c = text[at]
        word = bisect_right(starts, at) - 1
        around = [crc32(name.encode()) for name in _around(text, plain, at, words, word)]
        phrases, entries = _votes(text, at, words[word], edges)
        said, said_too = _said(c, "p", phrases), _said(c, "e", entries)
        shares = likely.get(at, {})
        own = [
            [
                *_network(c, bisect_left(_LEVELS, shares.get(reading, 0.0))),
                *said.get(reading, ()),
                *said_too.get(reading, ()),
                _RANKS[min(rank, 4)],
            ]
            for rank, reading in enumerate(candidates[c])
        ]
        yield Instance(at, candidates[c], around, own)


@lru_cache(maxsize=4096)
def _code(reading: str) -> int:
    """The number that makes of a hash one for a reading."""
    return crc32(f"reading {reading}".encode())


@lru_cache(maxsize=1 << 14)
def _place(name: str) -> int:
    return crc32(name.encode()) & _MASK


_RANKS = [_place(f"rank{rank}") for rank in range(5)]


def likelihoods(
    texts: Sequence[str], network: Network, candidates: Mapping[str, Sequence[str]]
) -> list[Likelihoods]:
    """What the network says of each text, by offset into it; all sentences are run together."""
    spans = [
        (number, *match.span())
        for number, text in enumerate(texts)
        for match in _SENTENCE.finditer(text)
        if match.end() > match.start()
    ]
    sentences = [texts[number][start:end] for number, start, end in spans]
    found: list[Likelihoods] = [{} for _ in texts]
    for (number, start, _), said in zip(
        spans, network.likelihoods(sentences, candidates), strict=True
    ):
        found[number].update((start + at, shares) for at, shares in said.items())
    return found


@lru_cache(maxsize=1 << 14)
def _network(character: str, passed: int) -> tuple[int, ...]:
    """Places for a reading whose probability passes so many of the levels."""
    band = "T" if passed > _LEVELS.index(0.5) else "t" if passed > _LEVELS.index(0.05) else "0"
    return tuple(map(_place, (f"{character}{band}", *(f"T{level}" for level in _LEVELS[:passed]))))


_PLAIN = str.maketrans(dict.fromkeys(digits, "0") | dict.fromkeys(ascii_letters, "A"))
"""Digits and Latin letters are each one class."""


def _around(
    text: str, plain: str, at: int, words: Sequence[tuple[int, int]], index: int
) -> list[str]:
    """Names of what stands around the character, each led by the character itself.

    `plain` is the text in classes, with three marks before and behind it.
    """
    c = text[at]
    m3, m2, m1, _, p1, p2, p3 = list(plain[at : at + 7])
    start, end = words[index]
    word = text[start:end]
    before = text[slice(*words[index - 1])] if index else "#"
    after = text[slice(*words[index + 1])] if index + 1 < len(words) else "#"
    names = [
        f"{c}b", f"{c}-1{m1}", f"{c}+1{p1}", f"{c}-2{m2}", f"{c}+2{p2}", f"{c}-3{m3}", f"{c}+3{p3}",
        f"{c}-21{m2}{m1}", f"{c}+12{p1}{p2}", f"{c}-+{m1}{p1}", f"{c}-321{m3}{m2}{m1}",
        f"{c}+123{p1}{p2}{p3}", f"{c}-2-+{m2}{m1}{p1}", f"{c}-++{m1}{p1}{p2}",
        f"{c}w{word}{at - start}", f"{c}p{before}", f"{c}n{after}", f"{c}pn{before}{after}",
        f"{c}pc{before[-1:]}", f"{c}nc{after[:1]}",
        f"{c}at{min(at - start, 3)}{min(end - at - 1, 3)}",
    ]  # fmt: skip
    if end - start == 1:
        names += [f"{c}1p{before}", f"{c}1n{after}", f"{c}1l{len(before)}{len(after)}"]
    return names


_Vote = tuple[int, bool, int, tuple[str, ...]]
"""A dictionary word: its length, whether it is the word at hand, how many of its ends are
ends of words, and the readings it gives the character."""


def _votes(
    text: str, at: int, word: tuple[int, int], edges: set[int]
) -> tuple[tuple[_Vote, ...], tuple[_Vote, ...]]:
    """The words of each of the two dictionaries that cover the character."""
    beginning = lexicon.warm().beginning
    phrases: list[_Vote] = []
    entries: list[_Vote] = []
    for start in range(max(0, at - _LONGEST + 1), at + 1):
        known = beginning(text[start : start + 2])
        if not known:
            continue
        for end in range(max(at, start + 1) + 1, min(len(text), start + _LONGEST) + 1):
            covering = text[start:end]
            if covering in known:
                fits = (start in edges) + (end in edges)
                for votes, readings in zip(
                    (phrases, entries), _readings_in(covering, at - start), strict=True
                ):
                    if readings:
                        votes.append((end - start, (start, end) == word, fits, readings))
    return tuple(phrases), tuple(entries)


@lru_cache(maxsize=1 << 14)
def _readings_in(word: str, at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The readings that each of the two dictionaries gives a character of a word."""
    phrases, entries = lexicon.of_word(word) or ((), ())
    return tuple(dict.fromkeys(w[at] for w in phrases)), tuple(
        dict.fromkeys(w[at] for w in entries)
    )


@lru_cache(maxsize=1 << 13)
def _said(character: str, source: str, votes: tuple[_Vote, ...]) -> dict[str, tuple[int, ...]]:
    """For each reading for which words of a dictionary speak, the places of how they do."""
    if not votes:
        return {}
    said: dict[str, list[str]] = {}
    aligned = [vote for vote in votes if vote[2] == 2]
    ways = [("L", max(votes)), *([("A", max(aligned))] if aligned else [])]
    ways += [("J", vote) for vote in votes if vote[1]]
    for way, (length, _, fits, readings) in ways:
        tag = f"{source}{way}{'m' if len(readings) > 1 else ''}"
        for reading in readings:
            said.setdefault(reading, []).extend(
                (tag, f"{tag}{min(length, 4)}{fits}", f"{character}{tag}")
            )
    for length, _, fits, readings in votes:
        for reading in readings:
            said.setdefault(reading, []).append(f"{source}V{min(length, 4)}{fits}")
    return {reading: tuple(map(_place, names)) for reading, names in said.items()}
