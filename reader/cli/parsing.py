"""How arguments are read: complaints are one sentence, and exit with 2."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import NoReturn

from reader.cli import CANNOT, say


class Parser(ArgumentParser):
    """An argument parser that complains in one sentence and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Print `message` as a sentence and leave."""
        say(f"{message} (see `{self.prog} --help`).")
        raise SystemExit(CANNOT)


def parser(program: str, description: str, epilog: str | None = None) -> Parser:
    """A parser for `program`; the lines of its texts stay as they are."""
    return Parser(
        prog=program,
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
    )
