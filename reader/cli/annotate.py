"""`shuzhai annotate`: the words of a document with their readings."""

from argparse import ArgumentParser, Namespace
from typing import Any

from reader.chinese.romanization import Romanization, annotate
from reader.chinese.script import Script, convert
from reader.cli.common import add_file, document_json, print_json, read, span_json
from reader.text import Document


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--ruby",
        type=Romanization,
        choices=list(Romanization),
        default=Romanization.PINYIN,
        metavar="R",
        help="none, pinyin (default), numbers or zhuyin",
    )
    parser.add_argument(
        "--script",
        type=Script,
        choices=list(Script),
        default=Script.SOURCE,
        metavar="S",
        help="show words in this script: source (default), hans, hant, hant-TW or hant-HK",
    )
    parser.add_argument("--sandhi", action="store_true", help="tones as they are spoken")


def run(args: Namespace) -> int:
    """Print words and readings; exit code 0."""
    document = read(args.file, args.encoding)
    blocks: list[dict[str, Any]] = [
        {
            "start": block.start,
            "end": block.end,
            "tokens": _tokens(document, block.start, block.end, args),
        }
        for block in document.blocks
    ]
    if args.json:
        print_json({"document": document_json(document), "blocks": blocks})
        return 0
    for block in blocks:
        print(" ".join(_plain(token) for token in block["tokens"]))
    return 0


def _tokens(document: Document, start: int, end: int, args: Namespace) -> list[dict[str, Any]]:
    text = document.text[start:end]
    shown = convert(text, args.script)
    return [
        span_json(document.text, start + token.start, start + token.end)
        | {"text": shown.text[slice(*shown.offsets.span_to_view(token.start, token.end))]}
        | {"readings": list(token.readings), "certain": token.certain}
        for token in annotate(text, args.ruby, sandhi=args.sandhi)
    ]


def _plain(token: dict[str, Any]) -> str:
    readings = "".join(reading or "?" for reading in token["readings"])
    return f"{token['text']}[{readings}]" if readings else str(token["text"])
