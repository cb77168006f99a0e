"""From a path or from bytes to a document."""

from pathlib import Path

from reader.errors import ReaderError
from reader.formats import markdown, plain  # noqa: F401 - they register themselves
from reader.formats.encoding import decode
from reader.formats.registry import format_of, parser_of
from reader.text.document import Document, Source


def load(path: Path, *, encoding: str | None = None) -> Document:
    """The document in the file at `path`. Raises ReaderError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReaderError("{path} cannot be read.", path=path) from error
    return parse(data, encoding=encoding, path=path)


def parse(
    data: bytes,
    *,
    encoding: str | None = None,
    path: Path | None = None,
    format: str | None = None,
) -> Document:
    """The document in `data`. Raises ReaderError."""
    name = format or format_of(path)
    decoded = decode(data, encoding)
    structure = parser_of(name)(decoded.text)
    source = Source(path, name, decoded.encoding, decoded.bad_bytes)
    return Document(structure.text, structure.blocks, structure.sections, source)
