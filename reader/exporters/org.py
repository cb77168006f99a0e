"""Org: sections as headlines, a headline a note, quote and note in blocks.

Inside a block a line that Org would read as a headline or a keyword gets a
comma before it, as Org itself writes it (Org manual, "Literal Examples").
"""

import re
from collections.abc import Iterator, Sequence

from reader.exporters.notebook import Notebook, link
from reader.exporters.registry import exporter
from reader.text.annotation import Placed, State
from reader.text.safety import make_safe

_READ_BY_ORG = re.compile(r"^(?=,*(?:\*|#\+))", re.MULTILINE)
"""Beginnings of lines that need a comma."""

_MARKED_UP = re.compile(r"^\s|^[*#|:+-]|^\d+[.)]\s|^,", re.MULTILINE)
"""Lines that Org would not show as they are in a block that it formats."""

_HEADLINE = 24
"""Characters of a quote in its headline."""


@exporter("org", ".org")
def write(notebooks: Sequence[Notebook]) -> str:
    """A tree a document."""
    alone = len(notebooks) == 1
    lines: list[str] = []
    for notebook in notebooks:
        lines += _document(notebook, alone=alone)
    return "\n".join([*lines, ""])


def _document(notebook: Notebook, *, alone: bool) -> Iterator[str]:
    if alone:
        yield f"#+title: {_line(notebook.title)}"
        if notebook.byline:
            yield f"#+author: {_line(notebook.byline)}"
    else:
        yield f"* {_line(notebook.title)}"
    depth = 0 if alone else 1
    shown: tuple[str, ...] = ()
    for mark in notebook.marks:
        path = () if mark.state is State.ORPHAN else mark.section
        for at, title in enumerate(path):
            if path[: at + 1] != shown[: at + 1]:
                yield f"{'*' * (depth + at + 1)} {_line(title)}"
        shown = path
        yield from _note(mark, depth + len(path) + 1, notebook.label(mark))


def _note(mark: Placed, depth: int, label: str) -> Iterator[str]:
    annotation = mark.annotation
    head = _line(annotation.quote)
    short = head if len(head) <= _HEADLINE else head[: _HEADLINE - 1] + "…"
    tags = [re.sub(r"[^\w@#%]", "_", tag) for tag in annotation.tags]
    yield f"{'*' * depth} {short or '-'}" + (f"  :{':'.join(tags)}:" if tags else "")
    yield ":PROPERTIES:"
    properties = {
        "ID": annotation.id,
        "COLOUR": annotation.colour,
        **({"LABEL": label} if label else {}),
        "KIND": annotation.kind,
        "STATE": mark.state,
        "CREATED": annotation.created,
        "MODIFIED": annotation.modified,
        "LINK": f"[[{link(mark)}]]",
    }
    for name, value in properties.items():
        yield f":{name}: {_line(value)}"
    yield ":END:"
    if annotation.quote:
        block = "example" if _MARKED_UP.search(annotation.quote) else "quote"
        yield from _block(block, block, annotation.quote)
    if annotation.note:
        yield from _block("src markdown", "src", annotation.note)


def _block(begin: str, end: str, text: str) -> Iterator[str]:
    yield f"#+begin_{begin}"
    yield _READ_BY_ORG.sub(",", make_safe(text.replace("\r\n", "\n")))
    yield f"#+end_{end}"


def _line(text: str) -> str:
    return make_safe(" ".join(text.split()))
