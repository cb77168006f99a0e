"""Shuzhai (书斋): a reader for Chinese documents in the terminal.

Importing this package imports nothing else; what is asked for is loaded then:

    import reader
    reading = reader.open("report.txt")
    reading.document.title, reading.outline, reading.figures().figures
    reading.search("高速公路"), reading.notes
"""

TYPE_CHECKING = False
if TYPE_CHECKING:  # what `typing` says of itself; a start is too short to load it
    from os import PathLike

    from reader.reading import Reading

__version__ = "0.1.0"


def open(path: "str | PathLike[str]", *, encoding: str | None = None) -> "Reading":
    """The document at `path`, with its notes from the user's library found again in it.

    Raises `reader.errors.ReaderError` with a plain sentence where it cannot be read.
    """
    from pathlib import Path

    from reader.library import Library
    from reader.reading import Reading

    reading = Reading.open(Path(path), encoding=encoding, library=Library())
    reading.load_marks()
    return reading
