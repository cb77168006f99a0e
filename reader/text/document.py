"""One text as read from a file: canonical characters, blocks, sections."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reader.text.blocks import Block, BlockKind, Blocks
from reader.text.span import Locator

_PIECE = 1 << 20
"""Code points handled between two chances for other threads to run."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands under it, sections within it included."""

    title: str
    """The heading as written, its number included; without markup where there is any."""
    level: int
    start: int
    """Offset of the heading's first code point."""
    end: int
    """Offset of the next section's start that is not within, or the text's length."""
    children: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """This section and all within it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from and how it was read."""

    path: Path | None = None
    """The file, or None for text that never lay in one (standard input)."""
    format: str = "plain"
    """Name of the format in the registry of `reader.formats`."""
    encoding: str = "utf-8"
    """Name of the encoding the bytes were decoded with."""
    bad_bytes: int = 0
    """How many bytes could not be decoded and are shown as U+FFFD."""


@dataclass(frozen=True)
class Document:
    """A canonical text that never changes, with the structure seen in it.

    One newline stands between two blocks; `text[block.start:block.end]` is a block.
    """

    text: str
    blocks: Blocks
    sections: tuple[Section, ...] = ()
    source: Source = field(default=Source())
    given_title: str = ""
    """The title where it is not the characters of the title's block, as under markup."""
    given_byline: str = ""
    """Who made it, where the file says so and no block does."""

    @cached_property
    def id(self) -> str:
        """SHA-256 (hex) of the characters that are not white space.

        Wraps, joins and better join rules change white space only, so the text
        keeps its identity through them.
        """
        from hashlib import sha256  # half as long to load as all else in this package

        digest = sha256()
        for at in range(0, len(self.text), _PIECE):
            piece = "".join(self.text[at : at + _PIECE].split())
            digest.update(piece.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @cached_property
    def title(self) -> str:
        """The title, else the subtitle without dashes, the first heading, or the file name."""
        written = self.given_title or self._first(BlockKind.TITLE)
        if written:
            return written
        subtitle = self._first(BlockKind.SUBTITLE).strip("—–- \u3000")
        if subtitle:
            return subtitle
        if self.sections:
            return self.sections[0].title
        return self.source.path.stem if self.source.path else "-"

    @cached_property
    def subtitle(self) -> str | None:
        """The subtitle as written, if there is one."""
        return self._first(BlockKind.SUBTITLE) or None

    @cached_property
    def byline(self) -> str | None:
        """The byline as written, or as the file names it; None where there is none."""
        return self._first(BlockKind.BYLINE) or self.given_byline or None

    def _first(self, kind: BlockKind) -> str:
        index = self.blocks.first_of(kind)
        return "" if index is None else self.text_of(self.blocks[index])

    def text_of(self, block: Block) -> str:
        """The characters of a block."""
        return self.text[block.start : block.end]

    def walk(self) -> Iterator[Section]:
        """All sections, depth first, in order of the text."""
        for section in self.sections:
            yield from section.walk()

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds `offset`, or None before the first."""
        found, among = None, self.sections
        while among:
            inner = among[max(0, bisect_right(among, offset, key=_start) - 1)]
            if not inner.start <= offset < inner.end:
                break
            found, among = inner, inner.children
        return found

    def locate(self, offset: int) -> Locator:
        """`offset` with the number of characters before it that are not white space."""
        return Locator(offset, _solid(self.text, 0, offset))

    def resolve(self, locator: Locator) -> int:
        """The offset of a stored place: by itself where its rank still agrees, else by rank."""
        offset = min(locator.offset, len(self.text))
        if _solid(self.text, 0, offset) == locator.rank:
            return offset
        at, left = 0, locator.rank
        while at < len(self.text):
            here = _solid(self.text, at, at + _PIECE)
            if here > left:
                break
            left -= here
            at += _PIECE
        for offset in range(at, min(at + _PIECE, len(self.text))):
            if not self.text[offset].isspace():
                if left == 0:
                    return offset
                left -= 1
        return len(self.text)


def _start(section: Section) -> int:
    return section.start


def _solid(text: str, start: int, end: int) -> int:
    """How many characters of `text[start:end]` are not white space."""
    pieces = (text[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE))
    return sum(len(word) for piece in pieces for word in piece.split())
