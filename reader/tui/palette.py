"""What the command palette finds: commands, sections, texts."""

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.text.safety import make_safe
from reader.tui.commands import COMMANDS, Command, Scope
from reader.tui.language import tr
from reader.tui.messages import GoTo


class CommandProvider(Provider):
    """Every command that can be given on the screen."""

    def _commands(self) -> list[Command]:
        scopes = {Scope.APP, self.screen_scope}
        if self.screen_scope is Scope.READING:
            scopes |= {Scope.FIGURES, Scope.FIND, Scope.HITS, Scope.NOTES}
        kept = [c for c in COMMANDS if c.scope in scopes and c.action != "attach_here"]
        return [c for c in kept if not c.action.startswith("select_")]

    @property
    def screen_scope(self) -> Scope:
        """The scope of the screen below the palette."""
        from reader.tui.screens.all_notes import AllNotes
        from reader.tui.screens.export import ExportScreen
        from reader.tui.screens.library import LibraryScreen
        from reader.tui.screens.overview import OverviewScreen
        from reader.tui.screens.search import LibrarySearch
        from reader.tui.screens.words import WordsScreen

        scopes = {
            WordsScreen: Scope.WORDS,
            OverviewScreen: Scope.OVERVIEW,
            LibraryScreen: Scope.LIBRARY,
            AllNotes: Scope.ALL_NOTES,
            ExportScreen: Scope.EXPORT,
            LibrarySearch: Scope.SEARCH,
        }
        return scopes.get(type(self.screen), Scope.READING)

    def _call(self, command: Command) -> Callable[[], None]:
        def call() -> None:
            self.app.call_later(self.app.give, command.action)  # type: ignore[attr-defined]

        return call

    async def discover(self) -> Hits:
        """All commands."""
        for command in self._commands():
            yield DiscoveryHit(
                f"{tr(command.title)}  {command.key}", self._call(command), help=tr(command.help)
            )

    async def search(self, query: str) -> Hits:
        """Commands whose name or help fits."""
        matcher = self.matcher(query)
        for command in self._commands():
            text = f"{tr(command.title)} · {tr(command.help)}"
            score = max(matcher.match(text), matcher.match(command.title) * 0.9)
            if score > 0:
                yield Hit(score, matcher.highlight(text), self._call(command), help=command.key)


class OptionProvider(Provider):
    """Options of the page, to be switched."""

    async def search(self, query: str) -> Hits:
        """Options whose name fits."""
        from reader.tui.screens.reading import ReadingScreen
        from reader.tui.screens.reading.options import SWITCHES

        screen, matcher = self.screen, self.matcher(query)
        if not isinstance(screen, ReadingScreen):
            return
        for name, title in SWITCHES.items():
            text = f"{tr(title)}: {screen.option_state(name)}"
            score = max(matcher.match(text), matcher.match(title) * 0.9)
            if score > 0:
                call = partial(screen.switch, name)
                yield Hit(score, matcher.highlight(text), call, text=text, help=tr("Option"))


class SectionProvider(Provider):
    """Sections of the open text."""

    async def search(self, query: str) -> Hits:
        """Sections whose title fits."""
        reading = getattr(self.screen, "reading", None)
        if reading is None:
            return
        matcher = self.matcher(query)
        for section in reading.document.walk():
            title = make_safe(" ".join(section.title.split()))
            score = matcher.match(title)
            if score > 0:
                call = partial(self.screen.post_message, GoTo(section.start))
                yield Hit(score, matcher.highlight(title), call, text=title, help=tr("Section"))
