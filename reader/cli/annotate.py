"""`shuzhai annotate`: the words of a document with their readings."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from reader.chinese.conversions import conversions
from reader.chinese.romanization import Romanization, Token, annotate, prepare
from reader.chinese.script import Script, convert
from reader.cli.common import add_file, announce, document_json, read, wording
from reader.cli.meter import Meter
from reader.text import Document

_PACE = 20_000
"""Characters a second, measured on two slow cores."""
_TOGETHER = 200
"""Blocks read at once: more gains little, and memory stays small."""


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--ruby",
        choices=[style.value for style in Romanization],
        default=Romanization.PINYIN.value,
        metavar="R",
        help="none, pinyin (default), numbers or zhuyin",
    )
    parser.add_argument(
        "--script",
        choices=[script.value for script in Script],
        default=Script.SOURCE.value,
        metavar="S",
        help="show words in this script: source (default), hans, hant, hant-TW or hant-HK",
    )
    parser.add_argument("--sandhi", action="store_true", help="tones as they are spoken")


def run(args: Namespace) -> int:
    """Print words and readings; exit code 0."""
    from reader.cli import complain

    script, style = Script(args.script), Romanization(args.ruby)
    document = read(args.file, args.encoding)
    for problem in conversions().problems if script is not Script.SOURCE else ():
        complain(problem)
    right = wording(document).corrections
    announce(len(document.text), _PACE)
    blocks: Iterator[dict[str, Any]] = (
        {
            "start": start,
            "end": start + len(text),
            "tokens": _tokens(
                text,
                start,
                annotate(
                    text, style, sandhi=args.sandhi, corrections=right.within(start, len(text))
                ),
                script,
            ),
        }
        for start, text in _texts(document)
    )
    if args.json:
        _write_json(document, blocks)
        return 0
    for block in blocks:
        print(" ".join(map(_plain, block["tokens"])))
    return 0


def _write_json(document: Document, blocks: Iterator[dict[str, Any]]) -> None:
    """Print the object of the contract a block a line, so that no list of them is held."""
    dumps = json.JSONEncoder(ensure_ascii=False).encode
    sys.stdout.write(dumps({"document": document_json(document)})[:-1] + ', "blocks": [')
    separator = "\n"
    for block in blocks:
        sys.stdout.write(separator + dumps(block))
        separator = ",\n"
    sys.stdout.write("\n]}\n")


def _texts(document: Document) -> Iterator[tuple[int, str]]:
    """The start and the text of every block, read ahead in groups."""
    with Meter(printing=True) as meter:
        for first in range(0, len(document.blocks), _TOGETHER):
            group = [
                (block.start, document.text_of(block))
                for block in document.blocks[first : first + _TOGETHER]
            ]
            prepare(text for _, text in group)
            for start, text in group:
                yield start, text
                meter.share((start + len(text)) / len(document.text))


def _tokens(text: str, start: int, tokens: list[Token], script: Script) -> list[dict[str, Any]]:
    shown = convert(text, script)
    even = shown.offsets.is_identity
    return [
        {
            "start": start + token.start,
            "end": start + token.end,
            "text": shown.text[
                slice(*token[:2] if even else shown.offsets.span_to_view(*token[:2]))
            ],
            "readings": list(token.readings),
            "certain": token.certain,
        }
        for token in tokens
    ]


def _plain(token: dict[str, Any]) -> str:
    readings = " ".join(reading or "?" for reading in token["readings"])
    return f"{token['text']}[{readings}]" if readings else str(token["text"])
