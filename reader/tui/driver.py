"""Taking over a terminal on which the first page stands already."""

from time import sleep

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from reader.opening.curtain import Handed

_ESCAPE = 0.12
"""Seconds after which Textual takes a lone Escape for the key (0.1 s, its ESCDELAY)."""
_OTHER_SCREEN = "\x1b[?1049h"
"""Entering the other screen: some terminals clear it, though it is entered already."""


def taking_over(handed: Handed) -> type[LinuxDriver]:
    """A driver that begins with what was handed over: the screen, the modes, the keys typed."""

    class TakingOver(LinuxDriver):
        """The driver of the platform, but for its beginning."""

        _begins = True
        _typed = handed.typed

        def start_application_mode(self) -> None:
            """Leave the screen as it is; in the end the modes are those of before."""
            if not self._begins:  # again, after the program was stopped
                super().start_application_mode()  # type: ignore[no-untyped-call]
                return
            handed.terminal.take_over()
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self.attrs_before = handed.terminal.modes
            self._begins = False

        def write(self, data: str) -> None:
            """Write, but do not enter the screen that was entered."""
            if not (self._begins and data == _OTHER_SCREEN):
                super().write(data)

        def run_input_thread(self) -> None:
            """Answer first what was typed before."""
            typed, self._typed = self._typed, ""
            if typed:
                parser = XTermParser(self._debug)
                for event in parser.feed(typed):
                    self.process_message(event)
                if typed.endswith("\x1b"):
                    sleep(_ESCAPE)
                    for event in parser.tick():
                        self.process_message(event)
            super().run_input_thread()

    return TakingOver
