"""The find bar: what is sought, how it is meant, and which of how many hits is shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.tui.commands import Scope, bindings
from reader.tui.language import tr

if TYPE_CHECKING:
    from reader.search.modes import Mode

MODES = {
    "folded": "either script", "exact": "exact", "regex": "expression", "pinyin": "pinyin",
}  # fmt: skip
"""How a query is meant, by the name of its mode, as the bar says it."""


def hint_for(mode: "Mode") -> str:
    """What an empty input says of what may be typed."""
    hints = {
        "folded": tr("a word, in either script"),
        "exact": tr("a word, as it is written"),
        "regex": tr("a regular expression"),
        "pinyin": tr("gaosugonglu, or gsgl"),
    }
    return hints[mode.value]


_ROOM = 15
"""Cells kept for the count, so that a longer one does not arrange all anew."""


class Sign(Static):
    """A word in the bar that stands for an action of the screen when it is clicked."""

    def __init__(self, action: str, id: str, *, room: int = 0) -> None:
        super().__init__("", id=id, markup=False)
        self._action = action
        self._least = self._room = room

    def say(self, text: str) -> None:
        """Show other words; all is arranged anew only where they take other room."""
        content = Content(text)
        room = max(self._least, content.cell_length)
        self.update(content, layout=room != self._room)
        self._room = room

    async def on_click(self, event: events.Click) -> None:
        """Do what the sign stands for."""
        event.stop()
        await self.screen.run_action(self._action)


class FindBar(Horizontal):
    """An input that says what it is asked while one types."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.FIND, on="screen")
    DEFAULT_CSS = """
    FindBar { height: 1; display: none; }
    FindBar Input { width: 1fr; padding: 0 1; }
    FindBar #find-sign { width: auto; padding: 0 0 0 1; }
    FindBar Sign { width: auto; padding: 0 1; text-align: right; }
    FindBar #find-count { min-width: 17; }
    FindBar #find-mode { color: $muted; }
    FindBar Sign:hover { text-style: underline; }
    """

    @dataclass
    class Sought(Message):
        """The query has changed."""

        query: str

    @dataclass
    class Settled(Message):
        """Enter: go on reading at the hit."""

        query: str

    def compose(self) -> ComposeResult:
        """A sign, the input, how it is meant, the count."""
        yield Static("/", id="find-sign", markup=False)
        # Compact, because the border of the focus would hide the only row.
        yield Input(id="find-input", select_on_focus=True, compact=True)
        yield Sign("find_mode", id="find-mode")
        yield Sign("hits", id="find-count", room=_ROOM)

    def open(self) -> None:
        """Show the bar and type in it."""
        self.show()
        # At once, so that what is typed next goes into the bar.
        self.screen.set_focus(self.query_one(Input))

    def show(self) -> None:
        """Show the bar and leave the keys where they are."""
        self.display = True

    def close(self) -> None:
        """Hide the bar."""
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self.display

    @property
    def is_typed_in(self) -> bool:
        """Whether keys go into the bar."""
        return self.query_one(Input).has_focus

    @property
    def typed(self) -> str:
        """What is sought."""
        return self.query_one(Input).value

    def type(self, query: str) -> None:
        """Put a query into the bar, the cursor behind it."""
        box = self.query_one(Input)
        with self.prevent(Input.Changed):
            box.value = query
        box.cursor_position = len(query)

    def set_mode(self, mode: "Mode") -> None:
        """Say how the query is meant."""
        self.query_one(Input).placeholder = hint_for(mode)
        self.query_one("#find-mode", Sign).say(f"{tr(MODES[mode.value])} ▾")

    def set_count(self, text: str) -> None:
        """Say how many hits there are."""
        self.query_one("#find-count", Sign).say(text)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Sought(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Settled(event.value))
