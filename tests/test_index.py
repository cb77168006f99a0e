"""The index of the library: every occurrence, always, whatever happens to the file."""

import multiprocessing
import os
import signal
import sqlite3
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.search.cache import DamagedIndex
from reader.search.find import find
from reader.search.index import Index
from reader.text import Document, Section, Span
from tests.test_find import document

_LETTERS = "的一是发展经济經濟高速公路３3%。，、 　ａbAＢ（）𠮷〇国國"


def counts(index: Index, query: str, **options: bool) -> dict[str, int]:
    """Document id → how many hits the index reports."""
    results = index.search(query, **options)  # type: ignore[arg-type]
    return {result.document: result.count for result in results}


def plain_scan(documents: list[Document], query: str, **options: bool) -> dict[str, int]:
    """The same by searching the texts themselves."""
    found = {each.id: len(find(each, query, **options)) for each in documents}
    return {id: count for id, count in found.items() if count}


def random_documents(random: Random, count: int) -> list[Document]:
    def paragraph() -> str:
        return "".join(random.choices(_LETTERS, k=random.randint(1, 40)))

    made = [document(*(paragraph() for _ in range(random.randint(1, 6)))) for _ in range(count)]
    return list({each.id: each for each in made}.values())


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache.db")


def test_a_result_names_the_document_and_shows_its_hits(index: Index) -> None:
    text = document("一、道路", "全州高速公路通車。", "诗\n行")
    text = Document(text.text, text.blocks, (Section("一、道路", 1, 0, len(text.text)),))
    index.add(text, Path("/tmp/a.txt"))
    (result,) = index.search("高速 公路通车")
    assert (result.document, result.path, result.count) == (text.id, "/tmp/a.txt", 1)
    (match,) = result.matches
    assert Span(match.start, match.end) == Span(7, 13)
    assert (match.before, match.text, match.after) == ("全州", "高速公路通車", "。")
    assert match.section == "一、道路"
    (match,) = next(index.search("诗行")).matches
    assert match.text == "诗\n行"
    assert list(index.search("路全")) == []


@pytest.mark.parametrize(
    "query", ["", "   ", "\0", "，", "。（", "😀", "x" * 10_000, '"', "' OR 1"]
)
def test_any_query_is_answered(index: Index, query: str) -> None:
    index.add(document("甲，乙。（丙）😀'\" OR 1"))
    found = plain_scan([document("甲，乙。（丙）😀'\" OR 1")], query) if "\0" not in query else {}
    assert counts(index, query) == found


