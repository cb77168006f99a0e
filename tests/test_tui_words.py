"""The pop-up of a word and the list of words, on the screen."""

import json
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from reader.chinese.ruby_for import RubyFor, Words
from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.chinese.tones import syllables
from reader.chinese.vocabulary import Vocable
from reader.library import Library
from reader.reading.wording import Wording
from reader.tui.screens.word import WordCard
from reader.tui.screens.words import VocabularyRows, WordsScreen
from reader.tui.widgets.bar import StatusBar
from reader.tui.widgets.page import Page
from reader.view import ViewOptions
from tests.tui import fill, notices, page_text, press, reading, settle

TEXT = "朝阳区有银行。\n\n老周在朝阳下数钱，银行的行长走来走去。\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    file = tmp_path / "text.txt"
    file.write_text(TEXT, "utf-8")
    return file


async def test_a_reading_is_set_right_and_shown_at_once(path: Path) -> None:
    options = ViewOptions(ruby=Romanization.PINYIN)
    async with reading(path, options=options) as (pilot, screen):
        screen.page.put_cursor(TEXT.index("朝阳下"))
        await press(pilot, "d")
        await press(pilot, "c", "end", "enter", *"yang9", "enter")
        assert "syllable" in notices(pilot)[-1]
        await press(pilot, "d", "c", "end", "enter", *"yāng", "enter")
        await press(pilot, "down", "enter")
        assert "yāng" in page_text(screen)
        assert screen.reading.wording.corrections.places
        await press(pilot, "u")
        assert "yāng" not in page_text(screen)


async def test_a_word_is_cut_everywhere(path: Path) -> None:
    async with reading(path) as (pilot, screen):
        screen.page.put_cursor(TEXT.index("银行"))
        await press(pilot, "d", "w", "enter", "enter")
        await press(pilot, "d")
        card = pilot.app.screen
        assert isinstance(card, WordCard)
        assert card._word.text == "银"
        await press(pilot, "r")
        assert not screen.reading.wording.corrections


async def test_moves_and_clicks_by_word_follow_corrected_borders(path: Path) -> None:
    async with reading(path) as (pilot, screen):
        page, at = screen.page, TEXT.index("银行")
        await press(pilot, "escape")

        async def selected_by_word() -> tuple[str, str]:
            page.put_cursor(at - 1)
            await press(pilot, "v", "w")
            assert page.selection is not None
            moved = page.selection.of(screen.reading.document.text)
            await press(pilot, "escape")
            page.post_message(Page.Clicked(at, 2))
            await settle(pilot)
            assert page.selection is not None
            clicked = page.selection.of(screen.reading.document.text)
            await press(pilot, "escape")
            return moved, clicked

        assert await selected_by_word() == ("有银行", "银行")
        page.put_cursor(at)
        await press(pilot, "d", "w", "enter", "enter")
        assert await selected_by_word() == ("有银", "银")


async def test_known_words_lose_their_readings(path: Path) -> None:
    options = ViewOptions(ruby=Romanization.PINYIN, ruby_for=RubyFor(Words.UNKNOWN))
    async with reading(path, options=options) as (pilot, screen):
        assert page_text(screen).count("yín") == 2
        screen.page.put_cursor(TEXT.index("银行"))
        assert "zài" in page_text(screen)
        await press(pilot, "d", "m", "escape")
        assert "yín" not in page_text(screen)
        await press(pilot, "V", *["down"] * 7, "enter")
        assert "zài" not in page_text(screen)
        await press(pilot, "u")
        assert "yín" not in page_text(screen)  # known by its level


async def test_the_list_of_words(path: Path, tmp_path: Path) -> None:
    async with reading(path) as (pilot, screen):
        await press(pilot, "W")
        listed = pilot.app.screen
        assert isinstance(listed, WordsScreen)
        assert {"银行", "朝阳", "行长"} & {word.text for word in listed.listed()}
        await press(pilot, "ampersand", *"yinhang", "enter")
        assert [word.text for word in listed.listed()] == ["银行"]
        await press(pilot, "m", "o")
        assert listed.listed() == []
        await press(pilot, "u", "o")
        assert listed.listed()
        await press(pilot, "M", "enter")
        assert Library().words.known() == {}
        await press(pilot, "M", "y")
        assert Library().words.known() == {"银行": True}
        before, out = path.read_bytes(), tmp_path / "words.json"
        await press(pilot, "e", "enter")
        fill(pilot, path)
        await press(pilot, "enter")
        assert "the document itself" in notices(pilot)[-1]
        assert path.read_bytes() == before
        await press(pilot, "e", "down", "enter")
        fill(pilot, out)
        await press(pilot, "enter")
        assert json.loads(out.read_text("utf-8"))["words"][0]["known"] is True
        await press(pilot, "enter")
        assert len(screen.hits) == 2


async def test_only_marks_made_in_the_list_are_taken_back_there(path: Path) -> None:
    async with reading(path) as (pilot, screen):
        await press(pilot, "v", "right", "h")
        await press(pilot, "W", "m", "u", "u")
        assert Library().words.known() == {}
        assert len(screen.reading.marks) == 1
        await press(pilot, "escape", "u")
        assert not screen.reading.marks


