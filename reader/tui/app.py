"""The application: its two screens, themes and keys; nothing else."""

import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.screen import Screen

from reader.errors import ReaderError
from reader.library import Library
from reader.opening.curtain import Handed
from reader.opening.themes import MONO
from reader.opening.window import Window
from reader.reading import Reading
from reader.settings import Settings, save
from reader.tui import language
from reader.tui.background import in_background
from reader.tui.colourless import Colourless
from reader.tui.commands import Scope, bindings, show_key
from reader.tui.language import explain, tr
from reader.tui.messages import GoTo, OpenPath
from reader.tui.palette import CommandProvider, OptionProvider, SectionProvider
from reader.tui.screens.reading import ReadingScreen
from reader.tui.themes import THEMES
from reader.tui.turns import InTurn
from reader.tui.widgets.bar import KeyBar
from reader.view import ViewOptions

_NO_COLOUR = Colourless()


@dataclass(frozen=True, slots=True)
class Start:
    """What the application begins with."""

    reading: Reading | None
    """The text to read; None begins in the library."""
    options: ViewOptions = field(default_factory=ViewOptions)
    offset: int | None = None
    """Where to open it; None for where it was left."""
    whole: bool = True
    """Whether the text is all there, or only its beginning."""
    notice: str = ""
    """A sentence to show once."""
    handed: Handed | None = None
    """The terminal, where the first page stands on it already."""
    window: Window | None = None
    """The stretch that the reading is of a longer text; offsets are its own."""


def _driver(handed: Handed | None) -> type[Driver] | None:
    """The driver for a terminal that was handed over; None for the platform's own."""
    if handed is None:
        return None
    from reader.tui.driver import taking_over

    return taking_over(handed)


