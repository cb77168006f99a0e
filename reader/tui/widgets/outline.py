"""The outline: the tree of sections, with the one that is read marked."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.text import Document, Section
from reader.tui.widgets.rows import Piece, Row, RowList


class Outline(RowList):
    """Sections as rows; sections within a section can be folded away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold(True)", show=False),
        Binding("right,space", "fold(False)", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._folded: set[int] = set()
        self._parents: dict[int, Section] = {}
        """The section that a section lies in, by the start of the inner one."""
        self._counted: Sequence[int] = ()
        """Source offsets, in order, that are counted in each section."""
        self._place = 0
        self._nested = False

    def show(self, document: Document) -> None:
        """Show the sections of a document."""
        self._document = document
        self._parents = {child.start: each for each in document.walk() for child in each.children}
        self._folded.clear()
        self._counted = ()
        self._rebuild()

    def count(self, offsets: Sequence[int]) -> None:
        """Show how many of these source offsets, in order, lie in each section (hits)."""
        if offsets or self._counted:
            self._counted = offsets
            self.refresh()

    def tail_of(self, row: Row) -> tuple[Piece, ...]:
        """How many hits there are in the section of a row, reckoned where it is drawn."""
        section = row.value
        if not self._counted or not isinstance(section, Section):
            return ()
        hits = bisect_left(self._counted, section.end) - bisect_left(self._counted, section.start)
        return ((f" {hits}", "faint"),) if hits else ()

    def set_place(self, offset: int) -> None:
        """Mark the section that holds a source offset."""
        if self._document is None:
            return
        section = self._document.section_at(offset)
        while section is not None and not self._shown(section):
            section = self._above(section)
        place = section.start if section else -1
        if place != self._place:
            self._place = place
            self.set_marked(lambda value: value.start == place)
            self.show_first_marked()
            if not self.has_focus:
                self.put_cursor(lambda value: value.start == place, scroll=False)

    def action_fold(self, fold: bool) -> None:
        """Fold or unfold the section at the cursor."""
        section = self.value
        if not isinstance(section, Section):
            return
        if fold and (not section.children or section.start in self._folded):
            parent = self._above(section)
            if parent is not None:
                self.put_cursor(lambda value: value.start == parent.start)
            return
        (self._folded.add if fold else self._folded.discard)(section.start)
        self._rebuild()

    def _rebuild(self) -> None:
        rows: list[Row] = []
        if self._document is not None:
            self._nested = any(section.children for section in self._document.sections)
            for section in self._document.sections:
                self._add(rows, section, 0)
        self.set_rows(rows)

    def _add(self, rows: list[Row], section: Section, depth: int) -> None:
        folded = section.start in self._folded
        sign = ("▸ " if folded else "▾ ") if section.children else "  " if self._nested else ""
        title = " ".join(section.title.split())
        rows.append(Row((("  " * depth + sign, "faint"), (title, "")), section))
        if not folded:
            for child in section.children:
                self._add(rows, child, depth + 1)

    def _shown(self, section: Section) -> bool:
        parent = self._above(section)
        while parent is not None:
            if parent.start in self._folded:
                return False
            parent = self._above(parent)
        return True

    def _above(self, section: Section) -> Section | None:
        return self._parents.get(section.start)
