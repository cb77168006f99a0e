"""Zhuyin (ㄅㄆㄇ): from a reading such as `zhang1` to ㄓㄤ.

Initials, finals and tone marks by the Ministry of Education's table of Mandarin
phonetic symbols (Taiwan); the first tone is unmarked, the neutral tone's dot
stands first.
"""

from functools import lru_cache

from reader.chinese.syllables import numbered

_INITIALS = {
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ",
    "t": "ㄊ", "n": "ㄋ", "l": "ㄌ", "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ",
    "x": "ㄒ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ",
    "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "ong": "ㄨㄥ", "er": "ㄦ",
    "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ", "iu": "ㄧㄡ",
    "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ",
    "uang": "ㄨㄤ", "v": "ㄩ", "ve": "ㄩㄝ", "van": "ㄩㄢ", "vn": "ㄩㄣ",
}  # fmt: skip
_WHOLE = {
    "yi": "ㄧ", "ya": "ㄧㄚ", "yo": "ㄧㄛ", "ye": "ㄧㄝ", "yai": "ㄧㄞ", "yao": "ㄧㄠ",
    "you": "ㄧㄡ", "yan": "ㄧㄢ", "yin": "ㄧㄣ", "yang": "ㄧㄤ", "ying": "ㄧㄥ", "yong": "ㄩㄥ",
    "yu": "ㄩ", "yue": "ㄩㄝ", "yuan": "ㄩㄢ", "yun": "ㄩㄣ", "wu": "ㄨ", "wa": "ㄨㄚ",
    "wo": "ㄨㄛ",
    "wai": "ㄨㄞ", "wei": "ㄨㄟ", "wan": "ㄨㄢ", "wen": "ㄨㄣ", "wang": "ㄨㄤ", "weng": "ㄨㄥ",
    "zhi": "ㄓ", "chi": "ㄔ", "shi": "ㄕ", "ri": "ㄖ", "zi": "ㄗ", "ci": "ㄘ", "si": "ㄙ",
    "m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ", "r": "ㄦ",
}  # fmt: skip
_TONES = {2: "ˊ", 3: "ˇ", 4: "ˋ"}


@lru_cache(maxsize=4096)
def zhuyin(reading: str) -> str:
    """The syllable in zhuyin; letters that spell no syllable of Mandarin stay as they are.

    >>> zhuyin("zhang1"), zhuyin("lv4"), zhuyin("de5"), zhuyin("quan2")
    ('ㄓㄤ', 'ㄌㄩˋ', '˙ㄉㄜ', 'ㄑㄩㄢˊ')
    """
    syllable, tone = reading[:-1], int(reading[-1])
    letters = _spell(syllable)
    return f"˙{letters}" if tone == 5 else letters + _TONES.get(tone, "")


def typed(text: str) -> str | None:
    """A reading such as `zhang1` of what a person typed (zhang1, zhāng, lü4), or None.

    None also where the letters spell no syllable of Mandarin.

    >>> typed("Zhāng"), typed("lü4"), typed("lv4"), typed("xyz1"), typed("zhang9")
    ('zhang1', 'lv4', 'lv4', None, None)
    """
    plain = text.strip().lower().replace("u:", "ü")
    plain = plain.replace("ü", "v") if plain[-1:] in set("12345") else numbered(plain)
    letters = _spell(plain[:-1]) if plain[:-1].isalpha() else ""
    return plain if letters and all("ㄅ" <= c <= "ㄫ" for c in letters) else None


def _spell(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = syllable[:2] if syllable[:2] in _INITIALS else syllable[:1]
    final = syllable[len(initial) :]
    if initial not in _INITIALS:
        return _FINALS.get(syllable, syllable)
    if initial in "jqx" and final.startswith("u"):
        final = "v" + final[1:]
    return _INITIALS[initial] + _FINALS[final] if final in _FINALS else syllable
