"""Long calls off the event loop, in threads that never hold up leaving the program."""

import asyncio
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ParamSpec, TypeVar

from textual.widget import Widget
from textual.worker import NoActiveWorker, get_current_worker

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

    A worker whose widget is left meanwhile ends here (CancelledError): there is nothing to show
    the result in. The thread is a daemon: it must only read, or write through a transaction,
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
        with suppress(RuntimeError):  # the program has ended, and its loop is closed
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, daemon=True, name=getattr(call, "__name__", "background")).start()
    await asyncio.wait([future])
    if _is_left():
        raise asyncio.CancelledError
    return future.result()


def stands(widget: Widget) -> bool:
    """Whether a widget is there with all in it, and is not being taken away."""
    return widget.is_attached and not widget._pruning


def _is_left() -> bool:
    """Whether the widget of the worker that runs is no longer there."""
    try:
        worker = get_current_worker()
    except NoActiveWorker:
        return False
    # What a worker opens inherits it, and is not left with it.
    if worker._task is not asyncio.current_task() or not isinstance(worker.node, Widget):
        return False
    return not stands(worker.node)
