"""Bytes to text: in the encoding found or asked for, newlines and unsafe characters settled.

Decoding goes in pieces, so that other threads run between them; an incremental
decoder keeps the characters whole that a piece's border cuts. What cannot be
decoded is shown as U+FFFD and counted, and reading goes on behind it: one bad
byte garbles no more than its own character.
"""

import codecs
from collections.abc import Iterable, Iterator
from threading import local
from typing import NamedTuple

from reader.formats.detection import detect, likely
from reader.formats.doublebyte import PAIRED, read_pairs
from reader.formats.encoding_names import ENCODINGS, known
from reader.formats.source import PIECE
from reader.text.safety import make_safe

__all__ = ["ENCODINGS", "Decoded", "Decoding", "decode"]


class Decoded(NamedTuple):
    """Text with newlines normalised and unsafe characters made visible."""

    text: str
    encoding: str
    bad_bytes: int
    """Bytes that could not be decoded and are shown as U+FFFD."""
    plausible: bool
    """Whether it looks like text in the encoding that was guessed."""


def decode(data: bytes, encoding: str | None = None, *, whole: bool = True) -> Decoded:
    """The text of `data`, in the encoding a user names or else in the likeliest.

    Where `data` is not `whole`, a character that its end cuts is left out.
    Raises ReaderError where there is no such encoding.
    """
    decoding = Decoding(data, encoding)
    pieces = (data[at : at + PIECE] for at in range(0, len(data), PIECE))
    text = "".join(decoding.pieces(pieces, whole=whole))
    return Decoded(text, decoding.encoding, decoding.bad_bytes, decoding.plausible)


class Decoding:
    """From bytes that come piece by piece to their text."""

    def __init__(self, head: bytes, encoding: str | None = None) -> None:
        """Decide on the encoding by the first bytes, unless a user names one.

        Raises ReaderError where there is none of that name.
        """
        asked = known(encoding) if encoding else None
        guess = detect(head)
        # A byte order mark belongs to the encoding asked for, and tells the order of UTF-16.
        marked = guess.mark > 0 and (asked is None or guess.encoding[:6] == asked[:6])
        self.encoding = guess.encoding if marked or asked is None else asked
        self.plausible = guess.plausible
        """Whether it looks like text in the encoding that was guessed."""
        self._mark = guess.mark if marked else 0
        self._decoder = _Decoder(self.encoding)

    @property
    def bad_bytes(self) -> int:
        """Bytes that could not be decoded so far and are shown as U+FFFD."""
        return self._decoder.bad

    def pieces(self, data: Iterable[bytes], *, whole: bool = True) -> Iterator[str]:
        """The text of `data`, which begins with the head, a piece for each of its pieces.

        Where it is not `whole`, a character that its end cuts is left out.
        """
        cut = False  # whether the piece before ended in a carriage return
        for piece in self._decoded(data, whole):
            if cut and piece.startswith("\n"):
                piece = piece[1:]
                cut = False
            cut = piece.endswith("\r") or (cut and not piece)
            if "\r" in piece:
                piece = piece.replace("\r\n", "\n").replace("\r", "\n")
            yield make_safe(piece)

    def _decoded(self, data: Iterable[bytes], whole: bool) -> Iterator[str]:
        mark = self._mark
        for piece in data:
            yield self._decoder.decode(piece[mark:], False)
            mark = 0
        if whole:
            yield self._decoder.decode(b"", True)


class _Decoder:
    """An incremental decoder that counts what it could not decode."""

    def __init__(self, name: str) -> None:
        self.bad = 0
        self._name = name
        self._strict = codecs.getincrementaldecoder(name)()
        self._held = b""

    def decode(self, data: bytes, final: bool) -> str:
        """The text of the next bytes; some of them may wait for those to come."""
        data, self._held = self._held + data, b""
        state = self._strict.getstate()
        try:
            return self._strict.decode(data, final)
        except UnicodeDecodeError:
            data = state[0] + data
            if self._name in PAIRED:
                return self._mend(data, final)
            return self._replace(data, final)

    def _mend(self, data: bytes, final: bool) -> str:
        """As `doublebyte` reads it; an unfinished line waits for its end."""
        self._strict.reset()
        whole = len(data) if final else data.rfind(b"\n") + 1 or len(data)
        self._held = data[whole:]
        text, bad = read_pairs(data[:whole], self._name, likely)
        self.bad += bad
        return text

    def _replace(self, data: bytes, final: bool) -> str:
        """One U+FFFD for each sequence that is none, as the Encoding standard of WHATWG has it."""
        lenient = codecs.getincrementaldecoder(self._name)(_HANDLER)
        _tally.bad = 0
        text = lenient.decode(data, final)
        self.bad += _tally.bad
        self._strict.setstate(lenient.getstate())
        return text


_HANDLER = "shuzhai.count"
_tally = local()


def _count(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _tally.bad += error.end - error.start
    return "\ufffd", error.end


codecs.register_error(_HANDLER, _count)
