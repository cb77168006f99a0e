"""Known words and corrections of words: which count, and how the library keeps them."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from reader import formats
from reader.chinese.characters import is_han
from reader.chinese.known import Known
from reader.chinese.ruby_for import RubyFor, Words
from reader.chinese.styles import Romanization
from reader.cli import main
from reader.errors import ReaderError
from reader.library import Library
from reader.reading import Reading
from reader.reading.lookup import look_up, with_reading
from reader.reading.word_export import export_words
from reader.reading.word_transfer import import_known
from reader.text import Span
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
    assert Known(level=1).has("五年")
    assert Known(level=1).has("二十三")
    assert not Known(level=1).has("一盘棋")
    assert not Known().has("五年")


def ruby(text: str, choice: RubyFor) -> list[str]:
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
    library.words.exchange([everywhere], [])
    assert library.words.corrections(["cd"]) == []
    library.words.exchange([], [everywhere])
    assert library.words.corrections(["cd"]) == [everywhere]
    library.close()


TEXT = "朝阳区的银行在朝阳路。他在朝阳下看银行的朝阳。"


def opened(library: Library, text: str = TEXT) -> Reading:
    reading = Reading(formats.parse(text.encode()), library)
    reading.wording.load()
    return reading


def read_at(reading: Reading, offset: int) -> str:
    word = look_up(reading.document, offset, reading.wording.corrections)
    assert word is not None
    return f"{word.text} {word.read(Romanization.NUMBERS)}"


def test_a_reading_set_right_here_or_everywhere_survives_and_is_undone() -> None:
    library = Library()
    reading = opened(library)
    place = TEXT.index("朝阳下")
    here = look_up(reading.document, place)
    assert here is not None
    parts = with_reading(here, 0, "chao2")
    before = read_at(reading, place)
    reading.wording.correct(here.span, parts, everywhere=False)
    assert read_at(reading, place) == "朝阳 chao2 yang2"
    assert read_at(opened(library), place) == "朝阳 chao2 yang2"
    edited = opened(library, "书斋编写的一篇。" + TEXT)
    assert read_at(edited, place + 8) == "朝阳 chao2 yang2"
    reading.wording.correct(here.span, with_reading(here, 1, "yang5"), everywhere=False)
    assert read_at(reading, place) == "朝阳 chao2 yang5"
    reading.changes.undo()
    reading.changes.undo()
    assert read_at(reading, place) == before
    last = TEXT.rindex("朝阳")
    reading.wording.correct(here.span, with_reading(here, 0, "zhao1"), everywhere=True)
    assert read_at(opened(library, "在朝阳里。"), 1).endswith("zhao1 yang2")
    assert read_at(reading, last).startswith("朝阳 zhao1")
    reading.changes.undo()
    reading.changes.redo()
    assert read_at(opened(library), last).startswith("朝阳 zhao1")
    assert reading.wording.forget(Span(last, last + 2))
    assert not reading.wording.corrections
    library.close()


def test_words_are_split_and_joined() -> None:
    library = Library()
    reading = opened(library)
    bank = TEXT.index("银行")
    reading.wording.correct(Span(bank, bank + 2), (Part(1), Part(1)), everywhere=True)
    assert read_at(reading, bank + 1).startswith("行 ")
    reading.wording.correct(Span(bank - 1, bank + 2), (Part(3),), everywhere=False)
    assert read_at(reading, bank).startswith("的银行")
    counted = {word.text for word in reading.wording.gather(lambda words, share: True)}
    assert "的银行" in counted
    library.close()


def test_a_long_text_is_counted_in_pieces_and_can_be_left() -> None:
    reading = Reading(formats.parse(("他们去银行。" * 9000).encode()))
    shares: list[float] = []

    def once(words: object, share: float) -> bool:
        shares.append(share)
        return False

    some = reading.wording.gather(once)
    assert len(shares) == 1
    assert 0 < next(word.count for word in some if word.text == "银行") < 9000
    whole = reading.wording.gather(lambda words, share: True)
    assert next(word.count for word in whole if word.text == "银行") == 9000


def test_known_words_are_marked_and_unmarked() -> None:
    library = Library()
    reading = opened(library)
    reading.wording.mark(["银行", "路"], True)
    assert opened(library).wording.known(0).has("銀行")
    reading.changes.undo()
    assert not opened(library).wording.marks
    reading.changes.redo()
    assert reading.wording.marks == {"银行": True, "路": True}
    library.close()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    return capsys.readouterr().out


def test_words_on_the_command_line(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = tmp_path / "known.csv"
    known.write_text("word,known\n銀行,yes\n在,no\n", "utf-8")
    words = json.loads(said(capsys, "words", file, "--json", "--known-list", str(known)))
    assert words["known"]["places"] == 2
    out = tmp_path / "words.json"
    said(capsys, "words", file, "--format", "json", "--known-list", str(known), "-o", str(out))
    assert json.loads(out.read_text("utf-8")) == words
    bank = next(word for word in words["words"] if word["text"] == "银行")
    assert bank["known"]
    assert bank["sentence"] == "朝阳区的银行在朝阳路。"
    unknown = said(capsys, "words", file, "--unknown", "--known-list", str(known))
    assert "银行" not in unknown
    assert "在" in unknown
    cards = said(capsys, "words", file, "--format", "anki").splitlines()
    assert any('"shuzhai-word-银行"' in line and "在朝阳路" in line for line in cards)
    assert main(["words"]) == 2
    assert "Name a document" in capsys.readouterr().err


def test_a_package_of_words_has_stable_ids(file: str, tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    first, second = tmp_path / "1.apkg", tmp_path / "2.apkg"
    for out in (first, second):
        assert main(["words", file, "--format", "apkg", "-o", str(out)]) == 0
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        notes = dict(connection.execute("SELECT guid, flds FROM notes"))
    assert "yín háng" in notes["shuzhai-word-银行"]
    assert "朝阳区的银行" in notes["shuzhai-word-银行"]


def test_what_is_known_goes_out_and_comes_in(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library()
    reading = opened(library)
    here = look_up(reading.document, TEXT.index("朝阳下"))
    assert here is not None
    reading.wording.correct(here.span, with_reading(here, 0, "chao2"), everywhere=False)
    reading.wording.mark(["银行"], True)
    library.close()
    annotated = said(capsys, "annotate", file, "--ruby", "numbers")
    assert "在[zai4] 朝阳[chao2 yang2] 下" in annotated
    assert "cháo" in said(capsys, "show", file, "--ruby", "pinyin")
    out = tmp_path / "words.json"
    out.write_text(said(capsys, "words", "--export"), "utf-8")
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "other"))
    assert said(capsys, "words", "--import", str(out)) == ""
    assert said(capsys, "annotate", file, "--ruby", "numbers") == annotated
    assert said(capsys, "words", "--export") == out.read_text("utf-8")
    assert import_known(Library(), out.read_bytes()) == (0, 0)


def _with_correction(**wrong: object) -> bytes:
    """An export with one correction that is sound but for what is given."""
    made = {
        "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "stretch": "银行",
        "parts": [{"length": 2, "readings": ["yin2", "hang2"]}],
        "document": None,
        "selectors": None,
        "created": "2024-01-01T00:00:00.000Z",
    }
    facts = {"format": "shuzhai-words", "version": 1, "corrections": [made | wrong]}
    return json.dumps(facts).encode()


def test_a_sound_correction_is_taken_in() -> None:
    assert import_known(Library(), _with_correction()) == (0, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"abc\n123\n",
        b"{",
        b'{"format": "other"}',
        b'{"format": "shuzhai-words", "version": 9}',
        b'{"format": "shuzhai-words", "version": 1, "known": [{"word": 3}]}',
        b'{"format": "shuzhai-words", "version": 1, "corrections": [{"stretch": "ab", "parts":'
        b' [{"length": 1, "readings": ["zzz"]}], "id": "x", "created": "", "selectors": null,'
        b' "document": null}]}',
        b'word,known\n"' + b"a" * 140_000,
        b'{"format": "shuzhai-words", "version": 1, "known":'
        b' [{"word": "\\ud800", "known": true, "at": ""}]}',
        _with_correction(parts=[{"length": 3, "readings": []}, {"length": -1, "readings": []}]),
        _with_correction(selectors={"exact": 1, "prefix": "", "suffix": "", "start": 0, "end": 2}),
        _with_correction(
            selectors={"exact": "", "prefix": "", "suffix": "", "start": "0", "end": 2}
        ),
    ],
)
def test_files_without_words_are_refused_in_one_sentence(data: bytes) -> None:
    library = Library()
    with pytest.raises(ReaderError) as refused:
        import_known(library, data)
    assert "\n" not in str(refused.value)
    assert not library.words.marks()
    library.close()


@pytest.mark.parametrize(
    "text",
    ["カタカナ abc", "\ue000\ue001", "\U00020021\U0002a6d5", "好" * 10_000, "a" * 10_000, "🀄︎‍"],
)
def test_odd_texts_have_a_vocabulary_and_entries(text: str) -> None:
    reading = Reading(formats.parse(text.encode()))
    words = reading.wording.gather(lambda words, share: True)
    assert sum(word.count * len(word.text) for word in words) == sum(map(is_han, text))
    word = look_up(reading.document, 0)
    assert (word is not None) == is_han(text[0])
    for name in ("csv", "json", "anki"):
        assert export_words(reading.document, words, reading.wording.known(0), name)
