"""One block as the rules see it: folded, and without the blanks that typesetting leaves.

Rules are written once, in simplified script and half width. `Passage.text` is the
block folded one code point for one (traditional → simplified, full → half width,
all dashes that join → `-`), less the white space that stands inside a number or
between a number and its unit, and less the line ends of a block that is no table.
`Passage.at` brings an offset back to the document.
"""

import re
from functools import cache

from reader.chinese.fold import fold_table

_DASHES = "–−﹣－‐‑﹘"
_WAVES = "〜∼～﹏"
_LOOSE = re.compile(r"\s+")


@cache
def _table() -> dict[int, int]:
    """Code point → code point: script, width, dashes and waves; case and clause commas stay."""
    table = {
        code: target for code, target in fold_table().items() if code >= 0x2E80 or code in (0xA0,)
    }
    for code in range(0xFF01, 0xFF5F):
        table[code] = code - 0xFEE0
    # A full-width comma parts clauses and a half-width one may part thousands: they stay two.
    del table[ord("，")]
    table.update({ord(c): ord("-") for c in _DASHES})
    table.update({ord(c): ord("~") for c in _WAVES})
    table.update(
        {ord("○"): ord("〇"), ord("∶"): ord(":"), ord("︰"): ord(":"), ord("﹪"): ord("%")}
    )
    table.update(
        {ord("「"): ord("“"), ord("」"): ord("”"), ord("『"): ord("‘"), ord("』"): ord("’")}
    )
    table.update(
        {ord("〝"): ord("“"), ord("〞"): ord("”"), ord("．"): ord("."), ord("壹"): ord("壹")}
    )
    table.update({ord(c): 0x20 for c in "\u3000\u2002\u2003\u2009\u202f\u2005\u2006\u2007\u2008"})
    return table


def normal(text: str) -> str:
    """`text` in the form that rules and tables are written in; the same length.

    >>> normal("增長３．５％")
    '增长3.5%'
    """
    return text.translate(_table())


_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""A comma of full width parts thousands only between digits of full width."""

_LETTER_O = re.compile(r"(?<=[一二三四五六七八九〇])[Oo0](?=[一二三四五六七八九〇Oo0])")
"""二O二五年 is often typed with a letter for the zero."""

_ENDLESS = re.compile(r"\d{40,}|[〇零一二两三四五六七八九十百千万亿兆廿卅]{40,}")


class Passage:
    """A block in normal form, with the way back to the document."""

    __slots__ = ("_back", "origin", "source", "text")

    def __init__(self, source: str, origin: int, *, table: bool = False) -> None:
        """Take the block's text and the offset of its first code point in the document."""
        self.source = source
        self.origin = origin
        # No quantity has forty digits; what has is hidden from all rules, which so stay linear.
        folded = _LETTER_O.sub("〇", normal(_WIDE_COMMA.sub(",", source)))
        folded = _ENDLESS.sub(lambda run: "#" * len(run.group()), folded)
        self.text, self._back = (folded, None) if table else _tighten(folded)

    def at(self, offset: int) -> int:
        """The document's offset of an offset into `text`."""
        if self._back is None:
            return self.origin + offset
        return self.origin + (self._back[offset] if offset < len(self._back) else len(self.source))

    def until(self, offset: int) -> int:
        """The document's offset behind the character before `offset` of `text`."""
        return self.at(offset - 1) + 1 if offset else self.at(0)

    def words(self, start: int, end: int) -> str:
        """The source's own characters of a stretch of `text`, without line ends."""
        raw = self.source[self.at(start) - self.origin : self.until(end) - self.origin]
        return raw if "\n" not in raw else "".join(raw.split("\n"))


def _tighten(folded: str) -> tuple[str, list[int] | None]:
    """`folded` without loose blanks, and the offset in it of each character that is left."""
    if _LOOSE.search(folded) is None:
        return folded, None
    kept: list[str] = []
    back: list[int] = []
    last = 0
    for gap in _LOOSE.finditer(folded):
        start, end = gap.span()
        kept.append(folded[last:start])
        back.extend(range(last, start))
        last = end
        if not _is_loose(folded, start, end):
            kept.append(" ")
            back.append(start)
    kept.append(folded[last:])
    back.extend(range(last, len(folded)))
    return "".join(kept), back


def _is_loose(folded: str, start: int, end: int) -> bool:
    """Whether the blank `folded[start:end]` means nothing: a line end, or beside a number."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if not before or not after:
        return True
    if "\n" in folded[start:end]:
        return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())
    if end - start > 2:
        return False
    digit, other = (before, after) if before.isdigit() else (after, before)
    if not digit.isascii() or not digit.isdigit():
        return after == "%"
    return other >= "\u4e00" or (other == "%" and after == "%")
