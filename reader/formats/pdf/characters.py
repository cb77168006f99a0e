"""Characters of a PDF as the characters they stand for.

A PDF draws shapes, and fonts give one shape several code points: 民 comes out as the
radical ⺠, 一 as ⼀, fi as one sign. Those are undone, and nothing else is: radicals
(U+2E80–2FDF) become the ideographs that Unicode names as theirs (the decompositions of
UnicodeData.txt, and EquivalentUnifiedIdeograph.txt, UAX #44, for the radicals that have
none), compatibility ideographs (U+F900–FAFF) those to which they are canonically
equivalent, Latin ligatures (U+FB00–FB06) their letters. Search and figures rest on it.
"""

import unicodedata

BAD = "\ufffd"
"""Stands for a shape whose character the file does not tell."""

_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺎尢⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺫罒⺬示⺭礻"
    "⺯糹⺰纟⺲罒⺵罒⺸羊⺹耂⺻聿⺼月⺾艹⺿艹⻀艹⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
"""Radicals without a decomposition, each with its ideograph."""


def _decomposed(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code))


MEANT = {
    **{chr(code): _decomposed(code) for code in range(0x2E80, 0x2FE0)},
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
    **{chr(code): _decomposed(code) for code in range(0xF900, 0xFB07)},
}
"""What a character of a PDF stands for, where that is another one or several."""


def is_wide(character: str) -> bool:
    """Whether a character fills a square in every font for Chinese."""
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uac00" <= character <= "\ud7a3"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff01" <= character <= "\uff60"
        or "\uffe0" <= character <= "\uffe6"
        or "\U00020000" <= character <= "\U0003fffd"
    )
