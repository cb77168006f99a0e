"""The pages of a PDF, read with pdfium: the only module that knows it.

Pdfium is asked for characters and their places alone; the order in which a file holds
them is that of whoever wrote it, and in what order they are read is found elsewhere.
"""

import math
from collections.abc import Iterator
from ctypes import CFUNCTYPE, byref, c_double, c_float, c_int, c_void_p, cast, create_string_buffer

import pypdfium2_raw as pdfium

from reader.formats.pdf.characters import BAD, MEANT, is_wide
from reader.formats.pdf.content import Bookmark
from reader.formats.pdf.glyphs import Mark, Page, Pen, Rule
from reader.formats.pdf.turning import turned
from reader.text.safety import make_safe

PAGES = 5_000
"""Most pages of a file that is opened; empty ones take a millisecond each."""
GLYPHS = 600_000
"""Most characters of a file that is opened, some 900 pages of prose: at 12 to 17 µs each, the
paragraphs included, they take ten seconds of computing."""
_SAMPLE, _MORE = 100, 1.5
"""Pages after which a file is refused that would come to so many times too much if it went on in
the same way, so that nobody waits for the end."""
CROWDED = 60_000
"""Most characters of a page; a page of a newspaper holds some 10,000."""
_DRAWN = 4_000
"""Most things drawn on a page among which rules are sought."""
_ENTRIES = 5_000
"""Most bookmarks that are read."""
_FAR = 20_000.0
"""Points from the origin beyond which nothing is on a page; a page has at most 14,400
(ISO 32000-1, Annex C)."""
_THIN, _LONG = 3.0, 18.0
"""Points: what is thinner and longer than that is a rule."""
_HEAVY = 600
"""Weight of a font from which it is bold (CSS Fonts 4, §2.2: 600 is semi-bold)."""
_BOLD_NAMES = ("bold", "black", "heavy", "simhei", "heiti", "demi")
_UNTOLD = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_NO_PEN = Pen(0, 0, 1, 0)


class TooMuch(Exception):
    """There is more than can be read in a few seconds."""


class Locked(Exception):
    """A password is needed."""


class Damaged(Exception):
    """It is no PDF that can be read."""


