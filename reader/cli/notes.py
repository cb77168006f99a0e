"""`shuzhai notes`: highlights and notes from the command line."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace

from reader.cli import say, transfer
from reader.cli.common import add_file, print_json, read
from reader.errors import ReaderError
from reader.library import Library
from reader.text import Document, Span
from reader.text.annotation import COLOURS, Annotation, Colour, Kind
from reader.text.safety import make_safe

NOTHING = 1


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("add", help="mark a passage; prints the id once it is safe on disk")
    add_file(add)
    _add_passage(add)
    add.add_argument("--kind", type=Kind, choices=list(Kind)[:3], default=Kind.HIGHLIGHT)
    _add_contents(add)
    add.add_argument("--again", action="store_true", help="add it though it is there already")
    listing = verbs.add_parser("list", help="notes of a document, or of all")
    listing.add_argument("file", metavar="FILE", nargs="?", help="a document, or - for stdin")
    listing.add_argument("--encoding", metavar="NAME", help="read it in this encoding")
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    transfer.add_filters(listing)
    edit = verbs.add_parser("edit", help="change a note")
    edit.add_argument("id", metavar="ID")
    _add_contents(edit)
    attach = verbs.add_parser("attach", help="give a note another place, by hand")
    attach.add_argument("id", metavar="ID")
    add_file(attach)
    _add_passage(attach)
    for verb, help in (("delete", "delete a note"), ("restore", "bring a deleted note back")):
        verbs.add_parser(verb, help=help).add_argument("id", metavar="ID")
    transfer.configure_export(verbs.add_parser("export", help="notes as a file for other programs"))
    transfer.configure_import(verbs.add_parser("import", help="take in notes from an export"))


def _add_passage(parser: ArgumentParser) -> None:
    parser.add_argument("--start", type=int, metavar="A", help="offset of its first character")
    parser.add_argument("--end", type=int, metavar="B", help="offset behind its last")
    parser.add_argument("--quote", metavar="TEXT", help="the passage itself")
    parser.add_argument("--nth", type=int, metavar="N", help="which of several, from 1")


def _add_contents(parser: ArgumentParser) -> None:
    parser.add_argument("--note", metavar="T", help="what you have to say, in Markdown")
    parser.add_argument("--tag", action="append", metavar="T", help="may be given several times")
    parser.add_argument(
        "--colour", type=Colour, choices=COLOURS, metavar="C", help=", ".join(COLOURS)
    )


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
        say("That quote does not stand in the document.")
        return NOTHING
    library.remember(document)
    if not args.again and (there := _there(args, library, document, span)):
        say("The note is there already; --again adds another.")
        print(there)
        return 0
    annotation = describe_mark(
        document,
        span,
        colour=args.colour or Colour.YELLOW,
        note=args.note or "",
        tags=tuple(args.tag or ()),
    )
    print(library.add(replace(annotation, kind=args.kind)).id)
    return 0


def _there(args: Namespace, library: Library, document: Document, span: Span) -> str | None:
    """The id of a note that says of this passage all that the arguments say."""
    from reader.reading.marking import find_marks

    for placed in find_marks(library, document):
        mark = placed.annotation
        if (placed.span, mark.kind, mark.note) != (span, args.kind, args.note or ""):
            continue
        if args.colour in (None, mark.colour) and set(args.tag or ()) <= set(mark.tags):
            return mark.id
    return None


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

    books = transfer.gather(args, library, [] if args.file is None else [args.file])
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
        say(
            "Damaged and left out: {count} notes; `shuzhai doctor` tells how to mend them.",
            count=len(damaged),
        )
        return 2
    return 0


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
        say("That quote does not stand in the document.")
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


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


_VERBS: dict[str, Callable[[Namespace, Library], int]] = {
    "add": _add,
    "list": _list,
    "edit": _edit,
    "attach": _attach,
    "delete": _delete,
    "restore": _restore,
    "export": transfer.run_export,
    "import": transfer.run_import,
}
