"""`shuzhai notes`: highlights and notes from the command line."""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.chinese.romanization import Romanization
from reader.chinese.script import Script
from reader.cli.common import add_file, print_json, read
from reader.errors import ReaderError
from reader.exporters import names
from reader.library import Library
from reader.text import Document, Span
from reader.text.annotation import COLOURS, Annotation, Colour, Kind, State
from reader.text.safety import make_safe

if TYPE_CHECKING:
    from reader.exporters import Notebook

NOTHING = 1


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("add", help="mark a passage; prints the id once it is safe on disk")
    add_file(add)
    _add_passage(add)
    add.add_argument("--kind", type=Kind, choices=list(Kind)[:3], default=Kind.HIGHLIGHT)
    _add_contents(add)
    listing = verbs.add_parser("list", help="notes of a document, or of all")
    listing.add_argument("file", metavar="FILE", nargs="?", help="a document, or - for stdin")
    listing.add_argument("--encoding", metavar="NAME", help="read it in this encoding")
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    _add_filters(listing)
    edit = verbs.add_parser("edit", help="change a note")
    edit.add_argument("id", metavar="ID")
    _add_contents(edit)
    attach = verbs.add_parser("attach", help="give a note another place, by hand")
    attach.add_argument("id", metavar="ID")
    add_file(attach)
    _add_passage(attach)
    for verb, help in (("delete", "delete a note"), ("restore", "bring a deleted note back")):
        verbs.add_parser(verb, help=help).add_argument("id", metavar="ID")
    export = verbs.add_parser("export", help="notes as a file for other programs")
    export.add_argument("files", metavar="FILE", nargs="*", help="documents; without, all notes")
    export.add_argument("--encoding", metavar="NAME", help="read them in this encoding")
    export.add_argument("--format", metavar="F", default="markdown", help=", ".join(names()))
    export.add_argument("-o", "--output", type=Path, metavar="PATH", help="a file, or a folder")
    export.add_argument(
        "--script",
        type=Script,
        choices=list(Script),
        default=Script.SOURCE,
        metavar="S",
        help=f"quotes in this script ({', '.join(Script)}); not in json and jsonld",
    )
    export.add_argument(
        "--ruby",
        type=Romanization,
        choices=list(Romanization),
        default=Romanization.NONE,
        metavar="R",
        help=f"readings of the quotes below them ({', '.join(Romanization)}); not in json",
    )
    export.add_argument(
        "--figures", action="store_true", help="the figures of each quote below it; not in json"
    )
    _add_filters(export)
    taking = verbs.add_parser("import", help="take in notes from an export")
    taking.add_argument("path", metavar="PATH", help="our JSON or W3C JSON-LD; - for stdin")
    taking.add_argument("--into", metavar="FILE", help="the document that they are about")
    taking.add_argument("--encoding", metavar="NAME", help="read the document in this encoding")


def _add_passage(parser: ArgumentParser) -> None:
    parser.add_argument("--start", type=int, metavar="A", help="offset of its first character")
    parser.add_argument("--end", type=int, metavar="B", help="offset behind its last")
    parser.add_argument("--quote", metavar="TEXT", help="the passage itself")
    parser.add_argument("--nth", type=int, metavar="N", help="which of several, from 1")


def _add_contents(parser: ArgumentParser) -> None:
    parser.add_argument("--note", metavar="T", help="what you have to say, in Markdown")
    parser.add_argument("--tag", action="append", metavar="T", help="may be given several times")
    parser.add_argument("--colour", type=Colour, choices=COLOURS, metavar="C", help=_choices())


def _add_filters(parser: ArgumentParser) -> None:
    parser.add_argument("--tag", metavar="T", help="only with this tag")
    parser.add_argument("--colour", type=Colour, choices=COLOURS, metavar="C", help=_choices())
    parser.add_argument("--state", type=State, choices=list(State), metavar="S")
    parser.add_argument("--section", metavar="TITLE", help="only in sections whose title has this")
    parser.add_argument("--since", type=_date, metavar="DATE", help="only made on or after this")


def _choices() -> str:
    return ", ".join(COLOURS)


