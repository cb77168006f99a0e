"""Files to documents: which format, which encoding, what structure.

`load` reads a file, `parse` reads bytes, `preview` the beginning of a long file;
they raise `ReaderError` with one plain sentence on whatever cannot be read.
"""

from reader.formats.encoding import ENCODINGS
from reader.formats.loading import load, parse, preview
from reader.formats.source import LIMIT

__all__ = ["ENCODINGS", "LIMIT", "load", "parse", "preview"]
