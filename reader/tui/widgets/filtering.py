"""A list that is narrowed by typing, in its own place, with no box for it."""

from textual import events

from reader.tui.widgets.rows import RowList


class FilteredRows(RowList):
    """Rows of which only those are shown that hold what was typed."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.query_typed = ""
        """What is sought among the rows; empty shows all."""
        self.typing = False
        """Whether keys are letters of the query now."""

    def filter_rows(self) -> None:
        """Show the rows anew: the query, or whether it is being typed, has changed."""
        raise NotImplementedError

    def start_typing(self) -> None:
        """Let keys be letters of the query, until Enter or Escape."""
        self.focus()
        self.typing = True
        self.filter_rows()

    def on_key(self, event: events.Key) -> None:
        """Type; Enter keeps the query, Escape drops it."""
        if event.key == "escape" and (self.typing or self.query_typed):
            self._type("", typing=False)
        elif not self.typing:
            return
        elif event.key == "enter":
            self._type(self.query_typed, typing=False)
        elif event.key in ("backspace", "ctrl+h"):
            self._type(self.query_typed[:-1])
        elif event.key == "ctrl+u":
            self._type("")
        elif event.is_printable and event.character:
            self._type(self.query_typed + event.character)
        else:
            self._type(self.query_typed, typing=False)
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted (or comes from an input method) as typed."""
        if self.typing:
            event.stop()
            self._type(self.query_typed + " ".join(event.text.split()))

    def on_blur(self) -> None:
        """Keep the query; keys are keys again."""
        if self.typing:
            self._type(self.query_typed, typing=False)

    def _type(self, query: str, *, typing: bool = True) -> None:
        self.query_typed, self.typing = query, typing
        self.filter_rows()

    @property
    def query_shown(self) -> str:
        """The query as the list's first row shows it, with a cursor while typing."""
        if not self.typing and not self.query_typed:
            return ""
        return f"& {self.query_typed}{'▏' if self.typing else ''}"
