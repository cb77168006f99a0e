"""What stands above a block: its section, the year that headings lend, the document's own date."""

import re
from collections.abc import Iterator

from reader.figures.context import Governing
from reader.figures.passage import normal
from reader.text import BlockKind, Document, Section

_YEAR = re.compile(r"((?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年")
_ROC = re.compile(r"(?:民国)?(\d{2,3})年度?")
_TAIWAN = re.compile(
    # 113年全年, 113年12月, 較112年: no text counts a hundred and some years in this way.
    r"(?<!\d)1[0-2]\d年(?:全年|上半年|下半年|第[1-4一二三四]季|\d{1,2}(?:月|至|-)|度(?!过)|底)|"
    r"[较比]1[0-2]\d年(?![来前代多历间])|(?:^|[。，；,])1[0-2]\d年[，,]|"
    r"民国\d|民国[一二三四五六七八九]|新台币|行政院|立法院|主计总处|监察院|立委|县市政府|全民健保|健保署|"
    r"财政部统计处|金管会|国发会"
)
_SIGHT = 50_000
"""Code points looked at to tell where a text comes from."""

_HEADERS = (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE)
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}


class Above:
    """Sections and the years they lend, for offsets that only grow; linear over a document."""

    def __init__(self, document: Document) -> None:
        """Look once at the beginning of the document."""
        sight = normal(document.text[:_SIGHT])
        self.taiwan = _TAIWAN.search(sight) is not None
        self._document_year = self._written(document, sight)
        title = self._lent(document.title) if document.source.path or document.sections else None
        heads = "\n".join(
            document.text_of(block) for block in document.blocks[:8] if block.kind in _HEADERS
        )
        self._top = self._lent(heads) or title
        self._sections = list(_flat(document.sections, []))
        self._next = 0
        self._now: tuple[str | None, list[str]] = (None, [])

    def at(self, offset: int) -> tuple[str | None, Governing]:
        """Title of the innermost section at `offset`, and what governs there."""
        while self._next < len(self._sections) and self._sections[self._next][0] <= offset:
            self._now = self._sections[self._next][1:]
            self._next += 1
        title, path = self._now
        lent = next(filter(None, map(self._lent, reversed(path))), None) or self._top
        if lent is None:
            return title, Governing(document_year=self._document_year)
        return title, Governing(lent[0], lent[1], self._document_year)

    def _lent(self, heading: str | None) -> tuple[str, int] | None:
        """The one year that a heading names, as written and as a number."""
        if not heading:
            return None
        text = normal(heading)
        named = {match.group(1): match for match in _YEAR.finditer(text)}
        if len(named) == 1:
            match = next(iter(named.values()))
            year = int("".join(_DIGITS.get(c, c) for c in match.group(1)))
            return heading[match.start() : match.end()], year
        if not named and self.taiwan:
            roc = {match.group(1): match for match in _ROC.finditer(text)}
            if len(roc) == 1:
                match = next(iter(roc.values()))
                return heading[match.start() : match.end()], int(match.group(1)) + 1911
        return None

    def _written(self, document: Document, sight: str) -> int | None:
        """The year in which the document was written, as far as its head tells."""
        head = sight[:600]
        dated = re.search(
            r"((?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日",
            head,
        )
        found = dated or _YEAR.search(head[:200])
        if found:
            return int("".join(_DIGITS.get(c, c) for c in found.group(1)))
        if self.taiwan:
            roc = re.search(r"(?:民国)?(1[01]\d)年", head)
            return int(roc.group(1)) + 1911 if roc else None
        return None


def _flat(sections: tuple[Section, ...], path: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Start, title and path of all sections in order of the text."""
    for section in sections:
        here = [*path, section.title]
        yield section.start, section.title, here
        yield from _flat(section.children, here)