def _date(text: str) -> str:
    """A day as 2026-11-22, or the beginning of one (2026, 2026-11)."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        raise ArgumentTypeError(f"{text!r} is no date such as 2026-11-22")
    return text


def run(args: Namespace) -> int:
    """Do what the verb says."""
    library = Library()
    try:
        return _VERBS[args.verb](args, library)
    finally:
        library.close()


def _add(args: Namespace, library: Library) -> int:
    from reader.reading.marking import describe_mark

    document = read(args.file, args.encoding)
    span = _span(args, document)
    if span is None:
        _say("That quote does not stand in the document.")
        return NOTHING
    annotation = describe_mark(
        document,
        span,
        colour=args.colour or Colour.YELLOW,
        note=args.note or "",
        tags=tuple(args.tag or ()),
    )
    library.remember(document)
    print(library.add(replace(annotation, kind=args.kind)).id)
    return 0


def _span(args: Namespace, document: Document) -> Span | None:
    """The passage that the arguments name, or None where the quote is not found."""
    if args.quote is not None:
        if args.start is not None or args.end is not None:
            raise ReaderError("Give either --quote or --start and --end, not both.")
        return _quoted(document, args.quote, args.nth)
    if args.start is None or args.end is None:
        raise ReaderError("Say which passage: --start A --end B, or --quote TEXT.")
    span = Span(args.start, args.end)
    if not 0 <= span.start < span.end <= len(document.text):
        raise ReaderError(
            "There is no passage from {start} to {end}: the document has {length} characters.",
            start=args.start,
            end=args.end,
            length=len(document.text),
        )
    return span


def _quoted(document: Document, quote: str, nth: int | None) -> Span | None:
    from reader.search.find import find

    if not quote.strip():
        raise ReaderError("The quote is empty; give some of the document's words.")
    spans = _verbatim(document.text, quote) or find(document, quote)
    if not spans:
        return None
    if nth is None and len(spans) > 1:
        raise ReaderError(
            "That quote stands {count} times in the document; say which with --nth.",
            count=len(spans),
        )
    if nth is not None and not 1 <= nth <= len(spans):
        raise ReaderError(
            "There is no number {nth}: that quote stands {count} times in the document.",
            nth=nth,
            count=len(spans),
        )
    return spans[(nth or 1) - 1]


def _verbatim(text: str, quote: str) -> list[Span]:
    """Every place of a quote as written, across blocks too; none overlap."""
    return [Span(*match.span()) for match in re.finditer(re.escape(quote), text)]


def _list(args: Namespace, library: Library) -> int:
    from reader.exporters.lossless import note_json

    books = _gather(args, library, [] if args.file is None else [args.file])
    damaged = library.damaged
    if args.json:
        print_json({"notes": [note_json(mark, book) for book in books for mark in book.marks]})
    else:
        for book in books:
            if args.file is None:
                print(make_safe(f"{book.title}  {book.path or ''}".rstrip()))
            for mark in book.marks:
                annotation = mark.annotation
                fields = [annotation.id, str(mark.state), str(annotation.colour)]
                fields += [_short(annotation.quote), *(f"#{tag}" for tag in annotation.tags)]
                print(make_safe("  ".join([*fields, " ".join(annotation.note.split())]).rstrip()))
    if damaged:
        _say(
            f"{len(damaged)} notes are damaged and were left out; "
            "`shuzhai doctor` tells how to mend them."
        )
        return 2
    return 0


def _gather(args: Namespace, library: Library, files: list[str]) -> "list[Notebook]":
    from reader.exporters.filter import Filter
    from reader.reading.notebooks import notebook, notebooks

    if files:
        books = [notebook(library, read(file, args.encoding)) for file in files]
    else:
        books = notebooks(library)
    wanted = Filter(args.tag, args.colour, args.state, args.section, args.since)
    return wanted.apply(books)


def _edit(args: Namespace, library: Library) -> int:
    if args.note is None and args.tag is None and args.colour is None:
        raise ReaderError("Say what to change: --note, --tag or --colour.")
    id = _one(library, args.id).id
    library.edit(id, note=args.note, tags=args.tag, colour=args.colour)
    return 0


def _attach(args: Namespace, library: Library) -> int:
    from reader.reading.marking import describe_mark

    document = read(args.file, args.encoding)
    found = _one(library, args.id)
    span = _span(args, document)
    if span is None:
        _say("That quote does not stand in the document.")
        return NOTHING
    made = describe_mark(document, span, colour=found.colour, note=found.note, tags=found.tags)
    library.remember(document)
    library.reattach(found.id, document.id, made.selectors, made.section)
    return 0


def _delete(args: Namespace, library: Library) -> int:
    found = _one(library, args.id)
    if found.deleted is not None:
        raise ReaderError("The note {id} is deleted already.", id=found.id)
    library.delete(found.id)
    return 0


def _restore(args: Namespace, library: Library) -> int:
    library.restore(_one(library, args.id).id)
    return 0


def _one(library: Library, start: str) -> Annotation:
    """The note whose id begins so. Raises ReaderError unless it is exactly one."""
    found = library.find(start) if start else []
    if len(found) == 1:
        return found[0]
    if found:
        raise ReaderError(
            "{count} notes begin with {id}; give more of it.", count=len(found), id=start
        )
    raise ReaderError("There is no note {id}; `shuzhai notes list` shows all.", id=start)


def _export(args: Namespace, library: Library) -> int:
    from reader.exporters import export
    from reader.exporters.save import save

    export(args.format, [])  # an unknown format is said before any work is done
    books = _gather(args, library, args.files)
    if args.format not in ("json", "jsonld"):
        books = [_dressed(book, args) for book in books]
    if args.output is None:
        _put(export(args.format, books))
    else:
        save(args.format, books, args.output)
    return 0


def _dressed(book: "Notebook", args: Namespace) -> "Notebook":
    """The notebook with what was asked for: readings, figures, another script."""
    from reader.reading.dressing import in_script, with_figures, with_readings

    if args.ruby is not Romanization.NONE:
        book = with_readings(book, args.ruby)
    if args.figures:
        book = with_figures(book)
    return in_script(book, args.script)


def _put(data: bytes) -> None:
    """Write bytes to stdout as they are; to a terminal nothing that it would obey."""
    if sys.stdout.isatty():
        sys.stdout.write(make_safe(data.decode()))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _import(args: Namespace, library: Library) -> int:
    from reader.exporters.intake import take_in

    if args.path == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(args.path).read_bytes()
        except OSError as error:
            raise ReaderError(
                "{path} cannot be read ({error}).", path=args.path, error=error.strerror
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
    print(f"{len(annotations)} notes, {new} new or newer")
    return 0


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _say(sentence: str) -> None:
    from reader.cli import say

    say(sentence)


_VERBS: dict[str, Callable[[Namespace, Library], int]] = {
    "add": _add,
    "list": _list,
    "edit": _edit,
    "attach": _attach,
    "delete": _delete,
    "restore": _restore,
    "export": _export,
    "import": _import,
}
