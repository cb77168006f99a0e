"""The figures of one open document, to a file."""

import json
from pathlib import Path

from reader.reading.exporting import put_in_place, suggested_stem
from reader.reading.reading import Reading

FORMATS = {
    "csv": ("for other programs", ".csv"),
    "csv-bom": ("for Excel (CSV with a byte order mark)", ".csv"),
    "json": ("everything, with offsets and sentences", ".json"),
    "markdown": ("a table to read", ".md"),
}
"""Name of a format to what it is good for, and its suffix."""


def suggested_figures_name(reading: Reading, name: str) -> str:
    """A file name for an export of figures: `报告.figures.csv`."""
    return f"{suggested_stem(reading) or 'text'}.figures{FORMATS[name][1]}"


def preview_figures(reading: Reading, name: str) -> bytes:
    """The bytes that `write_figures` would write. Takes time with the length of the text."""
    from reader.figures.export import to_csv, to_markdown, to_objects

    found, document = reading.figures(), reading.document
    if name in ("csv", "csv-bom"):
        return to_csv(document, found.figures, bom=name == "csv-bom")
    if name == "markdown":
        return to_markdown(document, found.figures).encode()
    head = {"document": {"id": document.id, "title": document.title}}
    objects = head | to_objects(document, found)
    return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def write_figures(reading: Reading, name: str, path: Path) -> int:
    """Write the figures to `path`, put in place at once; returns its size in bytes.

    Raises ReaderError where it cannot be written; a file that stood there stays.
    """
    return put_in_place(path, preview_figures(reading, name))
