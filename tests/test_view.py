"""Views: the same block in another script, with readings, with other marks."""

import pytest

from reader.chinese.corrections import Corrections, one_word
from reader.chinese.punctuation import full_width
from reader.chinese.romanization import Romanization
from reader.chinese.ruby_for import RubyFor, Words
from reader.chinese.script import Script
from reader.text import Block, BlockKind, Blocks, Document, Span
from reader.view import Punctuation, View, ViewOptions, view
from tests.layout_pages import document


def shown(text: str, options: ViewOptions) -> View:
    return view(document("题记", text), 1, options)


def test_the_source_is_shown_as_it_is_by_default() -> None:
    seen = shown("春风又绿,江南岸。", ViewOptions())
    assert seen.text == "春风又绿,江南岸。"
    assert seen.offsets.is_identity
    assert (seen.block, seen.start, seen.kind, seen.ruby) == (1, 3, BlockKind.PARAGRAPH, ())


def test_another_script_keeps_offsets() -> None:
    seen = shown("图书馆里的书", ViewOptions(script=Script.HANT))
    assert seen.text == "圖書館裏的書"
    assert [seen.offsets.to_source(at) for at in range(6)] == list(range(6))


def test_a_stretch_of_a_block() -> None:
    seen = view(document("题记", "春风又绿江南岸"), 1, ViewOptions(), 5, 8)
    assert (seen.text, seen.start) == ("又绿江", 5)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("会上,他说:好!真的?", "会上，他说：好！真的？"),
        ("(一)总则;(二)分则", "（一）总则；（二）分则"),
        ("增长5%,达到1,024户", "增长5%，达到1,024户"),  # a thousands separator is no comma
        ("自12:30起,比分3:2", "自12:30起，比分3:2"),
        ("见 https://example.org/a?b=1 一文", "见 https://example.org/a?b=1 一文"),
        ("English, here; nothing (changes).", "English, here; nothing (changes)."),
        ("使用GDP(国内生产总值)这一指标", "使用GDP（国内生产总值）这一指标"),
        ("年份(2024)不变", "年份（2024）不变"),
        ("他说:“好!”", "他说：“好！”"),
        ("生产总值(GDP),增长", "生产总值（GDP），增长"),
        ("生产总值(GDP) 增长", "生产总值（GDP） 增长"),
        ("到此为止.明天再说", "到此为止。明天再说"),
        ("第3.5版,文件名是a.txt", "第3.5版，文件名是a.txt"),
        ('所谓"春风"也,"ok"', '所谓“春风”也，"ok"'),
        ('"he said" (so)', '"he said" (so)'),
    ],
)
def test_full_width_marks_inside_chinese(text: str, full: str) -> None:
    assert full_width(text) == full
    assert shown(text, ViewOptions(punctuation=Punctuation.FULL)).text == full
    assert len(full) == len(text)


def test_one_reading_for_each_han_at_its_offset() -> None:
    seen = shown("我们在2024年读书。", ViewOptions(ruby=Romanization.PINYIN))
    assert [(seen.text[r.start : r.end], r.text) for r in seen.ruby] == [
        ("我", "wǒ"),
        ("们", "men"),
        ("在", "zài"),
        ("年", "nián"),
        ("读", "dú"),
        ("书", "shū"),
    ]


def test_readings_in_other_notations() -> None:
    numbers = shown("读书", ViewOptions(ruby=Romanization.NUMBERS))
    zhuyin = shown("读书", ViewOptions(ruby=Romanization.ZHUYIN))
    assert [r.text for r in numbers.ruby] == ["du2", "shu1"]
    assert [r.text for r in zhuyin.ruby] == ["ㄉㄨˊ", "ㄕㄨ"]


def test_readings_by_word_with_an_apostrophe_before_a_vowel() -> None:
    seen = shown("西安人民", ViewOptions(ruby=Romanization.PINYIN, by_word=True))
    assert [(r.start, r.end, r.text) for r in seen.ruby] == [(0, 2, "xī'ān"), (2, 4, "rénmín")]


def test_readings_stand_over_the_script_shown() -> None:
    seen = shown("读书", ViewOptions(script=Script.HANT, ruby=Romanization.PINYIN))
    assert seen.text == "讀書"
    assert [r.text for r in seen.ruby] == ["dú", "shū"]


def test_a_reading_put_right_by_the_reader() -> None:
    right = Corrections(places={Span(4, 5): one_word("chong2")})
    seen = shown("很重。", ViewOptions(ruby=Romanization.PINYIN, corrections=right))
    assert [r.text for r in seen.ruby] == ["hěn", "chóng"]


def test_without_waiting_readings_come_only_when_they_are_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.chinese.romanization.ready", lambda: False)
    options = ViewOptions(ruby=Romanization.PINYIN)
    assert view(document("读书"), 0, options, wait=False).ruby == ()
    monkeypatch.setattr("reader.chinese.romanization.ready", lambda: True)
    assert len(view(document("读书"), 0, options, wait=False).ruby) == 2


def test_joins_shown_undone_are_lines_and_keep_offsets() -> None:
    text = "春风又绿江南岸，明月何时照我还。"
    source = Document(text, Blocks([Block(BlockKind.PARAGRAPH, 0, len(text), 0, (4, 9))]))
    seen = view(source, 0, ViewOptions(split_joins=True))
    assert seen.text == "春风又绿\n江南岸，明\n月何时照我还。"
    assert [seen.text[seen.offsets.to_view(at)] for at in (3, 5, 8, 10)] == list("绿南明何")
    assert seen.offsets.to_source(seen.text.index("月")) == 9
    assert view(source, 0, ViewOptions()).text == text


def test_readings_for_rare_words_only() -> None:
    options = ViewOptions(ruby=Romanization.PINYIN, ruby_for=RubyFor(Words.RARE))
    for text in ("他在灯下，耄耋之年，读书写字。", "他在燈下，耄耋之年，讀書寫字。"):
        over = "".join(text[r.start : r.end] for r in shown(text, options).ruby)
        assert over.startswith("耄耋")
        assert not set(over) & set("他在灯燈下读讀书書写寫字")


def test_readings_for_a_selection_only() -> None:
    chosen = RubyFor(Words.RARE, (Span(5, 7), Span(9, 10)))  # offsets of the whole source
    text = "春风又绿江南岸"
    seen = shown(text, ViewOptions(ruby=Romanization.PINYIN, ruby_for=chosen))
    assert [(r.start, r.text) for r in seen.ruby] == [(2, "yòu"), (3, "lǜ"), (6, "àn")]
    script = ViewOptions(script=Script.HANT, ruby=Romanization.PINYIN, ruby_for=chosen)
    assert [r.start for r in shown(text, script).ruby] == [2, 3, 6]
    elsewhere = RubyFor(spans=(Span(0, 2),))
    assert shown(text, ViewOptions(ruby=Romanization.PINYIN, ruby_for=elsewhere)).ruby == ()
