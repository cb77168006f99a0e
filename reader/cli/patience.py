"""A word to who waits for a file to be read, while nothing else stands on the terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Timer

_LONG = 0.5
"""Seconds from which waiting is worth a word."""


@contextmanager
def waiting() -> Iterator[None]:
    """Say that the text is being read where that takes long; the line goes away in the end."""
    said = Event()

    def say() -> None:
        from reader.cli.speech import patience

        line = patience()
        said.set()
        print(line, end="", file=sys.stderr, flush=True)

    timer = Timer(_LONG, say)
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if timer.is_alive():
            timer.join()
        if said.is_set():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
