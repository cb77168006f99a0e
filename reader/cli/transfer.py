"""Notes that leave and come in: `shuzhai notes export` and `import`."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.chinese.romanization import Romanization
from reader.chinese.script import Script
from reader.cli.common import counted, read
from reader.errors import ReaderError
from reader.exporters import names
from reader.library import Library
from reader.text.annotation import COLOURS, Colour, Kind, State
from reader.text.safety import make_safe

if TYPE_CHECKING:
    from reader.exporters import Notebook


def configure_export(parser: ArgumentParser) -> None:
    """Declare the arguments of `export`."""
    parser.add_argument("files", metavar="FILE", nargs="*", help="documents; without, all notes")
    parser.add_argument("--encoding", metavar="NAME", help="read them in this encoding")
    parser.add_argument("--format", metavar="F", default="markdown", help=", ".join(names()))
    parser.add_argument("-o", "--output", type=Path, metavar="PATH", help="a file, or a folder")
    parser.add_argument(
        "--script",
        type=Script,
        choices=list(Script),
        default=Script.SOURCE,
        metavar="S",
        help=f"quotes in this script ({', '.join(Script)}); not in json and jsonld",
    )
    parser.add_argument(
        "--ruby",
        type=Romanization,
        choices=list(Romanization),
        default=Romanization.NONE,
        metavar="R",
        help=f"readings of the quotes below them ({', '.join(Romanization)}); not in json",
    )
    parser.add_argument(
        "--figures", action="store_true", help="the figures of each quote below it; not in json"
    )
    add_filters(parser)


def configure_import(parser: ArgumentParser) -> None:
    """Declare the arguments of `import`."""
    parser.add_argument("path", metavar="PATH", help="our JSON or W3C JSON-LD; - for stdin")
    parser.add_argument("--into", metavar="FILE", help="the document that they are about")
    parser.add_argument("--encoding", metavar="NAME", help="read the document in this encoding")


def add_filters(parser: ArgumentParser) -> None:
    """The arguments that say which notes."""
    parser.add_argument("--tag", metavar="T", help="only with this tag")
    parser.add_argument(
        "--colour", type=Colour, choices=COLOURS, metavar="C", help=", ".join(COLOURS)
    )
    parser.add_argument("--kind", type=Kind, choices=list(Kind), metavar="K", help=", ".join(Kind))
    parser.add_argument("--text", metavar="WORDS", help="only with these in quote, note or a tag")
    parser.add_argument("--state", type=State, choices=list(State), metavar="S")
    parser.add_argument("--section", metavar="TITLE", help="only in sections whose title has this")
    parser.add_argument("--since", type=_date, metavar="DATE", help="only made on or after this")


def _date(text: str) -> str:
    """A day as 2026-11-22, or the beginning of one (2026, 2026-11)."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        raise ArgumentTypeError(f"{text!r} is no date such as 2026-11-22")
    return text


def gather(args: Namespace, library: Library, files: list[str]) -> "list[Notebook]":
    """The notes of some files, or of all, that pass the filters of `add_filters`."""
    from reader.exporters.filter import Filter
    from reader.reading.notebooks import notebook, notebooks

    if files:
        books = [notebook(library, read(file, args.encoding)) for file in files]
    else:
        books = notebooks(library)
    wanted = Filter(
        args.tag, args.colour, args.state, args.section, args.since, args.text, args.kind
    )
    return wanted.apply(books)


def run_export(args: Namespace, library: Library) -> int:
    """Write notes to stdout, or into a file or folder."""
    from reader.exporters import export, is_text
    from reader.exporters.save import save, spare
    from reader.reading.dressing import dress

    export(args.format, [])  # an unknown format is said before any work is done
    books = gather(args, library, args.files)
    if args.format not in ("json", "jsonld"):
        books = [dress(book, args.script, args.ruby, figures=args.figures) for book in books]
    if args.output is None:
        data = export(args.format, books)
        if not is_text(args.format) and sys.stdout.isatty():
            raise ReaderError("A package is no text; name a file for it with -o.")
        _put(data)
    else:
        spare(args.output, map(Path, args.files))
        save(args.format, books, args.output)
    return 0


def _put(data: bytes) -> None:
    """Write bytes to stdout as they are; to a terminal nothing that it would obey."""
    if sys.stdout.isatty():
        sys.stdout.write(make_safe(data.decode()))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def run_import(args: Namespace, library: Library) -> int:
    """Take notes in, and say how many."""
    from reader.exporters.intake import take_in

    if args.path == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(args.path).read_bytes()
        except OSError as error:
            raise ReaderError(
                "{path} cannot be read ({error}).", path=Path(args.path), error=error.strerror
            ) from error
    taken = take_in(data)
    for book in taken.documents if args.into is None else ():
        library.introduce(book.id, title=book.title, byline=book.byline, characters=book.characters)
    annotations = taken.annotations
    if args.into is not None:
        document = read(args.into, args.encoding)
        library.remember(document)
        annotations = tuple(replace(each, document=document.id) for each in annotations)
    new = library.merge(annotations)
    print(f"{counted(len(annotations), 'note')}, {new} new or newer")
    return 0
