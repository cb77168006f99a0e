"""What was done to the marks of a text, to undo it and to do it again."""

from collections.abc import Callable
from typing import NamedTuple


class Change(NamedTuple):
    """One thing that was done. Both calls may raise ReaderError; then nothing has changed."""

    undo: Callable[[], object]
    redo: Callable[[], object]


class Changes:
    """Changes done and changes undone, the newest last.

    >>> heard: list[str] = []
    >>> changes = Changes()
    >>> changes.did(lambda: heard.append("undone"), lambda: heard.append("done"))
    >>> changes.undo(), changes.undo(), changes.redo(), heard
    (True, False, True, ['undone', 'done'])
    """

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def did(self, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        """Remember something that was done; what was undone before cannot be done again."""
        self._done.append(Change(undo, redo))
        self._undone.clear()

    def undo(self) -> bool:
        """Undo the last change; tells whether there was one."""
        if not self._done:
            return False
        self._done[-1].undo()
        self._undone.append(self._done.pop())
        return True

    def redo(self) -> bool:
        """Do the last undone change again; tells whether there was one."""
        if not self._undone:
            return False
        self._undone[-1].redo()
        self._done.append(self._undone.pop())
        return True
