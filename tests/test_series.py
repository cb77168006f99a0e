"""Indicators of a text as series, and the list of figures behind panel and overview."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import formats
from reader.figures import Extraction, Figure, Kind, extract
from reader.figures.correcting import correct
from reader.figures.listing import Order, arrange, entries, formula_groups, haystack, needle
from reader.figures.series import Series, bar, gather, key_of, line
from reader.library import Library
from reader.reading.comparing import compare
from reader.text import Span
from reader.tui.screens.overview import OverviewScreen
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.rows import RowList
from tests.tui import page_text, press, reading, settle

YEARS = (
    "湖东区统计\n\n一、粮食\n\n2021年全区粮食产量3.1万吨。2022年粮食产量3.4万吨。\n\n"
    "二、又说粮食\n\n2023年粮食产量4.2万吨，渔船320艘。窗口由12个减少到5个。\n"
)
OTHER = "湖西区统计\n\n2023年全区粮食产量6.3万吨，茶园1.1万亩。\n"


def figure(**fields: object) -> Figure:
    """A figure with what matters to a test."""
    return Figure(**({"start": 0, "end": 1, "kind": Kind.COUNT} | fields))  # type: ignore[arg-type]


def found(text: str) -> Extraction:
    """What a text states."""
    return extract(formats.parse(text.encode()))


def test_years_of_one_measure_make_a_series_in_order_of_time() -> None:
    series = {each.measure: each for each in gather(found(YEARS).figures)}
    grain = series["全区粮食产量"]
    assert [point.label for point in grain.points] == ["2021年", "2022年", "2023年"]
    assert [point.value for point in grain.points] == [31000, 34000, 42000]
    assert len(series["渔船"].points) == 1


def test_a_pair_makes_a_series_from_its_beginning_to_its_end() -> None:
    windows = next(s for s in gather(found(YEARS).figures) if s.unit == "个")
    assert [point.value for point in windows.points] == [12, 5]
    assert windows.points[0].earlier


def test_values_of_one_time_are_apart() -> None:
    made = gather(found("总结\n\n2023年，12家单位获奖，59家单位参加。\n").figures)
    assert [[p.value for p in each.points] for each in made if each.unit == "家"] == [[12], [59]]


def test_levels_and_changes_are_apart() -> None:
    level = figure(kind=Kind.PERCENT, value=4.0, unit="%", measure="失业率")
    change = figure(kind=Kind.PERCENT, value=0.2, unit="%", measure="失业率", direction="down")
    assert key_of(level) != key_of(change)
    assert key_of(change, paired=True) == key_of(level)


def test_scripts_and_owners_are_one_measure() -> None:
    names = ("全市粮食产量", "本市糧食產量", "粮食产量", "湖东市 粮食产量")
    assert len({key_of(figure(value=1, unit="吨", measure=name)) for name in names}) == 1


@given(st.lists(st.floats(-1e12, 1e12), max_size=12))
def test_a_line_has_a_block_a_value(values: list[float]) -> None:
    drawn = line(values)
    assert len(drawn) == len(values)
    if values and max(values) > min(values):
        assert drawn[values.index(max(values))] == max(drawn)


@given(st.floats(0, 1e9), st.floats(0.1, 1e9), st.integers(0, 60))
def test_a_bar_is_never_longer_than_its_room(value: float, greatest: float, cells: int) -> None:
    drawn = bar(value, greatest, cells)
    assert len(drawn) <= cells
    assert bool(drawn) == (value > 0 and cells > 0)


def test_longer_bars_for_greater_values() -> None:
    assert [len(bar(value, 8, 8)) for value in (1, 4, 8)] == [1, 4, 8]
    assert bar(0.5, 8, 8) == "▌"


# The list behind the panel


def test_each_figure_is_on_one_line_in_every_order() -> None:
    figures = found(YEARS).figures
    lines = entries(figures, times=True)
    assert sum(len(each.figures) for each in lines) == len(figures)
    for order in Order:
        arranged = [each for group in arrange(lines, order) for each in group.entries]
        assert sorted(each.start for each in arranged) == [each.start for each in lines]


def test_formulas_of_one_text_are_one_line() -> None:
    document = formats.parse("总结\n\n坚持“一盘棋”。还是“一盘棋”。“三步走”来了。\n".encode())
    groups = formula_groups(document, extract(document).formulas)
    assert {group.text: len(group.occurrences) for group in groups} == {"一盘棋": 2, "三步走": 1}


def test_a_filter_looks_at_measure_unit_period_and_section_in_either_script() -> None:
    document = formats.parse(YEARS.encode())
    first = entries(extract(document).figures)[0]
    text = haystack(first, document)
    assert all(needle(word) in text for word in ("糧食產量", "2021年", "吨", "3.1 万", "一、糧食"))
    assert needle("渔船") not in text


# Corrections


def test_a_later_correction_is_laid_over_an_earlier_one() -> None:
    before = Extraction((figure(start=5, end=8, unit="个", measure="县"), figure(start=9, end=12)))
    after = correct(
        before,
        [
            (Span(5, 8), {"unit": "项", "period": "2021年至2023年"}),
            (Span(5, 8), {"unit": "", "measure": "区"}),
            (Span(9, 12), {"kind": "none"}),
            (Span(90, 92), {"unit": "家"}),
        ],
    )
    (only,) = after.figures
    assert (only.unit, only.measure, only.corrected) == (None, "区", True)
    assert (only.period_start, only.period_end) == ("2021-01-01", "2023-12-31")


# Across documents, and the screen


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "east.txt"
    path.write_text(YEARS, "utf-8")
    (tmp_path / "west.txt").write_text(OTHER, "utf-8")
    library = Library()
    library.remember_many([formats.load(path), formats.load(tmp_path / "west.txt")])
    library.close()
    return path


def test_the_same_indicator_is_found_in_another_text(lake: Path) -> None:
    library = Library()
    document = formats.load(lake)
    keys = {each.key for each in gather(extract(document).figures)}
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    result = compare(library, document, keys, progress)
    assert [other.path.name for other in result.others] == ["west.txt"]
    assert [s.points[0].value for each in result.series.values() for s in each] == [63000]
    assert told == [(0, 1), (1, 1)]
    library.close()


def indicators(screen: OverviewScreen) -> str:
    """What the overview shows, a line a row."""
    rows = screen.query_one(RowList)
    return "\n".join(rows.render_line(y).text.rstrip() for y in range(rows.size.height))


@pytest.mark.parametrize("size", [(60, 30), (120, 40)])
async def test_the_overview_shows_series_and_leads_back(lake: Path, size: tuple[int, int]) -> None:
    async with reading(lake, size=size) as (pilot, screen):
        await press(pilot, "O")
        overview = pilot.app.screen
        assert isinstance(overview, OverviewScreen)
        shown = indicators(overview)
        assert "▆▇█" in shown
        assert "+35 %" in shown
        assert shown.index("3.1万吨") < shown.index("3.4万吨") < shown.index("4.2万吨")
        assert "渔船" in shown
        rows = overview.query_one(RowList)
        assert rows.put_cursor(lambda v: getattr(v, "label", "") == "2023年")
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert isinstance(screen, ReadingScreen)
        assert screen.page.cursor == screen.reading.document.text.index("4.2万吨")
        assert "4.2万吨" in page_text(screen)


async def test_the_overview_compares_and_opens_the_other_text(lake: Path) -> None:
    async with reading(lake) as (pilot, _):
        await press(pilot, "O", "i")
        await press(pilot, *"糧食產量", "enter")
        overview = pilot.app.screen
        assert isinstance(overview, OverviewScreen)
        assert "渔船" not in indicators(overview)
        await press(pilot, "a")
        await settle(pilot)
        assert "湖西区统计" in indicators(overview)
        rows = overview.query_one(RowList)
        assert rows.put_cursor(lambda v: not isinstance(v, Series) and v.origin == 1)
        await press(pilot, "enter")
        opened = pilot.app.screen
        assert isinstance(opened, ReadingScreen)
        assert opened.reading.document.title == "湖西区统计"


async def test_the_overview_orders_and_leaves(lake: Path) -> None:
    async with reading(lake) as (pilot, screen):
        await press(pilot, "O", "s")
        overview = pilot.app.screen
        assert isinstance(overview, OverviewScreen)
        assert "longest series first" in indicators(overview)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
