"""The reading screen: arranges the page and its panels."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from reader.opening.screen import SPACIOUS
from reader.tui.commands import COMMANDS, Command, Scope, bindings
from reader.tui.screens.reading.attaching import Attaching
from reader.tui.screens.reading.correcting import Correcting
from reader.tui.screens.reading.exporting import Exporting
from reader.tui.screens.reading.figuring import Figuring
from reader.tui.screens.reading.finding import Finding
from reader.tui.screens.reading.loading import Loading
from reader.tui.screens.reading.marking import Marking
from reader.tui.screens.reading.moving import Moving
from reader.tui.screens.reading.options import Options
from reader.tui.screens.reading.panels import Panels
from reader.tui.screens.reading.selecting import Selecting
from reader.tui.screens.reading.showing import Showing
from reader.tui.screens.reading.words import Words
from reader.tui.screens.reading.writing import Writing
from reader.tui.widgets.bar import KeyBar, StatusBar
from reader.tui.widgets.figures import FiguresPanel
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.notes import NotesPanel
from reader.tui.widgets.outline import Outline
from reader.tui.widgets.page import Page

_OWN = {"figures": Scope.FIGURES, "hits": Scope.HITS, "notes": Scope.NOTES}
"""Panels with keys of their own."""


class ReadingScreen(
    Moving,
    Showing,
    Finding,
    Selecting,
    Marking,
    Writing,
    Attaching,
    Panels,
    Figuring,
    Correcting,
    Words,
    Options,
    Exporting,
    Loading,
):
    """A page with its panels; what one does there is in the classes it is made of."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.READING)
    AUTO_FOCUS = "Page"

    def compose(self) -> ComposeResult:
        """Bars above and below; panels at the sides of the page."""
        yield StatusBar(id="status")
        with Horizontal(id="body"):
            yield Outline(id="outline")
            yield Page(id="page")
            yield FiguresPanel(id="figures")
            yield NotesPanel(id="notes")
        yield FindBar(id="find")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Arrange for the first size, and show the text."""
        self.notes.display = False
        self._arrange(self.app.size.width)
        self.refresh_keys()
        self.start_reading()

    def on_resize(self, event: events.Resize) -> None:
        """Panels beside the page where there is room, over it where there is not."""
        if event.size.width != getattr(self, "_width", None):
            self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        was_narrow = self.has_class("-narrow")
        self._width = width
        narrow = self.narrow
        self.set_class(narrow, "-narrow")
        self.set_class(width >= SPACIOUS, "-wide")
        if narrow != was_narrow or not self.is_mounted:
            settings = self.settings
            self.outline.display = not narrow and settings.outline
            self.figures.display = not narrow and settings.figures
            self.notes.display = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the selection are live only while selecting."""
        if action.startswith("select_"):
            return self.page.selecting
        if action == "attach_here":
            return self.attached is not None and self.page.selecting
        return True

    def action_leave(self) -> None:
        """Leave what was opened last: the selection, a panel, the search."""
        self.attached = None
        if self.page.selecting:
            self.page.select(None)
        elif self.close_overlay() or self.close_hits():
            pass
        elif self.find_bar.is_open:
            self.clear_matches()
            self.page.focus()
        elif not self.page.has_focus:
            self.page.focus()
        self.page.point(None)

    def refresh_keys(self) -> None:
        """Say which keys can be pressed."""
        selecting = self.page.selecting
        own = self._own_scope()
        here = [c for c in COMMANDS if c.scope is own or self._is_live(c, own)]
        if self.attached is None:
            here = [c for c in here if c.action != "attach_here"]
        order = {c.action: c.selecting if selecting else c.bar for c in here}
        shown = sorted((c for c in here if order[c.action]), key=lambda c: order[c.action])
        self.key_bar.set_commands(shown)

    def _own_scope(self) -> Scope:
        """Whose keys are live now."""
        if self.find_bar.is_typed_in:
            return Scope.FIND
        focused = self.focused.id if self.focused is not None else None
        return _OWN.get(focused or "", Scope.READING)

    @staticmethod
    def _is_live(command: Command, own: Scope) -> bool:
        """Whether a command of the program can be given too; letters go into the find bar."""
        return command.scope is Scope.APP and (own is not Scope.FIND or command.pinned)
