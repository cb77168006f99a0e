"""`shuzhai show`: the page as text, line by line as the reader draws it."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from reader.cli import complain
from reader.cli.common import add_file, announce, read, wording
from reader.cli.meter import Meter
from reader.errors import ReaderError
from reader.settings import load
from reader.text import Document

if TYPE_CHECKING:
    from reader.layout import DocumentLayout, Line

_ROWS_AT_ONCE = 200
_PACE = {"plain": 700_000, "script": 100_000, "ruby": 25_000}
"""Characters a second, measured on two slow cores."""
_NARROWEST, _WIDEST = 1, 10_000

_Choice = TypeVar("_Choice", bound=StrEnum)


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser)
    parser.add_argument(
        "--script", default="source", metavar="S", help="source, hans, hant, hant-TW or hant-HK"
    )
    parser.add_argument(
        "--ruby", default="none", metavar="R", help="none, pinyin, numbers or zhuyin"
    )
    parser.add_argument(
        "--ruby-for", default="all", metavar="W", help="words with readings: all or rare"
    )
    parser.add_argument("--punctuation", default="source", metavar="P", help="source or full")
    parser.add_argument("--idioms", action="store_true", help="words of the script's region too")
    parser.add_argument("--quotes", action="store_true", help="quotation marks of the script too")
    parser.add_argument(
        "--stray", action="store_true", help="convert characters of the other script too"
    )
    parser.add_argument("--sandhi", action="store_true", help="readings as spoken")
    parser.add_argument(
        "--width",
        type=int,
        metavar="CELLS",
        help="width of the page (default: the terminal's, or 80)",
    )
    parser.add_argument(
        "--ambiguous", metavar="W", help="“ ” … — · take one cell (narrow) or two (wide)"
    )
    parser.add_argument(
        "--hanging", action="store_true", help="let 。，、 hang in the last two cells of the width"
    )
    parser.add_argument("--section", type=int, metavar="N", help="only the Nth section of the text")
    parser.add_argument("--from", type=int, dest="start", metavar="A", help="from this character")
    parser.add_argument("--to", type=int, dest="end", metavar="B", help="up to this character")


def run(args: Namespace) -> int:
    """Print the lines of the page; exit code 0."""
    from reader.chinese.conversions import conversions
    from reader.chinese.ruby_for import RubyFor, Words
    from reader.chinese.script import Script
    from reader.chinese.styles import Romanization
    from reader.layout import DocumentLayout, Setup
    from reader.view import Punctuation, ViewOptions

    width = shutil.get_terminal_size((80, 24)).columns if args.width is None else args.width
    if not _NARROWEST <= width <= _WIDEST:
        raise ReaderError(
            "A page is {low} to {high} cells wide; give another --width.",
            low=_NARROWEST,
            high=_WIDEST,
        )
    _widen(args.ambiguous)
    options = ViewOptions(
        script=_choice(Script, args.script, "script"),
        ruby=_choice(Romanization, args.ruby, "ruby"),
        ruby_for=RubyFor(_choice(Words, args.ruby_for, "ruby-for")),
        punctuation=_choice(Punctuation, args.punctuation, "punctuation"),
        sandhi=args.sandhi,
        idioms=args.idioms,
        quotes=args.quotes,
        stray=args.stray,
    )
    for problem in conversions().problems if options.script is not Script.SOURCE else ():
        complain(problem)
    document = read(args.file, args.encoding)
    if options.ruby is not Romanization.NONE:
        kept = wording(document)
        chosen = replace(options.ruby_for, known=kept.known(load().level))
        options = replace(options, corrections=kept.corrections, ruby_for=chosen)
    start, end = _stretch(document, args.section, args.start, args.end)
    kind = "ruby" if options.ruby != "none" else "script" if options.script != "source" else "plain"
    announce(end - start, _PACE[kind], "ask for a part of it with --section, or --from and --to")
    setup = Setup(columns=max(1, width - 2 * args.hanging), hanging=args.hanging)
    with Meter(printing=True) as meter:
        for line in _lines(DocumentLayout(document, options, setup), start, end):
            sys.stdout.write(line.text.rstrip() + "\n")
            meter.share((line.start - start) / (end - start))
    return 0


def _widen(ambiguous: str | None) -> None:
    """Count cells as asked for, or as the settings have it, where they can be read."""
    from reader import settings
    from reader.layout import width

    if ambiguous is None:
        with suppress(ReaderError):
            ambiguous = settings.load().ambiguous
    elif ambiguous not in settings.AMBIGUOUS:
        names = ", ".join(settings.AMBIGUOUS)
        raise ReaderError("--{name} takes one of {values}.", name="ambiguous", values=names)
    width.widen(ambiguous == settings.AMBIGUOUS[1])


def _lines(page: "DocumentLayout", start: int, end: int) -> "Iterator[Line]":
    """The rows of the lines that hold the characters `start`..`end`, a screen at a time."""
    place = page.place(start)
    while start < end:
        lines = page.lines(place, _ROWS_AT_ONCE)
        for line in lines:
            if line.start >= end:
                return
            yield line
        following = page.move(place, len(lines))
        if len(lines) < _ROWS_AT_ONCE or following == page.move(place, len(lines) - 1):
            return
        place = following


def _choice(kind: type[_Choice], name: str, option: str) -> _Choice:
    try:
        return kind(name)
    except ValueError:
        raise ReaderError(
            "There is no {option} {name}; choose one of {names}.",
            option=option,
            name=name,
            names=", ".join(kind),
        ) from None


def _stretch(
    document: Document, section: int | None, start: int | None, end: int | None
) -> tuple[int, int]:
    """The source offsets to show: those asked for, within the section asked for."""
    first, last = 0, len(document.text)
    if section is not None:
        sections = list(document.walk())
        if not 1 <= section <= len(sections):
            raise ReaderError(
                "There is no section {number}; the document has {count}.",
                number=section,
                count=len(sections),
            )
        first, last = sections[section - 1].start, sections[section - 1].end
    if start is not None and start > 0:
        first = max(first, start)
    last = last if end is None else min(last, end)
    if first > last or (start is not None and start < 0):
        raise ReaderError(
            "Characters {start} to {end} are no part of what is to be shown.", start=first, end=last
        )
    return first, last
