"""The formats of export by name; each module here adds its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reader.errors import ReaderError
from reader.exporters.notebook import Notebook

Writer = Callable[[Sequence[Notebook]], str | bytes]
"""Text, or the bytes of a format that is none."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export."""

    name: str
    suffix: str
    """With its dot."""
    write: Writer
    text: bool = True
    """Whether it writes text; if not, only a program can read it."""


_W = TypeVar("_W", bound=Writer)

_FORMATS: dict[str, Format] = {}


def exporter(name: str, suffix: str, *, text: bool = True) -> Callable[[_W], _W]:
    """Add the function below as a format."""

    def add(write: _W) -> _W:
        _FORMATS[name] = Format(name, suffix, write, text)
        return write

    return add


def names() -> list[str]:
    """All formats, in the order in which they were added."""
    return list(_FORMATS)


def suffix(name: str) -> str:
    """The suffix of files of a format, with its dot."""
    return _format(name).suffix


def is_text(name: str) -> bool:
    """Whether a format can be read as text."""
    return _format(name).text


def export(name: str, notebooks: Sequence[Notebook]) -> bytes:
    """The notebooks in the format `name`, text in UTF-8. Raises ReaderError for an unknown name."""
    written = _format(name).write(notebooks)
    return written if isinstance(written, bytes) else written.encode("utf-8", "replace")


def _format(name: str) -> Format:
    if name not in _FORMATS:
        raise ReaderError(
            "There is no export format {name}; choose one of {names}.",
            name=name,
            names=", ".join(_FORMATS),
        )
    return _FORMATS[name]
