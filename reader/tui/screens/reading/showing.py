"""How the text is shown: script, readings, punctuation, joins, encoding."""

from dataclasses import replace

from reader.chinese.ruby_for import Words
from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.reading.preparing import prepare
from reader.tui.background import in_background
from reader.tui.language import tr
from reader.tui.messages import OpenPath
from reader.tui.screens.dialogs import Choose
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.rows import Row
from reader.view import Punctuation, ViewOptions

SCRIPTS = {
    Script.SOURCE: "source",
    Script.HANS: "simplified",
    Script.HANT: "traditional",
    Script.TAIWAN: "Taiwan",
    Script.HONG_KONG: "Hong Kong",
}
"""Scripts in the order of the key, with their names."""

WRITTEN = {"hans": "simplified", "hant": "traditional", "mixed": "mixed"}
"""What a text is written in, by name."""

RUBIES = {
    Romanization.NONE: "off",
    Romanization.PINYIN: "pinyin",
    Romanization.ZHUYIN: "zhuyin",
}
"""Readings in the order of the key, with their names."""

WORDS = {
    Words.ALL: "all words",
    Words.RARE: "rare words",
    Words.UNKNOWN: "unknown words",
    Words.ABOVE: "words above my level",
}
"""Words with readings in the order of the key, with their names."""

_MOST_TOLD = 3
"""Lines of the user's conversions that are complained of at once."""

SHORTEST, LONGEST = 10, 60
"""Bounds of the measure, in Han characters."""


