"""`shuzhai figures`: the quantities a document states, and its formulas."""

import sys
from argparse import ArgumentParser, Namespace

from reader.cli import complain
from reader.cli.common import add_file, announce, document_json, print_json, read
from reader.errors import ReaderError
from reader.figures import Extraction, extract
from reader.figures.display import ARROWS, by_section, quantity
from reader.figures.export import to_csv, to_markdown, to_objects
from reader.text import Document

_PACE = 60_000
"""Characters a second of a text full of figures, measured on two slow cores."""


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser)
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv", "markdown"),
        default="table",
        help="how to print",
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help="as --format json"
    )
    parser.add_argument("--bom", action="store_true", help="begin CSV with a byte order mark")


def run(args: Namespace) -> int:
    """Print the figures and formulas; exit code 0, also where there are none."""
    document = read(args.file, args.encoding)
    announce(len(document.text), _PACE)
    extraction = corrected(document, extract(document))
    if args.format == "json":
        print_json({"document": document_json(document)} | to_objects(document, extraction))
    elif args.format == "csv":
        sys.stdout.flush()
        sys.stdout.buffer.write(to_csv(document, extraction.figures, bom=args.bom))
    elif args.format == "markdown":
        sys.stdout.write(to_markdown(document, extraction.figures))
    else:
        _print_table(document, extraction)
    return 0


def corrected(document: Document, extraction: Extraction) -> Extraction:
    """The extraction with what was set right by hand; a library that cannot be read is said."""
    from reader.library import Library
    from reader.reading.correcting import Corrections
    from reader.settings import places

    if not (places().data / "notes.db").is_file():
        return extraction
    try:
        library = Library()
        try:
            corrections = Corrections(document, library)
            corrections.load()
        finally:
            library.close()
    except ReaderError as error:
        complain(error)
        return extraction
    return corrections.apply(extraction)


def _print_table(document: Document, extraction: Extraction) -> None:
    """One line a figure under its section: quantity, direction, measure, period."""
    for title, figures in by_section(extraction.figures):
        print(f"— {title}" if title else "—")
        for figure in figures:
            sign = ARROWS.get(figure.direction or "", "")
            cells = (quantity(figure, document) + sign, figure.measure or "", figure.period or "")
            print("\t".join(cells).rstrip())
    if extraction.formulas:
        print("— 提法")
        for formula in extraction.formulas:
            print(f"{' '.join(document.text[formula.start : formula.end].split())}\t{formula.cls}")
