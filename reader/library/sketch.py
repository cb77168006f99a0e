"""How similar two texts are, from a few bytes kept of each (bottom-k sketch).

The clauses of a text, folded and without white space, are hashed; the 256
smallest hashes are kept. The share of hashes in common among the 256 smallest
of both estimates the Jaccard similarity of the sets of clauses (Broder, 1997).
"""

import re
from array import array
from collections.abc import Iterator
from zlib import crc32

from reader.chinese.fold import fold

SIZE = 256
"""Hashes kept of a text (4 bytes each)."""

_READ = 4_000_000
"""Code points of a text that are looked at."""

_PIECE = 1 << 15
"""Code points folded between two chances for other threads to run."""

_CLAUSE = re.compile(r"\w{4,}")
_WORD = re.compile(r"\w").match


def sketch(text: str) -> bytes:
    """What is kept of a text to know its later revisions again; script and wraps do not count."""
    smallest: set[int] = set()
    for clauses in _solid(text[:_READ]):
        found = {crc32(clause.encode("utf-8", "replace")) for clause in _CLAUSE.findall(clauses)}
        smallest = set(sorted(smallest | found)[:SIZE])
    return array("I", sorted(smallest)).tobytes()


def _solid(text: str) -> Iterator[str]:
    """The text folded and without white space, cut where no clause is."""
    parts: list[str] = []
    for at in range(0, len(text), _PIECE):
        piece = "".join(fold(text[at : at + _PIECE]).split())
        cut = next((i for i in range(len(piece), 0, -1) if not _WORD(piece[i - 1])), 0)
        parts.append(piece[:cut])
        if cut:
            yield "".join(parts)
            parts = []
        parts.append(piece[cut:])
    yield "".join(parts)


def similarity(one: bytes, other: bytes) -> float:
    """0 (nothing in common) to 1, of two sketches."""
    if not one or not other or len(one) % 4 or len(other) % 4:
        return 0.0
    first, second = set(array("I", one)), set(array("I", other))
    smallest = sorted(first | second)[: min(SIZE, max(len(first), len(second)))]
    return sum(h in first and h in second for h in smallest) / len(smallest)
