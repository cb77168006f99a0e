"""The formats of export by name; each module here adds its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.exporters.notebook import Notebook

Writer = Callable[[Sequence[Notebook]], str]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export."""

    name: str
    suffix: str
    """With its dot."""
    write: Writer


_FORMATS: dict[str, Format] = {}


def exporter(name: str, suffix: str) -> Callable[[Writer], Writer]:
    """Add the function below as a format."""

    def add(write: Writer) -> Writer:
        _FORMATS[name] = Format(name, suffix, write)
        return write

    return add


def names() -> list[str]:
    """All formats, in the order in which they were added."""
    return list(_FORMATS)


def suffix(name: str) -> str:
    """The suffix of files of a format, with its dot."""
    return _format(name).suffix


def export(name: str, notebooks: Sequence[Notebook]) -> bytes:
    """The notebooks in the format `name`, in UTF-8. Raises ReaderError for an unknown name."""
    return _format(name).write(notebooks).encode("utf-8", "replace")


def _format(name: str) -> Format:
    if name not in _FORMATS:
        raise ReaderError(
            "There is no export format {name}; choose one of {names}.",
            name=name,
            names=", ".join(_FORMATS),
        )
    return _FORMATS[name]
