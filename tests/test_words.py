"""The dictionary, levels, and the vocabulary of a document."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.chinese import dictionary
from reader.chinese.corrections import Corrections, one_word
from reader.chinese.romanization import Romanization
from reader.chinese.vocabulary import vocabulary
from reader.cli import main


@contextmanager
def another_dictionary() -> Iterator[None]:
    """A dictionary that is opened anew, and closed in the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dictionary, "_connection", None)
        dictionary.entries.cache_clear()
        yield
        if dictionary._connection is not None:
            dictionary._connection.close()


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder: Path = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHUZHAI_HOME", str(folder))
        with another_dictionary():
            dictionary.warm()
            yield folder


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> str:
    monkeypatch.setenv("SHUZHAI_HOME", str(home))
    file = tmp_path / "text.txt"
    file.write_text("去银行，银行很重要。\n\n銀行的歷史，abc 123。\n", "utf-8")
    return str(file)


def test_entries_in_either_script() -> None:
    (simple,) = dictionary.entries("银行")
    assert (simple.simplified, simple.traditional) == ("银行", "銀行")
    assert simple.readings == ("yin2", "hang2")
    assert "bank" in simple.definitions
    assert dictionary.entries("銀行") == (simple,)
    assert dictionary.entries("后")[0].definitions
    assert dictionary.entries("後")[0].traditional == "後"


def test_names_come_after_words() -> None:
    readings = [entry.readings[0] for entry in dictionary.entries("长")]
    assert readings == sorted(readings, key=lambda reading: reading[0].isupper())


def test_unknown_words_have_no_entries() -> None:
    assert dictionary.entries("龘龘龘") == ()
    assert dictionary.entries("") == ()
    assert dictionary.entries("字" * 10_000) == ()


def test_matches_are_the_longest_first() -> None:
    found = dictionary.matches("在银行里", 1)
    assert [match.span for match in found] == [(1, 3), (1, 2)]
    assert dictionary.matches("abc", 0) == []


def test_levels() -> None:
    assert dictionary.level("我") == dictionary.level("我們"[:1]) == 1
    assert dictionary.level("龘") is None
    assert [dictionary.level_name(level) for level in (None, 3, 7)] == ["", "3", "7-9"]


def test_the_index_is_made_again_when_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path))
    with another_dictionary():
        dictionary.warm()
    (index,) = (tmp_path / "cache").glob("dictionary-*.db")
    index.write_bytes(b"no database" * 1000)
    with another_dictionary():
        assert dictionary.entries("银行")


def test_vocabulary_counts_both_scripts_as_one() -> None:
    words = vocabulary([(0, "银行很好"), (5, "銀行不好")], Romanization.PINYIN)
    bank = next(word for word in words if word.simplified == "银行")
    assert (bank.text, bank.count, bank.first) == ("银行", 2, 0)
    assert bank.readings == ("yín", "háng")
    assert bank.definition.startswith("bank")


@pytest.mark.parametrize("long", [False, True], ids=["read through", "only counted"])
def test_what_is_counted_is_the_word_not_the_number(
    long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.chinese.vocabulary._READ", 0 if long else 100_000)
    words = vocabulary([(7, "五年后，两个人又过了三年。第一是一线。")], Romanization.NUMBERS)
    found = {word.text: word for word in words}
    assert not {"五年", "两个", "三年"} & found.keys()
    year = found["年"]
    assert (year.count, year.first, year.readings, year.level) == (2, 8, ("nian2",), 1)
    assert {"第一", "一线"} <= found.keys()


def test_a_number_that_the_reader_calls_a_word_is_one() -> None:
    right = Corrections({"三年": one_word("san1", "nian2")})
    words = vocabulary([(0, "又过了三年。")], Romanization.NUMBERS, right)
    assert "三年" in [word.text for word in words]


def test_the_meaning_follows_the_reading() -> None:
    from reader.chinese.vocabulary import definition

    assert "long" in definition("长", ("chang2",))
    assert "long" not in definition("长", ("zhang3",))


@pytest.mark.parametrize(
    ("word", "reading", "first"),
    [
        ("新", "xin1", "new"),
        ("以", "yi3", "to use"),
        ("王", "wang2", "king"),
        ("台", "tai2", "desk"),
    ],
)
def test_common_meanings_come_before_names_and_abbreviations(
    word: str, reading: str, first: str
) -> None:
    from reader.chinese.vocabulary import definition

    assert definition(word, (reading,)).startswith(first)


def test_a_word_that_is_but_a_name_or_a_variant_keeps_its_meaning() -> None:
    from reader.chinese.vocabulary import definition

    assert definition("北京", ("bei3", "jing1")).startswith("Beijing")
    assert "variant" in definition("龘", ("da2",))


def test_the_dictionary_has_names_behind_common_words_and_all_their_meanings() -> None:
    found = dictionary.entries("新")
    assert [entry.is_name for entry in found] == [False, True]
    assert any("Xinjiang" in meaning for meaning in found[1].definitions)


def test_words_as_table(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", text]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows[0][:4] == ["3", "3", "银行", "yín háng"]
    assert all(len(row) == 5 for row in rows)
    assert not any("abc" in row[2] for row in rows)


def test_words_as_json(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", text, "--json", "--ruby", "numbers", "--limit", "1"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["total"] == 1
    assert said["words"][0]["readings"] == ["yin2", "hang2"]
    assert "CC BY-SA" in said["source"]


def test_words_as_csv(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", text, "--format", "csv", "--above", "2"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert all(row["level"] not in ("1", "2") for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_annotate_covers_every_block(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", text, "--json", "--ruby", "numbers", "--script", "hant"]) == 0
    said = json.loads(capsys.readouterr().out)
    source = "去银行，银行很重要。\n銀行的歷史，abc 123。"
    for block in said["blocks"]:
        at = block["start"]
        for token in block["tokens"]:
            assert token["start"] == at
            at = token["end"]
            han = sum("一" <= c <= "鿿" for c in source[token["start"] : token["end"]])
            assert len(token["readings"]) == han
        assert at == block["end"]
    first = said["blocks"][0]["tokens"]
    assert [token["text"] for token in first[:3]] == ["去", "銀行", "，"]
    assert said["document"]["characters"] == len(source)


def test_annotate_as_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", text, "--ruby", "zhuyin"]) == 0
    assert "ㄧㄣˊ ㄏㄤˊ" in capsys.readouterr().out


def test_words_never_replace_what_they_were_read_from(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, known = Path(text).read_bytes(), tmp_path / "known.txt"
    known.write_text("银行\n", "utf-8")
    for target in (text, str(known)):
        argv = ["words", text, "--format", "csv", "--known-list", str(known), "-o", target]
        assert main(argv) == 2
        assert "the document itself" in capsys.readouterr().err
    assert Path(text).read_bytes() == before
    assert known.read_text("utf-8") == "银行\n"
