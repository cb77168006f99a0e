"""The help screen: every key, from the table of commands."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from reader.layout.breaking import Breaker
from reader.layout.width import cells
from reader.tui.commands import COMMANDS, Command, Group, show_key
from reader.tui.language import tr
from reader.tui.screens.dialogs import Dialog
from reader.tui.widgets.rows import Row, RowList

_COLUMN = 52
"""Cells of the screen that a column takes at least."""
_MOST = 4
"""Columns, however wide the screen is."""
_KEYS = 13
"""Cells of the keys of a command, with what parts them from its text."""
_INDENT = 2
"""Cells before the keys of a command, under the heading."""
_NARROWEST = 10
"""Cells of text, however narrow the screen is."""


class Help(Dialog):
    """All keys by group, in as many columns as there is room for; Enter gives the command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q", "leave", show=False),
        Binding("g", "guide", show=False, priority=True),
        Binding("right,tab", "app.focus_next", show=False),
        Binding("left,shift+tab", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    Help > Vertical { width: 94%; height: 90%; }
    Help RowList { width: 1fr; height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """The lists side by side."""
        with Vertical() as box:
            box.border_title = Content(tr("Keys"))
            box.border_subtitle = Content(tr("g opens the guide, Escape leaves"))
            with Horizontal():
                for _ in range(_MOST):
                    yield RowList()

    def on_mount(self) -> None:
        """Begin at the first command."""
        self.query(RowList).first().focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fill the lists that there is room for."""
        count = min(_MOST, max(1, event.size.width // _COLUMN))
        lists = list(self.query(RowList))
        for at, rows in enumerate(lists):
            rows.display = at < count
        self.call_after_refresh(self._fill, lists[:count])

    def _fill(self, lists: list[RowList]) -> None:
        """Put the rows in, now that the lists have their width."""
        room = lists[0].size.width - 2  # where a mark and the scroll bar may stand
        for rows, column in zip(lists, columns(help_rows(room), len(lists)), strict=True):
            rows.set_rows(column)

    def action_guide(self) -> None:
        """Leave for the guide."""
        self.dismiss("guide")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.value)


def help_rows(width: int) -> list[list[Row]]:
    """The rows of each group: its heading, and every command; none is wider than `width` cells."""
    return [
        [
            Row(((tr(group.value), ""),)),
            *(
                row
                for command in COMMANDS
                if command.group is group
                for row in _rows(command, width)
            ),
        ]
        for group in Group
    ]


def _rows(command: Command, width: int) -> list[Row]:
    """The keys of a command and, beside them, what it does."""
    keys = wrapped(" ".join(map(show_key, command.keys.split(","))), _KEYS - 1)
    text = wrapped(tr(command.help), max(_NARROWEST, width - _INDENT - _KEYS))
    return [
        Row(
            ((" " * _INDENT + _padded(key, _KEYS), "strong"), (line, "")),
            None if at else command.action,
            more=at > 0,
        )
        for at, (key, line) in enumerate(zip_longest(keys, text, fillvalue=""))
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, broken as the page breaks its own."""
    starts = Breaker(text).lines(0, len(text), width, width, width).starts
    return [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def columns(groups: Sequence[list[Row]], count: int) -> list[list[Row]]:
    """The rows of the groups in `count` columns of about one height; no group is divided."""
    made: list[list[Row]] = [[] for _ in range(count)]
    total, done = sum(map(len, groups)), 0
    for group in groups:
        middle = done + len(group) / 2
        made[min(count - 1, int(middle * count / total))] += group
        done += len(group)
    return made