class File:
    """A PDF in memory, which stays there until the process ends that has opened it."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises Locked, Damaged, TooMuch."""
        self._data = data  # pdfium does not copy it
        pdfium.FPDF_InitLibrary()
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            locked = pdfium.FPDF_GetLastError() in (
                pdfium.FPDF_ERR_PASSWORD,
                pdfium.FPDF_ERR_SECURITY,
            )
            raise Locked if locked else Damaged
        self.count = pdfium.FPDF_GetPageCount(self._document)
        if self.count > PAGES:
            raise TooMuch
        self.bad = 0
        """Shapes read so far whose characters are not told."""
        self._left = GLYPHS
        self._bold: dict[int, bool] = {}
        self._object_at = CFUNCTYPE(c_void_p, pdfium.FPDF_TEXTPAGE, c_int)(
            cast(pdfium.FPDFText_GetTextObject, c_void_p).value or 0
        )

    def pages(self) -> Iterator[Page]:
        """All pages in order; one that cannot be read is empty. Raises TooMuch."""
        for index in range(self.count):
            if index == _SAMPLE and (GLYPHS - self._left) * self.count > _MORE * GLYPHS * index:
                raise TooMuch
            page = pdfium.FPDF_LoadPage(self._document, index)
            if not page:
                yield Page()
                continue
            letters = pdfium.FPDFText_LoadPage(page)
            try:
                yield self._read(page, letters) if letters else Page()
            finally:
                if letters:
                    pdfium.FPDFText_ClosePage(letters)
                pdfium.FPDF_ClosePage(page)
                self._bold.clear()  # their addresses may be used again

    def _read(self, page: pdfium.FPDF_PAGE, letters: pdfium.FPDF_TEXTPAGE) -> Page:
        count = pdfium.FPDFText_CountChars(letters)
        self._left -= count
        if count > CROWDED or self._left < 0:
            raise TooMuch
        return turned(list(self._marks(letters, count)), _rules(page))

    def _marks(self, letters: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[Mark]:
        """The characters of a page in the order of the file; those pdfium adds are left out."""
        unicode_of, origin_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin
        object_at, box_of = self._object_at, pdfium.FPDFText_GetLooseCharBox
        x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
        to_x, to_y, to_box = byref(x), byref(y), byref(box)
        last, pen, high = None, _NO_PEN, 0
        for at in range(count):
            drawn = object_at(letters, at)
            if drawn is None:  # blanks and line ends of its own making
                continue
            if drawn != last:
                pen, last = self._pen(letters, at), drawn
            code = unicode_of(letters, at)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            origin_of(letters, at, to_x, to_y)
            if not (-_FAR < x.value < _FAR and -_FAR < y.value < _FAR and pen.size):
                continue
            text = self._text(letters, at, code)
            if is_wide(text):
                length = pen.width
            else:
                box_of(letters, at, to_box)
                length = max(
                    (box.right - x.value) * pen.cos
                    if pen.cos > 0
                    else (box.left - x.value) * pen.cos,
                    (box.top - y.value) * pen.sin
                    if pen.sin > 0
                    else (box.bottom - y.value) * pen.sin,
                )
            yield Mark(text, x.value, y.value, min(length, _FAR), pen)

    def _text(self, letters: pdfium.FPDF_TEXTPAGE, at: int, code: int) -> str:
        """The character as it is meant."""
        if code == 2:  # pdfium's sign for a hyphen at the end of a line
            return "-"
        if code in _UNTOLD or pdfium.FPDFText_HasUnicodeMapError(letters, at) == 1:
            self.bad += 1
            return BAD
        character = chr(code)
        return MEANT.get(character) or make_safe(character)

    def _pen(self, letters: pdfium.FPDF_TEXTPAGE, at: int) -> Pen:
        """How all characters of the stretch that begins here are written."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(letters, at, matrix)
        size = pdfium.FPDFText_GetFontSize(letters, at)
        across, down = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        if not (0 < across < _FAR and 0 < down < _FAR and 0 < size < _FAR):
            return _NO_PEN
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(letters, at))
        bold = self._is_bold(font)
        return Pen(size * down, size * across, matrix.a / across, matrix.b / across, bold)

    def _is_bold(self, font: pdfium.FPDF_FONT) -> bool:
        address = cast(font, c_void_p).value or 0
        if address not in self._bold:
            buffer = create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = buffer.value.decode("latin-1").lower()
            heavy = pdfium.FPDFFont_GetWeight(font) >= _HEAVY
            self._bold[address] = heavy or any(word in name for word in _BOLD_NAMES)
        return self._bold[address]

    def title(self) -> str:
        """What the file calls itself."""
        return self._said(b"Title")

    def author(self) -> str:
        """Who made it, as the file says."""
        return self._said(b"Author")

    def _said(self, key: bytes) -> str:
        buffer = create_string_buffer(2048)
        length = pdfium.FPDF_GetMetaText(self._document, key, buffer, len(buffer))
        return _decoded(buffer.raw[: min(length, len(buffer))])

    def bookmarks(self) -> list[Bookmark]:
        """The outline that the file carries, in order; of one that runs in circles, some."""
        found: list[Bookmark] = []
        seen: set[int | None] = set()
        first = pdfium.FPDFBookmark_GetFirstChild(self._document, None)
        waiting = [(first, 1)]
        while waiting and len(found) < _ENTRIES:
            entry, level = waiting.pop()
            address = cast(entry, c_void_p).value
            if not entry or address in seen:
                continue
            seen.add(address)
            found.append(self._bookmark(entry, level))
            waiting.append((pdfium.FPDFBookmark_GetNextSibling(self._document, entry), level))
            waiting.append((pdfium.FPDFBookmark_GetFirstChild(self._document, entry), level + 1))
        return found

    def _bookmark(self, entry: pdfium.FPDF_BOOKMARK, level: int) -> Bookmark:
        buffer = create_string_buffer(2048)
        length = pdfium.FPDFBookmark_GetTitle(entry, buffer, len(buffer))
        place = pdfium.FPDFBookmark_GetDest(self._document, entry)
        index = pdfium.FPDFDest_GetDestPageIndex(self._document, place) if place else -1
        return Bookmark(_decoded(buffer.raw[: min(length, len(buffer))]), index, level)


def _rules(page: pdfium.FPDF_PAGE) -> list[Rule]:
    """The straight lines drawn on a page; none where too much is drawn."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _DRAWN:
        return []
    sides = [c_float() for _ in range(4)]
    rules = []
    for at in range(count):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *map(byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        width, height = right - left, top - bottom
        if min(width, height) < _THIN and _LONG < max(width, height) < _FAR:
            rules.append(Rule(left, right, bottom, top))
    return rules


def _decoded(raw: bytes) -> str:
    """Text as pdfium gives it: UTF-16 with a NUL behind it."""
    text = raw.decode("utf-16-le", "replace").rstrip("\0")
    return make_safe(" ".join("".join(MEANT.get(c, c) for c in text).split()))