def test_exact_and_regex(index: Index) -> None:
    texts = [document("經濟 GDP"), document("经济gdp ")]
    assert len(list(index.add_many(texts))) == 2
    assert counts(index, "经济", exact=True) == {texts[1].id: 1}
    assert counts(index, r"gdp$", regex=True) == {texts[0].id: 1}
    with pytest.raises(ReaderError, match="cannot be read"):
        list(index.search("(", regex=True))


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_counts_are_those_of_a_plain_scan(random: Random) -> None:
    """Also after adds, edits and removals at random."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        index = Index(Path(folder) / "cache.db")
        kept = {each.id: each for each in random_documents(random, 12)}
        list(index.add_many(kept.values()))
        for _ in range(6):
            if kept and random.random() < 0.5:
                index.remove(*[kept.pop(random.choice(list(kept))).id])
            for each in random_documents(random, 2):
                kept[each.id] = each
                index.add(each)
        for _ in range(12):
            source = random.choice(list(kept.values())).text
            at, length = random.randrange(len(source)), random.randint(1, 8)
            query = source[at : at + length]
            assert counts(index, query) == plain_scan(list(kept.values()), query), repr(query)
        assert {each.id for each in index.documents()} == set(kept)
        index.close()


def test_the_same_text_with_other_blanks_takes_its_place(index: Index) -> None:
    index.add(document("高速 公路"))
    index.add(document("高速公路"))
    assert len(index.documents()) == 1
    (result,) = index.search("高速公路")
    assert next(result.matches).text == "高速公路"


def test_a_damaged_file_is_emptied_with_a_sentence(index: Index) -> None:
    index.add(document("高速公路" * 500))
    index.close()
    index.path.write_bytes(b"no database at all" * 500)
    with pytest.raises(DamagedIndex, match="reindex"):
        list(index.search("高速"))
    assert list(index.search("高速")) == []
    index.add(document("高速"))
    assert len(list(index.search("高速"))) == 1


def test_damage_inside_is_noticed(index: Index) -> None:
    list(index.add_many(document("高速公路" * 50, str(n)) for n in range(50)))
    index.close()
    connection = sqlite3.connect(index.path)
    connection.execute("UPDATE texts SET piece = zeroblob(30)")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedIndex):
        list(index.search("高速"))


def test_an_index_of_another_version_is_made_anew(index: Index) -> None:
    index.add(document("高速"))
    index.close()
    connection = sqlite3.connect(index.path)
    connection.execute("PRAGMA user_version=1")
    connection.close()
    assert index.documents() == []


def test_a_full_disk_is_a_sentence_and_the_old_index_answers(index: Index) -> None:
    index.add(document("高速公路"))
    with index._cache.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ReaderError, match="disk is full"):
        index.add(document(*(f"新的文字{n}{chr(0x4E00 + n)}" for n in range(5000))))
    assert len(list(index.search("高速公路"))) == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReaderError, match="cannot be used"):
        Index(tmp_path / "file" / "cache.db").documents()


def _fill(path: Path, seed: int, number: int) -> None:
    index = Index(path)
    for each in random_documents(Random(seed), number):
        index.add(each)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_fill, args=(path, seed, 15)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    texts = random_documents(Random(1), 15) + random_documents(Random(2), 15)
    for query in ("发展", "高", "速公", "3", "b国"):
        assert counts(Index(path), query) == plain_scan(texts, query)


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_at_any_moment_leaves_a_whole_index(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "cache.db"
    writer = multiprocessing.get_context("spawn").Process(target=_fill, args=(path, seed, 5000))
    writer.start()
    until = time.monotonic() + 30
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.05 + Random(seed).random() * 0.3)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join(30)
    index = Index(path)
    inside = {each.id for each in index.documents()}
    texts = [each for each in random_documents(Random(seed), 5000) if each.id in inside]
    assert len(texts) == len(inside)
    for query in ("发展", "的", "济高", "3%", "A"):
        assert counts(index, query) == plain_scan(texts, query)
    index.add(document("高速公路之后"))
    assert len(list(index.search("路之后"))) == 1


def test_texts_that_share_a_row_come_and_go_alone(index: Index) -> None:
    texts = [document(f"第{number}篇，高速公路。", "甲，3%，乙。") for number in range(300)]
    list(index.add_many(texts))
    index.remove(*(each.id for each in texts[1::2]))
    index.add(texts[0], Path("/tmp/moved.txt"))
    found = list(index.search("公路。"))
    assert [each.document for each in found] == [each.id for each in texts[0::2]]
    assert (found[0].path, found[1].path) == ("/tmp/moved.txt", None)
    kept = index.text(texts[2].id)
    assert kept is not None
    assert kept.text == texts[2].text
    assert index.text(texts[1].id) is None


@pytest.mark.parametrize(
    "query", ["，3", "乙。", "，", "。，", "甲，", "甲，3%，", "，，", "、", "3%，乙"]
)
def test_marks_that_stand_everywhere_are_found_wherever_they_stand(
    index: Index, query: str
) -> None:
    texts = [
        document("甲，3%，乙。", "。，丙，，丁、"),
        document("甲乙丙丁"),
        document("甲、乙，，"),
    ]
    list(index.add_many(texts))
    assert counts(index, query) == plain_scan(texts, query)
