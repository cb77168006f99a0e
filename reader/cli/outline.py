"""`shuzhai outline`: the section tree and the blocks of a document."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from reader.cli.common import add_file, document_json, read, span_json
from reader.text import Document, Section


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: Namespace) -> int:
    """Print the outline; exit code 0, also where there are no sections."""
    document = read(args.file, args.encoding)
    if not args.json:
        print(document.title)
        for section in document.walk():
            print("  " * section.level + section.title)
        return 0
    _write_json(document)
    return 0


def _write_json(document: Document) -> None:
    """Print the object of the contract a block a line, so that no list of them is held."""
    dumps = json.JSONEncoder(ensure_ascii=False).encode
    sections = [_section_json(section) for section in document.sections]
    head = dumps({"document": document_json(document), "sections": sections})
    sys.stdout.write(head[:-1] + ', "blocks": [')
    separator = "\n"
    for block in document.blocks:
        row = {"kind": block.kind, "level": block.level}
        row |= span_json(document.text, block.start, block.end) | {"joined": list(block.joined)}
        sys.stdout.write(separator + dumps(row))
        separator = ",\n"
    sys.stdout.write("\n]}\n")


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "level": section.level,
        "start": section.start,
        "end": section.end,
        "children": [_section_json(child) for child in section.children],
    }
