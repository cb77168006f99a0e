"""What tests of the interface share: an app on a text of ours, and what it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from reader.library import Library
from reader.reading import Reading
from reader.settings import Settings
from reader.tui.app import ReaderApp, Start
from reader.tui.screens.reading import ReadingScreen
from reader.view import ViewOptions

REPORT = "\n\n".join(
    [
        "灯下的账本",
        "——一个小镇读书会的三年",
        "书斋 编写",
        "2021年春天,镇上的读书会只有12人。到2023年,会员增加到86人,借书量达3.5万册次,比上年增长27.3%。",
        "一、开门",
        "读书会每周开门三次。“一盘棋”的想法,后来变成了“五个一”工程。头发花白的老周说:“里面的书,发现一本是一本。”",
        "二、结账",
        *(
            f"第{n}本账记着：这一年买书{n * 37}册，花去{n * 1200}元，来往的人比头一年多了两成。"
            for n in range(1, 40)
        ),
    ]
)
"""A report of ours with figures, slogans and two headings."""

Shown = Pilot[int]


@asynccontextmanager
async def reading(
    path: Path,
    *,
    size: tuple[int, int] = (120, 40),
    options: ViewOptions | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[tuple[Shown, ReadingScreen]]:
    """The app with the text at `path` open and everything loaded beside it."""
    library = Library()
    start = Start(Reading.open(path, library=library), options or ViewOptions())
    app = ReaderApp(start, settings or Settings(language="en"), library)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        yield pilot, screen
    library.close()


async def settle(pilot: Shown) -> None:
    """Wait until no work is under way."""
    await pilot.pause()
    while workers := list(pilot.app.workers):
        for worker in workers:
            with suppress(WorkerCancelled):  # newer work of its kind has ended it
                await worker.wait()
        await pilot.pause()


async def press(pilot: Shown, *keys: str) -> None:
    """Press keys and wait for what they start."""
    await pilot.press(*keys)
    await settle(pilot)


def page_text(screen: ReadingScreen) -> str:
    """What the page shows, a line a row."""
    page = screen.page
    return "\n".join(page.render_line(y).text for y in range(page.size.height))


def notices(pilot: Shown) -> list[str]:
    """The notices that are shown."""
    return [notice.message for notice in pilot.app._notifications]


def fill(pilot: Shown, path: Path) -> None:
    """Put a path into the input of the dialog, as if pasted: typing it takes seconds."""
    pilot.app.screen.query_one(Input).value = str(path)
