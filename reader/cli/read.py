"""`shuzhai [FILE]`: open the reader."""

import gc
import os
import sys
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

import reader
from reader.cli import STDIN
from reader.errors import ReaderError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from reader.library import Library
    from reader.opening.glimpse import Glimpse
    from reader.opening.window import Window
    from reader.settings import Settings
    from reader.text import Document
    from reader.tui.app import Start
    from reader.view import ViewOptions


E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class Asked:
    """What the command line asks for."""

    file: str | None = None
    at: int | None = None
    script: str | None = None
    ruby: str | None = None
    encoding: str | None = None
    guide: bool = False


def configure(parser: "ArgumentParser") -> None:
    """Declare the arguments."""
    from argparse import SUPPRESS

    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="a document, or - for standard input"
    )
    parser.add_argument("--version", action="version", version=f"shuzhai {reader.__version__}")
    parser.add_argument("--at", type=int, metavar="OFFSET", help="open at this character")
    parser.add_argument("--script", metavar="S", help="source, hans, hant, hant-TW or hant-HK")
    parser.add_argument("--ruby", metavar="R", help="none, pinyin, numbers or zhuyin")
    parser.add_argument("--encoding", metavar="NAME", help="read the file in this encoding")
    parser.add_argument("--guide", action="store_true", help=SUPPRESS)


def run(args: Asked, glimpse: "Glimpse | None" = None) -> int:
    """Open the interface; returns its exit code.

    The first page may stand on the terminal already, as `glimpse` says.
    """
    from reader.cli.patience import waiting

    _be_quick()
    chosen, broken = _settings()
    if chosen.ambiguous == "wide":
        from reader.layout.width import widen

        widen()
    options = _options(args, chosen)
    if args.at is not None and args.at < 0:
        raise ReaderError("--at takes the number of a character, from 0.")
    _follow_link(args)
    with waiting() if glimpse is None else nullcontext():
        text = _text(args)
    _need_terminal()
    if text is None:
        start = _interface().Start(None, options)
        return _read(start, chosen, *_library(), broken)
    from reader.opening.curtain import raised

    usual = text.encoding is None
    with raised(text.document, text.at or 0, chosen, glimpse, usual=usual) as curtain:
        if curtain is None:
            return _read(_start(text, options), chosen, *_library(), broken)
        library, notice = curtain.wait_for(_load)
        handed = curtain.hand_over()
        if handed.offset is not None:
            text = replace(text, at=handed.offset)
        return _read(replace(_start(text, options), handed=handed), chosen, library, notice, broken)


def _settings() -> "tuple[Settings, str]":
    """What the reader prefers; the usual, and a sentence, where that cannot be read."""
    from reader import settings

    try:
        return settings.load(), ""
    except ReaderError as error:
        from reader.cli.speech import spoken

        return settings.Settings(), spoken(error)


@dataclass(frozen=True, slots=True)
class _Text:
    """What is to be read first."""

    document: "Document"
    whole: bool
    """Whether it is all there, or only its beginning."""
    at: int | None
    """Where to open it, behind its end where that has not been read yet; None for where it was
    left."""
    encoding: str | None = None
    window: "Window | None" = None
    """The stretch that `document` is of a longer text, if it is not its beginning."""


def _load() -> "tuple[Library | None, str]":
    """Load the interface, which takes most of a start, and open the library."""
    _interface()
    return _library()


def _interface() -> "ModuleType":
    from reader.tui import app

    return app


def _start(text: _Text, options: "ViewOptions") -> "Start":
    from reader.reading import Reading
    from reader.tui.app import Start

    reading = Reading(text.document, None, text.encoding)
    return Start(reading, options, text.at, text.whole, window=text.window)


def _read(
    start: "Start", chosen: "Settings", library: "Library | None", notice: str, broken: str
) -> int:
    """Run the interface; `notice` and `broken` say what is wrong with library and settings."""
    if start.reading is not None:
        start.reading.library = library
    start = replace(start, notice=" ".join(filter(None, (broken, notice))))
    app = _interface().ReaderApp(start, chosen, library)
    app.run()
    return app.return_code or app.return_value or 0


def _follow_link(args: Asked) -> None:
    """Put file and place for the address of a note, as exports carry it."""
    if args.file is None or not args.file.startswith("shuzhai://"):
        return
    from reader.library import Library
    from reader.reading.links import follow

    library = Library()
    path, offset = follow(library, args.file)
    library.close()
    args.file = str(path)
    if args.at is None:
        args.at = offset


