"""A list of options, each switched in its place."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.tui.language import tr
from reader.tui.screens.dialogs import Dialog
from reader.tui.widgets.rows import Row, RowList


class Switches(Dialog):
    """Rows that are switched by Enter or a click; the dialog stays until Escape."""

    def __init__(self, rows: Callable[[], Sequence[Row]], switch: Callable[[str], None]) -> None:
        """Show what `rows` gives; `switch` is told the value of the row that was chosen."""
        super().__init__()
        self._rows, self._switch = rows, switch

    def compose(self) -> ComposeResult:
        """The rows."""
        with Vertical() as box:
            box.border_title = Content(tr("Options"))
            box.border_subtitle = Content(tr("Enter switches, Esc leaves"))
            listed = RowList()
            listed.styles.height = len(self._rows())
            yield listed

    def on_mount(self) -> None:
        """Fill the list."""
        listed = self.query_one(RowList)
        listed.set_rows(self._rows())
        listed.focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self._switch(event.value)
        event.rows.set_rows(self._rows())
