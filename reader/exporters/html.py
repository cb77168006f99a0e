"""One HTML page: no script, nothing loaded from elsewhere, fit to print.

No tag stands inside a quote or a note: their newlines are shown by style, so
that what is copied or searched is the text.
"""

from collections.abc import Iterator, Sequence
from html import escape

from reader.exporters.notebook import Notebook, link
from reader.exporters.registry import exporter
from reader.text.annotation import Kind, Placed, State
from reader.text.safety import make_safe

_HEAD = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.8; color: #222;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }}
header p, .facts {{ color: #666; font-size: .85em; }}
blockquote {{ margin: 1.2em 0 .2em; padding: .2em 1em; border-left: .4em solid;
  white-space: pre-wrap; }}
blockquote.yellow {{ border-color: #e0b400; background: #fff9db; }}
blockquote.green {{ border-color: #4c9f38; background: #eef8ea; }}
blockquote.blue {{ border-color: #3a78c2; background: #eaf2fb; }}
blockquote.red {{ border-color: #c84040; background: #fceceb; }}
blockquote.purple {{ border-color: #8450a8; background: #f5edfa; }}
.note {{ margin: .2em 0 .2em 1.4em; white-space: pre-wrap; }}
.facts {{ margin: 0 0 0 1.6em; }}
.facts a {{ color: inherit; }}
article {{ break-inside: avoid; }}
</style>
</head>
<body>
"""

_DEEPEST = 6
"""HTML has six levels of heading."""


@exporter("html", ".html")
def write(notebooks: Sequence[Notebook]) -> str:
    """All notebooks on one page."""
    title = notebooks[0].title if len(notebooks) == 1 else "Notes"
    parts = [_HEAD.format(title=_safe(title))]
    for notebook in notebooks:
        parts += _section(notebook)
    parts.append("</body>\n</html>\n")
    return "".join(parts)


def _section(notebook: Notebook) -> Iterator[str]:
    yield f'<section id="{_safe(notebook.id)}">\n<header>\n<h1>{_safe(notebook.title)}</h1>\n'
    for line in (notebook.byline, notebook.path):
        if line is not None:
            yield f"<p>{_safe(str(line))}</p>\n"
    yield "</header>\n"
    shown: tuple[str, ...] = ()
    for mark in notebook.marks:
        path = () if mark.state is State.ORPHAN else mark.section
        for depth, title in enumerate(path):
            if path[: depth + 1] != shown[: depth + 1]:
                level = min(depth + 2, _DEEPEST)
                yield f"<h{level}>{_safe(title)}</h{level}>\n"
        shown = path
        yield from _article(mark, notebook.label(mark))
    yield "</section>\n"


def _article(mark: Placed, label: str) -> Iterator[str]:
    annotation = mark.annotation
    yield f'<article id="{annotation.id}">\n'
    yield f'<blockquote class="{annotation.colour}">{_safe(annotation.quote)}</blockquote>\n'
    if annotation.note:
        yield f'<div class="note">{_safe(annotation.note)}</div>\n'
    facts = [label] * bool(label) + [f"#{tag}" for tag in annotation.tags]
    if annotation.kind is not Kind.HIGHLIGHT:
        facts.append(str(annotation.kind))
    if mark.state in (State.REVIEW, State.ORPHAN):
        facts.append(str(mark.state))
    facts.append(annotation.created[:10])
    line = " · ".join(map(_safe, facts))
    yield f'<p class="facts">{line} · <a href="{link(mark)}">书斋</a></p>\n</article>\n'


def _safe(text: str) -> str:
    """Text with nothing that HTML, or a terminal, would obey; a CR would become a LF."""
    return escape(make_safe(text))
