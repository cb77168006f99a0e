"""Words: jieba, loaded on first use, with its cache in our own folder.

The dictionary takes most of a second to load, so a worker calls `warm()` and
the interface asks `ready()`. jieba would keep its cache in the shared temporary
directory, where anyone can plant one; ours lies under the program's own cache.
"""

import logging
import warnings
from collections.abc import Mapping
from contextlib import suppress
from itertools import accumulate, pairwise
from threading import Lock
from typing import Any

from reader.chinese.script import simplified
from reader.settings import places
from reader.text.span import Span

_lock = Lock()
_tokenizer: Any = None


def ready() -> bool:
    """Whether the dictionary is loaded, so that `words` answers at once."""
    return _tokenizer is not None


def warm() -> None:
    """Load the dictionary, if it is not; safe to call from any thread."""
    global _tokenizer
    with _lock:
        if _tokenizer is None:
            _tokenizer = _load()


def words(text: str) -> list[Span]:
    """The words of `text`, in order, covering all of it.

    Traditional text is cut on its simplified form, which is what the dictionary knows.
    """
    if not text:
        return []
    warm()
    ends = list(accumulate(map(len, _tokenizer.cut(simplified(text)))))
    return [Span(*pair) for pair in pairwise([0, *ends])]


def known_words(text: str) -> list[Span]:
    """The same for simplified `text` by the dictionary alone, without guesses at other words."""
    if not text:
        return []
    warm()
    ends = list(accumulate(map(len, _tokenizer.cut(text, HMM=False))))
    return [Span(*pair) for pair in pairwise([0, *ends])]


def frequencies() -> Mapping[str, int]:
    """How often each word of the dictionary occurs in jieba's counts; 0 for mere beginnings."""
    warm()
    counts: Mapping[str, int] = _tokenizer.FREQ
    return counts


def _load() -> Any:
    with warnings.catch_warnings():
        # jieba 0.42 has unescaped patterns and imports pkg_resources.
        warnings.simplefilter("ignore")
        import jieba
    logger = logging.getLogger("jieba")
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    tokenizer = jieba.Tokenizer()
    folder = places().cache
    with suppress(OSError):  # nothing is cached then; loading takes a little longer
        folder.mkdir(parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    return tokenizer