def _be_quick() -> None:
    """Let no key wait long for its frame, nor for threads that load and search behind the page.

    Textual gathers changes for a sixtieth of a second, Python lets a thread run for 5 ms.
    Nothing is thrown away before the first page stands: garbage is not looked for until then.
    """
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", "240")
    sys.setswitchinterval(0.001)


def _options(args: Asked, chosen: "Settings") -> "ViewOptions":
    from reader.chinese.ruby_for import RubyFor, Words
    from reader.chinese.script import Script
    from reader.chinese.styles import Romanization
    from reader.view import Punctuation, ViewOptions

    return ViewOptions(
        script=_pick(Script, args.script, chosen.script, "script"),
        ruby=_pick(Romanization, args.ruby, chosen.ruby, "ruby"),
        punctuation=_pick(Punctuation, None, chosen.punctuation, "punctuation"),
        sandhi=chosen.sandhi,
        by_word=chosen.by_word,
        idioms=chosen.idioms,
        quotes=chosen.quotes,
        stray=chosen.stray,
        ruby_for=RubyFor(_pick(Words, None, chosen.ruby_for, "ruby-for")),
    )


def _pick(kind: type[E], given: str | None, usual: str, name: str) -> E:
    """The member of `kind` that was given, else the usual one, else the first."""
    values = [str(member) for member in kind]
    if given is not None and given not in values:
        raise ReaderError("--{name} takes one of {values}.", name=name, values=", ".join(values))
    value = given or usual
    return kind(value) if value in values else next(iter(kind))


def _text(args: Asked) -> _Text | None:
    """The text to begin with; None for the library.

    Raises ReaderError where it cannot be read.
    """
    from reader import formats
    from reader.opening.window import kept_window
    from reader.settings import absolute

    if args.file == STDIN:
        data = sys.stdin.buffer.read(formats.LIMIT + 1)
        document = formats.parse(data, encoding=args.encoding)
        return _whole(document, args.at, args.encoding)
    path = absolute(args.file) if args.file is not None else _first_text(args)
    if path is None:
        return None
    at = _place(path) if args.at is None else args.at
    beginning = formats.preview(path, encoding=args.encoding)
    if beginning is not None and (at or 0) <= len(beginning.text):
        return _Text(beginning, False, at, args.encoding)
    window = kept_window(path, at or 0) if args.encoding is None else None
    if at is not None and window is not None:
        return _Text(window.document, False, at - window.start, None, window)
    if beginning is None or path.stat().st_size < _QUICK:
        return _whole(formats.load(path, encoding=args.encoding), at, args.encoding)
    return _Text(beginning, False, at, args.encoding)


def _whole(document: "Document", at: int | None, encoding: str | None) -> _Text:
    """A text that is all there, opened at its end rather than behind it."""
    return _Text(document, True, at and min(at, len(document.text)), encoding)


def _place(path: Path) -> int | None:
    """Where an unchanged file was left, known before its text is."""
    from reader.library.places import place_in

    return place_in(path)


def _library() -> "tuple[Library | None, str]":
    """The library, or None and a sentence why nothing can be kept."""
    from reader.library import Library

    library = None
    try:
        library = Library()
        problem = library.read_only
    except ReaderError as error:
        problem = error
    if problem is None:
        return library, ""
    from reader.cli.speech import spoken

    return library, spoken(problem)


def _first_text(args: Asked) -> Path | None:
    """The guide the first time; later None, for the library."""
    if not args.guide:
        library, _ = _library()
        if library is not None:
            with closing(library), suppress(ReaderError):
                if library.documents():
                    return None
    return _guide()


def _guide() -> Path:
    from reader.bundled import guide

    return guide()


def _need_terminal() -> None:
    """Raise ReaderError without a terminal to draw on and to read keys from."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") in ("", "dumb"):
        raise ReaderError(
            "The reader needs a terminal; `shuzhai show FILE` prints the page as text."
        )
    if not sys.stderr.isatty():  # complaints are wanted elsewhere; Textual draws there
        os.dup2(sys.stdout.fileno(), 2)
    if not sys.stdin.isatty():
        try:
            keyboard = os.open("/dev/tty", os.O_RDWR)
        except OSError as error:
            raise ReaderError(
                "The reader needs a keyboard; `shuzhai show FILE` prints the page as text."
            ) from error
        os.dup2(keyboard, 0)
        sys.stdin = os.fdopen(0, encoding="utf-8")
        sys.__stdin__ = sys.stdin  # type: ignore[misc]  # where Textual reads keys from


_QUICK = 8 << 20
"""Bytes of a file that is read within a blink, so that it is better read whole than shown first
at its beginning and then where it was left."""
