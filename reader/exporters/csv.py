"""CSV by RFC 4180: the columns that Readwise imports, then ours.

A field that a spreadsheet would compute (it begins with `=`, `+`, `-`, `@` or a
control character) gets an apostrophe before it (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Sequence

from reader.exporters.notebook import Notebook, link
from reader.exporters.registry import exporter
from reader.text.annotation import Placed

READWISE = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
"""The columns of Readwise's template (readwise.io, bulk import)."""

OURS = (
    *("Tags", "Section", "Colour", "Kind", "State", "Start", "End"),
    *("Created", "Modified", "Id", "Document", "Path", "Label"),
)


@exporter("csv", ".csv")
def write(notebooks: Sequence[Notebook]) -> str:
    """A row a note."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*READWISE, *OURS))
    for notebook in notebooks:
        for mark in notebook.marks:
            writer.writerow([_safe(field) for field in _fields(mark, notebook)])
    return out.getvalue()


@exporter("csv-bom", ".csv")
def write_marked(notebooks: Sequence[Notebook]) -> str:
    """The same behind a byte order mark, by which Excel and others know UTF-8."""
    return "\ufeff" + write(notebooks)


def _fields(mark: Placed, notebook: Notebook) -> tuple[str, ...]:
    annotation = mark.annotation
    start, end = (str(mark.span.start), str(mark.span.end)) if mark.span else ("", "")
    return (
        *(annotation.quote, notebook.title, notebook.byline or "", link(mark), annotation.note),
        *(start, annotation.created.replace("T", " ")[:19]),
        *(", ".join(annotation.tags), " / ".join(mark.section), annotation.colour),
        *(annotation.kind, mark.state, start, end, annotation.created, annotation.modified),
        *(annotation.id, notebook.id, "" if notebook.path is None else str(notebook.path)),
        notebook.label(mark),
    )


def _safe(field: str) -> str:
    if field and (field[0] in "=+-@" or ord(field[0]) < 0x20 or ord(field[0]) == 0x7F):
        return "'" + field
    return field
