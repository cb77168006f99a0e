"""Which parser reads which file, by the suffix of its name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.text.blocks import Blocks
from reader.text.document import Section


@dataclass(frozen=True, slots=True)
class Structure:
    """A canonical text with its blocks and sections."""

    text: str
    blocks: Blocks
    sections: tuple[Section, ...] = ()
    title: str = ""
    """The document's title where it is not the characters of its title block."""
    byline: str = ""
    """Who made it, where the file says so and no block does."""


class Parser(Protocol):
    """From decoded text, with newlines normalised and made safe, to its structure."""

    def __call__(self, pieces: Iterable[str], *, whole: bool = True) -> Structure:
        """The structure of the text in `pieces`, which may be cut anywhere.

        Where it is not `whole`, it is the beginning of a longer one: what is
        not seen must not change the blocks returned, their kinds excepted.
        """


class Opened(NamedTuple):
    """A file that is more than text, read."""

    structure: Structure
    encoding: str
    """Of the text in it."""
    bad_bytes: int = 0


class Opener(Protocol):
    """From the bytes of a file that is more than text to its structure."""

    def __call__(self, data: bytes, path: Path | None, encoding: str | None) -> Opened:
        """What `data` holds, in the encoding a user names. Raises ReaderError."""


LOOK = (1 << 20) + 1
"""The first bytes of a file, by which its parser and its encoding are chosen."""

Choice = Callable[[bytes], Parser | None]
"""Another parser for what begins with these bytes (`LOOK` of them, or all): for what is too long
for the usual one, say; or None."""

PLAIN = "plain"
_PARSERS: dict[str, Parser] = {}
_OPENERS: dict[str, Opener] = {}
_CHOICES: dict[str, Choice] = {}
_SUFFIXES: dict[str, str] = {}


def register(name: str, *suffixes: str, unless: Choice | None = None) -> Callable[[Parser], Parser]:
    """Declare the decorated parser for files with these suffixes (with the dot)."""

    def declare(parser: Parser) -> Parser:
        _PARSERS[name] = parser
        _SUFFIXES.update(dict.fromkeys(suffixes, name))
        if unless is not None:
            _CHOICES[name] = unless
        return parser

    return declare


def opens(name: str, *suffixes: str) -> Callable[[Opener], Opener]:
    """Declare the decorated opener for files with these suffixes (with the dot)."""

    def declare(opener: Opener) -> Opener:
        _OPENERS[name] = opener
        _SUFFIXES.update(dict.fromkeys(suffixes, name))
        return opener

    return declare


def opener_of(name: str) -> Opener | None:
    """The opener of the format `name`; None where it is text that a parser reads."""
    return _OPENERS.get(name)


def names() -> tuple[str, ...]:
    """The names of all formats."""
    return (*_PARSERS, *_OPENERS)


def parser_of(name: str, data: bytes) -> Parser:
    """The parser of the format `name` for what begins with `data` (see `LOOK`)."""
    choice = _CHOICES.get(name)
    return (choice(data) if choice else None) or _PARSERS[name]


def is_chosen(name: str) -> bool:
    """Whether the parser of the format `name` depends on the bytes of the file."""
    return name in _CHOICES


def format_of(path: Path | None) -> str:
    """The name of the format that the suffix tells; plain where it tells none."""
    return _SUFFIXES.get(path.suffix.lower(), PLAIN) if path else PLAIN


def suffixes() -> frozenset[str]:
    """Suffixes of the files that some parser reads, with the dot, in lower case."""
    return frozenset(_SUFFIXES) - {""}
