"""What one types can be seen while one types it."""

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.settings import Settings, load
from tests.tui import notices, press, reading


@pytest.mark.parametrize("key", ["slash", "colon"])
async def test_a_query_is_visible_while_it_is_typed(report: Path, key: str) -> None:
    async with reading(report) as (pilot, _):
        await press(pilot, key, "a", "b", "c")
        field = pilot.app.focused
        assert isinstance(field, Input)
        assert field.value == "abc"
        assert field.size.height == 1, "a border takes the row of the words"
        row = field.region.y
        strips = pilot.app.screen._compositor.render_strips()
        assert "abc" in strips[row].text


async def test_ctrl_c_says_what_leaves(report: Path) -> None:
    async with reading(report, settings=Settings(language="en", keys={"quit": "Q"})) as (pilot, _):
        await press(pilot, "ctrl+c")
        assert notices(pilot) == ["Q leaves Shuzhai."]


def test_a_data_folder_that_cannot_be_has_no_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text can be read all the same."""
    (tmp_path / "home").write_text("a file", "utf-8")
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    assert load() == Settings()
