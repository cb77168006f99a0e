"""The help screen: every key, from the table of commands."""

from collections.abc import Sequence
from itertools import chain, zip_longest
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


_FIGURES = {
    "amount": ("125元", "An amount"),
    "rate": ("3.6%", "A share or a rate"),
    "rank": ("第5位", "A rank"),
    "time": ("2024年", "A time"),
    "formula": ("一把手", "A formula, no quantity"),
}
"""Look of a figure to one that has it, and what it is; Enter opens their panel."""


def help_rows(width: int) -> list[list[Row]]:
    """The rows of each group: its heading, and every command; none is wider than `width` cells.

    Behind them stands how figures look on the page.
    """
    groups = [
        [
            Row(((tr(group.value), ""),)),
            *chain.from_iterable(
                _rows(_keys(command), "strong", command.help, command.action, width)
                for command in COMMANDS
                if command.group is group
            ),
        ]
        for group in Group
    ]
    looks = chain.from_iterable(
        _rows([sample], look, text, "figures", width) for look, (sample, text) in _FIGURES.items()
    )
    return [*groups, [Row(((tr("Figures on the page"), ""),)), *looks]]


def _keys(command: Command) -> list[str]:
    """The keys of a command, in lines."""
    return wrapped(" ".join(map(show_key, command.keys.split(","))), _KEYS - 1)


def _rows(first: list[str], look: str, text: str, value: str, width: int) -> list[Row]:
    """Something in a look of its own and, beside it, what it means."""
    indent = " " * _INDENT
    lines = wrapped(tr(text), max(_NARROWEST, width - _INDENT - _KEYS))
    return [
        Row(
            ((indent, ""), (left, look), (" " * (_KEYS - cells(left)), "faint"), (line, "")),
            None if at else value,
            more=at > 0,
        )
        for at, (left, line) in enumerate(zip_longest(first, lines, fillvalue=""))
    ]


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
