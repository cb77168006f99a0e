"""One-line bars: the keys that can be pressed now, and where the reader is."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.layout.width import char_cells
from reader.text.safety import make_safe
from reader.tui.commands import COMMANDS, Command, Scope
from reader.tui.language import tr
from reader.tui.looks import look


class Bar(Widget):
    """A row of pieces; those that do not fit are left out, the last first."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { height: 1; }"


@dataclass(frozen=True, slots=True)
class Key:
    """A key, what it does, and the action it stands for."""

    key: str
    label: str
    action: str
    pinned: bool = False
    """Whether it keeps its place at the right where room is short."""


class KeyBar(Bar):
    """The keys that can be pressed now; a click presses one."""

    @dataclass
    class Pressed(Message):
        """A key of the bar was clicked."""

        action: str

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def set_scopes(self, *scopes: Scope, but: str = "") -> None:
        """Show what can be given here and has a place in the bar, scope by scope."""
        here = [c for c in COMMANDS if c.bar and c.scope in scopes and c.action != but]
        self.set_commands(sorted(here, key=lambda c: (scopes.index(c.scope), c.bar)))

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Show the keys of these commands, the most wanted first."""
        self.set_keys([Key(c.key, tr(c.title), c.action, c.pinned) for c in commands])

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys, the most wanted first."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The bar."""
        base, width = self.rich_style, self.size.width
        key_style = base + look(self, "bar--key")
        label_style = base + look(self, "bar--label")

        def piece(key: Key) -> Strip:
            return Strip([Segment(key.key, key_style), Segment(f" {key.label}", label_style)])

        gap = Segment("  ", base)
        pinned = [(key, piece(key)) for key in self._keys if key.pinned]
        room = width - sum(strip.cell_length + 2 for _, strip in pinned)
        segments, at = [Segment(" ", base)], 1
        self._places = []

        def put(key: Key, strip: Strip) -> None:
            nonlocal at
            self._places.append((at, at + strip.cell_length, key.action))
            segments.extend([*strip, gap])
            at += strip.cell_length + 2

        for key in self._keys:
            strip = piece(key)
            if key.pinned:
                continue
            if at + strip.cell_length > room:
                break
            put(key, strip)
        segments.append(Segment(" " * max(0, room - at), base))
        at = max(at, room)
        for key, strip in pinned:
            put(key, strip)
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        for start, end, action in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(action))


class StatusBar(Bar):
    """What is read on the left; how and where on the right."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._facts: tuple[str, ...] = ()
        self._warning = ""

    def set_title(self, title: str) -> None:
        """Show what is read."""
        self._title = make_safe(title).replace("\n", " ")
        self.refresh()

    def set_facts(self, facts: Sequence[str]) -> None:
        """Show facts from left to right; the first ones are left out where room is short."""
        shown = tuple(make_safe(fact).replace("\n", " ") for fact in facts if fact)
        if shown != self._facts:
            self._facts = shown
            self.refresh()

    def set_warning(self, warning: str) -> None:
        """Show a warning that lasts, or take it away."""
        self._warning = make_safe(warning)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The bar."""
        base, width = self.rich_style, self.size.width
        title_style = base + look(self, "bar--title")
        warn_style = base + look(self, "bar--warning")
        facts = list(self._facts)
        right = Strip([Segment("  ".join(facts) + " ", base)])
        while len(facts) > 1 and right.cell_length > width // 2 + width // 6:
            facts.pop(0)
            right = Strip([Segment("  ".join(facts) + " ", base)])
        pieces = [Segment(" ", base), Segment(self._title, title_style)]
        if self._warning:
            pieces = [Segment(f" {self._warning} ", warn_style), *pieces]
        room = max(0, width - right.cell_length - 1)
        left = Strip(pieces)
        if left.cell_length > room:
            left = Strip([*left.crop(0, max(0, room - char_cells("…"))), Segment("…", base)])
        return Strip([*left.adjust_cell_length(room + 1, base), *right]).adjust_cell_length(
            width, base
        )
