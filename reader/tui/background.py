"""Long calls off the event loop, in threads that never hold up leaving the program."""

import asyncio
import gc
import sys
from collections.abc import Callable
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_TURN = 0.0005
"""Seconds for which a thread keeps the interpreter while another waits for it (5 ms unless set):
what a key must wait for, several times over, before its frame stands."""


def keep_all() -> None:
    """Take all objects there are out of the search for garbage, until `let_go`.

    With a text, its figures and the dictionaries that search holds the page up for a
    tenth of a second now and again, and finds nothing.
    """
    gc.freeze()


def let_go() -> None:
    """Have all objects searched again: a text has been closed."""
    gc.unfreeze()


async def in_background(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of `call`, made in a thread; its exception is raised here.

    The thread is a daemon: it must only read, or write through a transaction,
    for it may be cut short when the program ends.
    """
    sys.setswitchinterval(_TURN)
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # T may itself be Optional

    def run() -> None:
        result, error = None, None
        try:
            result = call(*args, **kwargs)
        except BaseException as caught:
            error = caught
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, daemon=True, name=getattr(call, "__name__", "background")).start()
    return await future
