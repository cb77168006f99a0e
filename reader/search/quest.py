"""A search in one text while one types: the nearest hits at once, then all, ended at any moment.

The text is looked at from the reader's place on, a stretch at a time. What was found
first is told as soon as it has taken longer than a blink; a short text is through
before that.
"""

from collections.abc import Callable
from time import monotonic, sleep

from reader.search.find import scan
from reader.search.hits import Hits
from reader.search.modes import Mode
from reader.text import Document

_BLINK = 0.004
"""Seconds after which the nearest hits are told before all are known."""
_FRAME = 0.05
"""Seconds left to whoever draws them."""
_BEAT = 0.2
"""Seconds between two tellings of how many there are so far."""
_HEAVY = 0.002
"""Seconds of a stretch after which others get their turn."""

Tell = Callable[[Hits, int, bool], None]
"""Given hits in order, how many are known so far, and whether these are all.

Before the end it is told once those of the stretch in which the nearest hit lies, and
then, with no hits, how the count grows.
"""


class Quest:
    """One query in one document, sought from an offset on."""

    def __init__(
        self, document: Document, query: str, mode: Mode = Mode.FOLDED, start: int = 0
    ) -> None:
        self.document, self.query, self.mode, self.start = document, query, mode, start
        self._going = True

    def stop(self) -> None:
        """Let `run` end, telling nothing more. Any thread may call this."""
        self._going = False

    def run(self, tell: Tell) -> None:
        """Search. Raises ReaderError where an expression cannot be read or takes too long."""
        ahead, behind = Hits(), Hits()
        near = False
        began = told = before = monotonic()
        batches = scan(self.document, self.query, start=self.start, **self.mode.options)
        for index, batch in enumerate(batches):
            if not self._going:
                return
            if batch:
                round_the_end = len(ahead) > 0 and batch[0].start < ahead.starts[0]
                (behind if round_the_end else ahead).extend(batch)
            now = monotonic()
            is_near = bool(batch) and (index > 0 or batch[-1].start >= self.start)
            if is_near and not near and now - began > _BLINK:
                near = True
                tell(Hits(batch), len(ahead) + len(behind), False)
                sleep(_FRAME)
            elif near and now - told > _BEAT:
                told = now
                tell(Hits(), len(ahead) + len(behind), False)
            if now - before > _HEAVY:
                sleep(0.0005)
            before = monotonic()
        if self._going:
            tell(behind + ahead, len(ahead) + len(behind), True)
