"""Zip archives, read in memory and without trust: names lead nowhere, sizes are counted.

Members are only looked up by name in the archive, never written. What they inflate to
is counted while it comes, whatever the archive says of it.
"""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from reader.errors import ReaderError

MOST = 48 << 20
"""Bytes that all members read may inflate to."""

_DIRECTORY = 4 << 20
"""Bytes of the longest list of members, some 60,000; a book has hundreds."""

_PIECE = 1 << 18

_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
"""Beginnings of the records that say how long the list of members is (APPNOTE 4.3.14, 4.3.16)."""

_FAILURES = (
    *(BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, OverflowError),
    *(NotImplementedError, RuntimeError, MemoryError),
)
"""What `zipfile` raises for damaged, encrypted and unknown archives."""


class Archive:
    """The members of an archive, by name."""

    def __init__(self, data: bytes, path: Path | None) -> None:
        """Open `data`. Raises ReaderError where it is no archive that can be read."""
        self._path = path
        self._left = MOST
        if _directory(data) > _DIRECTORY:
            raise self.too_large()
        try:
            self._zip = ZipFile(BytesIO(data))
        except _FAILURES as error:
            raise self.damaged() from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises ReaderError where it is missing, damaged or too large."""
        pieces = []
        try:
            with self._zip.open(name) as member:
                while piece := member.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise self.too_large()
                    pieces.append(piece)
        except (KeyError, *_FAILURES) as error:
            raise self.damaged() from error
        return b"".join(pieces)

    def damaged(self) -> ReaderError:
        """What is said of an archive that cannot be read."""
        return ReaderError(
            "{path} is damaged, or not what its name says; get it anew.",
            path=self._path or "The input",
        )

    def too_large(self) -> ReaderError:
        """What is said of one that holds too much."""
        return ReaderError(
            "{path} unpacks to more than {limit} MB, the most that can be opened.",
            path=self._path or "The input",
            limit=MOST >> 20,
        )


def _directory(data: bytes) -> int:
    """Bytes of the list of members, as the end of the archive has it."""
    size, at, at64 = 0, data.rfind(_END), data.rfind(_END64)
    if 0 <= at <= len(data) - 22:
        (size,) = struct.unpack_from("<I", data, at + 12)
    if 0 <= at64 <= len(data) - 56:
        (size64,) = struct.unpack_from("<Q", data, at64 + 40)
        size = size64 if size == 0xFFFFFFFF else max(size, size64)
    return int(size)
