"""Bytes come out as the text they were, whatever they are encoded in, and damage stays small."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.formats import ENCODINGS, parse
from reader.formats.encoding import decode

HANS = "今年春天来得早，河边的柳树已经绿了。\n城里的人都说，这样的天气适合散步，也适合读书。\n"
HANT = "今年春天來得早，河邊的柳樹已經綠了。\n城裡的人都說，這樣的天氣適合散步，也適合讀書。\n"
CANTONESE = "佢哋喺度睇書，啲細路嘅笑聲好大，冇人鬧佢哋。\n我哋聽日再嚟，唔使趕住走。\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8"),
        (HANS, "gbk", "gb18030"),
        (HANS, "gb18030", "gb18030"),
        (HANT, "gbk", "gb18030"),
        (HANT, "big5", "big5hkscs"),
        (CANTONESE, "big5hkscs", "big5hkscs"),
        (HANS, "utf-16", "utf-16-le"),
        (HANS, "utf-16-le", "utf-16-le"),
        (HANT, "utf-16-be", "utf-16-be"),
        (HANS, "utf-32", "utf-32-le"),
        ("Plain words.\n", "ascii", "utf-8"),
        ("Plain words and more of them.\n", "utf-16-le", "utf-16-le"),
        ("Le café était fermé depuis longtemps déjà.\n", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_told(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.bad_bytes) == (text, name, 0)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("length", [12, 20, 60])
def test_a_few_characters_are_enough(codec: str, length: int) -> None:
    text = (HANT * 3)[:length]
    assert decode(text.encode(codec)).text == text


def test_signs_of_four_bytes_are_read() -> None:
    text = HANS + "生僻字：㐀𠀀䶮。\n"
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_a_cut_last_character_is_counted_and_no_more(codec: str) -> None:
    decoded = decode((HANS + "完").encode(codec)[:-1])
    assert decoded.text == HANS + "\ufffd"
    assert decoded.bad_bytes in (1, 2)


@pytest.mark.parametrize(("text", "codec"), [(HANS, "utf-8"), (HANS, "gb18030"), (HANT, "big5")])
@pytest.mark.parametrize("at", [0, 1, 2, 15, 16, 17, 40, 41])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80"])
def test_one_bad_byte_garbles_one_place(text: str, codec: str, at: int, bad: bytes) -> None:
    data = text.encode(codec)
    decoded = decode(data[:at] + bad + data[at:])
    assert 1 <= decoded.bad_bytes <= 4
    lost = [c for c in text if c not in decoded.text]
    assert len(lost) <= 2
    assert decoded.text.endswith(text[len(text) // 2 :])


@pytest.mark.parametrize("at", [4, 5, 20, 21, 40])
def test_a_lost_byte_garbles_one_place(at: int) -> None:
    data = HANS.encode("gb18030")
    decoded = decode(data[:at] + data[at + 1 :])
    assert decoded.encoding == "gb18030"
    assert decoded.text.endswith(HANS[len(HANS) // 2 :])


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_are_one_kind(newline: str) -> None:
    assert decode(f"一{newline}二{newline}{newline}三".encode()).text == "一\n二\n\n三"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
def test_borders_of_pieces_cut_nothing(codec: str) -> None:
    text = ("山" + "今年春天來得早。\r\n" * 160_000)[:900_000]
    decoded = decode(text.encode(codec))
    assert decoded.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert decoded.bad_bytes == 0


def test_damage_in_a_long_file_stays_small() -> None:
    line = HANS.replace("\n", "") + "\n"
    data = bytearray((line * 20_000).encode("gb18030"))
    for at in range(100_001, len(data), 200_000):
        data[at] = 0xFF
    decoded = decode(bytes(data))
    whole = decoded.text.split("\n")
    assert sum(each != line[:-1] for each in whole[:-1]) <= len(data) // 200_000 + 1


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("GBK", "gb18030"),
        ("gb2312", "gb18030"),
        ("GB-18030", "gb18030"),
        ("cp936", "gb18030"),
        ("Big5", "big5hkscs"),
        ("big5-hkscs", "big5hkscs"),
        ("UTF8", "utf-8"),
        ("utf-16le", "utf-16-le"),
        ("UTF-16", "utf-16-le"),
        ("utf_16_be", "utf-16-be"),
        ("latin-1", "cp1252"),
        ("Shift-JIS", "shift_jis"),
    ],
)
def test_encodings_go_by_the_names_people_use(name: str, codec: str) -> None:
    assert decode(b"ab\n\n", name).encoding == codec


def test_all_that_is_offered_can_be_chosen() -> None:
    for name in ENCODINGS:
        assert decode("书 a\n".encode(name, "ignore"), name).encoding == name


def test_an_order_mark_tells_the_order_of_utf_16() -> None:
    assert decode(HANS.encode("utf-16-be"), "utf-16-be").text == HANS
    assert decode("\ufeff书".encode("utf-16-be"), "utf-16").text == "书"


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ReaderError, match="no encoding klingon"):
        parse(HANS.encode(), encoding="klingon")


def test_a_wrong_choice_shows_what_it_gives() -> None:
    document = parse(HANS.encode("gb18030"), encoding="utf-8")
    assert document.source.encoding == "utf-8"
    assert document.source.bad_bytes > 20
    assert "\ufffd" in document.text


def test_the_unsafe_is_visible() -> None:
    assert decode("一\x1b[2J二\x00三\u202e四".encode()).text == "一␛[2J二␀三\ufffd四"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, *ENCODINGS]))
def test_any_bytes_decode(data: bytes, name: str | None) -> None:
    text = decode(data, name).text
    assert "\r" not in text
    assert not any("\ud800" <= c <= "\udfff" for c in text)
