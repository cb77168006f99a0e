"""`My Clippings.txt` as a Kindle writes it, which many tools read."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reader.exporters.notebook import Notebook
from reader.exporters.registry import exporter
from reader.text.annotation import Kind, Placed
from reader.text.safety import make_safe

_END = "=========="
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@exporter("clippings", ".txt")
def write(notebooks: Sequence[Notebook]) -> str:
    """An entry a highlight, and one more for its note."""
    return "".join(
        entry for book in notebooks for mark in book.marks for entry in _entries(mark, book)
    )


def _entries(mark: Placed, notebook: Notebook) -> Iterator[str]:
    annotation = mark.annotation
    if annotation.kind is Kind.BOOKMARK:
        yield _entry(mark, notebook, "Bookmark", "")
        return
    if annotation.quote:
        yield _entry(mark, notebook, "Highlight", annotation.quote)
    if annotation.note:
        yield _entry(mark, notebook, "Note", annotation.note)


def _entry(mark: Placed, notebook: Notebook, what: str, text: str) -> str:
    title = _line(notebook.title) + (f" ({_line(notebook.byline)})" if notebook.byline else "")
    where = ""
    if mark.span is not None:
        where = f" at location {mark.span.start}-{mark.span.end}"
    lines = [
        title,
        f"- Your {what}{where} | Added on {_date(mark.annotation.created)}",
        "",
        *(" " + line if line == _END else line for line in make_safe(text).split("\n")),
        _END,
        "",
    ]
    return "\r\n".join(lines)


def _date(created: str) -> str:
    """A time as a Kindle in English writes it; one that is no time as it is."""
    try:
        t = datetime.fromisoformat(created)
    except ValueError:
        return _line(created)
    clock = f"{t.hour % 12 or 12}:{t:%M:%S} {'AM' if t.hour < 12 else 'PM'}"
    return f"{_DAYS[t.weekday()]}, {_MONTHS[t.month - 1]} {t.day}, {t.year} {clock}"


def _line(text: str) -> str:
    return make_safe(" ".join(text.split()))
