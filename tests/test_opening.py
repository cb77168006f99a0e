"""The first page stands before the interface is loaded, and nobody sees or feels the change."""

import os
import random
import signal
import time
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem

from reader.opening.glimpse import folder_of, keep, kept_page
from reader.opening.ink import ink_for, nearest
from reader.opening.keys import TURNS, next_turn
from reader.opening.themes import THEMES
from reader.settings import Settings, places, save
from reader.tui.commands import COMMANDS
from tests.opened import INTERFACE, Cell, Screen, drawn


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program keeps what it keeps."""
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A text with every kind of block at its beginning, and a number on each line."""
    head = "# 江城市水务年报\n\n> 节约用水，从我做起。\n\n```\nflow = 12\n```\n\n- 第一水厂\n\n"
    body = "".join(f"第{n:03d}号泵站全年运行平稳。\n\n" for n in range(400))
    path = tmp_path / "水务.md"
    path.write_text(head + body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("columns", "rows", "theme", "colours"),
    [
        (80, 24, "shuzhai-ink", "truecolor"),
        (120, 40, "shuzhai-paper", "truecolor"),
        (120, 40, "shuzhai-contrast", ""),
        (200, 50, "shuzhai-day", ""),
    ],
)
def test_nothing_that_was_drawn_goes_away_or_changes(
    report: Path,
    home: Path,
    columns: int,
    rows: int,
    theme: str,
    colours: str,
) -> None:
    save(Settings(theme=theme, figures=False))
    screen = Screen(report, home, columns, rows, colours)
    with screen.terminal as terminal:
        seen: dict[tuple[int, int], Cell] = {}
        first = 0.0
        while piece := screen.read(0.6):
            screen.take(piece)
            now = drawn(screen.cells())
            page = {at: cell for at, cell in now.items() if at[0] < rows - 1}
            changed = {at for at, cell in seen.items() if now.get(at) != cell}
            assert not changed, [(at, seen[at], now.get(at)) for at in sorted(changed)[:4]]
            seen |= page
            first = first or time.perf_counter()
        assert 0 < terminal.output.find("第000号泵站".encode()) < terminal.output.find(INTERFACE)
        assert terminal.output.count(b"\x1b[?1049h") == 1
    assert "第000号泵站全年运行平稳。" in "".join(screen.text())


@pytest.mark.parametrize("seed", range(2))
def test_no_key_is_lost_or_answered_twice(report: Path, home: Path, seed: int) -> None:
    chance = random.Random(seed)
    keys = [
        *chance.choices(["j", "k", " ", "b", "\x1b[B", "\x04", "\x1b[6~"], k=25),
        *"/150号\rjj:50%\rkt",
    ]
    assert _page_after(report, home, keys, at_once=True) == _page_after(
        report, home, keys, at_once=False, chance=chance
    )


def _page_after(
    path: Path, home: Path, keys: list[str], *, at_once: bool, chance: random.Random | None = None
) -> list[str]:
    """The page when all keys are answered, typed when all is loaded or from the start on."""
    screen = Screen(path, home / str(at_once))
    with screen.terminal as terminal:
        if at_once:
            screen.follow()
        for key in keys:
            if chance is not None:
                time.sleep(chance.random() * 0.04)
            terminal.type(key)
        screen.follow()
    return screen.text()[1:-1]


def test_a_file_opened_again_stands_at_once_where_it_was_left(report: Path, home: Path) -> None:
    first = Screen(report, home)
    with first.terminal as terminal:
        first.follow()
        terminal.type("   q")
        first.follow()
    again = Screen(report, home)
    with again.terminal as terminal:
        while not any("号泵站" in row for row in again.text()):
            again.take(terminal.read(10))
        at_once = again.cells()
        again.follow()
        assert drawn(at_once).items() <= drawn(again.cells()).items()
    kept = next(Path(folder_of("cache"), "screens").iterdir()).read_text("utf-8")
    assert kept.partition("\n\n")[2].encode() in terminal.output
    assert any("第030号" in row for row in again.text())
    assert not any("第000号" in row for row in again.text())


def test_a_jump_made_at_once_is_not_undone(report: Path, home: Path) -> None:
    before = Screen(report, home)
    with before.terminal as terminal:
        before.follow()
        terminal.type("   q")
        before.follow()
    again = Screen(report, home)
    with again.terminal as terminal:
        terminal.type("G")
        again.follow(1.0)
    assert any("第399号" in row for row in again.text())


