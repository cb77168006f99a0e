"""`shuzhai words`: the vocabulary of a document; what the reader knows of words."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from reader.chinese import dictionary
from reader.chinese.known import Known
from reader.chinese.romanization import Romanization
from reader.chinese.vocabulary import Share, Vocable, share
from reader.cli import STDIN
from reader.cli.common import add_file, announce, document_json, read, wording
from reader.cli.meter import Meter
from reader.errors import ReaderError
from reader.library import Library
from reader.reading.word_export import FORMATS, export_words, readings_of, word_object
from reader.reading.word_transfer import export_known, import_known, read_known
from reader.settings import load
from reader.text import Document

_PACE = 20_000
"""Characters a second, measured on two slow cores."""


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser, optional=True)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--format", choices=("table", *FORMATS), default="table", help="default: table"
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="write to this file")
    parser.add_argument(
        "--ruby",
        choices=[style.value for style in Romanization if style is not Romanization.NONE],
        default=Romanization.PINYIN.value,
        metavar="R",
        help="pinyin (default), numbers or zhuyin",
    )
    parser.add_argument(
        "--above",
        type=int,
        choices=range(8),
        default=0,
        metavar="LEVEL",
        help="only words above this HSK level (0 to 7), those outside the syllabus included",
    )
    parser.add_argument("--unknown", action="store_true", help="only words that are not known")
    parser.add_argument(
        "--known-list",
        metavar="PATH",
        help="for this call the words of this file are known too: one a line, CSV or our JSON",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the N most frequent")
    parser.add_argument(
        "--export", action="store_true", help="print known words and corrections as JSON"
    )
    parser.add_argument(
        "--import",
        dest="source",
        metavar="PATH",
        help="take in known words (one a line, or CSV), or what --export wrote",
    )


def run(args: Namespace) -> int:
    """Print the vocabulary; exit code 0, also where there are no words."""
    if args.export or args.source:
        return _transfer(args)
    if args.file is None:
        raise ReaderError("Name a document, or use --export or --import.")
    document = read(args.file, args.encoding)
    announce(len(document.text), _PACE)
    kept = wording(document)
    known = _known(kept.known(load().level), args.known_list)
    with Meter() as meter:
        counted = kept.gather(lambda words, share: meter.share(share))
    found = [
        word
        for word in counted
        if (word.level is None or word.level > args.above)
        and not (args.unknown and known.has_simplified(word.simplified))
    ][: args.limit]
    _print(args, document, found, share(counted, known), known)
    return 0


def _print(
    args: Namespace, document: Document, found: list[Vocable], part: Share, known: Known
) -> None:
    style = Romanization(args.ruby)
    shown = [word.written(style) for word in found]
    if args.json or args.format == "json":
        made = {
            "document": document_json(document),
            "total": len(found),
            "known": part._asdict(),
            "source": dictionary.LICENCE,
            "words": [word_object(document, word, known) for word in shown],
        }
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        _write(args.output, text.encode("utf-8", "backslashreplace"), args.file, args.known_list)
    elif args.format == "table":
        _print_table(shown)
    else:
        data = export_words(document, found, known, args.format, style)
        _write(args.output, data, args.file, args.known_list)


def _known(known: Known, path: str | None) -> Known:
    """What is known, with the words of a file."""
    if path is None:
        return known
    marks, _ = read_known(_bytes(path))
    return replace(known, marks={**known.marks, **{mark.word: mark.known for mark in marks}})


def _transfer(args: Namespace) -> int:
    from reader.cli import say

    library = Library()
    if args.source:
        marks, corrections = import_known(library, _bytes(args.source))
        say(
            "{words} words and {corrections} corrections were taken in.",
            words=marks,
            corrections=corrections,
        )
    else:
        _write(args.output, export_known(library))
    return 0


def _bytes(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise ReaderError(
            "{path} cannot be read ({error}).", path=path, error=error.strerror or error
        ) from error


def _write(path: str | None, data: bytes, *sources: str | None) -> None:
    """Write to a file, but to none that was read, else to standard output."""
    from reader.exporters.save import spare
    from reader.reading.exporting import put_in_place

    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        spare(Path(path), (Path(source) for source in sources if source))
        put_in_place(Path(path), data)


def _print_table(words: list[Vocable]) -> None:
    for word in words:
        level = dictionary.level_name(word.level) or "-"
        print(f"{word.count}\t{level}\t{word.text}\t{readings_of(word)}\t{word.definition}")
