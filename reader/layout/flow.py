"""The page of a whole document: rows to offsets and back, laid out only where it is looked at.

Nothing is counted from the start of the text: a place is a block and a row in it,
and one moves from a place. There is no row number of the whole.
"""

from collections import OrderedDict
from collections.abc import Iterator

from reader.chinese.styles import Romanization
from reader.layout.block import PartLayout
from reader.layout.lines import Line, Place, Setup
from reader.layout.parts import part_count, part_of, part_size, part_start
from reader.layout.styles import gap_between
from reader.text import Document, Span
from reader.view import ViewOptions, read_ahead, view

_STRIDE = 1 << 32
"""Row numbers kept for each part of a block: row = part * stride + row in the part."""
_KEPT = 512
"""Parts kept laid out, if they are short."""
_KEPT_TEXT = 1 << 20
"""Code points of source in all parts kept."""


class DocumentLayout:
    """A document under given options on a page of a given measure."""

    def __init__(
        self, document: Document, options: ViewOptions, setup: Setup, *, wait: bool = True
    ) -> None:
        """Take what to lay out; no work is done yet.

        With `wait` the dictionaries that the options need are loaded when they are first needed;
        without, the page has no readings until they are `ready()` and `invalidate()` is called.
        """
        self.document = document
        self.options = options
        self.setup = setup
        self._wait = wait
        self._parts: OrderedDict[tuple[int, int], PartLayout] = OrderedDict()
        self._held = 0

    def lays_out_as(self, other: "DocumentLayout") -> bool:
        """Whether both lay out the same text in the same way."""
        same = self.options == other.options and self.setup == other.setup
        return same and self.document is other.document

    def invalidate(self) -> None:
        """Forget what is laid out: readings have become available, or other ones."""
        self._parts.clear()
        self._held = 0

    def block(self, index: int) -> "BlockLayout":
        """Block `index` on the page."""
        return BlockLayout(self, index)

    def part(self, index: int, part: int) -> PartLayout:
        """A part of a block, laid out now if it is not kept."""
        key = (index, part)
        kept = self._parts.get(key)
        if kept is not None:
            self._parts.move_to_end(key)
            return kept
        span = self._span(index, part)
        shown = view(self.document, index, self.options, *span, wait=self._wait)
        opens = part == 0 or self.document.text[span.start - 1] == "\n"
        made = PartLayout(shown, self.setup, 0 if part else self._gap(index), opens=opens)
        self._parts[key] = made
        self._held += made.length
        while len(self._parts) > _KEPT or (self._held > _KEPT_TEXT and len(self._parts) > 1):
            self._held -= self._parts.popitem(last=False)[1].length
        return made

    def _span(self, index: int, part: int) -> Span:
        """The source of a part of a block."""
        text, block = self.document.text, self.document.blocks[index]
        size = part_size(block.kind, self.options)
        start, end = (part_start(text, block, at, size) for at in (part, part + 1))
        if end < block.end and text[end - 1] == "\n":
            end -= 1  # behind it stands the next part, not an empty line
        return Span(start, end)

    def parts(self, index: int) -> int:
        """How many parts block `index` has."""
        block = self.document.blocks[index]
        return part_count(block.end - block.start, part_size(block.kind, self.options))

    def part_at(self, index: int, offset: int) -> int:
        """The part of block `index` that holds an absolute offset."""
        block = self.document.blocks[index]
        return part_of(self.document.text, block, offset, part_size(block.kind, self.options))

    def _gap(self, index: int) -> int:
        if index == 0:
            return 0
        before, block = self.document.blocks[index - 1], self.document.blocks[index]
        return gap_between(before.kind, block.kind, block.level, self.setup.gap)

    def place(self, offset: int) -> Place:
        """The first row to show so that the line of `offset` is on top."""
        if not self.document.blocks:
            return Place(0, 0)
        index = self.document.blocks.at(offset)
        return Place(index, self.block(index).top_of(offset))

    def offset(self, place: Place) -> int:
        """The source offset of the line at a place; of the next one where the row is blank."""
        if not self.document.blocks:
            return 0
        part, row = divmod(place.row, _STRIDE)
        return self.part(place.block, part).offset(row)

    def move(self, place: Place, rows: int) -> Place:
        """The place `rows` further down (up if negative), not beyond the first or last row."""
        if not self.document.blocks:
            return place
        index = place.block
        part, row = divmod(place.row, _STRIDE)
        row += rows
        while row < 0:
            if part:
                part -= 1
            elif index:
                index -= 1
                part = self.parts(index) - 1
            else:
                return Place(0, 0)
            row += self.part(index, part).height
        while row >= (height := self.part(index, part).height):
            if part + 1 < self.parts(index):
                part += 1
            elif index + 1 < len(self.document.blocks):
                index, part = index + 1, 0
            else:
                row = height - 1
                break
            row -= height
        return Place(index, part * _STRIDE + row)

    def last(self, height: int) -> Place:
        """The place to show so that the end of the text is on the last of `height` rows."""
        if not self.document.blocks:
            return Place(0, 0)
        index = len(self.document.blocks) - 1
        part = self.parts(index) - 1
        end = Place(index, part * _STRIDE + self.part(index, part).height - 1)
        return self.move(end, 1 - max(1, height))

    def lines(self, place: Place, height: int) -> list[Line]:
        """Up to `height` rows from a place on; fewer at the end of the text."""
        lines: list[Line] = []
        self._read_ahead(place, height)
        row = place.row % _STRIDE
        for index, part in self._from(place):
            laid = self.part(index, part)
            upto = min(laid.height, row + height - len(lines))
            lines += [laid.line(at) for at in range(row, upto)]
            row = 0
            if len(lines) >= height:
                break
        return lines

    def _from(self, place: Place) -> Iterator[tuple[int, int]]:
        """The block and the part that hold a place, and all behind them."""
        first = place.row // _STRIDE
        for index in range(place.block, len(self.document.blocks)):
            yield from ((index, part) for part in range(first, self.parts(index)))
            first = 0

    def _read_ahead(self, place: Place, height: int) -> None:
        """Find the readings of up to `height` rows from a place on together, which is quicker."""
        if self.options.ruby is Romanization.NONE:
            return
        # A row of readings stands over each row of text, and a Han takes two cells.
        room, wanted = height * self.setup.columns // 4, []
        for index, part in self._from(place):
            if room <= 0:
                break
            start, end = self._span(index, part)
            room -= end - start
            if (index, part) not in self._parts:
                wanted.append((index, start, end))
        read_ahead(self.document, wanted, self.options, wait=self._wait)


class BlockLayout:
    """One block on the page; its rows are those of `Place.row`."""

    def __init__(self, page: DocumentLayout, index: int) -> None:
        """Block `index` of `page`."""
        self._page = page
        self._index = index

    @property
    def height(self) -> int:
        """Rows, the gap before it included. Lays out every part of a long block."""
        parts = range(self._page.parts(self._index))
        return sum(self._page.part(self._index, part).height for part in parts)

    def line(self, row: int) -> Line:
        """The line at a row of the block. Raises IndexError outside."""
        part, row = divmod(row, _STRIDE)
        return self._page.part(self._index, part).line(row)

    def row_of(self, offset: int) -> int:
        """The row whose text holds an absolute source offset."""
        part = self._page.part_at(self._index, offset)
        return part * _STRIDE + self._page.part(self._index, part).row_of(offset)

    def top_of(self, offset: int) -> int:
        """The first row of that line: its readings, if it has any."""
        part = self._page.part_at(self._index, offset)
        return part * _STRIDE + self._page.part(self._index, part).top_of(offset)
