"""How similar two texts are, from a few bytes kept of each (bottom-k sketch).

The clauses of a text, folded and without white space, are hashed; the 256
smallest hashes are kept. The share of hashes in common among the 256 smallest
of both estimates the Jaccard similarity of the sets of clauses (Broder, 1997).
"""

import re
from array import array
from zlib import crc32

from reader.chinese.fold import fold

SIZE = 256
"""Hashes kept of a text (4 bytes each)."""

_READ = 4_000_000
"""Code points of a text that are looked at."""

_CLAUSE = re.compile(r"\w{4,}")


def sketch(text: str) -> bytes:
    """What is kept of a text to know its later revisions again; script and wraps do not count."""
    solid = "".join(fold(text[:_READ]).split())
    hashes = sorted({crc32(clause.encode("utf-8", "replace")) for clause in _CLAUSE.findall(solid)})
    return array("I", hashes[:SIZE]).tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """0 (nothing in common) to 1, of two sketches."""
    if not one or not other or len(one) % 4 or len(other) % 4:
        return 0.0
    first, second = set(array("I", one)), set(array("I", other))
    smallest = sorted(first | second)[: min(SIZE, max(len(first), len(second)))]
    return sum(h in first and h in second for h in smallest) / len(smallest)
