"""Finding, selecting, highlighting and writing notes in the interface."""

import os
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from reader.chinese.styles import Romanization
from reader.library import Library
from reader.settings import Settings
from reader.tui.screens.note import WriteNote
from reader.tui.screens.written import Written
from tests.tui import fill, notices, page_text, press, reading, settle


async def test_a_word_is_found_in_either_script(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"花去", "enter")
        assert len(screen.hits) == 39
        first = screen.hits[0]
        await press(pilot, "n", "n")
        assert screen.match == 2
        await press(pilot, "N")
        assert screen.match == 1
        await press(pilot, "t", "t", "slash", *"發現", "enter")
        assert [span.of(screen.reading.document.text) for span in screen.hits] == ["发现"]
        await press(pilot, "escape")
        assert not screen.hits
        assert first.start > 0


async def test_hits_are_drawn_on_their_characters_in_every_script(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "slash", *"头发", "enter", "t", "t")
        page = screen.page
        look = page._look("match-current")
        drawn = ""
        for y in range(page.size.height):
            for segment in page.render_line(y):
                if (
                    segment.style
                    and segment.style.reverse == look.reverse
                    and segment.style.reverse
                ):
                    drawn += segment.text
        assert "頭髮" in drawn


async def test_a_sentence_is_highlighted_with_a_note_by_keys(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        text = screen.reading.document.text
        screen.page.put_cursor(text.index("读书会每周"))
        await press(pilot, "v", "right_parenthesis", "2", "v", "escape")
        (mark,) = screen.reading.marks
        assert mark.annotation.quote == "读书会每周开门三次。"
        assert mark.annotation.colour == "green"
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, WriteNote)
        pilot.app.screen.query_one(TextArea).text = "查证\n来源 [b]"
        await press(pilot, "ctrl+s")
        assert "✎" in page_text(screen)
        await press(pilot, "m")
        assert len([row for row in screen.notes._rows if row.value is not None]) == 3
    library = Library()
    (kept,) = library.annotations()
    assert kept.note == "查证\n来源 [b]"
    library.close()
    async with reading(report) as (_, screen):
        assert [m.annotation.id for m in screen.reading.marks] == [kept.id]


