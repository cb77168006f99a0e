"""The table of commands: every one works, is shown, and is said in every language."""

import ast
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import reader.tui
from reader.settings import Settings
from reader.tui import language
from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS, Command, Group, Scope, binding_id, show_key
from reader.tui.language.hans import WORDS as HANS
from reader.tui.language.hant import WORDS as HANT
from reader.tui.screens.all_notes import AllNotes
from reader.tui.screens.export import ExportScreen
from reader.tui.screens.help import Help, help_rows
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.overview import OverviewScreen
from reader.tui.screens.reading import ReadingScreen
from reader.tui.screens.search import LibrarySearch
from reader.tui.screens.word import WordCard
from reader.tui.screens.words import WordsScreen
from reader.tui.widgets.bar import KeyBar
from reader.tui.widgets.rows import RowList
from tests.tui import REPORT, Shown, fill, page_text, press, reading, settle

TUI = Path(reader.tui.__file__).parent
OWNERS = {
    Scope.APP: ReaderApp,
    Scope.READING: ReadingScreen,
    Scope.FIGURES: ReadingScreen,
    Scope.OVERVIEW: OverviewScreen,
    Scope.WORDS: WordsScreen,
    Scope.CARD: WordCard,
    Scope.FIND: ReadingScreen,
    Scope.HITS: ReadingScreen,
    Scope.LIBRARY: LibraryScreen,
    Scope.NOTES: ReadingScreen,
    Scope.ALL_NOTES: AllNotes,
    Scope.EXPORT: ExportScreen,
    Scope.SEARCH: LibrarySearch,
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.action)
def test_every_command_has_its_action(command: Command) -> None:
    name = re.match(r"\w+", command.action)
    assert name is not None
    owner = OWNERS[command.scope]
    assert callable(getattr(owner, f"action_{name.group()}", None))


def test_names_for_own_keys_are_unique() -> None:
    names = [binding_id(command) for command in COMMANDS]
    assert len(names) == len(set(names))


def test_no_key_stands_for_two_things_at_once() -> None:
    moving = [
        c for c in COMMANDS if c.scope is Scope.READING and not c.action.startswith("select_")
    ]
    keys = [key for command in moving for key in command.keys.split(",")]
    assert sorted(keys) == sorted(set(keys))


def test_keys_are_written_for_people() -> None:
    assert [show_key(k) for k in ("ctrl+p", "slash", "G", "f1")] == ["Ctrl+P", "/", "G", "F1"]


def test_help_shows_every_command() -> None:
    shown = {row.value for group in help_rows(60) for row in group} - {None}
    assert shown == {command.action for command in COMMANDS}


def _said() -> set[str]:
    """Every English text that the interface looks up in the language."""
    texts = {text for c in COMMANDS for text in (c.title, c.help)} | {g.value for g in Group}
    for path in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for arg in ast.walk(node.args[0]) if called in ("tr", "tell") else ():
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                        texts.add(arg.value)
    return texts - {""}


@pytest.mark.parametrize("words", [HANS, HANT], ids=["zh-Hans", "zh-Hant"])
def test_what_exports_are_good_for_is_said_in_chinese(words: dict[str, str]) -> None:
    from reader.reading.exporting import export_formats
    from reader.reading.figure_export import FORMATS

    said = set(export_formats().values()) | {help for help, _ in FORMATS.values()}
    assert said - set(words) == set()


@pytest.mark.parametrize("words", [HANS, HANT], ids=["zh-Hans", "zh-Hant"])
def test_everything_is_said_in_chinese(words: dict[str, str]) -> None:
    assert _said() - set(words) == set()


@pytest.mark.parametrize("words", [HANS, HANT], ids=["zh-Hans", "zh-Hant"])
def test_translations_keep_what_is_filled_in(words: dict[str, str]) -> None:
    for english, chinese in words.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", chinese))


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("en_GB.UTF-8", "en"),
        ("C", "en"),
    ],
)
def test_the_locale_chooses(locale: str, tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert language.of_locale() == tag


async def test_the_palette_gives_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    async with reading(path) as (pilot, screen):
        await press(pilot, "ctrl+p", *"Start")
        await pilot.pause(0.5)
        await press(pilot, "escape")
        await pilot.app.give("bottom")  # type: ignore[attr-defined]
        assert screen.page.offset_at_top > 0


async def test_the_library_lists_and_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    async with reading(path) as (pilot, _):
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, ReadingScreen)
        await press(pilot, "l", "down", "enter")
        opened = pilot.app.screen
        assert isinstance(opened, ReadingScreen)
        assert opened.reading.path != path
        await press(pilot, "question_mark", "escape", "T", "q")
    assert pilot.app.return_value == 0


