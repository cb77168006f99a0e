"""The blocks of a text, kept as columns so that a million of them stay small."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload


class BlockKind(StrEnum):
    """What a block is; the names are those of the JSON contract."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    VERSE = "verse"
    CREDIT = "credit"


_KINDS = tuple(BlockKind)
_CODES = {kind: code for code, kind in enumerate(_KINDS)}


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest part of a text with offsets of its own.

    Verse, code and tables may hold newlines; every other block is one line.
    """

    kind: BlockKind
    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last code point."""
    level: int = 0
    """Depth of a heading (1 is the outermost) or of a list item; 1 for a line that goes on with
    the quotation before it; else 0."""
    joined: tuple[int, ...] = ()
    """Offsets at which two lines of the source were joined into this block."""


class Blocks(Sequence[Block]):
    """All blocks of a text, in order, with one newline between two.

    Only starts, kinds and levels are kept (6 bytes a block); a `Block` is made
    when one is asked for.
    """

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self._starts = array("I")
        self._kinds = bytearray()
        self._levels = bytearray()
        self._joined: dict[int, tuple[int, ...]] = {}
        self._end = 0
        for block in blocks:
            self._append(block)

    @classmethod
    def from_columns(
        cls,
        starts: "array[int]",
        end: int,
        kinds: Mapping[int, BlockKind],
        levels: Mapping[int, int],
        joined: Mapping[int, tuple[int, ...]],
    ) -> "Blocks":
        """The blocks that begin at `starts`, the last one ending at `end`.

        `kinds`, `levels` and `joined` tell, by index, of those blocks that are
        not plain paragraphs. For parsers of large files: no `Block` is made.
        """
        blocks = cls()
        blocks._starts = starts
        blocks._kinds = bytearray([_CODES[BlockKind.PARAGRAPH]]) * len(starts)
        blocks._levels = bytearray(len(starts))
        for index, kind in kinds.items():
            blocks._kinds[index] = _CODES[kind]
        for index, level in levels.items():
            blocks._levels[index] = min(level, 255)
        blocks._joined = dict(joined)
        blocks._end = end
        return blocks

    def _append(self, block: Block) -> None:
        if self._starts and block.start != self._end + 1:
            raise ValueError(
                f"block at {block.start} does not follow the one ending at {self._end}"
            )
        if block.joined:
            self._joined[len(self._starts)] = block.joined
        self._starts.append(block.start)
        self._kinds.append(_CODES[block.kind])
        self._levels.append(block.level)
        self._end = block.end

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return Block(
            _KINDS[self._kinds[index]],
            self._starts[index],
            self.end_of(index),
            self._levels[index],
            self._joined.get(index, ()),
        )

    def __iter__(self) -> Iterator[Block]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blocks) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # a container of columns, compared by value

    def start_of(self, index: int) -> int:
        """Offset of the first code point of block `index`."""
        return self._starts[index]

    def end_of(self, index: int) -> int:
        """Offset behind the last code point of block `index`."""
        return self._starts[index + 1] - 1 if index + 1 < len(self) else self._end

    def at(self, offset: int) -> int:
        """Index of the block that holds `offset`; a newline belongs to the block before it.

        Offsets outside the text are clamped. Raises IndexError where there is no block.
        """
        if not self._starts:
            raise IndexError(offset)
        return max(0, bisect_right(self._starts, offset) - 1)

    def first_of(self, kind: BlockKind) -> int | None:
        """Index of the first block of a kind, or None."""
        index = self._kinds.find(_CODES[kind])
        return index if index >= 0 else None
