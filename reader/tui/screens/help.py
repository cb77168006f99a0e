"""The help screen: every key, from the table of commands."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from reader.tui.commands import COMMANDS, Group, Scope, show_key
from reader.tui.language import tr
from reader.tui.screens.dialogs import Dialog
from reader.tui.widgets.rows import Row, RowList


class Help(Dialog):
    """All keys by group; Enter gives the command, g opens the guide."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q", "leave", show=False),
        Binding("g", "guide", show=False, priority=True),
    ]
    DEFAULT_CSS = "Help > Vertical { height: 90%; } Help RowList { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as box:
            box.border_title = Content(tr("Keys"))
            box.border_subtitle = Content(tr("g opens the guide, Escape leaves"))
            yield RowList()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(RowList)
        rows.set_rows(help_rows())
        rows.focus()

    def action_guide(self) -> None:
        """Leave for the guide."""
        self.dismiss("guide")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.value)


_WHERE = {
    Scope.LIBRARY: "in the library",
    Scope.WORDS: "in the list of words",
    Scope.CARD: "in the pop-up of a word",
}
"""Where commands can be given that stand in the help among others."""


def help_rows() -> list[Row]:
    """A heading a group and a row a command: its keys and what it does."""
    rows: list[Row] = []
    for group in Group:
        commands = [command for command in COMMANDS if command.group is group]
        rows.append(Row(((tr(group.value), ""),)))
        for command in commands:
            keys = " ".join(show_key(key) for key in command.keys.split(","))
            where = _WHERE.get(command.scope)
            text = tr(command.help) + (f"  ({tr(where)})" if where else "")
            rows.append(Row(((f"  {keys:<18}", "strong"), (text, "")), command.action))
    return rows
