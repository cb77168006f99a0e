"""`shuzhai outline`: the section tree and the blocks of a document."""

from argparse import ArgumentParser, Namespace
from typing import Any

from reader.cli.common import add_file, document_json, print_json, read, span_json
from reader.text import Section


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
    blocks = [
        {"kind": block.kind, "level": block.level}
        | span_json(document.text, block.start, block.end)
        | {"joined": list(block.joined)}
        for block in document.blocks
    ]
    print_json(
        {
            "document": document_json(document),
            "sections": [_section_json(section) for section in document.sections],
            "blocks": blocks,
        }
    )
    return 0


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "level": section.level,
        "start": section.start,
        "end": section.end,
        "children": [_section_json(child) for child in section.children],
    }
