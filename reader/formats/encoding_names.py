"""The names by which users call encodings, and the ones Shuzhai uses."""

import re

from reader.errors import ReaderError

ENCODINGS = (
    "utf-8",
    "gb18030",
    "big5hkscs",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "shift_jis",
    "euc-jp",
    "euc-kr",
)
"""Names to choose from, the likeliest first."""

_OTHERS = {
    "utf-8": "utf8 utf8sig utf8bom u8 ascii usascii cp65001",
    "gb18030": "gb180302000 gb180302005 gb gbk gb2312 gb23121980 cp936 ms936 windows936 euccn chs",
    "big5hkscs": "big5 big5hkscs2004 hkscs cp950 ms950 windows950 big5eten cht",
    "utf-16-le": "utf16le ucs2le utf16 u16 ucs2 unicode cp1200",
    "utf-16-be": "utf16be ucs2be unicodefffe cp1201",
    "utf-32-le": "utf32le utf32 u32 ucs4 ucs4le",
    "utf-32-be": "utf32be ucs4be",
    "hz": "hzgb hzgb2312",
    "cp1252": "windows1252 ms1252 latin1 latin iso88591 iso885915",
    "shift_jis": "shiftjis sjis cp932 ms932 windows31j",
    "euc-jp": "eucjp ujis",
    "euc-kr": "euckr cp949 ms949 uhc ksc5601",
}
"""A codec of the standard library, and what else it is called, punctuation left out.

GBK and GB 2312 are read as GB 18030, Big5 as Big5-HKSCS: the later holds the earlier.
"""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


_BY_NAME = {
    _plain(other): codec for codec, others in _OTHERS.items() for other in (codec, *others.split())
}


def known(name: str) -> str:
    """The codec that a user calls `name`. Raises ReaderError where there is none."""
    codec = _BY_NAME.get(_plain(name))
    if codec is None:
        raise ReaderError(
            "There is no encoding {name} here; choose one of {known}.",
            name=name,
            known=", ".join(ENCODINGS),
        )
    return codec
