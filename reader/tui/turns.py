"""Keys one after another: each goes to what has the focus when the one before is answered."""

from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

from reader.tui.background import stands

_LOOK = 0.5
"""Seconds after which it is seen whether what was to answer a key has gone."""
_PATIENCE = 6
"""Looks after which a key waits no longer for what is there, but busy."""


class InTurn(App[int]):
    """An application that loses no key of a burst to a change of focus.

    Textual gives a key to what has the focus when it arrives, though a key before it may be
    about to open a dialog: typed fast, or before the program has started, the rest of a query
    would reach the page.
    """

    _answering: events.Key | None = None

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self._waiting: deque[events.Key] = deque()
        self._asked: MessagePump = self
        """What was last to tell that it is done with the key."""

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another is being answered."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._answering is not None:
            self._waiting.append(event)
        else:
            await self._give(event)

    async def _give(self, key: events.Key) -> None:
        self._answering = key
        self._look_after(key, _PATIENCE)
        target = self.focused or self.screen
        await super().on_event(key)
        self._follow(target, key)

    def _look_after(self, key: events.Key, looks: int) -> None:
        self.set_timer(_LOOK, lambda: self._look(key, looks - 1))

    async def _look(self, key: events.Key, looks: int) -> None:
        """Wait on for a key that is being answered; go on where nobody is there to answer it."""
        if self._answering is not key:
            return
        asked = self._asked
        gone = isinstance(asked, Widget) and not stands(asked)
        if looks and not gone:
            self._look_after(key, looks)
        else:
            await self._go_on(key)

    def _follow(
        self, node: MessagePump | None, key: events.Key, rounds: int = 2, passes: int = 2
    ) -> None:
        """Wait behind the key in the queue of each node that it may rise to, the last the app's.

        Twice in each, for what it brings forth there (`Input.Submitted`) comes behind it; then
        once more from what has the focus now, for what that brought forth in its turn.
        """
        while node is not None and node is not self:
            if rounds and node.call_later(self._follow, node, key, rounds - 1, passes):
                self._asked = node
                return
            node, rounds = node._parent, 2
        self._asked = self
        if passes:
            self.call_later(self._follow_again, key, passes - 1)
        else:
            self.call_later(self._go_on, key)

    def _follow_again(self, key: events.Key, passes: int) -> None:
        self._follow(self.focused or self.screen, key, 2, passes)

    async def _go_on(self, key: events.Key) -> None:
        if self._answering is key:
            self._answering = None
            if self._waiting:
                await self._give(self._waiting.popleft())
