"""Options of the page that are switched now and then: kept in the settings."""

from dataclasses import replace

from reader.chinese.tones import SCHEMES, Scheme
from reader.settings import Settings
from reader.tui.language import tr
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.rows import Row

SWITCHES = {
    "sandhi": "Tones as they are spoken (一, 不, third tone)",
    "by_word": "Readings word by word",
    "ruby_below": "Readings below the characters",
    "idioms": "Words of the region with its script (软件 → 軟體)",
    "quotes": "Quotation marks of the script (“” → 「」)",
    "stray": "Characters of the other script converted too",
    "tones": "Colours of tones",
}
"""Settings that are switched, with their names."""

_SCHEMES = {
    Scheme.NONE: "off",
    Scheme.DUMMITT: "Dummitt (MDBG)",
    Scheme.PLECO: "Pleco",
}
"""Colours of tones in their order, with their names."""

_OF_PAGE = ("ruby_below", "tones")
"""Switches that are no matter of the view of a text."""


class Options(ReadingBase):
    """Actions on the options of the page."""

    settings: Settings

    def action_options(self) -> None:
        """Show the options, to be switched."""
        from reader.tui.screens.options import Switches

        self.app.push_screen(Switches(self._option_rows, self.switch))

    def option_state(self, name: str) -> str:
        """What an option is set to, in the user's language."""
        if name == "tones":
            return tr(_SCHEMES[scheme_of(self.settings)])
        return tr("on") if getattr(self.settings, name) else tr("off")

    def _option_rows(self) -> list[Row]:
        return [
            Row(((tr(title), ""),), name, ((f" {self.option_state(name)} ", "strong"),))
            for name, title in SWITCHES.items()
        ]

    def switch(self, name: str) -> None:
        """Switch an option to its next state, and keep it."""
        value: object = not getattr(self.settings, name)
        if name == "tones":
            order = list(Scheme)
            at = order.index(scheme_of(self.settings))
            value = order[(at + 1) % len(order)].value
        self.settings = replace(self.settings, **{name: value})  # type: ignore[arg-type]
        self.app.remember(  # type: ignore[attr-defined]  # the app is ours
            lambda settings: replace(settings, **{name: value})
        )
        self.apply_settings()
        if name not in _OF_PAGE:
            self.show_with(replace(self.options, **{name: value}))  # type: ignore[arg-type]

    def apply_settings(self) -> None:
        """Set the page by the settings that are no matter of the view of a text."""
        page = self.page
        page.tones = SCHEMES[scheme_of(self.settings)]
        if page.setup.ruby_below != self.settings.ruby_below:
            page.setup = replace(page.setup, ruby_below=self.settings.ruby_below)
            page.set_options(page.options)
        page.refresh()


def scheme_of(settings: Settings) -> Scheme:
    """The colours of tones of the settings; none where they name no scheme."""
    known = settings.tones in tuple(Scheme)
    return Scheme(settings.tones) if known else Scheme.NONE
