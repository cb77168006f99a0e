"""Lines that tell by their words what they are: bylines, dates, captions, credits, addresses."""

from reader.formats.marks import CLOSERS, last_mark
from reader.formats.words import one_of, words
from reader.text.pattern import Pattern

_HAN = "\u3400-\u9fff"
_NUMBER = "[\\d０-９一二三四五六七八九十〇零○]"
_LABEL = "\\s*[:：/／丨|]"
_OPEN, _CLOSE = "[（(〔［\\[【]", "[）)〕］\\]】]"

_BYLINE = Pattern(
    f"[（(【□■◎●\\s]*(?:{one_of('press')}*{one_of('reporters')}[\\s:：/]"
    f"|{one_of('authors')}{_LABEL}|{one_of('issue')}\\s*[:：]|[Bb]y\\s+[A-Z])"
)
_AUTHOR = Pattern(
    f"{_OPEN}?[{_HAN}]{{1,4}}{_CLOSE}?\\s*[{_HAN}·]{{2,12}}\\s*{one_of('made')}$"
    f"|{_OPEN}[{_HAN}]{{1,3}}{_CLOSE}\\s*[{_HAN}]{{2,4}}$"
)
"""[清]某某 著, （唐）某某."""
_PERSON = (
    f"(?:{one_of('surnames')}(?:[{_HAN}]{{1,2}}|\\s+[{_HAN}]{{1,2}})"
    f"|[{_HAN}]{{1,4}}·[{_HAN}·]{{1,8}})"
)
_OFFICE = Pattern(f"[{_HAN}]*?{one_of('offices')}\\s+{_PERSON}(?:\\s+[{_HAN}]{{1,3}})?$")
_NAME = Pattern(f"{_PERSON}(?:[\\s、]+{_PERSON}){{0,3}}$")
_DATE = Pattern(
    f"{_OPEN}?{_NUMBER}{{2,4}}\\s*[年./-]\\s*{_NUMBER}{{1,3}}"
    f"\\s*(?:[月./-]\\s*(?:{_NUMBER}{{1,3}}\\s*[日号號]?)?)?"
    f"(?:\\s*(?:星期|週|周)[{_HAN}]|\\s*\\d{{1,2}}[:：]\\d{{2}}(?:[:：]\\d{{2}})?"
    f"|\\s*[于於][{_HAN}]{{2,8}})?{_CLOSE}?$"
)
_DOCUMENT_NUMBER = Pattern(f"[{_HAN}]{{1,12}}{_OPEN}\\d{{4}}{_CLOSE}\\s*第?\\d{{1,5}}[号號]$")

_CAPTION = Pattern(
    f"附?[图圖表]\\s*{_NUMBER}{{1,3}}(?:[-–—.．]{_NUMBER}{{1,3}})*(?:$|[\\s:：.．、（(【《“])"
    f"|[（(]?[图圖](?:[为為片说說])?[一二左右上下]?[：:]|[图圖][为為][{_HAN}“‘《\\d]|[▲△▼]"
    f"|{one_of('pictured')}(?:[：:]|$)|[单單]位\\s*[：:]|(?:Fig(?:ure|\\.)|Table)\\s*\\d"
)
_SHOT_BY = Pattern(f"{one_of('shot')}[）)]?[。.]?$")
_CREDITED = Pattern(one_of("credited"))
_CREDIT = Pattern(
    f"{one_of('credits')}{_LABEL}|[—–-]{{1,2}}\\s*{one_of('taken')}"
    f"|{_OPEN}?{one_of('ended')}{_CLOSE}?$"
)
_ADDRESS = Pattern(one_of("addressed"))

_FIRST = frozenset("附图圖表（(【[▲△▼单單FT—–-〔［") | {
    word[0] for name in ("pictured", "credits", "ended") for word in words(name)
}
_LAST = frozenset(word[-1] for word in words("shot"))

_SPECIAL = 36
"""Code points of the longest heading that is known by its first word."""
_ANNEX = Pattern("(?:附件|附录|附錄|附表|番外)[\\dA-Z一二三四五六七八九十]{1,3}[：:]?")

KNOWN = frozenset(words("known"))
_KNOWN_FIRST = frozenset(word[0] for word in KNOWN) | frozenset("附番【[〔")
"""Headings that need neither number nor company."""


def may_tell(text: str, start: int, end: int) -> bool:
    """Whether the line `text[start:end]` may be a caption or a credit; quick, and often wrong."""
    return text[start] in _FIRST or text[end - 1] in _LAST or text[end - 2] in _LAST


def is_special(line: str) -> bool:
    """Whether a line is one of the headings every reader knows, or one with a title behind it.

    Blanks inside and brackets round it do not count: 前　言, 【后记】, 楔子　夜雨, 附件2.
    """
    if line[0] not in _KNOWN_FIRST or len(line) > _SPECIAL:
        return False
    if last_mark(line, 0, len(line)) in "。！？，、；":
        return False
    if "".join(line.split()).strip("【】[]〔〕：:") in KNOWN:
        return True
    first, *rest = line.split()
    return bool(rest and first in KNOWN) or _ANNEX.fullmatch(first) is not None


def is_date(line: str) -> bool:
    """Whether a line is a date and nothing else, as under a title or a signature."""
    return len(line) <= 40 and _DATE.match(line) is not None


def is_byline(line: str, *, behind_title: bool) -> bool:
    """Whether a line names who wrote or issued a text, or when."""
    if len(line) > 60 or last_mark(line, 0, len(line)) in "。？！?!":
        return False
    if _BYLINE.match(line) or is_date(line) or _DOCUMENT_NUMBER.match(line):
        return True
    if not behind_title or len(line) > 30:
        return False
    return any(pattern.match(line) for pattern in (_AUTHOR, _OFFICE, _NAME))


def is_caption(line: str) -> bool:
    """Whether a line says of itself that it belongs to a picture or a table."""
    if len(line) > 120:
        return False
    return _CAPTION.match(line) is not None or (len(line) <= 100 and bool(_SHOT_BY.search(line)))


def is_credit(line: str) -> bool:
    """Whether a line tells, in brackets or by its label, where a text or picture comes from."""
    if len(line) > 120:
        return False
    if _CREDIT.match(line):
        return True
    bracketed = line[0] in "（(【[" and line[-1] in CLOSERS and line.count(line[0]) == 1
    return bracketed and len(line) <= 80 and _CREDITED.search(line) is not None


def is_address(line: str) -> bool:
    """Whether a line addresses those who are spoken to."""
    return (
        len(line) <= 40
        and _ADDRESS.match(line) is not None
        and last_mark(line, 0, len(line)) in "：:，,！!"
    )