class Showing(ReadingBase):
    """Actions that change how the text is shown, never where."""

    _prepared: frozenset[object] = frozenset(
        (
            *(Script.SOURCE, Romanization.NONE, (Script.SOURCE, False), (Script.SOURCE, True)),
            *((Romanization.NONE, words) for words in Words),
        )
    )
    _complained: bool = False
    """Whether it was said what is wrong with the user's own conversions."""
    _style: Romanization = Romanization.PINYIN
    """How readings were last written."""

    def action_next_script(self) -> None:
        """The next script."""
        order = list(SCRIPTS)
        at = order.index(self.options.script)
        self.show_with(replace(self.options, script=order[(at + 1) % len(order)]))

    def action_next_ruby(self) -> None:
        """The next kind of readings; while selecting, readings for what is selected only."""
        options, span = self.options, self.page.selection
        asked = options.ruby_for.spans
        if span is not None and span not in asked:
            chosen = replace(options.ruby_for, spans=(*asked, span))
            self.show_with(replace(options, ruby=self._style, ruby_for=chosen))
        elif asked:
            self.forget_asked()
        else:
            order = list(RUBIES)
            at = order.index(options.ruby) if options.ruby in order else 0
            self.show_with(replace(options, ruby=order[(at + 1) % len(order)]))

    def forget_asked(self) -> None:
        """No readings any more for what was selected for them."""
        chosen = replace(self.options.ruby_for, spans=())
        self.show_with(replace(self.options, ruby=Romanization.NONE, ruby_for=chosen))

    def action_next_words(self) -> None:
        """Readings for other words."""
        order = list(WORDS)
        at = order.index(self.options.ruby_for.words)
        words = order[(at + 1) % len(order)]
        chosen = replace(self.options.ruby_for, words=words, spans=())
        self.show_with(replace(self.options, ruby=self._style, ruby_for=chosen))
        self.tell("Readings for {words}.", words=tr(WORDS[words]))

    def action_punctuation(self) -> None:
        """Punctuation as in the source, or full width."""
        full = self.options.punctuation is Punctuation.FULL
        other = Punctuation.SOURCE if full else Punctuation.FULL
        self.show_with(replace(self.options, punctuation=other))

    def action_joins(self) -> None:
        """Joined lines as one, or parted as in the source."""
        self.show_with(replace(self.options, split_joins=not self.options.split_joins))
        self.tell("Joins shown undone" if self.options.split_joins else "Joins shown as one line")

    def action_measure(self, change: int) -> None:
        """Longer or shorter lines."""
        measure = max(SHORTEST, min(LONGEST, self.page.measure + change))
        self.page.set_measure(measure)
        self.tell("Lines of {count} characters at most.", count=measure)

    def show_with(self, options: ViewOptions) -> None:
        """Show the text with other options, as soon as what they need is loaded."""
        self.options = options
        if options.ruby is not Romanization.NONE:
            self._style = options.ruby
        self.refresh_status()
        if options.script is Script.SOURCE and options.ruby is Romanization.NONE:
            self.page.set_options(options)
        else:
            self.background(self._prepare(options), "options")

    async def _prepare(self, options: ViewOptions) -> None:
        """Show the text with options that take longer to show than a frame may."""
        if not _needs(options) <= self._prepared:
            self.status.set_facts([tr("Loading dictionaries…")])
            await in_background(prepare, options)
            self._tell_problems()
            self._prepared |= _needs(options)
        ready = await in_background(self.page.rehearse, options)
        if options == self.options:  # a key may have asked for something else meanwhile
            self.page.set_options(options, ready)
        self.refresh_status()

    def _tell_problems(self) -> None:
        """Say which lines of the user's own conversions are not used, once."""
        if not self._complained and self.options.script is not Script.SOURCE:
            from reader.chinese.conversions import conversions

            self._complained = True
            for problem in conversions().problems[:_MOST_TOLD]:
                self.tell_error(problem)

    def action_encoding(self) -> None:
        """Ask for an encoding and read the file in it."""
        from reader.formats import ENCODINGS

        path = self.reading.path
        if path is None:
            self.tell("This text did not come from a file.", warn=True)
            return
        now = self.reading.document.source.encoding
        rows = [Row(((name, ""),), name) for name in ENCODINGS]

        def answered(name: str | None) -> None:
            if name:
                self.post_message(OpenPath(path, self.page.offset_at_top, name))

        title = tr("Encoding (now {encoding})", encoding=now)
        self.app.push_screen(Choose(title, rows, at=now), answered)

    def refresh_status(self) -> None:
        """Say how and where we read."""
        document, page = self.reading.document, self.page
        before, total = page.stretch or (0, len(document.text))
        seen = page.seen
        section = document.section_at(seen.start)
        whole = before + seen.end >= total
        done = 100 if whole else (before + seen.start) * 100 // max(1, total)
        bad = document.source.bad_bytes
        self.status.set_title(document.title)
        self.status.set_facts(
            [
                " ".join(section.title.split()) if section else "",
                tr("{count} bad bytes (E: encoding)", count=bad) if bad else "",
                document.source.encoding,
                self._script_name(),
                tr("readings: {name}", name=self._readings_name()),
                tr("loading…") if self.loading_whole else "",
                "" if page.waits else f"{done:3d} %",
            ]
        )

    def _script_name(self) -> str:
        """The script of the page; where it is the source's, what that is written in."""
        written = self.reading.script
        if self.options.script is not Script.SOURCE or written not in WRITTEN:
            return tr(SCRIPTS[self.options.script])
        return f"{tr(SCRIPTS[Script.SOURCE])} ({tr(WRITTEN[written])})"

    def _readings_name(self) -> str:
        """What readings are shown, and for which words, if not for all."""
        ruby, chosen = self.options.ruby, self.options.ruby_for
        name = tr(RUBIES.get(ruby, ruby))
        if ruby is Romanization.NONE or (chosen.words is Words.ALL and not chosen.spans):
            return name
        return f"{name} · {tr('selection' if chosen.spans else WORDS[chosen.words])}"


def _needs(options: ViewOptions) -> set[object]:
    """What has to be loaded before a text is shown so."""
    idioms = (options.script, options.idioms)
    return {options.script, options.ruby, idioms, (options.ruby, options.ruby_for.words)}