async def test_a_word_of_a_text_that_has_changed_is_not_set_right(path: Path) -> None:
    async with reading(path) as (pilot, screen):
        screen.page.put_cursor(TEXT.index("朝阳下"))
        await press(pilot, "d", "c", "down", "enter")
        path.write_text("新添的一句话。\n\n" + TEXT, "utf-8")
        screen.action_reload()
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert any("meanwhile" in notice for notice in notices(pilot))
        assert not Library().words.any_corrections()


async def test_words_are_taken_in(path: Path, tmp_path: Path) -> None:
    words = tmp_path / "known.txt"
    words.write_text("銀行\n走\n", "utf-8")
    async with reading(path) as (pilot, _):
        await press(pilot, "W", "I")
        fill(pilot, words)
        await press(pilot, "enter")
        assert "2" in notices(pilot)[-1]
        rows = pilot.app.screen.query_one(VocabularyRows)
        assert any("✓" in piece for row in rows._rows for piece, _ in row.pieces)


async def test_a_word_is_found_in_the_library(path: Path) -> None:
    from reader.tui.screens.search import LibrarySearch
    from reader.tui.widgets.rows import RowList

    async with reading(path) as (pilot, screen):
        screen.page.put_cursor(TEXT.index("银行"))
        await press(pilot, "d")
        await press(pilot, "L")
        assert isinstance(pilot.app.screen, LibrarySearch)
        assert pilot.app.screen.query_one(RowList).value is not None


async def test_options_are_switched_and_kept(path: Path) -> None:
    from reader import settings

    path.write_text("“软件”里的一个人很好。\n", "utf-8")
    options = ViewOptions(script=Script.TAIWAN, ruby=Romanization.PINYIN)
    async with reading(path, options=options) as (pilot, screen):
        assert "“軟件”裡" in page_text(screen).replace(" ", "")
        await press(pilot, "comma", "enter", *["down"] * 3, "enter", "down", "enter", "escape")
        shown = page_text(screen)
        assert "「軟體」裡" in shown.replace(" ", "")
        assert "yí" in shown
        screen.switch("tones")
        assert screen.option_state("tones") == "Dummitt (MDBG)"
        y = next(y for y, line in enumerate(screen.page.lines) if "hǎo" in line.text)
        colours = {s.text: s.style and s.style.color for s in screen.page.render_line(y)}
        assert colours["hǎo"] != colours["rén"]
    kept = settings.load()
    assert (kept.sandhi, kept.idioms, kept.quotes, kept.tones) == (True, True, True, "dummitt")


async def test_the_script_of_the_text_is_told(path: Path) -> None:
    path.write_text("讀書會的會員，來自各鄉鎮。\n", "utf-8")
    async with reading(path) as (_, screen):
        assert screen.reading.script == "hant"
        assert "source (traditional)" in screen.status._facts


async def test_lines_of_own_conversions_that_cannot_be_used_are_told(
    path: Path, tmp_path: Path
) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "conversions.tsv").write_text("银行\t銀号\n没有制表符\n", "utf-8")
    async with reading(path) as (pilot, screen):
        await press(pilot, "t", "t")
        assert "銀号" in page_text(screen)
        assert "Line 2" in notices(pilot)[-1]


def test_syllables_of_words_have_their_tones() -> None:
    assert [tone for _, tone in syllables("shēngchǎn")] == [1, 3]
    assert [part for part, _ in syllables("yìniánfānguòlái")] == ["yì", "nián", "fān", "guò", "lái"]
    assert syllables("lv4se4") == (("lv4", 4), ("se4", 4))
    assert syllables("˙ㄉㄜ") == (("˙ㄉㄜ", 5),)
    assert syllables("háizi'ér")[1] == ("zi", 5)


async def test_a_click_on_a_reading_or_with_the_right_button_asks_for_the_word(path: Path) -> None:
    async with reading(path, options=ViewOptions(ruby=Romanization.PINYIN)) as (pilot, screen):
        y = next(y for y, line in enumerate(screen.page.lines) if "yín" in line.text)
        x = page_text(screen).splitlines()[y].index("yín") + 1
        for offset, button in (((x, y), 1), ((x, y + 1), 3)):
            await pilot.click(Page, offset=offset, button=button)
            await settle(pilot)
            card = pilot.app.screen
            assert isinstance(card, WordCard)
            assert card._word.text == "银行"
            await press(pilot, "escape")


async def test_words_of_a_part_are_told_as_such(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(_: Wording, tell: Callable[[None, float], bool]) -> list[Vocable]:
        while tell(None, 0.4):
            sleep(0.01)
        return []

    monkeypatch.setattr(Wording, "gather", slowly)
    async with reading(path) as (pilot, _):
        await pilot.press("W")
        await pilot.pause(0.1)
        await press(pilot, "escape")
        await settle(pilot)  # the rows, once they are counted
        assert isinstance(pilot.app.screen, WordsScreen)
        bar = pilot.app.screen.query_one(StatusBar)
        assert "only 40 % counted" in bar.render_line(0).text
