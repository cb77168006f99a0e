"""What stands above a block: its section, the time that is lent to it, the document's own date."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from reader.figures.context import Governing
from reader.figures.lent import YEAR, Lent, lent_year, long_times, openings, year_of
from reader.figures.passage import normal
from reader.text import BlockKind, Document, Section

_TAIWAN = re.compile(
    # 113年全年, 113年12月, 較112年: no text counts a hundred and some years in this way.
    r"(?<!\d)1[0-2]\d年(?:全年|上半年|下半年|第[1-4一二三四]季|\d{1,2}(?:月|至|-)|度(?!过)|底)|"
    r"[较比]1[0-2]\d年(?![来前代多历间])|[由自从]1[0-2]\d年的?\d|(?:^|[。，；,])1[0-2]\d年[，,]|"
    r"民国\d|民国[一二三四五六七八九]|新台币|行政院|立法院|主计总处|监察院|立委|县市政府|全民健保|健保署|"
    r"财政部统计处|金管会|国发会|卫福部|陆委会|1[01]\d学年|(?:新北|台北|台中|台南|高雄|桃园)市"
)
_SIGHT = 50_000
"""Code points looked at to tell where a text comes from, and back for an opening line."""

_HEADERS = (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE)
_DATE = re.compile(YEAR.pattern + r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")


class Above:
    """Sections and the times they lend, for offsets that only grow; linear over a document."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        """Look once at the beginning of the document, and at `document.text[start:end]`."""
        sight = normal(document.text[:_SIGHT])
        self.taiwan = _TAIWAN.search(sight) is not None
        self._document_year = self._written(sight)
        title = self._year(document.title) if document.source.path or document.sections else None
        heads = "\n".join(
            document.text_of(block) for block in document.blocks[:8] if block.kind in _HEADERS
        )
        self._top = self._year(heads) or title
        self._sections = list(_flat(document.sections, ()))
        self._starts = [path[-1].start for path in self._sections]
        self._openings: list[tuple[int, Lent | None]] = []
        if self._top:
            since = max(0, start - _SIGHT)
            self._openings = list(openings(document.text, since, end, self._document_year))
        self._path: tuple[Section, ...] | None = None
        self._headed: tuple[Lent | None, bool] = (None, False)

    def at(self, offset: int) -> tuple[str | None, Governing]:
        """Title of the innermost section at `offset`, and what governs there."""
        path = self._path_at(offset)
        if path != self._path:
            self._path, self._headed = path, self._by_headings(path)
        title = path[-1].title if path else None
        headed, several = self._headed
        lent = headed or self._opening(offset) or (None if several else self._top)
        if lent is None:
            return title, Governing(document_year=self._document_year)
        return title, Governing(lent.period, lent.year, self._document_year, lent.bounds)

    def _path_at(self, offset: int) -> tuple[Section, ...]:
        at = bisect_right(self._starts, offset)
        return self._sections[at - 1] if at else ()

    def _by_headings(self, path: tuple[Section, ...]) -> tuple[Lent | None, bool]:
        """The time that the nearest heading lends, and whether it names several long ones."""
        for section in reversed(path):
            year, long = self._year(section.title), long_times(section.title, self._document_year)
            if year or long:
                lent = year or (long[0] if len(long) == 1 else None)
                return lent, lent is None
        return None, False

    def _opening(self, offset: int) -> Lent | None:
        """The long time with which a line above opened; it holds to the end of its section."""
        at = bisect_right(self._openings, offset, key=lambda opening: opening[0])
        if not at:
            return None
        start, lent = self._openings[at - 1]
        path = self._path_at(start)
        return lent if not path or offset < path[-1].end else None

    def _year(self, heading: str | None) -> Lent | None:
        return lent_year(heading, taiwan=self.taiwan) if heading else None

    def _written(self, sight: str) -> int | None:
        """The year in which the document was written, as far as its head tells."""
        head = sight[:600]
        found = _DATE.search(head) or YEAR.search(head[:200])
        if found:
            return year_of(found.group(1))
        if self.taiwan:
            roc = re.search(r"(?:民国)?(1[01]\d)年", head)
            return int(roc.group(1)) + 1911 if roc else None
        return None


def _flat(
    sections: tuple[Section, ...], path: tuple[Section, ...]
) -> Iterator[tuple[Section, ...]]:
    """The path to each section, itself included, in order of the text."""
    for section in sections:
        here = (*path, section)
        yield here
        yield from _flat(section.children, here)
