"""`shuzhai search`: find a keyword in files, or in the library.

As grep does: a line a hit, exit code 1 when nothing is found, 2 when a file
could not be searched (the others still are), colour on a terminal only.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from reader import cli
from reader.cli import STDIN
from reader.cli.common import print_json, read
from reader.errors import ReaderError
from reader.search.conditions import NONE, PLACES, Conditions, value_test
from reader.search.context import WIDTH, Match
from reader.search.results import Result, in_document
from reader.text.safety import make_safe

REST = "files"
"""The argument that takes what stands behind options, which argparse does not (see `cli`)."""

_PATH, _PLACE, _HIT, _PLAIN = "\x1b[35m", "\x1b[32m", "\x1b[1;31m", "\x1b[0m"
"""The colours that grep uses for file, place and hit."""


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("query", metavar="QUERY", help="what to find, taken literally")
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="documents, or - for standard input"
    )
    parser.add_argument(
        "-r", "--recursive", action="store_true", help="take folders, with all below them"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--regex", action="store_true", help="take QUERY as a regular expression")
    parser.add_argument(
        "--exact", action="store_true", help="tell scripts, widths, case and blanks apart"
    )
    parser.add_argument(
        "--pinyin", action="store_true", help="take QUERY as the sound of words: gaosugonglu, gsgl"
    )
    parser.add_argument(
        "--all", action="append", default=[], metavar="WORD", help="the document holds WORD too"
    )
    parser.add_argument(
        "--not", action="append", default=[], metavar="WORD", help="it does not hold WORD"
    )
    parser.add_argument(
        "--value", metavar="TEST", help="a figure in the sentence meets TEST, such as '>100亿元'"
    )
    parser.add_argument(
        "--in", choices=PLACES, default="text", help="where the library is searched (text)"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="show no more than N hits")
    parser.add_argument(
        "--context", type=int, default=WIDTH, metavar="N", help=f"N characters round it ({WIDTH})"
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("-c", "--count", action="store_true", help="print counts only")
    only.add_argument(
        "-l", "--files-with-matches", action="store_true", help="print the names of files only"
    )
    parser.add_argument("--encoding", metavar="NAME", help="read the files in this encoding")


def run(args: Namespace) -> int:
    """Print the hits; exit code 0, 1 where there is none, 2 where a file failed."""
    if (args.limit or 0) < 0 or args.context < 0:
        raise ReaderError("--limit and --context take a number that is not negative.")
    if args.regex and args.pinyin:
        raise ReaderError("--regex and --pinyin exclude each other.")
    if args.files and vars(args)["in"] != "text":
        raise ReaderError("--in searches the library; leave the files out.")
    search: _Source = _Files(args) if args.files else _InLibrary(args)
    total = _print_json(args, search) if args.json else _print_text(args, search)
    if search.failed:
        return cli.CANNOT
    return cli.DONE if total else cli.NOTHING


class _Source(Protocol):
    """Where results come from."""

    failed: bool
    """Whether something could not be searched; said already."""

    def __iter__(self) -> Iterator[Result]: ...


class _InLibrary:
    """The results of the library, whose index is filled first where it lacks a text."""

    failed = False

    def __init__(self, args: Namespace) -> None:
        self._args = args

    def __iter__(self) -> Iterator[Result]:
        from reader.cli.meter import Meter
        from reader.library import Library
        from reader.reading.shelf import Shelf
        from reader.search.index import Index

        args, place = self._args, vars(self._args)["in"]
        if place != "text":
            from reader.reading.seeking import seek

            common = {"exact": args.exact, "width": args.context}
            yield from seek(Library(), args.query, place, conditions=_conditions(args), **common)
            return
        shelf = Shelf(Library(), Index())
        with Meter() as meter:
            shelf.fill(meter.files, cli.complain)
        if not shelf.index.documents():
            cli.say("The library is empty; `shuzhai library add FOLDER` fills it.")
        yield from shelf.index.search(args.query, **_options(args))


class _Files:
    """The results of each file in turn; a file that cannot be read is said and passed over."""

    def __init__(self, args: Namespace) -> None:
        self._args = args
        self.failed = False

    def __iter__(self) -> Iterator[Result]:
        args = self._args
        for file in _expanded(args.files, recursive=args.recursive):
            try:
                document = read(file, args.encoding)
            except ReaderError as error:
                cli.complain(error)
                self.failed = True
                continue
            yield in_document(document, args.query, **_options(args))


def _expanded(files: list[str], *, recursive: bool) -> Iterator[str]:
    """The files named; with `recursive`, of a folder all below it that some format reads."""
    for file in files:
        if recursive and file != STDIN and Path(file).is_dir():
            from reader.reading.shelf import walk

            yield from map(str, walk([Path(file)]))
        else:
            yield file


def _options(args: Namespace) -> dict[str, Any]:
    """How `in_document` and the index are to search."""
    return {
        "exact": args.exact,
        "regex": args.regex,
        "pinyin": args.pinyin,
        "width": args.context,
        "conditions": _conditions(args),
    }


def _conditions(args: Namespace) -> Conditions:
    unwanted = vars(args)["not"]
    if not (args.all or unwanted or args.value):
        return NONE
    value = value_test(args.value) if args.value else None
    return Conditions(tuple(args.all), tuple(unwanted), value)


def _print_json(args: Namespace, results: _Source) -> int:
    total = 0
    matches: list[dict[str, object]] = []
    for result in results:
        total += result.count
        left = None if args.limit is None else max(0, args.limit - len(matches))
        matches.extend(
            {"document": result.document, "path": result.path} | asdict(match)
            for match in islice(result.matches, left)
        )
    print_json({"query": args.query, "total": total, "matches": matches})
    return total


def _print_text(args: Namespace, results: _Source) -> int:
    total, left = 0, args.limit
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    named = len(args.files) != 1 or Path(args.files[0]).is_dir()
    for result in results:
        total += result.count
        name = _clean(result.path or "-")
        if args.count:
            print(f"{name}:{result.count}" if named else result.count)
        elif args.files_with_matches:
            if result.count:
                print(name)
        else:
            for match in islice(result.matches, left):
                print(_line(name if named else "", match, colour))
                left = None if left is None else left - 1
    return total


def _line(name: str, match: Match, colour: bool) -> str:
    """`FILE:OFFSET:SECTION: before hit after`, on one line."""
    name_part = _paint(name, _PATH, colour) + ":" if name else ""
    place = _paint(str(match.start), _PLACE, colour)
    section = _clean(match.section or "")
    hit = _paint(_clean(match.text), _HIT, colour)
    return f"{name_part}{place}:{section}: {_clean(match.before)}{hit}{_clean(match.after)}"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_PLAIN}" if colour else text


def _clean(text: str) -> str:
    """`text` without line ends and without anything that a terminal obeys."""
    return make_safe("".join(" " if c.isspace() else c for c in text))
