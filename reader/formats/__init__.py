"""Files to documents: which format, which encoding, what structure.

`load` reads a file, `parse` reads bytes, `preview` the beginning of a long file;
they raise `ReaderError` with one plain sentence on whatever cannot be read.
"""

from reader.formats.encoding import ENCODINGS
from reader.formats.loading import load, parse, preview

__all__ = ["ENCODINGS", "load", "parse", "preview"]
