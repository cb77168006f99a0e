"""A text file that Anki imports: a card a highlight, known again by its guid.

The quote is asked, the note answers. Headers by the Anki manual, "Importing
text files" (Anki 2.1.54 and later): with the guid column a second import
changes cards instead of doubling them.
"""

from collections.abc import Sequence
from html import escape

from reader.exporters.notebook import Notebook
from reader.exporters.registry import exporter
from reader.text.safety import make_safe

_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    # Anki puts a column into the field of its name, written exactly so.
    "#columns:GUID\tDeck\tFront\tBack\tTags",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
)


@exporter("anki", ".txt")
def write(notebooks: Sequence[Notebook]) -> str:
    """A line a note."""
    lines = list(_HEADERS)
    for notebook in notebooks:
        deck = "书斋::" + " ".join(notebook.title.replace("::", " ").split())
        for mark in notebook.marks:
            annotation = mark.annotation
            back = annotation.note or " / ".join((*mark.section, notebook.title))
            tags = " ".join("_".join(tag.split()) for tag in annotation.tags)
            fields = (annotation.id, deck, annotation.quote or notebook.title, back, tags)
            lines.append("\t".join(map(_field, fields)))
    return "\n".join([*lines, ""])


def _field(text: str) -> str:
    """Text as HTML on one line; quoted, so that no character of it is a separator."""
    html = escape(make_safe(text), quote=False).replace("\n", "<br>").replace("\t", " ")
    return '"' + html.replace('"', '""') + '"'
