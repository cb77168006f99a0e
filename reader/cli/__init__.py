"""The command `shuzhai`: arguments to calls, results to standard output.

Data goes to stdout, one plain sentence to stderr (`shuzhai: …`). Exit codes:
0 done, 1 nothing found (as grep has it), 2 cannot (bad usage, bad input).
A command is one module of this package with `configure(parser)` and
`run(args) -> int`; it is imported only when it is called. The interface is
imported only to be opened.
"""

import os
import sys

from reader.cli.streams import drop, lost, prepare
from reader.errors import ReaderError

TYPE_CHECKING = False
if TYPE_CHECKING:  # what `typing` says of itself; a start is too short to load it
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from reader.opening.glimpse import Glimpse

COMMANDS = {
    "outline": "section tree and blocks of a document",
    "show": "the page as text, line by line as the reader draws it",
    "annotate": "words with their readings",
    "figures": "the quantities a document states, and its formulas",
    "search": "find a keyword in files, or in the library",
    "library": "the documents you keep: add, list, remove, reindex",
    "notes": "highlights and notes: add, list, edit, delete, export, import",
    "words": "vocabulary with levels, readings and counts",
    "doctor": "what this terminal and installation can do, and how to mend it",
}
"""Name of a command, which is also its module here, and its line of help."""

STDIN = "-"
"""The file that stands for standard input."""

DONE, NOTHING, CANNOT = 0, 1, 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def say(sentence: str, **values: object) -> None:
    """Print one plain sentence, with `{names}` for `values`, in the user's language."""
    complain(ReaderError(sentence, **values))


def complain(error: ReaderError) -> None:
    """Print the sentence of an error to standard error, if that takes it."""
    from reader.cli.speech import spoken
    from reader.text.safety import make_safe

    try:
        print(f"shuzhai: {make_safe(spoken(error))}".replace("\n", " "), file=sys.stderr)
    except OSError:
        drop(sys.stderr)


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command; returns its exit code and never raises but SystemExit."""
    prepare()
    try:
        try:
            code = _dispatch(list(sys.argv[1:] if argv is None else argv))
        except ReaderError as error:
            complain(error)
            code = CANNOT
        sys.stdout.flush()
    except BrokenPipeError:
        drop(sys.stdout)  # its reader has gone: nothing to say
        return DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and (told := lost(error)):
            drop(sys.stdout)
            complain(told)
            return CANNOT
        if os.environ.get("SHUZHAI_DEBUG"):
            raise
        say(
            "Something went wrong that should not have ({error});"
            " set SHUZHAI_DEBUG=1 to see where.",
            error=f"{type(error).__name__}: {error}",
        )
        return CANNOT
    return code


def _dispatch(argv: list[str]) -> int:
    if argv and argv[0] in COMMANDS:
        return _command(argv[0], argv[1:])
    if len(argv) > 1 and argv[0] == "open":  # as desktops call what opens an address
        argv = argv[1:]
    glimpse = _glimpse(argv)
    try:
        from reader.cli import read

        if _is_file(argv):
            return read.run(read.Asked(argv[0]), glimpse)
        return read.run(_reader().parse_args(argv, read.Asked()))
    finally:
        if glimpse is not None:
            glimpse.give_back()


def _glimpse(argv: list[str]) -> "Glimpse | None":
    """The first page of last time, if nothing is asked for but a file."""
    if not _is_file(argv):
        return None
    from reader.opening.glimpse import show

    return show(argv[0])


def _is_file(argv: list[str]) -> bool:
    """Whether nothing is asked for but a file; then no arguments need be read."""
    return len(argv) == 1 and not argv[0].startswith("-") and "://" not in argv[0]


def _command(name: str, rest: list[str]) -> int:
    from importlib import import_module

    from reader.cli.parsing import parser as make

    module = import_module(f"reader.cli.{name}")
    parser = make(f"shuzhai {name}", COMMANDS[name])
    module.configure(parser)
    args, late = parser.parse_known_args(rest)
    files = getattr(module, "REST", None)
    unknown = [
        each for each in late if files is None or (each.startswith("-") and each not in ("-", "--"))
    ]
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(late)}")
    if files:
        getattr(args, files).extend(each for each in late if each != "--")
    return int(module.run(args))


def _reader() -> "ArgumentParser":
    from reader.cli import read
    from reader.cli.parsing import parser as make

    parser = make(
        "shuzhai",
        "A reader for Chinese documents in the terminal.",
        "commands (shuzhai COMMAND --help tells more):\n"
        + "\n".join(f"  {name:10}{help}" for name, help in COMMANDS.items()),
    )
    read.configure(parser)
    return parser
