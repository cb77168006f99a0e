"""The find bar: what is sought, and which of how many hits is shown."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.tui.language import tr


class FindBar(Horizontal):
    """An input that says what it is asked while one types."""

    DEFAULT_CSS = """
    FindBar { height: 1; display: none; }
    FindBar Input { width: 1fr; padding: 0 1; }
    FindBar #find-sign { width: auto; padding: 0 0 0 1; }
    FindBar #find-count { width: auto; padding: 0 1; }
    """

    _room = 0
    """Cells of the count."""

    @dataclass
    class Sought(Message):
        """The query has changed."""

        query: str

    @dataclass
    class Settled(Message):
        """Enter: go on reading at the hit."""

        query: str

    def compose(self) -> ComposeResult:
        """A sign, the input, the count."""
        yield Static("/", id="find-sign", markup=False)
        hint = tr("a word, in either script")
        # Compact, because the border of the focus would hide the only row.
        yield Input(placeholder=hint, id="find-input", select_on_focus=True, compact=True)
        yield Static("", id="find-count", markup=False)

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
    def typed(self) -> str:
        """What is sought."""
        return self.query_one(Input).value

    def type(self, query: str) -> None:
        """Put a query into the bar."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = query

    def set_count(self, text: str) -> None:
        """Say how many hits there are; all is arranged anew only where that takes other room."""
        count = self.query_one("#find-count", Static)
        count.update(Content(text), layout=Content(text).cell_length != self._room)
        self._room = Content(text).cell_length

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Sought(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Settled(event.value))
