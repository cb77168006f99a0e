"""The first page as it stood last time, shown before anything else is loaded.

Laying a page out takes loading what lays it out. So the first page of a file is kept, as it was
written to the terminal, and shown again if nothing has changed that it depends on: the file, the
settings, the size and the colours of the terminal, this program. The page that is laid out a
moment later is the same, or takes its place. To show one, nothing is imported but what Python
has built in.
"""

import os
import sys
from binascii import crc32

ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, no cursor, no wrapping of long lines."""
LEAVE = "\x1b[?7h\x1b[?1049l\x1b[?25h"
KEYS, OUT = 0, 2
"""Where keys come from and the interface writes to, as Textual has it."""
_FOLDER = "screens"
_BESIDE = ".window"
_MOST = 128
"""Files kept, one or two for each text."""

Modes = list[int | list[bytes | int]]
"""How a terminal was, as `termios.tcgetattr` tells it."""


class Glimpse:
    """A terminal with the first page of last time on it."""

    def __init__(self, modes: Modes, drawn: str) -> None:
        self.modes = modes
        self.drawn = drawn
        """What was written."""
        self.taken = False
        """Whether somebody else is going to give the terminal back."""

    def give_back(self) -> None:
        """Put the terminal back as it was, unless it was taken over."""
        if not self.taken:
            import termios

            os.write(OUT, LEAVE.encode())
            termios.tcsetattr(KEYS, termios.TCSANOW, self.modes)


def show(path: str) -> Glimpse | None:
    """Show the first page of the file at `path` as it was kept; None where it cannot be."""
    if not is_told() or not all(map(os.isatty, (0, 1, 2))):
        return None
    drawn = kept_page(path)
    if not drawn:
        return None
    try:
        import termios
    except ImportError:  # a system without terminals of this kind
        return None
    heed_signals()
    try:
        modes = termios.tcgetattr(KEYS)
        raw(modes)
    except termios.error:
        return None
    glimpse = Glimpse(modes, drawn)
    try:
        os.write(OUT, (ENTER + drawn).encode())
    except BaseException:
        glimpse.give_back()
        raise
    return glimpse


def heed_signals() -> None:
    """Let signals to end raise SystemExit, so that the terminal is given back."""
    # `signal` gives its numbers names, which takes as long as all the rest.
    import _signal as signal  # type: ignore[import-not-found]  # has no stub

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def kept_page(path: str) -> str:
    """What was written for the first page, if that still holds; else nothing."""
    try:
        with open(_place_of(path), encoding="utf-8", newline="") as file:
            what, _, drawn = file.read().partition("\n\n")
        return drawn if what == _what(path, *os.get_terminal_size(OUT)) else ""
    except (OSError, ValueError):
        return ""


def is_told() -> bool:
    """Whether the size of the screen is the terminal's, and not set by hand."""
    return not {"COLUMNS", "LINES"} & os.environ.keys()


def raw(modes: Modes) -> None:
    """Give each key by itself from now on, echo none, take none for a signal.

    `modes` are those the terminal has. Raises `termios.error`.
    """
    import termios

    inputs, outputs, control, local, *speeds, characters = modes
    assert isinstance(inputs, int)
    assert isinstance(local, int)
    assert isinstance(characters, list)
    inputs &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    characters = list(characters)
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    termios.tcsetattr(KEYS, termios.TCSANOW, [inputs, outputs, control, local, *speeds, characters])


def keep(path: str, columns: int, rows: int, drawn: str) -> None:
    """Keep what was written for the first page of the file at `path`, if that can be."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        _write(_place_of(path), f"{_what(path, columns, rows)}\n\n{drawn}")


def keep_beside(path: str, text: str) -> None:
    """Keep something else that goes by the state of the file at `path` alone, if that can be."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        _write(_place_of(path) + _BESIDE, f"{_state(path)}\n\n{text}")


def kept_beside(path: str) -> str:
    """What `keep_beside` kept, if the file is still as it was; else nothing."""
    from contextlib import suppress

    with suppress(OSError, ValueError), open(_place_of(path) + _BESIDE, encoding="utf-8") as file:
        state, _, text = file.read().partition("\n\n")
        return text if state == _state(path) else ""
    return ""


def _write(place: str, text: str) -> None:
    folder = os.path.dirname(place)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    _make_room(folder)
    fresh = f"{place}.{os.getpid()}"
    with open(fresh, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(fresh, place)


def _make_room(folder: str) -> None:
    kept = [os.path.join(folder, name) for name in os.listdir(folder)]
    if len(kept) > _MOST:
        for old in sorted(kept, key=os.path.getmtime)[: len(kept) - _MOST]:
            os.remove(old)


def _place_of(path: str) -> str:
    name = os.path.abspath(path).encode("utf-8", "surrogateescape")
    return os.path.join(folder_of("cache"), _FOLDER, f"{crc32(name):08x}")


def folder_of(kind: str) -> str:
    """The folder `reader.settings.places` names `kind` (config or cache), without its libraries."""
    home = os.environ.get("SHUZHAI_HOME")
    if home:
        return os.path.join(os.path.expanduser(home), kind)
    if sys.platform == "linux":  # XDG Base Directory Specification 0.8
        named = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
        return os.path.join(named or os.path.expanduser(f"~/.{kind}"), "shuzhai")
    from reader.settings import places

    return str(getattr(places(), kind))


def _state(path: str) -> str:
    """What the file is and how it is read, in a line each. Raises OSError where there is none."""
    whole = os.path.abspath(path)
    file = os.stat(whole)
    program = os.stat(__file__).st_mtime_ns  # another time of the program draws otherwise
    return f"{program}\n{whole!r}\n{file.st_size} {file.st_mtime_ns}"


def _what(path: str, columns: int, rows: int) -> str:
    """All that a first page depends on, in a line each. Raises OSError where there is no file."""
    try:
        chosen = os.stat(os.path.join(folder_of("config"), "settings.json"))
        settings = f"{chosen.st_size} {chosen.st_mtime_ns}"
    except OSError:
        settings = "none"
    said = [os.environ.get(name, "-") for name in ("TERM", "COLORTERM", "NO_COLOR", "LC_ALL")]
    return "\n".join([_state(path), settings, f"{columns} {rows}", *map(repr, said)])
