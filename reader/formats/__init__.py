"""Files to documents: which format, which encoding, what structure.

`load` reads a file, `parse` reads bytes; both raise `ReaderError` with one
plain sentence on whatever cannot be read.
"""

from reader.formats.encoding import ENCODINGS
from reader.formats.loading import load, parse

__all__ = ["ENCODINGS", "load", "parse"]
