"""Conversion between scripts: what is shown, and the way back."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.chinese.phrases import phrases
from reader.chinese.script import Script, convert, quotation_marks, recognise, simplified
from tests.marked import marked
from tests.shared import SHARED, needs_shared

CASES = Path(__file__).parent / "script_cases.tsv"
UNSEEN = Path(__file__).parent / "script_unseen.tsv"

TARGETS = [script for script in Script if script is not Script.SOURCE]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path))
    return tmp_path


def test_characters_with_several_traditional_forms() -> None:
    wrong: Counter[str] = Counter()
    total = 0
    for text, places, forms in marked(CASES):
        shown = convert(text, Script.HANT).text
        for at, form in zip(places, forms, strict=True):
            total += 1
            if shown[at] not in form.split("|"):
                wrong[text[at]] += 1
    assert total >= 400
    assert not wrong


def test_sentences_that_nothing_was_made_from() -> None:
    """A floor: what 154 characters in sentences written later get (150 at first)."""
    right = total = 0
    for text, places, forms in marked(UNSEEN):
        shown = convert(text, Script.HANT).text
        right += sum(shown[at] in form.split("|") for at, form in zip(places, forms, strict=True))
        total += len(places)
    assert right >= 0.97 * total


@pytest.mark.parametrize(
    ("text", "script", "shown"),
    [
        ("新征程上，中国历代", Script.HANT, "新征程上，中國歷代"),
        ("一只鸡只有两只脚", Script.HANT, "一隻雞只有兩隻腳"),
        ("发生了如此大的变化", Script.HANT, "發生了如此大的變化"),
        ("心里", Script.TAIWAN, "心裡"),
        ("心里", Script.HONG_KONG, "心裏"),
        ("看著電視，讀他的著作", Script.HANS, "看着电视，读他的著作"),
        ("創建軟體", Script.HANS, "创建软体"),
        ("乾隆", Script.HANS, "乾隆"),
        ("カタカナ abc 𠮷\ue000", Script.HANT, "カタカナ abc 𠮷\ue000"),
    ],
)
def test_conversion(text: str, script: Script, shown: str) -> None:
    assert convert(text, script).text == shown


def test_source_is_never_touched() -> None:
    text = "乾隆漢汉“”"
    converted = convert(text, Script.SOURCE, idioms=True, quotes=True, stray=True)
    assert converted.text == text
    assert converted.offsets.is_identity


def test_idioms_are_an_option_and_map_piece_by_piece() -> None:
    text = "打印机和程序员都在。"
    assert convert(text, Script.TAIWAN).text == "打印機和程序員都在。"
    converted = convert(text, Script.TAIWAN, idioms=True)
    assert converted.text == "印表機和程式設計師都在。"
    # The programmer of three characters became one of five; what follows stays on its characters.
    assert converted.offsets.span_to_view(4, 7) == (4, 9)
    assert converted.offsets.span_to_source(5, 6) == (4, 7)
    assert converted.text[converted.offsets.to_view(text.index("都"))] == "都"
    assert convert("這個軟體", Script.HANS, idioms=True).text == "这个软件"


def test_idioms_never_cut_a_word() -> None:
    assert "高階別" not in convert("系列高级别会议", Script.TAIWAN, idioms=True).text


def test_strays_are_the_authors() -> None:
    text = "我们在这个饭馆门口看见「頭」字，发现它写错了。"
    assert recognise(text) == "hans"
    assert convert(text, Script.HANS).text == text
    assert "头" in convert(text, Script.HANS, stray=True).text
    assert convert("皇后坐在後面的長椅上說話，云云", Script.HANT).text.startswith("皇后坐在後面")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("这是简体字的文章", "hans"),
        ("這是繁體字的文章", "hant"),
        ("这是简体，這是繁體", "mixed"),
        ("大江日月山水", "none"),
        ("ひらがな 123", "none"),
        ("", "none"),
    ],
)
def test_recognition(text: str, script: str) -> None:
    assert recognise(text) == script


def test_quotation_marks_follow_the_region() -> None:
    assert quotation_marks("他说：“‘好’。”", Script.TAIWAN) == "他说：「『好』。」"
    assert convert("他說：「好」。", Script.HANS, quotes=True).text == "他说：“好”。"
    assert convert("他说：“好”。", Script.HANT).text == "他說：“好”。"


def test_own_conversions(home: Path) -> None:
    folder = home / "config"
    folder.mkdir()
    (folder / "conversions.tsv").write_text("# mine\n书斋\t書齋號\thant\n软件\t軟體程式\n", "utf-8")
    converted = convert("我的书斋里的软件", Script.HANT)
    assert converted.text == "我的書齋號裏的軟體程式"
    assert converted.offsets.span_to_source(2, 5) == (2, 4)
    assert convert("我的书斋", Script.TAIWAN).text == "我的書齋"


def test_damaged_own_conversions_name_the_line_and_use_the_rest(home: Path) -> None:
    from reader.chinese.conversions import conversions

    folder = home / "config"
    folder.mkdir()
    (folder / "conversions.tsv").write_bytes(
        "云\t雲雲\n坏\n".encode() + b"\xff\xfe\tx\n" + "里\t里\txx\n".encode()
    )
    found = conversions()
    assert [str(problem).split(" of ")[0] for problem in found.problems] == [
        "Line 2",
        "Line 3",
        "Line 4",
    ]
    assert all(str(problem).endswith(".") for problem in found.problems)
    assert convert("云", Script.HANT).text == "雲雲"


MIXED = st.text(
    st.sampled_from("发干后里面系复只历征制了余台软件程序打印机鼠标，。a1 漢書軟體程式後裏カ𠮷\n")
    | st.characters(),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(MIXED, st.sampled_from(TARGETS), st.booleans())
def test_offsets_are_total_and_monotone(text: str, script: Script, idioms: bool) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    converted = convert(text, script, idioms=idioms)
    to_view = [converted.offsets.to_view(at) for at in range(len(text) + 1)]
    to_source = [converted.offsets.to_source(at) for at in range(len(converted.text) + 1)]
    assert to_view == sorted(to_view)
    assert to_source == sorted(to_source)
    assert (to_view[0], to_view[-1]) == (0, len(converted.text))
    assert (to_source[0], to_source[-1]) == (0, len(text))
    if not idioms:
        assert converted.offsets.is_identity
    for at in range(len(text)):
        # What is no Han corresponds to itself.
        if text[at].isascii():
            assert converted.text[to_view[at]] == text[at]


@settings(max_examples=40, deadline=None)
@given(MIXED)
def test_simplified_keeps_the_length(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    assert len(simplified(text)) == len(text)


@needs_shared
def test_lengths_and_maps_over_real_reports() -> None:
    for file in sorted((SHARED / "seeds").glob("*.txt")):
        for line in file.read_text("utf-8").splitlines()[:80]:
            for script in TARGETS:
                converted = convert(line, script, idioms=True)
                assert converted.offsets.to_source(len(converted.text)) == len(line)
                assert converted.offsets.to_view(len(line)) == len(converted.text)


def test_lists_hold_no_word_twice() -> None:
    lines = (Path(__file__).parents[1] / "reader/chinese/data/traditional.tsv").read_text("utf-8")
    words = [line.split("\t")[0] for line in lines.splitlines() if not line.startswith("#")]
    assert len(words) == len(set(words))
    assert all(len(row.split("\t")) == 3 for row in lines.splitlines() if not row.startswith("#"))
    assert phrases("TWPhrases").longest >= 3
