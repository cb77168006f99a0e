"""Work behind a screen that is left before it is done."""

import asyncio
from threading import Event

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Label

from reader.tui.background import in_background, stands


class Lingering(Label):
    """Goes only when it is told to, so that its screen is being left for a while."""

    def __init__(self, gone: asyncio.Event) -> None:
        super().__init__("…")
        self._gone = gone

    async def on_unmount(self) -> None:
        await self._gone.wait()


class Working(Screen[None]):
    """Waits for a result, and notes whether it came to where it is shown."""

    def __init__(self, gone: asyncio.Event) -> None:
        super().__init__()
        self._gone = gone
        self.ready = Event()
        self.shown: list[str] = []

    def compose(self) -> ComposeResult:
        yield Lingering(self._gone)

    def on_mount(self) -> None:
        self.run_worker(self._work())

    async def _work(self) -> None:
        await in_background(self.ready.wait)
        self.shown.append(self.query_one(Label).name or "shown")


async def test_what_is_ready_is_shown() -> None:
    gone = asyncio.Event()
    async with App[None]().run_test() as pilot:
        screen = Working(gone)
        await pilot.app.push_screen(screen)
        screen.ready.set()
        await pilot.app.workers.wait_for_complete()
        assert screen.shown == ["shown"]
        assert stands(screen)
        gone.set()


async def test_a_screen_that_is_left_shows_nothing_more() -> None:
    gone = asyncio.Event()
    async with App[None]().run_test() as pilot:
        screen = Working(gone)
        await pilot.app.push_screen(screen)
        leaving = pilot.app.pop_screen()
        await asyncio.sleep(0.02)
        assert not stands(screen)
        screen.ready.set()
        await asyncio.sleep(0.05)
        gone.set()
        await leaving
        assert screen.shown == []


async def test_what_a_worker_opens_is_not_left_with_its_widget() -> None:
    gone, shown = asyncio.Event(), []
    gone.set()

    class Child(Screen[None]):
        async def on_mount(self) -> None:
            shown.append(await in_background(lambda: "child"))

    async with App[None]().run_test() as pilot:
        screen = Working(gone)
        await pilot.app.push_screen(screen)

        async def go_on() -> None:
            await pilot.app.push_screen(Child())

        screen.run_worker(go_on())
        await pilot.pause(0.1)
        assert shown == ["child"]
        screen.ready.set()
