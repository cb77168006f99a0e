"""How arguments are read: complaints are one sentence, and exit with 2."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, NoReturn

from reader.cli import CANNOT, complain

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(ArgumentParser):
    """An argument parser that complains in one sentence and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Print `message` as a sentence and leave."""
        from reader.cli.speech import usage

        complain(usage(message, self.prog))
        raise SystemExit(CANNOT)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Leave, if what was printed is out. Raises OSError where it cannot be."""
        sys.stdout.flush()
        super().exit(status, message)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        (file or sys.stderr).write(message)  # argparse itself says nothing of a failure


def parser(program: str, description: str, epilog: str | None = None) -> Parser:
    """A parser for `program`; the lines of its texts stay as they are."""
    return Parser(
        prog=program,
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
    )
