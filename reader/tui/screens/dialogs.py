"""Dialogs: each asks one thing and returns the answer, or None."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.text.safety import make_safe
from reader.tui.language import explain, tr
from reader.tui.widgets.rows import Row, RowList


class Dialog(ModalScreen[Any]):
    """A box in the middle; Escape leaves it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 76; max-width: 94%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    Dialog .hint { color: $muted; height: auto; }
    Dialog .wrong { color: $error; height: auto; display: none; }
    """

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Ask(Dialog):
    """One line of text, or what was made of it.

    `attempt` makes the answer of what was typed; where it raises a ReaderError, the line
    stays with the sentence under it. With `none` an empty line is an answer too.
    """

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        attempt: Callable[[str], Awaitable[object]] | None = None,
        none: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._value, self._hint = title, value, hint
        self._attempt, self._none = attempt, none

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield Input(self._value, compact=True)
            if self._hint:
                yield Static(Content(self._hint), classes="hint")
            yield Static("", classes="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if self._attempt is None or not typed:
            self.dismiss(typed if typed or self._none else None)
        else:
            self.run_worker(self._try(self._attempt, typed), exclusive=True)

    async def _try(self, attempt: Callable[[str], Awaitable[object]], typed: str) -> None:
        try:
            made = await attempt(typed)
        except ReaderError as error:
            wrong = self.query_one(".wrong", Static)
            wrong.update(Content(make_safe(explain(error))))
            wrong.display = True
            return
        self.dismiss(made)

    @on(Input.Changed)
    def _typed_on(self) -> None:
        self.query_one(".wrong").display = False


class Choose(Dialog):
    """One of several rows."""

    def __init__(self, title: str, rows: Sequence[Row], *, at: Any = None, about: str = "") -> None:
        super().__init__()
        self._title, self._rows, self._at, self._about = title, rows, at, about

    def compose(self) -> ComposeResult:
        """The rows."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            if self._about:
                yield Static(Content(self._about), classes="hint")
            rows = RowList()
            rows.styles.height = min(len(self._rows), 20)
            yield rows

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(RowList)
        rows.set_rows(self._rows)
        rows.put_cursor(lambda value: value == self._at)
        rows.focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.value)


class Confirm(Dialog):
    """A question answered with y or n; Enter is no, so that nothing is lost by a reflex."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n,enter", "answer(False)", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical():
            yield Static(Content(self._question))
            yield Static(Content(tr("y yes, n or Enter no")), classes="hint")

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
