"""Moving through the text: lines, pages, sections, jumps and back."""

from reader.text import Section
from reader.tui.language import tr
from reader.tui.screens.dialogs import Ask
from reader.tui.screens.reading.base import ReadingBase
from reader.tui.widgets.sideways import STEP


class Moving(ReadingBase):
    """Actions that change the place."""

    def action_line(self, rows: int) -> None:
        """Move by rows."""
        self.page.scroll_lines(rows)

    def action_page(self, pages: int) -> None:
        """Move by screens."""
        self.page.scroll_pages(pages)

    def action_half(self, halves: int) -> None:
        """Move by half screens."""
        self.page.scroll_pages(halves / 2)

    def action_sideways(self, steps: int) -> None:
        """Scroll wide tables."""
        self.page.scroll_sideways(steps * STEP)

    def action_top(self) -> None:
        """To the start."""
        before = self.page.offset_at_top
        self.page.scroll_start()
        self.reading.history.jump(before, self.page.offset_at_top)

    def action_bottom(self) -> None:
        """To the end."""
        before = self.page.offset_at_top
        self.page.scroll_end_of_text()
        if not self.is_whole():
            self.end_wanted_at = self.page.offset_at_top
        self.reading.history.jump(before, self.page.offset_at_top)

    def action_section(self, step: int) -> None:
        """To the next or the previous heading."""
        here = self.page.offset_at_top
        starts = [section.start for section in self.reading.document.walk()]
        if step > 0:
            there = next((start for start in starts if start > here), None)
        else:
            there = next((start for start in reversed(starts) if start < here), 0)
        if there is not None:
            self.go_to(there)

    def go_to(self, offset: int) -> None:
        """Jump so that `offset` is on the first line."""
        before = self.page.offset_at_top
        self.page.go(offset)
        self.reading.history.jump(before, self.page.offset_at_top)

    def action_back(self) -> None:
        """Back to before the last jump."""
        place = self.reading.history.back(self.page.offset_at_top)
        if place is not None:
            self.page.go(place)

    def action_forward(self) -> None:
        """Forward to where the last way back began."""
        place = self.reading.history.forward(self.page.offset_at_top)
        if place is not None:
            self.page.go(place)

    async def action_go_to(self) -> None:
        """Ask where to, and go there."""

        def answered(answer: str | None) -> None:
            if answer:
                self._go_to_named(answer)

        hint = tr("50%, a section's number, or words of its title")
        await self.app.push_screen(Ask(tr("Go to"), hint=hint), answered)

    def _go_to_named(self, name: str) -> None:
        document = self.reading.document
        percent = name.rstrip("%％").strip()
        if name[-1] in "%％":
            try:
                share = float(percent)
            except ValueError:
                share = -1.0
            if 0 <= share <= 100 and not self.is_whole():
                return
            if 0 <= share <= 100:
                self.go_to(round(share / 100 * len(document.text)))
                return
        found = self._section_named(name)
        if found is not None:
            self.go_to(found.start)
        else:
            self.tell("There is no such place: {name}", warn=True, name=name)

    def _section_named(self, name: str) -> Section | None:
        from reader.chinese.fold import fold

        sections = list(self.reading.document.walk())
        if name.isdecimal() and 1 <= int(name) <= len(sections):
            return sections[int(name) - 1]
        wanted = "".join(fold(name).split())
        return next((s for s in sections if wanted in "".join(fold(s.title).split())), None)