def _look_for_garbage() -> None:
    """Collect again, if that was put off for a quick start; what is loaded stays to the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class ReaderApp(InTurn):
    """Shuzhai."""

    TITLE = "Shuzhai"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ALLOW_SELECT = False
    COMMANDS: ClassVar[set[Any]] = {CommandProvider, OptionProvider, SectionProvider}
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.APP)

    def __init__(self, start: Start, settings: Settings, library: Library | None) -> None:
        super().__init__(driver_class=_driver(start.handed))
        language.choose(settings.language)
        self.settings = settings
        self.library = library
        self._start = start
        self._options = start.options
        self._colourless = self.no_color
        self._reading: ReadingScreen | None = None
        if settings.ambiguous == "wide":
            from reader.tui.ambiguous import widen

            widen()
        self._dress()

    def _dress(self) -> None:
        """Put the theme on before anything is drawn: changing it later draws all anew."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = MONO if self._colourless else self.settings.theme
        known = wanted in self.available_themes
        self.set_reactive(ReaderApp.theme, wanted if known else THEMES[0].name)
        self.no_color = self.theme == MONO
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours that a theme may leave out."""
        from reader.tui.themes import DEFAULTS

        return DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The terminal's own colours as they are, and none at all where none are wanted."""
        if self.theme == MONO:
            return [_NO_COLOUR]
        return [] if self.native_ansi_color else super().get_line_filters()

    def watch_theme(self) -> None:
        """Tell the widgets of Textual that they must do without colours, too."""
        self.no_color = self.theme == MONO

    def get_default_screen(self) -> Screen[None]:
        """The screen at the bottom, that the program begins with."""
        start = self._start
        if start.reading is None:
            return self._library_screen()
        return self._reading_screen(start.reading, start.offset, start.whole)

    def on_mount(self) -> None:
        """Obey keys and signals."""
        self.set_keymap(self.settings.keys)
        self._obey_signals()
        self.call_after_refresh(_look_for_garbage)
        if self._start.notice:
            self.notify(self._start.notice, markup=False)

    def on_notify(self, event: Notify) -> None:
        """Let a notice take the place of older ones; but a warning only gives way to another."""
        warning = event.notification.severity != "information"
        for older in list(self._notifications):
            if warning or older.severity == "information":
                self._unnotify(older, refresh=False)

    def _obey_signals(self) -> None:
        """Leave the terminal as it was when asked to end (Textual itself does not)."""
        import asyncio

        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.leave, 128 + number)

    def leave(self, code: int = 0) -> None:
        """End the program, the place written down."""
        if self._reading is not None:
            self._remember_look(self._reading)
            self._reading.settings = self.settings
            self._reading.save_now()
        self.exit(code)

    def _remember_look(self, screen: ReadingScreen) -> None:
        """Store how the text was shown, if that was changed by hand."""
        look, measure = screen.options, screen.page.measure
        if look == self._start.options and measure == self.settings.measure:
            return
        self.remember(
            lambda settings: replace(
                settings,
                script=look.script.value,
                ruby=look.ruby.value,
                ruby_for=look.ruby_for.words.value,
                punctuation=look.punctuation.value,
                measure=measure,
            )
        )

    def _reading_screen(self, reading: Reading, offset: int | None, whole: bool) -> ReadingScreen:
        screen = ReadingScreen(reading, self._start.options)
        screen.settings = self.settings
        screen.open_at = offset
        screen.rows_above = self._start.handed.above if self._start.handed else 0
        screen.loading_whole = not whole
        screen.window = None if whole else self._start.window
        self._reading = screen
        return screen

    def _library_screen(self) -> Screen[None]:
        from reader.tui.screens.library import LibraryScreen

        return LibraryScreen(self.library)

    # Requests

    def on_open_path(self, message: OpenPath) -> None:
        """Read another file; the present text stays until it is there."""
        self.run_worker(self._open(message), group="open", exclusive=True)

    async def _open(self, message: OpenPath) -> None:
        try:
            reading = await in_background(
                Reading.open, message.path, encoding=message.encoding, library=self.library
            )
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)
            return
        await self.read(reading, message.offset, attach=message.attach)

    async def read(
        self, reading: Reading, offset: int | None = None, *, attach: str | None = None
    ) -> None:
        """Turn to another text, as `OpenPath` asks for one."""
        if self._reading is None:
            screen = self._reading_screen(reading, offset, True)
            screen.awaited = attach
            await self.push_screen(screen)
            return
        self._reading.save_now()
        while self.screen is not self._reading:
            self.pop_screen()
        self._reading.clear_matches()
        self._reading.awaited = attach
        self._reading.turn_to(reading, offset)

    def on_go_to(self, message: GoTo) -> None:
        """Jump in the open text."""
        if self._reading is not None:
            self._reading.go_to(message.offset)

    # Commands

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.give(event.action)

    async def give(self, action: str) -> None:
        """Give a command as if its key had been pressed."""
        from reader.tui.commands import COMMANDS

        scope = next(c.scope for c in COMMANDS if c.action == action)
        await self.run_action(action, self if scope is Scope.APP else self.screen)

    async def action_library(self) -> None:
        """To the library."""
        if self._reading is not None:
            self._reading.save_now()
        await self.push_screen(self._library_screen())

    def action_all_notes(self) -> None:
        """The notes of the whole library."""
        from reader.tui.screens.all_notes import AllNotes

        if self.library is not None:
            self.push_screen(AllNotes(self.library, self.settings.labels))

    async def action_back_to_text(self) -> None:
        """From the library back to the text."""
        if self._reading is not None and self._reading in self.screen_stack:
            while self.screen is not self._reading:
                self.pop_screen()

    def action_command_palette(self) -> None:
        """All commands, with a field to type in."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(id="--command-palette", placeholder=tr("Search for commands…"))
            )

    def action_help(self) -> None:
        """All keys."""
        from reader.tui.screens.help import Help

        def left(answer: str | None) -> None:
            if answer == "guide":
                self.action_guide()
            elif answer:
                self.call_later(self.give, answer)

        self.push_screen(Help(), left)

    def action_guide(self) -> None:
        """Open the guide, or from it its sister in the other language."""
        from reader.bundled import guide, sister

        reading = self._reading.reading if self._reading and self._reading.is_current else None
        shown = reading.path == guide() if reading else False
        self.post_message(OpenPath(sister(guide()) if shown else guide()))

    def action_next_theme(self) -> None:
        """The next theme, remembered."""
        if self._colourless:
            self.notify(tr("NO_COLOR is set: there are no other themes."), markup=False)
            return
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        self.remember(lambda settings: replace(settings, theme=self.theme))
        self.notify(tr("Theme: {name}", name=tr(self.theme).removeprefix("shuzhai-")), markup=False)

    def remember(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings, and store them."""
        self.settings = change(self.settings)
        try:
            save(self.settings)
        except ReaderError as error:
            self.notify(explain(error), severity="warning", markup=False)

    def action_help_quit(self) -> None:
        """Ctrl+C, which might be meant to copy: say what leaves."""
        key = next((k for k, b in self.active_bindings.items() if b.binding.id == "quit"), "q")
        self.notify(tr("{key} leaves Shuzhai.", key=show_key(key)), markup=False)

    async def action_quit(self) -> None:
        """Leave."""
        self.leave()
