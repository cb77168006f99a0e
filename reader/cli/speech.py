"""What is said on standard error, in the user's language; loaded only when something is said."""

import re
from contextlib import suppress

from reader.errors import ReaderError

_COMPLAINTS = (
    "the following arguments are required: {names} (see `{program} --help`).",
    "unrecognized arguments: {names} (see `{program} --help`).",
    "argument {name}: expected one argument (see `{program} --help`).",
    "argument {name}: expected at least one argument (see `{program} --help`).",
    "argument {name}: invalid choice: {value} (choose from {names}) (see `{program} --help`).",
    "argument {name}: invalid {type} value: {value} (see `{program} --help`).",
    "argument {name}: not allowed with argument {other} (see `{program} --help`).",
    "argument {name}: {value} is no date such as 2026-11-22 (see `{program} --help`).",
)
"""How argparse words what is wrong with arguments, and where to look it up."""


def spoken(error: ReaderError) -> str:
    """The sentence of an error in the language of the settings, or of the locale."""
    from reader.tui.language import explain

    _choose()
    return explain(error)


def patience() -> str:
    """What is said while a file is being read, in that language."""
    from reader.tui.language import tr

    _choose()
    return tr("The text is being read…")


def _choose() -> None:
    from reader import settings
    from reader.tui import language

    chosen = None
    with suppress(ReaderError):
        chosen = settings.load().language
    language.choose(chosen)


def usage(message: str, program: str) -> ReaderError:
    """What argparse complains of, so that it can be translated, and where to look it up.

    >>> str(usage("unrecognized arguments: --bad", "shuzhai show"))
    'unrecognized arguments: --bad (see `shuzhai show --help`).'
    """
    said = f"{message} (see `{program} --help`)."
    for complaint in _COMPLAINTS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(complaint))
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return ReaderError(complaint, **found.groupdict())
    return ReaderError("{message} (see `{program} --help`).", message=message, program=program)
