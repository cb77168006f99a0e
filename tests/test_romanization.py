"""Readings: which, how written, how sure, and for every character of a text."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.chinese import polyphones
from reader.chinese.characters import is_han
from reader.chinese.corrections import Corrections, one_word
from reader.chinese.romanization import Romanization, annotate, ready, warm
from reader.chinese.script import Script, convert
from reader.text.parts import Part, Parts
from reader.text.span import Span
from tests.marked import marked

CASES = Path(__file__).parent / "reading_cases.tsv"


def read(text: str, style: Romanization = Romanization.NUMBERS, *, sandhi: bool = False) -> str:
    """All readings of a text, parted by blanks; ? where none is known."""
    tokens = annotate(text, style, sandhi=sandhi)
    return " ".join(reading or "?" for token in tokens for reading in token.readings)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("银行行长", "yin2 hang2 hang2 zhang3"),
        ("绿色女人旅行", "lv4 se4 nv3 ren2 lv3 xing2"),
        ("侵略与虐待", "qin1 lve4 yu3 nve4 dai4"),
        ("不是一个", "bu4 shi4 yi1 ge4"),
        ("东西、先生、头发", "dong1 xi5 xian1 sheng5 tou2 fa5"),
        ("一会儿，女儿", "yi1 hui4 r5 nv3 er2"),
        ("重庆重新重要", "chong2 qing4 chong2 xin1 zhong4 yao4"),
        ("姓单，曾先生", "xing4 shan4 zeng1 xian1 sheng5"),
        ("二〇二三年", "er4 ling2 er4 san1 nian2"),
        ("了解了", "liao3 jie3 le5"),
    ],
)
def test_readings_by_the_dictionary(text: str, readings: str) -> None:
    assert read(text) == readings


def test_polyphones_of_everyday_sentences() -> None:
    right = total = 0
    for text, places, wanted in marked(CASES):
        found: dict[int, str | None] = {}
        for token in annotate(text, Romanization.NUMBERS):
            han = [at for at in range(token.start, token.end) if is_han(text[at])]
            found.update(zip(han, token.readings, strict=True))
        right += sum(found[at] == reading for at, reading in zip(places, wanted, strict=True))
        total += len(places)
    assert right / total >= 0.96


@pytest.mark.parametrize(
    ("style", "readings"),
    [
        (Romanization.PINYIN, "lǜ sè de xíng lüè ān"),
        (Romanization.NUMBERS, "lv4 se4 de5 xing2 lve4 an1"),
        (Romanization.ZHUYIN, "ㄌㄩˋ ㄙㄜˋ ˙ㄉㄜ ㄒㄧㄥˊ ㄌㄩㄝˋ ㄢ"),
    ],
)
def test_styles(style: Romanization, readings: str) -> None:
    assert read("绿色的行略安", style) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("一天一条一本一个", "yi4 tian1 yi4 tiao2 yi4 ben3 yi2 ge4"),
        (
            "第一，统一，十一月，一九四九年",
            "di4 yi1 tong3 yi1 shi2 yi1 yue4 yi1 jiu3 si4 jiu3 nian2",
        ),
        ("一百一十", "yi4 bai3 yi1 shi2"),
        ("不是不好不会", "bu2 shi4 bu4 hao3 bu2 hui4"),
        ("看一看，好不好", "kan4 yi5 kan4 hao3 bu5 hao3"),
        ("你好，水果，展览馆", "ni2 hao3 shui2 guo3 zhan2 lan2 guan3"),
        ("很好", "hen2 hao3"),
        ("理想美好", "li2 xiang3 mei2 hao3"),
    ],
)
def test_spoken_tones(text: str, readings: str) -> None:
    assert read(text, sandhi=True) == readings


def test_a_pause_keeps_tones_apart() -> None:
    assert read("我，你", sandhi=True) == "wo3 ni3"


@pytest.mark.parametrize(
    "text",
    [
        "银行行长说，头发长长了，还没有理发。",
        "中国历史悠久，后来的发展了不起。",
        "他觉得这件事很重要，只好重新考虑。",
    ],
)
@pytest.mark.parametrize("script", [Script.HANT, Script.TAIWAN, Script.HONG_KONG])
def test_traditional_text_is_read_as_simplified(text: str, script: Script) -> None:
    shown = convert(text, script).text
    assert shown != text
    assert read(shown) == read(text)


def test_uncertain_readings_are_marked() -> None:
    certain = [token.certain for token in annotate("中国人民站起来", Romanization.PINYIN)]
    assert all(certain)
    doubtful = annotate("朝阳", Romanization.PINYIN)
    assert not all(token.certain for token in doubtful)


def test_characters_without_readings() -> None:
    tokens = annotate("カナ\ue000abc\U00020021字", Romanization.PINYIN)
    by_text = {token.text: token.readings for token in tokens}
    assert by_text["\U00020021"] == (None,)
    assert by_text["字"] == ("zì",)
    assert all(not readings for text, readings in by_text.items() if not any(map(is_han, text)))


def test_no_style_gives_words_without_readings() -> None:
    tokens = annotate("银行很近", Romanization.NONE)
    assert [token.text for token in tokens] == ["银行", "很近"] or len(tokens) == 3
    assert all(token.readings == () and token.certain for token in tokens)


def test_a_word_of_ten_thousand_characters() -> None:
    for text in ("好" * 10_000, "a" * 10_000, "行" * 2_000 + "，" * 3_000):
        tokens = annotate(text, Romanization.NUMBERS)
        assert "".join(token.text for token in tokens) == text


TEXTS = st.text(
    st.sampled_from("行长重得地的了着不一儿好中国银發長髮，。 a1\n%カ々〇𠮷\ue000")
    | st.characters(),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(list(Romanization)), st.booleans())
def test_tokens_cover_any_text(text: str, style: Romanization, sandhi: bool) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    tokens = annotate(text, style, sandhi=sandhi)
    assert "".join(token.text for token in tokens) == text
    at = 0
    for token in tokens:
        assert (token.start, text[token.start : token.end]) == (at, token.text)
        at = token.end
        if style is not Romanization.NONE:
            assert len(token.readings) == sum(map(is_han, token.text))


def test_corrections_of_words_and_places() -> None:
    text = "朝阳区的朝阳升起来了。"
    words = Corrections(words={"朝阳": one_word("chao2", "yang2")})
    found = {t.start: t for t in annotate(text, Romanization.NUMBERS, corrections=words)}
    assert found[4].readings == ("chao2", "yang2")
    place = replace(words, places={Span(4, 6): one_word("zhao1", None)})
    found = {t.start: t for t in annotate(text, Romanization.NUMBERS, corrections=place)}
    assert found[4].readings == ("zhao1", "yang2")


def test_corrected_borders_join_and_cut_words() -> None:
    joined = Corrections(places={Span(0, 4): (Part(4),)})
    tokens = annotate("提质增效见成效", Romanization.NUMBERS, corrections=joined)
    assert tokens[0].text == "提质增效"
    assert all(tokens[0].readings)
    cut = Corrections(words={"银行": (Part(1), Part(1, ("hang2",)))})
    tokens = annotate("在银行", Romanization.NUMBERS, corrections=cut)
    assert [t.text for t in tokens] == ["在", "银", "行"]
    assert tokens[2].readings == ("hang2",)


@settings(max_examples=60)
@given(
    st.text("银行长朝阳，a", max_size=12),
    st.dictionaries(st.text("银行长", min_size=1, max_size=3), st.booleans(), max_size=4),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
def test_corrected_words_cover_the_text(
    text: str, stretches: dict[str, bool], places: list[tuple[int, int]]
) -> None:
    def parts(length: int, cut: bool) -> Parts:
        return (Part(1), Part(length - 1)) if cut and length > 1 else (Part(length),)

    right = Corrections(
        {stretch: parts(len(stretch), cut) for stretch, cut in stretches.items()},
        {Span(a, b): parts(b - a, True) for a, b in places if a < b},
    )
    tokens = annotate(text, Romanization.NUMBERS, corrections=right)
    assert "".join(token.text for token in tokens) == text
    assert [token.start for token in tokens[1:]] == [token.end for token in tokens[:-1]]


def test_ready_once_warm() -> None:
    warm()
    assert ready()


def test_data_file_is_small_and_holds_no_pickle() -> None:
    import numpy as np

    file = Path(polyphones.__file__).parent / polyphones.DATA
    assert file.stat().st_size < 5_000_000
    with np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)
