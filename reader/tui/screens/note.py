"""The note editor: a note of several lines and its tags, kept as a draft while one types."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from reader.text.annotation import Colour
from reader.text.safety import make_safe
from reader.tui.colours import colour_name
from reader.tui.language import tr
from reader.tui.screens.dialogs import Dialog
from reader.tui.screens.written import Written

_REST = 0.5
"""Seconds without typing after which the draft is kept."""
_QUOTED = 200
"""Code points of the quotation that are shown."""


class WriteNote(Dialog):
    """A note on a quotation; the result is `Written`, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]
    DEFAULT_CSS = """
    WriteNote TextArea { height: 10; }
    WriteNote Input { margin-top: 1; }
    WriteNote .quote { color: $muted; max-height: 4; height: auto; margin-bottom: 1; }
    """

    def __init__(
        self,
        quote: str,
        before: Written,
        *,
        draft: Written | None = None,
        known_tags: Sequence[str] = (),
        keep_draft: Callable[[str | None], None] = lambda _: None,
        colour: Colour | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._quote, self._before, self._draft = quote, before, draft
        self._known_tags, self._keep_draft = known_tags, keep_draft
        self._colour = colour_name(colour, labels or {}) if colour is not None else ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The quotation, the editor, the tags, the keys."""
        with Vertical() as box:
            box.border_title = Content(tr("Note"))
            box.border_subtitle = Content(self._colour)
            quote = " ".join(make_safe(self._quote).split())
            more = "…" if len(quote) > _QUOTED else ""
            yield Static(Content(f"“{quote[:_QUOTED]}{more}”"), classes="quote")
            begun = self._draft or self._before
            yield TextArea(begun.note, soft_wrap=True, tab_behavior="focus", compact=True)
            yield Input(
                " ".join(begun.tags),
                placeholder=tr("tags, parted by blanks"),
                compact=True,
                suggester=_TagSuggester(self._known_tags),
            )
            hint = "Ctrl+S saves, Escape leaves"
            if self._draft is not None:
                hint = "Brought back: what you typed last time. Ctrl+S saves, Escape leaves"
            yield Static(Content(tr(hint)), classes="hint")

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        editor.focus()

    @property
    def written(self) -> Written:
        """What the editor holds."""
        tags = self.query_one(Input).value.replace("#", " ").split()
        return Written(self.query_one(TextArea).text, tuple(dict.fromkeys(tags)))

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST, lambda: self._keep_draft(self.written.note))

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Close with what was written."""
        self._close(self.written)

    def action_leave(self) -> None:
        """Close without saving; what was changed is not thrown away at the first Escape."""
        if self.written == self._before or self.has_class("-sure"):
            self._keep_draft(None)
            self._close(None)
            return
        self.add_class("-sure")
        self.query_one(".hint", Static).update(
            Content(tr("Not saved: Ctrl+S saves, Escape again throws the change away"))
        )

    def _close(self, result: Written | None) -> None:
        if self._timer is not None:
            self._timer.stop()
        self.dismiss(result)


class _TagSuggester(Suggester):
    """Completes the last word by the tags used so far."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(use_cache=False)
        self._tags = tags

    async def get_suggestion(self, value: str) -> str | None:
        """The whole value with its last word completed."""
        start = value.rpartition(" ")[2]
        tag = next((tag for tag in self._tags if start and tag.startswith(start)), None)
        return value[: len(value) - len(start)] + tag if tag else None
