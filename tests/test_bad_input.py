"""What cannot be read is refused at once and in one plain sentence."""

import os
import random
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import source

PROSE = "这是一段文字，写得很平常。\n"


def refused(path: Path) -> str:
    """The sentence with which `path` is refused."""
    with pytest.raises(ReaderError) as caught:
        formats.load(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert str(path) in sentence or "�" in sentence
    return sentence


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "none.txt")


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    refused(tmp_path / ("长" * 300))
    with pytest.raises(ReaderError):
        formats.load(Path("a\0b"))


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in refused(tmp_path / "pipe")


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert "socket" in refused(Path("s"))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices(device: str) -> None:
    if not Path(device).exists():
        pytest.skip("no such device here")
    assert "device" in refused(Path(device))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "private.txt"
    path.write_text(PROSE, "utf-8")

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert "may not read" in refused(path)


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(PROSE, "utf-8")

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    assert "Input/output error" in refused(path)


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \t\r\n", "\u3000\n".encode(), b"\xef\xbb\xbf"])
def test_nothing_to_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    assert "empty" in refused(path)


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(source.LIMIT + 1)  # takes no room on disk
    assert "128 MB" in refused(path)


NOISE = random.Random(7).randbytes(50_000)


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(9) + NOISE[:500],
        b"\x89PNG\r\n\x1a\n" + NOISE[:300],
        b"PK\x03\x04\x14\x00" + NOISE[:300],
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        NOISE,
        NOISE[:600],
        bytes(4000),
        bytes(range(256)) * 40,
        b"\xff\xfe" + NOISE,
    ],
    ids=["program", "picture", "zip", "pdf", "noise", "little", "zeros", "all", "marked"],
)
def test_binary_data(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "data.txt"
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b[31m", "\x0c"])
def test_a_few_controls_make_no_text_binary(sign: str) -> None:
    document = formats.parse((PROSE * 3 + sign + PROSE + sign + PROSE * 3).encode())
    assert document.source.encoding == "utf-8"
    assert document.text.count("写得很平常") == 7


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ReaderError, match="no format"):
        formats.parse(PROSE.encode(), format="papyrus")


def test_a_link_to_a_file_is_read_and_one_to_itself_is_not(tmp_path: Path) -> None:
    (tmp_path / "text").write_text(PROSE, "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "text")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert formats.load(tmp_path / "link").text == PROSE.strip()
    refused(tmp_path / "loop")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["plain", "markdown"]))
def test_any_bytes_are_read_or_refused(data: bytes, format: str) -> None:
    try:
        document = formats.parse(data, format=format)
    except ReaderError:
        return
    assert document.text.strip()
