"""Where the reader jumped from, to go back and forward."""


class History:
    """Places as source offsets, before and after the present one.

    >>> history = History()
    >>> history.jump(0, 500)
    >>> history.back(730), history.forward(0)
    (0, 730)
    """

    def __init__(self) -> None:
        self._before: list[int] = []
        self._after: list[int] = []

    def jump(self, start: int, end: int) -> None:
        """Remember that a jump led from offset `start` to `end`."""
        if start == end:
            return
        if not self._before or self._before[-1] != start:
            self._before.append(start)
        self._after.clear()

    def back(self, here: int) -> int | None:
        """Where to go back to from `here`, or None."""
        if not self._before:
            return None
        self._after.append(here)
        return self._before.pop()

    def forward(self, here: int) -> int | None:
        """Where the last `back` to `here` came from, or None."""
        if not self._after:
            return None
        self._before.append(here)
        return self._after.pop()