async def test_a_passage_is_marked_once(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        for _ in range(2):
            screen.page.put_cursor(0)
            await press(pilot, "v", "w", "h")
        [first] = screen.reading.marks
        assert "marked already." in notices(pilot)[-1]
        screen.page.put_cursor(0)
        await press(pilot, "v", "w", "3")
        [mark] = screen.reading.marks
        assert mark.annotation.id == first.annotation.id
        assert mark.annotation.colour != first.annotation.colour
        assert "marked already; it is" in notices(pilot)[-1]
        screen.page.put_cursor(0)
        await press(pilot, "v", "w", "a")
        pilot.app.screen.query_one(TextArea).text = "记在旧的上"
        await press(pilot, "ctrl+s")
        [noted] = screen.reading.marks
        assert (noted.annotation.id, noted.annotation.note) == (mark.annotation.id, "记在旧的上")
        screen.page.put_cursor(0)
        await press(pilot, "v", "w", "w", "h")
        assert len(screen.reading.marks) == 2


async def test_deleting_can_be_undone(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "v", "w", "h")
        assert len(screen.reading.marks) == 1
        await press(pilot, "x")
        assert screen.reading.marks == []
        await press(pilot, "u")
        assert len(screen.reading.marks) == 1


async def test_a_note_that_cannot_be_kept_is_not_lost(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import ReaderError
    from reader.exporters.intake import take_in

    home, other = os.environ["SHUZHAI_HOME"], tmp_path / "note.json"

    def full(*_: object, **__: object) -> None:
        raise ReaderError("The disk is full; free some room and try again.")

    async with reading(report) as (pilot, screen):
        await press(pilot, "v", "w", "a")
        monkeypatch.setattr(screen.reading, "mark", full)
        pilot.app.screen.query_one(TextArea).text = "千万别丢"
        pilot.app.screen.query_one(Input).value = "要紧"
        await press(pilot, "ctrl+s")
        assert any("disk is full" in notice for notice in notices(pilot))
        await press(pilot, "enter", "escape")  # once more in vain, then back to the note
        assert isinstance(pilot.app.screen, WriteNote)
        assert pilot.app.screen.written == Written("千万别丢", ("要紧",))
        await press(pilot, "ctrl+s", "down", "enter")
        fill(pilot, other)
        await press(pilot, "enter")
        assert screen.status._warning
        [kept] = take_in(other.read_bytes()).annotations
        assert (kept.note, kept.tags) == ("千万别丢", ("要紧",))
        monkeypatch.undo()
        monkeypatch.setenv("SHUZHAI_HOME", home)
        await press(pilot, "v", "w", "a")
        pilot.app.screen.query_one(TextArea).text = "又能写了"
        await press(pilot, "ctrl+s")
        assert [m.annotation.note for m in screen.reading.marks] == ["又能写了"]
        assert not screen.status._warning


async def test_the_mouse_selects_by_dragging_and_by_word(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        page, text = screen.page, screen.reading.document.text
        row = next(
            y for y, line in enumerate(page.lines) if "读书会每周" in text[line.start : line.end]
        )
        start = page._left + 4
        await pilot.mouse_down(page, offset=(start, row))
        await pilot.hover(page, offset=(start + 8, row))
        await pilot.mouse_up(page, offset=(start + 8, row))
        await settle(pilot)
        assert page.selection is not None
        assert page.selection.of(text) == "读书会每周"
        await pilot.click(page, offset=(start, row), times=2)
        await settle(pilot)
        assert page.selection is not None
        assert page.selection.of(text) in ("读书会", "读书")


async def test_readings_below_belong_to_the_characters_above(report: Path) -> None:
    async with reading(report, settings=Settings(language="en", ruby_below=True)) as (
        pilot,
        screen,
    ):
        await press(pilot, "p")
        page = screen.page
        ruby = next(y for y, line in enumerate(page.lines) if line.role == "ruby")
        x = page._left + 6
        assert page.offset_at(x, ruby) == page.offset_at(x, ruby - 1)


async def test_dragging_over_a_row_of_readings_selects_its_base(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "p")
        page = screen.page
        ruby = next(y for y, line in enumerate(page.lines) if line.role == "ruby")
        base = page.lines[ruby + 1]
        x = page._left + 6
        assert page.offset_at(x, ruby) == page.offset_at(x, ruby + 1)
        found = page.offset_at(x, ruby)
        assert found is not None
        assert base.start <= found < base.end


async def test_copying_gives_the_source(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        text = screen.reading.document.text
        screen.page.put_cursor(text.index("头发"))
        await press(pilot, "t", "t", "v", "right", "y")
        assert pilot.app.clipboard == "头发"


async def test_export_writes_the_notes(report: Path, tmp_path: Path) -> None:
    from textual.widgets import Input

    async with reading(report) as (pilot, _):
        await press(pilot, "v", "w", "h", "e", "enter")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.md")
        await press(pilot, "enter")
    assert "灯下" in (tmp_path / "out.md").read_text("utf-8")


async def test_an_export_never_replaces_the_text_and_others_only_when_told_to(
    report: Path, tmp_path: Path
) -> None:
    from textual.widgets import Input

    before, other = report.read_bytes(), tmp_path / "mine.md"
    other.write_text("mine", "utf-8")
    async with reading(report) as (pilot, _):
        for path, answer in ((report, ""), (other, "enter"), (other, "escape"), (other, "y")):
            await press(pilot, *("v", "w", "h") * (answer == ""), "e", "enter")
            pilot.app.screen.query_one(Input).value = str(path)
            await press(pilot, "enter")
            if path == report:
                assert "the document itself" in notices(pilot)[-1]
            else:
                assert other.read_text("utf-8") == "mine"
                await press(pilot, answer)
    assert report.read_bytes() == before
    assert "灯下" in other.read_text("utf-8")


async def test_what_was_typed_survives_the_end_of_the_program(report: Path) -> None:
    async with reading(report) as (pilot, _):
        await press(pilot, "v", "w", "a")
        pilot.app.screen.query_one(TextArea).text = "写到一半"
        await pilot.pause(0.8)
    async with reading(report) as (pilot, screen):
        await press(pilot, "v", "w", "a")
        editor = pilot.app.screen
        assert isinstance(editor, WriteNote)
        assert editor.written.note == "写到一半"
        await press(pilot, "ctrl+s")
        assert screen.reading.marks[0].annotation.note == "写到一半"
        await press(pilot, "v", "w", "a")
        again = pilot.app.screen
        assert isinstance(again, WriteNote)
        assert again.written.note == ""


async def test_every_change_of_a_mark_is_undone_and_redone(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "v", "w", "h")
        await press(pilot, "3", "K", "x")
        assert screen.reading.marks == []
        await press(pilot, "u")
        (mark,) = screen.reading.marks
        assert (mark.annotation.colour, mark.annotation.kind) == ("blue", "underline")
        await press(pilot, "u", "u")
        (mark,) = screen.reading.marks
        assert (mark.annotation.colour, mark.annotation.kind) == ("yellow", "highlight")
        await press(pilot, "u")
        assert screen.reading.marks == []
        await press(pilot, "U", "U")
        (mark,) = screen.reading.marks
        assert mark.annotation.colour == "blue"
    library = Library()
    assert [a.colour for a in library.annotations()] == ["blue"]
    library.close()


async def test_bookmarks_and_a_note_on_the_text(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await press(pilot, "pagedown", "B", "A")
        pilot.app.screen.query_one(TextArea).text = "三年的账"
        await press(pilot, "ctrl+s")
        kinds = {m.annotation.kind.value for m in screen.reading.marks}
        assert kinds == {"bookmark", "document"}
        assert "⚑" in page_text(screen)
        await press(pilot, "B")
        assert [m.annotation.note for m in screen.reading.marks] == ["三年的账"]


async def test_marks_of_another_instance_appear(report: Path) -> None:
    from reader.reading import Reading

    async with reading(report) as (pilot, screen):
        screen._watch()
        library = Library()
        other = Reading.open(report, library=library)
        start = other.document.text.index("一盘棋")
        other.mark(other.search("一盘棋")[0])
        library.close()
        screen._watch()
        await settle(pilot)
        assert [m.span and m.span.start for m in screen.reading.marks] == [start]


async def test_a_word_is_looked_up_and_found_elsewhere(report: Path) -> None:
    from reader.tui.screens.word import WordCard

    async with reading(report) as (pilot, screen):
        text = screen.reading.document.text
        screen.page.put_cursor(text.index("头发"))
        await press(pilot, "d")
        card = pilot.app.screen
        assert isinstance(card, WordCard)
        assert card._word.span.of(text) == "头发"
        assert card._word.read(Romanization.PINYIN) == "tóu fa"
        assert {sense.traditional for sense in card._word.senses} >= {"頭髮", "頭"}
        assert any("hair" in meaning for s in card._word.senses for meaning in s.definitions)
        await press(pilot, "slash")
        assert [span.of(text) for span in screen.hits] == ["头发"]


async def test_selecting_begins_at_the_words_of_what_is_in_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "notes.md"
    lines = [f"> 第{n}句引文，写在这里。" for n in range(60)]
    path.write_text("# 引文\n\n" + "\n\n".join(lines), "utf-8")
    async with reading(path, size=(80, 20)) as (pilot, screen):
        text = screen.reading.document.text
        screen.page.put_cursor(text.index("第2句"))
        await press(pilot, "pagedown", "v", "right_parenthesis")
        selected = screen.page.selection
        assert selected is not None
        assert selected.of(text).startswith("第")
        assert selected.of(text).endswith("写在这里。")
        assert selected.start < screen.page.seen.start + 4