async def test_how_the_text_was_shown_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader import settings

    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    async with reading(path) as (pilot, _):
        await press(pilot, "t", "plus", "q")
    assert (settings.load().script, settings.load().measure) == ("hans", 42)


async def test_a_word_is_found_in_all_texts_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(REPORT, "utf-8")
    (folder / "two.txt").write_text("乡间\n\n山里的发现，都写在第二本书里。\n", "utf-8")
    async with reading(folder / "one.txt") as (pilot, _):
        await press(pilot, "l", "a")
        fill(pilot, folder)
        await press(pilot, "enter")
        await press(pilot, "slash", *"發現")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        rows = pilot.app.screen.query_one(RowList)
        assert len([row for row in rows._rows if row.value is not None]) == 2
        await press(pilot, "end", "enter")
        opened = pilot.app.screen
        assert isinstance(opened, ReadingScreen)
        assert opened.reading.path == folder / "two.txt"
        assert opened.page.seen.covers(opened.reading.document.text.index("发现"))


def test_every_sentence_of_what_goes_wrong_is_said_in_chinese() -> None:
    """What goes wrong is told in the reader's language, on the command line too."""
    from reader.cli import speech
    from reader.formats import source
    from reader.library import database

    sentences = {sentence for _, sentence in source._KINDS} | set(speech._COMPLAINTS)
    sentences |= {database.NEWER, *database._SENTENCES.values()}
    for path in TUI.parent.rglob("*.py"):
        names = {"ReaderError", "say"} if path.parent.name == "cli" else {"ReaderError"}
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = getattr(node, "func", None)
            if getattr(called, "id", getattr(called, "attr", "")) in names:
                assert isinstance(node, ast.Call)
                assert not any(isinstance(a, ast.JoinedStr) for a in node.args), path
                constants = [a.value for a in node.args if isinstance(a, ast.Constant)]
                sentences |= {value for value in constants if isinstance(value, str)}
    assert sentences - set(HANS) == set()
    assert sentences - set(HANT) == set()


async def test_settings_set_the_page_and_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    chosen = Settings(language="en", measure=20, spacing=1, indent=0, keys={"next_script": "s"})
    async with reading(path, settings=chosen) as (pilot, screen):
        rows = page_text(screen).splitlines()
        first = next(y for y, row in enumerate(rows) if "2021年春天" in row)
        assert rows[first].strip().startswith("2021年春天")
        assert not rows[first + 1].strip()
        assert max(line.width for line in screen.page.lines) <= 40
        await press(pilot, "s", "s")
        assert "讀書會" in page_text(screen)


def test_one_of_a_thing_is_told_in_the_singular() -> None:
    language.choose("en")
    assert language.tr("{notes} notes in {texts} texts", notes=1, texts=1) == "1 note in 1 text"
    assert language.tr("{notes} notes in {texts} texts", notes=11, texts=1) == "11 notes in 1 text"
    assert language.tr("{count} bad bytes (E: encoding)", count=1) == "1 bad byte (E: encoding)"
    language.choose("zh-Hans")
    assert "1" in language.tr("{notes} notes in {texts} texts", notes=1, texts=2)
    language.choose("en")


async def _click(pilot: Shown, label: str) -> None:
    """Click a key in the bar of keys of the screen on top."""
    row = pilot.app.screen.query_one(KeyBar).render_line(0).text
    await pilot.click(KeyBar, offset=(cell_len(row[: row.index(label)]), 0))
    await settle(pilot)


@pytest.mark.parametrize("opened", ["", "l", "O", "W", "M"])
async def test_a_click_on_a_key_gives_a_command_of_the_program(report: Path, opened: str) -> None:
    async with reading(report) as (pilot, _):
        await press(pilot, *opened)
        if "Help" in pilot.app.screen.query_one(KeyBar).render_line(0).text:
            await _click(pilot, "Help")
            assert isinstance(pilot.app.screen, Help)
        else:
            await _click(pilot, "Back")
            assert isinstance(pilot.app.screen, ReadingScreen)


async def test_a_click_on_a_key_gives_a_command_of_its_screen(report: Path) -> None:
    async with reading(report) as (pilot, screen):
        await _click(pilot, "Outline")
        assert not screen.outline.display
        await press(pilot, "O")
        await _click(pilot, "Back")
        assert pilot.app.screen is screen
