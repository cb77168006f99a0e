"""`shuzhai words`: the vocabulary of a document, with levels, readings and counts."""

import csv
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from reader.chinese import dictionary
from reader.chinese.romanization import Romanization, prepare
from reader.chinese.vocabulary import Vocable, vocabulary
from reader.cli.common import add_file, document_json, print_json, read
from reader.text import Document

_TOGETHER = 200
"""Blocks read at once."""

_COLUMNS = ("word", "simplified", "readings", "count", "level", "first", "definition")


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="default: table"
    )
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
    parser.add_argument("--limit", type=int, metavar="N", help="only the N most frequent")


def run(args: Namespace) -> int:
    """Print the vocabulary; exit code 0, also where there are no words."""
    document = read(args.file, args.encoding)
    found = [
        word
        for word in vocabulary(_texts(document), Romanization(args.ruby))
        if word.level is None or word.level > args.above
    ][: args.limit]
    if args.json or args.format == "json":
        print_json(
            {
                "document": document_json(document),
                "total": len(found),
                "source": dictionary.LICENCE,
                "words": [_json(word) for word in found],
            }
        )
    elif args.format == "csv":
        _print_csv(found)
    else:
        _print_table(found)
    return 0


def _texts(document: Document) -> list[tuple[int, str]]:
    texts = [(block.start, document.text_of(block)) for block in document.blocks]
    for first in range(0, len(texts), _TOGETHER):
        prepare(text for _, text in texts[first : first + _TOGETHER])
    return texts


def _json(word: Vocable) -> dict[str, Any]:
    return {
        "text": word.text,
        "simplified": word.simplified,
        "readings": list(word.readings),
        "count": word.count,
        "level": dictionary.level_name(word.level) or None,
        "first": word.first,
        "definition": word.definition,
    }


def _readings(word: Vocable) -> str:
    return " ".join(reading or "?" for reading in word.readings)


def _print_csv(words: list[Vocable]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for word in words:
        row = (word.text, word.simplified, _readings(word), word.count)
        tail = (dictionary.level_name(word.level), word.first, word.definition)
        writer.writerow([_safe(str(cell)) for cell in (*row, *tail)])


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _print_table(words: list[Vocable]) -> None:
    for word in words:
        level = dictionary.level_name(word.level) or "-"
        print(f"{word.count}\t{level}\t{word.text}\t{_readings(word)}\t{word.definition}")
