"""What holds of every document, whatever its format: nothing is lost, blocks tile the text."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats.habits import SAMPLE
from reader.formats.plain import parse_plain
from reader.text import Document
from reader.text.safety import make_safe

PIECES = st.sampled_from(
    [
        "第一章 山中",
        "第二章 水边",
        "一、开头",
        "二、后来",
        "（一）这里写的是一件小事。",
        "1. 早上",
        "2. 晚上",
        "1.1 明细",
        "“你来了。”他说。",
        "今天的雨下得很大，路上没有人，只有一盏灯还亮着，照着空空的街",
        "口。店里的人都在等，等雨停了再走，谁也没有说话。",
        "床前看月光，",
        "疑似地上雪。",
        "甲\t乙\t丙",
        "1\t2\t3",
        "| a | b |",
        "|---|---|",
        "# 题目 *要紧*",
        "## 小题",
        "- 一项",
        "  - 又一项",
        "> 引来的话",
        "```",
        "    code",
        "---",
        "Some words in English that go on",
        "and on until the end.",
        "图1　一座桥",
        "记者 王一 通讯员 李二",
        "2024年5月6日",
        "（责任编辑：赵三）",
        "——副题在此",
        "",
        "",
        "",
        "　　缩进的一段话。",
        "\t",
        " ",
        "\u200b零宽",
        "e\u0301",
        "👩\u200d👧",
        "\x1b[31m",
        "\u2028",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=40).map("\n".join)


def solid(text: str) -> str:
    """The characters that are not white space, in order."""
    return "".join(text.split())


def check(document: Document, source: str) -> None:
    """The promises of the contract."""
    expected = make_safe(source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    assert solid(document.text) == solid(expected)
    at = 0
    for block in document.blocks:
        assert block.start == at
        assert block.end > block.start
        written = document.text_of(block)
        assert written.strip()
        assert "\n" not in written or block.kind in ("table", "verse", "code")
        assert all(block.start < seam < block.end for seam in block.joined)
        at = block.end + 1
        assert document.text[block.end : at] in ("\n", "")
    assert at == len(document.text) + 1
    seen = list(document.walk())
    assert [s.start for s in seen] == sorted(s.start for s in seen)
    for section in seen:
        assert section.start < section.end <= len(document.text)
        assert all(child.level == section.level + 1 for child in section.children)
    assert all(section.level == 1 for section in document.sections)


@settings(max_examples=8, deadline=None)
@given(TEXTS, st.sampled_from(["plain", "markdown"]))
def test_nothing_is_lost_and_blocks_tile_the_text(source: str, format: str) -> None:
    try:
        document = formats.parse(source.encode("utf-8", "replace"), format=format, encoding="utf-8")
    except ReaderError:
        assert len(solid(source)) < 200
        return
    check(document, source.encode("utf-8", "replace").decode())


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "plain"),
        ("a.TEXT", "plain"),
        ("README", "plain"),
        ("a.log", "plain"),
        ("a.md", "markdown"),
        ("a.Markdown", "markdown"),
    ],
)
def test_the_name_tells_the_format(tmp_path: Path, name: str, format: str) -> None:
    path = tmp_path / name
    path.write_text("# 题目\n\n一段文字。\n", "utf-8")
    document = formats.load(path)
    assert document.source.format == format
    assert document.source.path == path


def test_a_title_is_not_a_section_and_is_given_without_marks() -> None:
    document = formats.parse(
        "# 题目\n\n一段。\n\n## 一节\n\n又一段。\n".encode(), format="markdown"
    )
    assert document.title == "题目"
    assert [section.title for section in document.walk()] == ["一节"]


def long_text(kind: str) -> str:
    """More than a preview reads, in lines of many kinds."""
    paragraph = "这一段写一场雨，雨下了三天三夜，河水涨到了桥面，人们把粮食搬上阁楼"
    chapters = []
    for number in range(1, 400):
        chapters.append(f"第{number}章 雨夜之{number}")
        chapters.append(paragraph + "。")
        chapters.append(
            "　　“你来了。”\n　　“来了。”" if number % 3 else "甲\t乙\t丙\n1\t2\t3\n4\t5\t6"
        )
        chapters.append(paragraph)
        chapters.append("，谁也不敢睡。天亮的时候，雨停了。")
        chapters.append("小河弯弯，\n流过村庄，\n流过我的，\n旧日时光。")
    text = "\n\n".join(chapters)
    return text if kind == "spaced" else text.replace("\n\n", "\n")


@pytest.mark.parametrize("kind", ["spaced", "dense"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("head", [1 << 16, (1 << 16) + 301])
def test_a_preview_is_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, codec: str, head: int
) -> None:
    monkeypatch.setattr("reader.formats.loading.HEAD", head)
    path = tmp_path / "long.txt"
    path.write_bytes(long_text(kind).encode(codec))
    beginning = formats.preview(path)
    assert beginning is not None
    assert_begins(beginning, formats.load(path))
    assert len(beginning.text) > 10_000


def assert_begins(beginning: Document, whole: Document) -> None:
    """That one document is the beginning of another, block by block."""
    assert whole.text.startswith(beginning.text)
    for block, same in zip(beginning.blocks, whole.blocks, strict=False):
        assert (block.start, block.end, block.joined) == (same.start, same.end, same.joined)


def test_a_preview_of_markdown_is_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    part = "## 第{}节\n\n一段文字，\n折成两行。\n\n- 一\n- 二\n\n```\ncode\n```\n\n> 引文\n\n"
    path.write_text("# 长文\n\n" + "".join(part.format(n) for n in range(3000)), "utf-8")
    beginning = formats.preview(path)
    assert beginning is not None
    assert_begins(beginning, formats.load(path))


@settings(max_examples=8, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60), st.integers(0, 200))
def test_the_beginning_of_any_text_is_cut_alike(pieces: list[str], cut: int) -> None:
    text = "\n".join(["开头的一行。", *pieces * (1 + 2 * SAMPLE // (6 + sum(map(len, pieces))))])
    whole = parse_plain([text])
    beginning = parse_plain([text[: SAMPLE + 200 + cut]], whole=False)
    assert whole.text.startswith(beginning.text)
    for block, same in zip(beginning.blocks, whole.blocks, strict=False):
        assert (block.start, block.end, block.joined) == (same.start, same.end, same.joined)


@settings(max_examples=8, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60), st.integers(0, 200), st.integers(1, 5000))
def test_a_text_is_cut_alike_in_windows(pieces: list[str], cut: int, size: int) -> None:
    text = "\n".join(["开头的一行。", *pieces * (1 + 4 * SAMPLE // (6 + sum(map(len, pieces))))])
    whole = parse_plain([text])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.formats.drafting.WINDOW", SAMPLE + 200 + cut)
        windows = parse_plain(text[at : at + size] for at in range(0, len(text), size))
    assert windows == whole


def test_short_files_have_no_preview(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("一段文字。\n", "utf-8")
    assert formats.preview(path) is None


@pytest.mark.parametrize(
    "line",
    [
        "（" * 5000,
        "第" * 5000,
        "1." * 5000,
        "| " * 5000,
        "\t" * 50 + "。" * 5000,
        "> " * 500 + "x",
        "记者 " * 2000,
        "a" * 5000 + "　" * 5000,
        "[" * 5000,
        "* " * 3000,
        "一、" * 3000,
        "》）”" * 3000,
    ],
)
@pytest.mark.parametrize("format", ["plain", "markdown"])
def test_odd_lines_are_read_to_the_end(line: str, format: str) -> None:
    text = f"{line}\n{line}\n\n{line}\n"
    read = formats.parse(text.encode(), format=format).text
    assert "".join(read.split()) == "".join(text.split())


STATUS = Path("/proc/self/status")


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the most memory a program held")
def test_a_large_file_costs_little_memory(tmp_path: Path) -> None:
    """In a process of its own: the text with four bytes a character, and no copy of it."""
    path = tmp_path / "large.txt"
    line = "这一天的雨下得很大，路上没有人，只有一盏灯还亮着，照着空空的街。\n"
    path.write_text("𠮷。\n" + line * 100_000, "utf-8")
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reader import formats\n"
        "def peak():\n"
        f"    status = Path('{STATUS}').read_text()\n"
        "    return int(status.split('VmHWM:')[1].split()[0]) << 10\n"
        "before = peak()\n"
        "formats.load(Path(sys.argv[1]))\n"
        "print(peak() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 3 * path.stat().st_size
