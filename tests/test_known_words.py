"""Known words and corrections of words: which count, and how the library keeps them."""

from pathlib import Path

import pytest

from reader.chinese.known import Known
from reader.chinese.ruby_for import RubyFor, Words
from reader.chinese.styles import Romanization
from reader.library import Library
from reader.text.annotation import Selectors
from reader.text.parts import Part
from reader.text.wording import KnownMark, WordCorrection
from reader.view import ViewOptions, view


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path))
    return tmp_path


def test_marks_count_before_levels() -> None:
    known = Known({"银行": False, "奋楫": True}, level=3)
    assert known.has("我")
    assert known.has("奮楫")
    assert not known.has("银行")
    assert not known.has("昭通")
    assert not Known().has("我")


def ruby(text: str, choice: RubyFor) -> list[str]:
    from reader import formats

    options = ViewOptions(ruby=Romanization.PINYIN, ruby_for=choice)
    return [each.text for each in view(formats.parse(text.encode()), 0, options).ruby]


def test_readings_only_for_unknown_words_or_above_a_level() -> None:
    text = "在银行里看存折旧币。"
    assert len(ruby(text, RubyFor())) == 9
    unknown = RubyFor(Words.UNKNOWN, known=Known({"银行": True}, level=1))
    assert "yín" not in ruby(text, unknown)
    assert "zhé" in ruby(text, unknown)
    above = RubyFor(Words.ABOVE, known=Known({"银行": True}, level=2))
    assert ruby(text, above)[:2] == ["yín", "háng"]
    assert "wǒ" not in ruby(text, above)


def test_marks_are_kept_and_merged_by_time() -> None:
    library = Library()
    library.words.mark({"银行": True, "历史": False})
    library.words.mark({"历史": None})
    assert library.words.known() == {"银行": True}
    older, newer = "2020-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"
    marks = [KnownMark("银行", False, older), KnownMark("山", True, older)]
    assert library.words.merge_marks(marks) == 1
    assert library.words.merge_marks([KnownMark("银行", False, newer)]) == 1
    library.close()
    assert Library().words.known() == {"山": True, "银行": False}


def test_corrections_are_kept_taken_back_and_merged() -> None:
    library = Library()
    everywhere = WordCorrection("朝阳", (Part(2, ("zhao1", None)),))
    here = WordCorrection("银行", (Part(1), Part(1)), Selectors("银行", "去", "。", 1, 3), "ab")
    assert library.words.correct(everywhere, here) == 2
    assert library.words.correct(everywhere) == 0
    assert library.words.corrections(["ab"]) == [everywhere, here]
    assert library.words.corrections(["cd"]) == [everywhere]
    assert library.words.corrections() == [everywhere, here]
    library.words.take_back([everywhere.id])
    assert library.words.corrections(["cd"]) == []
    library.words.take_back([everywhere.id], back=False)
    assert library.words.corrections(["cd"]) == [everywhere]
    library.close()