def test_a_kept_page_is_shown_only_if_nothing_has_changed(
    report: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((80, 24)))
    keep(str(report), 80, 24, "一页")
    assert kept_page(str(report)) == "一页"
    monkeypatch.setenv("TERM", "another")
    assert not kept_page(str(report))
    monkeypatch.undo()
    monkeypatch.setenv("SHUZHAI_HOME", str(home))
    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((80, 25)))
    assert not kept_page(str(report))
    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((80, 24)))
    assert kept_page(str(report))
    save(Settings(theme="shuzhai-day"))
    assert not kept_page(str(report))
    keep(str(report), 80, 24, "又一页")
    assert kept_page(str(report))
    report.write_text("别的", encoding="utf-8")
    assert not kept_page(str(report))
    report.unlink()
    assert not kept_page(str(report))


def test_a_file_gone_since_gives_a_sentence_on_the_terminal_as_it_was(
    report: Path, home: Path
) -> None:
    copy = report.with_name("没有.md")
    with Screen(copy, home).terminal as terminal:
        terminal.rest()
        assert "There is no file" in terminal.output.decode()
        assert b"\x1b" not in terminal.output


@pytest.mark.parametrize("read_before", [False, True])
def test_a_program_told_to_end_gives_the_terminal_back(
    report: Path, home: Path, read_before: bool
) -> None:
    if read_before:
        with Screen(report, home).terminal as terminal:
            terminal.wait_for("(?s)第000号.*utf-8")
    with Screen(report, home).terminal as terminal:
        while "第000号".encode() not in terminal.output:
            terminal.read(10)
        os.kill(terminal.pid, signal.SIGTERM)
        while terminal.read(10):
            pass
        assert b"\x1b[?1049l" in terminal.output
        assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")


def test_folders_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for home in (str(tmp_path), None):
        if home is None:
            monkeypatch.delenv("SHUZHAI_HOME", raising=False)
        else:
            monkeypatch.setenv("SHUZHAI_HOME", home)
        assert Path(folder_of("cache")) == places().cache
        assert Path(folder_of("config")) == places().config


def test_keys_that_turn_pages_are_those_of_the_interface() -> None:
    sent = {"down": "\x1b[B", "up": "\x1b[A", "space": " ", "pagedown": "\x1b[6~"}
    sent |= {"pageup": "\x1b[5~"} | {f"ctrl+{c}": chr(ord(c) - 96) for c in "bdfu"}
    turns = {"line": 0.0, "page": 1.0, "half": 0.5}
    wanted = {
        sent.get(key, key): (turns[name], int(way[:-1]))
        for command in COMMANDS
        for name, _, way in [command.action.partition("(")]
        if name in turns
        for key in command.keys.split(",")
    }
    alike = {key: turn for key, turn in TURNS.items() if not key.startswith("\x1bO")}
    assert alike == wanted
    assert {TURNS[f"\x1bO{c}"] == TURNS[f"\x1b[{c}"] for c in "AB"} == {True}


def test_what_turns_no_page_waits() -> None:
    assert next_turn("jk") == (0.0, 1, "k")
    assert next_turn("\x1b[6~ ") == (1.0, 1, " ")
    assert next_turn("tj") is None
    assert next_turn("\x1b") is None


def test_colours_are_those_the_interface_chooses() -> None:
    levels = (0, 3, 44, 47, 48, 95, 114, 115, 128, 134, 175, 200, 234, 236, 255)
    for red, green, blue in product(levels, repeat=3):
        made = Color.from_rgb(red, green, blue).downgrade(ColorSystem.EIGHT_BIT)
        assert nearest(red, green, blue) == made.number


def test_a_terminal_of_few_colours_is_left_to_the_interface(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theme = next(iter(THEMES))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "linux")
    assert ink_for(theme) is None
    monkeypatch.setenv("TERM", "screen-256color")
    assert ink_for(theme) is not None
    assert ink_for("textual-dark") is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert ink_for(theme) is None


def test_with_broken_settings_the_reader_starts_and_says_so(report: Path, home: Path) -> None:
    settings = places().config / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("{broken", "utf-8")
    screen = Screen(report, home)
    with screen.terminal as terminal:
        screen.follow()
        assert any("settings" in row for row in screen.text())
        terminal.type("q")
        screen.follow()
    assert settings.read_text("utf-8") == "{broken"
