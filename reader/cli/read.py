"""`shuzhai [FILE]`: open the reader."""

from argparse import SUPPRESS, ArgumentParser, Namespace

import reader


def configure(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="a document, or - for standard input")
    parser.add_argument("--version", action="version", version=f"shuzhai {reader.__version__}")
    parser.add_argument("--at", type=int, metavar="OFFSET", help="open at this character")
    parser.add_argument("--script", help="source, hans, hant, hant-TW or hant-HK")
    parser.add_argument("--ruby", help="none, pinyin, numbers or zhuyin")
    parser.add_argument("--encoding", metavar="NAME", help="read the file in this encoding")
    parser.add_argument("--guide", action="store_true", help=SUPPRESS)


def run(args: Namespace) -> int:
    """Open the interface; returns its exit code."""
    raise NotImplementedError
