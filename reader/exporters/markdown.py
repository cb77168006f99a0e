"""Markdown with YAML front matter, made for Obsidian and read by CommonMark.

Sections are nested headings; a quote is a block quote with a block id
(`^01abc…`); below it a link back, colour and tags; then the note, verbatim.
Between `<!-- keep … -->` and `<!-- /keep -->` a person may write: `keep` carries
that over to the next export.
"""

import json
import re
from collections.abc import Iterator, Sequence

from reader.exporters.commonmark import block_quote, escape
from reader.exporters.notebook import Notebook, link
from reader.exporters.registry import exporter
from reader.text.annotation import Kind, Placed, State
from reader.text.safety import make_safe

_DEEPEST = 6
"""Markdown has six levels of heading."""

_KEPT = re.compile(
    r"^<!-- keep ([0-9a-z]{26}) -->\n(.*?)^<!-- /keep -->$", re.DOTALL | re.MULTILINE
)

_ORPHANS = "Not found in the text"
"""Heading over the notes whose place is gone."""


@exporter("markdown", ".md")
def write(notebooks: Sequence[Notebook]) -> str:
    """A page a document, one after the other."""
    return "\n".join("\n".join(_page(notebook)) + "\n" for notebook in notebooks)


def keep(new: str, old: str) -> str:
    """`new` with what a person has written between the keep markers of `old`."""
    kept = {match[1]: match[2] for match in _KEPT.finditer(old) if match[2].strip()}
    if not kept:
        return new
    return _KEPT.sub(lambda m: f"<!-- keep {m[1]} -->\n{kept.get(m[1], m[2])}<!-- /keep -->", new)


def _page(notebook: Notebook) -> Iterator[str]:
    yield from _front_matter(notebook)
    yield ""
    yield f"# {escape(_line(notebook.title))}"
    shown: tuple[str, ...] = ()
    for mark in notebook.marks:
        path = (_ORPHANS,) if mark.state is State.ORPHAN else mark.section
        yield from _headings(shown, path)
        shown = path
        yield ""
        yield from _note(mark, notebook.label(mark))


def _front_matter(notebook: Notebook) -> Iterator[str]:
    values = {
        "title": notebook.title,
        "author": notebook.byline,
        "source": None if notebook.path is None else str(notebook.path),
        "document": notebook.id,
        "characters": notebook.characters,
        "notes": len(notebook.marks),
        "tags": [tag.replace(" ", "-") for tag in notebook.tags],
    }
    yield "---"
    for name, value in values.items():
        if value is not None:
            # A JSON string is a YAML string once nothing unprintable is in it.
            written = json.dumps(value, ensure_ascii=False)
            yield f"{name}: {make_safe(written)}"
    yield "---"


def _headings(shown: tuple[str, ...], path: tuple[str, ...]) -> Iterator[str]:
    """The headings that lead from one section to another."""
    same = 0
    while same < min(len(shown), len(path)) and shown[same] == path[same]:
        same += 1
    for depth in range(same, len(path)):
        yield ""
        yield f"{'#' * min(depth + 2, _DEEPEST)} {escape(_line(path[depth]))}"


def _note(mark: Placed, label: str) -> Iterator[str]:
    annotation = mark.annotation
    id = annotation.id.lower()
    if annotation.quote:
        yield block_quote(annotation.quote)
        yield ""
        yield f"^{id}"
        yield ""
    yield _facts(mark, label)
    if annotation.note.strip():
        yield ""
        yield _contained(annotation.note)
    yield ""
    yield f"<!-- keep {id} -->"
    yield "<!-- /keep -->"


def _facts(mark: Placed, label: str) -> str:
    annotation = mark.annotation
    facts = [f"[书斋]({link(mark)})", " ".join(filter(None, (annotation.colour, escape(label))))]
    if annotation.kind is not Kind.HIGHLIGHT:
        facts.append(str(annotation.kind))
    if mark.state in (State.REVIEW, State.ORPHAN):
        facts.append(str(mark.state))
    facts += [_tag(tag) for tag in annotation.tags]
    return " · ".join(facts)


def _tag(tag: str) -> str:
    """A tag as Obsidian reads it where it can be one (no blanks), else its words."""
    name = "-".join(tag.split())
    plain = re.fullmatch(r"[\w/-]+", name) and not name.isdigit()
    return f"#{name}" if plain else escape(_line(tag))


def _line(text: str) -> str:
    return " ".join(text.split())


def _contained(note: str) -> str:
    """A note verbatim; one that would swallow what follows (an open fence) as a list item.

    A container closes whatever was left open in it (CommonMark 0.31 §5).
    """
    if _closes(note):
        return note
    # A word comes first, so that how the note begins cannot move the item's edge.
    return "\n".join(["- ✎", "", *(f"  {line}" if line else line for line in note.split("\n"))])


def _closes(note: str) -> bool:
    """Whether a block quote after the note is read as one, and no marker of ours is in it."""
    from markdown_it import MarkdownIt

    if "<!-- " in note or "\x00" in note:
        return False
    tokens = MarkdownIt().parse(f"{note}\n\n> x\n\ny")
    kinds = [(token.type, token.level) for token in tokens[-8:]]
    return kinds[0] == ("blockquote_open", 0) and tokens[-2].content == "y"
