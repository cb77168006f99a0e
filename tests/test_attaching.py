"""Notes whose place a person settles: attached by hand, accepted, rejected; and back."""

from pathlib import Path

import pytest

from reader.library import Library
from reader.reading import Reading
from reader.text import Span
from reader.text.annotation import Anchored, State

TEXT = (
    "山村的账\n\n三月里，渡口旁的老樟树发了新芽，船工们都来看。\n\n别的话也说了很多，都记在账上。\n"
)
OTHER = "山村的账\n\n五月里修了桥，孩子们过河上学方便多了。\n\n别的话也说了很多，都记在账上。\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "notes.db")


def changed(library: Library, path: Path) -> tuple[Reading, str]:
    """A text from which a marked passage has vanished, and the id of the mark."""
    path.write_text(TEXT, encoding="utf-8")
    first = Reading.open(path, library=library)
    mark = first.mark(first.search("老樟树发了新芽")[0], note="看", tags=("树",))
    path.write_text(OTHER, encoding="utf-8")
    second = Reading.open(path, library=library)
    second.load_marks()
    return second, mark.annotation.id


def test_an_orphan_is_attached_by_hand_and_that_is_undone(library: Library, tmp_path: Path) -> None:
    reading, id = changed(library, tmp_path / "a.txt")
    (orphan,) = reading.marks
    assert orphan.state is State.ORPHAN
    attached = reading.attach(orphan, reading.search("修了桥")[0])
    assert (attached.annotation.id, attached.annotation.note) == (id, "看")
    assert (attached.state, attached.annotation.quote) == (State.OK, "修了桥")
    assert [m.annotation.quote for m in reading.load_marks()] == ["修了桥"]
    reading.changes.undo()
    assert [m.state for m in reading.marks] == [State.ORPHAN]
    assert library.annotations()[0].quote == "老樟树发了新芽"
    reading.changes.redo()
    assert [m.annotation.quote for m in reading.load_marks()] == ["修了桥"]


def test_a_place_that_is_not_the_one_is_rejected_for_good(library: Library, tmp_path: Path) -> None:
    reading, id = changed(library, tmp_path / "a.txt")
    (orphan,) = reading.marks
    found = Anchored(Span(6, 12), State.REVIEW, 0.7)
    doubtful = reading._put(orphan.annotation, found)
    assert reading.reject(doubtful).state is State.ORPHAN
    assert library.rejected(reading.document.id) == {id}
    reading.changes.undo()
    assert reading.marks[0].anchored == found
    assert library.rejected(reading.document.id) == frozenset()


def test_what_was_found_again_stays_rejected_when_opened_again(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    first = Reading.open(path, library=library)
    first.mark(first.search("船工们")[0])
    path.write_text(TEXT.replace("三月", "四月"), encoding="utf-8")
    second = Reading.open(path, library=library)
    (found,) = second.load_marks()
    assert found.span is not None
    second.reject(found)
    (kept,) = second.load_marks()
    assert (kept.state, kept.span) == (State.ORPHAN, None)
    second.attach(kept, second.search("老樟树")[0])
    assert [m.state for m in second.load_marks()] == [State.OK]
