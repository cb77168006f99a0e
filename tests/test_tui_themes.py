"""Themes: what is told by colour is told without it as well, and all can be read."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style

from reader.opening.themes import ANSI, MONO
from reader.settings import Settings
from reader.tui.looks import look
from reader.tui.screens.reading import ReadingScreen
from reader.tui.themes import THEMES
from tests.tui import REPORT, Shown, notices, press, reading, settle

COLOURS = ("yellow", "green", "blue", "red", "purple")
MEANINGS = (
    "amount", "rate", "rank", "time", "formula", "yellow", "underline-yellow", "question-yellow",
    "match", "match-current", "selection", "cursor", "heading",
)  # fmt: skip
"""Looks on the page that say something."""


@asynccontextmanager
async def themed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> AsyncIterator[tuple[Shown, ReadingScreen]]:
    """The reader in a theme, with a mark, hits and a selection on the page."""
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    settings = Settings(language="en", theme=theme)
    async with reading(path, size=(120, 40), settings=settings) as (pilot, screen):
        await press(pilot, "v", "w", "w", "3", "slash", *"本", "enter", "v")
        yield pilot, screen


def frame(pilot: Shown) -> str:
    """What is written to the terminal for the whole screen."""
    update = pilot.app.screen._compositor.render_full_update()
    return update.render_segments(pilot.app.console)


def codes(written: str) -> set[int]:
    """All parameters of SGR (ECMA-48, 8.3.117) in what is written, those of RGB left out."""
    found: set[int] = set()
    for parameters in re.findall(r"\x1b\[([0-9;]*)m", written):
        plain = re.sub(r"\b([34]8);2;\d+;\d+;\d+", r"\1", parameters)
        found.update(int(code) for code in plain.split(";") if code)
    return found


ATTRIBUTES = {*range(10), *range(21, 30), 39, 49}
SIXTEEN = {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}


async def test_only_the_colours_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with themed(tmp_path, monkeypatch, ANSI) as (pilot, screen):
        assert codes(frame(pilot)) <= ATTRIBUTES | SIXTEEN
        assert codes(frame(pilot)) & SIXTEEN
        await press(pilot, "T")
        assert pilot.app.theme == MONO
        assert codes(frame(pilot)) <= ATTRIBUTES
        looks = [look(screen.page, f"page--{name}") for name in MEANINGS]
        told = [{}, *map(_without_colour, looks)]
        assert all(one != other for one, other in combinations(told, 2))


async def test_no_color_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with themed(tmp_path, monkeypatch, "shuzhai-ink") as (pilot, screen):
        assert codes(frame(pilot)) <= ATTRIBUTES
        rows = [screen.page.render_line(y).text.strip() for y in range(screen.page.size.height)]
        assert [row for row in rows if row.startswith("3")]  # the number of the mark's colour
        await press(pilot, "escape", "T", "ctrl+p")
        await pilot.pause(0.3)
        await press(pilot, "down")
        assert 7 in codes("\n".join(frame(pilot).split("\n")[8:20]))  # the chosen command
        assert codes(frame(pilot)) <= ATTRIBUTES
        assert any("NO_COLOR" in notice for notice in notices(pilot))
        assert pilot.app.settings.theme == "shuzhai-ink"  # type: ignore[attr-defined]


def _without_colour(style: Style) -> dict[str, bool]:
    names = ("bold", "dim", "italic", "underline", "underline2", "reverse")
    return {name: True for name in names if getattr(style, name)}


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


async def test_everything_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Body text has a contrast of 4.5, what is muted on purpose 3 (WCAG 2.2, 1.4.3)."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    body = ["", *COLOURS, "selection", "match", "match-current", "amount", "rate", "rank"]
    body += ["heading", "quote", "code"]
    async with themed(tmp_path, monkeypatch, THEMES[0].name) as (pilot, screen):
        for theme in (theme.name for theme in THEMES if not theme.ansi):
            pilot.app.theme = theme
            await settle(pilot)
            base = screen.page.rich_style
            for name in [*body, "time", "caption", "ruby", "formula"]:
                style = base + look(screen.page, f"page--{name}")
                assert _contrast_of(style) >= (4.5 if name in body else 3), (theme, name)
            hit = base + look(screen.page, "page--match-current")
            chosen = hit + look(screen.page, "page--selection")
            assert _contrast_of(chosen) >= 4.5
            assert not chosen.reverse


def _contrast_of(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(style.color, style.bgcolor)
