"""HTML pages: all that is shown, in order, with its structure; at no page's mercy."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import gathering
from reader.text import Document

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>果园记_某站</title>
<style>p { color: red }</style><script>document.write("<p>假的</p>")</script></head><body>
<nav><a href="/">首页</a> <a href="/2">新闻</a></nav>
<h1>果园记</h1>
<p>记者 李某某</p>
<p>今年果园
收成<b>很好</b>，比去年多3成。It was a
good year.</p>
<h2>一、收成</h2>
<ul><li>苹果<ul><li>红的</li></ul></li><li><p>梨</p><p>又一段</p></li></ul>
<blockquote><p>“一盘棋”。</p></blockquote>
<table><caption>表1 产量</caption><tr><th>年</th><th>公斤</th></tr>
<tr><td>2020</td><td>500</td></tr></table>
<h2>二、诗</h2>
<p class="verse">门前一树花<br>屋后两行瓜</p>
<pre>
  一
    二</pre>
<p hidden>看不见</p><div style="display: none">也看不见</div>
末尾</body></html>"""


def read(source: str | bytes, encoding: str = "utf-8") -> Document:
    data = source.encode(encoding) if isinstance(source, str) else source
    return formats.parse(data, format="html")


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, document.text_of(b)) for b in document.blocks]


def test_a_page_with_its_structure() -> None:
    document = read(PAGE)
    assert blocks(document) == [
        ("paragraph", 0, "首页 新闻"),
        ("title", 0, "果园记"),
        ("byline", 0, "记者 李某某"),
        ("paragraph", 0, "今年果园收成很好，比去年多3成。It was a good year."),
        ("heading", 1, "一、收成"),
        ("list_item", 1, "苹果"),
        ("list_item", 2, "红的"),
        ("list_item", 1, "梨"),
        ("paragraph", 0, "又一段"),
        ("quote", 0, "“一盘棋”。"),
        ("caption", 0, "表1 产量"),
        ("table", 0, "年\t公斤\n2020\t500"),
        ("heading", 1, "二、诗"),
        ("verse", 0, "门前一树花\n屋后两行瓜"),
        ("code", 0, "  一\n    二"),
        ("paragraph", 0, "末尾"),
    ]
    assert document.title == "果园记"
    assert [(s.title, s.level) for s in document.walk()] == [("一、收成", 1), ("二、诗", 1)]


@pytest.mark.parametrize(
    ("ruby", "kept"),
    [
        ("<ruby>座<rt>zuò</rt>庙<rt>miào</rt></ruby>", "座庙"),
        ("<ruby>座<rp>（</rp><rt>zuo4</rt><rp>）</rp>庙<rp>（</rp><rt>miào</rt><rp>）</rp></ruby>",
         "座庙"),
        ("<ruby>座<rt>ㄗㄨㄛˋ<rt>zuò</ruby>庙", "座庙"),
        ("<ruby><rb>来</rb><rt><b>lái</b></rt><rb>了</rb>\n<rt>le</rt></ruby>", "来了"),
        ("<ruby>北京<rtc><rt>Běijīng</rt></rtc></ruby>", "北京"),
        ("<ruby>庙<rp>（</rp><rt>寺</rt><rp>）</rp>前<rp>(</rp><rt>qián</rt><rp>)</rp></ruby>",
         "庙（寺）前"),
        ("<ruby>前<rt>qián</rt>庙<rp>(</rp><rt>temple</rt><rp>)</rp></ruby>", "前庙(temple)"),
        ("<ruby>庙<rt>てら</rt></ruby>", "庙てら"),
        ("<ruby>座<rt></rt></ruby><ruby>庙<rp>(</rp></ruby>", "座庙("),
        ("<ruby>座<rt>zuò<p>一</p>二</ruby>", "座\n一\n二"),
    ],
)  # fmt: skip
def test_readings_beside_the_text_are_no_part_of_it(ruby: str, kept: str) -> None:
    document = read(f"<p>山上{ruby}。</p>")
    assert document.text.strip() == f"山上{kept}。"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("gb18030", "gb2312"), ("big5hkscs", "big5"), ("gb18030", ""), ("utf-8", "gbk"),
     ("utf-16", ""), ("utf-8-sig", "iso-8859-1")],
)  # fmt: skip
def test_the_encoding_is_the_one_named_unless_that_is_wrong(encoding: str, named: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">'
    body = "<p>今年的收成很好，果農都很高興。</p>" * 5
    document = read(f"<html><head>{meta if named else ''}</head><body>{body}</body>", encoding)
    assert document.text.startswith("今年的收成很好，果農都很高興。")
    assert document.source.bad_bytes == 0


def test_lines_broken_by_hand_are_paragraphs_of_their_own() -> None:
    long = "这一行很长，" * 6
    document = read(f"<p>{long}<br><br>{long}<br>短</p>")
    assert blocks(document) == [("paragraph", 0, t) for t in (long, long, "短")]


def test_a_table_that_lays_out_a_page_is_none() -> None:
    document = read("<table><tr><td><h2>题</h2><p>甲。</p><p>乙。</p></td><td>旁</td></tr></table>")
    assert [kind for kind, _, _ in blocks(document)] == [
        "title",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_a_caption_stays_where_it_stands_in_a_table() -> None:
    cell = "<td><figcaption>乙</figcaption></td>"
    document = read(f"<table><tr><td>甲</td>{cell}</tr><tr><td>丙</td><td>丁</td></tr></table>")
    assert "".join(document.text.split()) == "甲乙丙丁"


def test_headings_that_are_not_marked_are_sought_as_in_plain_text() -> None:
    text = "".join(f"<p>第{n}章 又一程</p><p>{'这一章说的是路上的事。' * 5}</p>" for n in "一二三")
    assert [s.title for s in read(text).walk()] == [f"第{n}章 又一程" for n in "一二三"]


def test_no_control_character_comes_through() -> None:
    document = read("<p>一&#27;[31m&#x202e;二\x07三&#0;</p><p>四\x1b]52;c;x\x07</p>")
    assert all(c.isprintable() or c in "\n\t" for c in document.text)
    assert "一␛[31m" in document.text


def test_files_are_known_by_their_suffix(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "c.xhtml"):
        path = tmp_path / name
        path.write_text("<p>文字。</p>", encoding="utf-8")
        assert formats.load(path).text == "文字。"
        assert formats.load(path).source.format == "html"


def test_entities_of_its_own_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    path = tmp_path / "a.xhtml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">'
        '<!ENTITY a "啊啊啊啊啊啊"><!ENTITY b "&a;&a;&a;&a;">]>'
        "<html><body><p>开头&x;&b;结尾</p></body></html>",
        encoding="utf-8",
    )
    text = formats.load(path).text
    assert "开头" in text
    assert "结尾" in text
    assert "机密" not in text
    assert "啊" not in text


HOSTILE = {
    "deep": "<div>" * 100_000 + "文字",
    "unclosed": "<p><b><i>" * 50_000 + "文字",
    "lists": "<ul><li>" * 50_000 + "文字",
    "tables": "<table><tr><td>" * 30_000 + "文字",
    "closing": "<div>" * 500 + "</p></b>" * 50_000 + "文字",
    "blanks": "<p>" + " \n" * 200_000 + "文字",
    "angles": "<" * 200_000 + "文字",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_no_more_than_their_length(name: str) -> None:
    began = time.monotonic()
    assert read(HOSTILE[name]).text.endswith("文字")
    assert time.monotonic() - began < 5


def test_too_much_markup_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.formats import markup

    defaults = {"strict": False, "pictures": False, "most": 100}
    monkeypatch.setattr(markup.read_markup, "__kwdefaults__", defaults)
    with pytest.raises(ReaderError, match="more markup"):
        read("<p>一</p>" * 100)
    assert gathering.EVENTS > 100


def test_nothing_to_read_is_said() -> None:
    for page in ("<html></html>", "<script>1</script>", "<!-- 一 -->"):
        with pytest.raises(ReaderError, match="empty"):
            read(page)


_TEXT = st.text("文字，。ab 1\n&;", min_size=1, max_size=8)
_NAMES = ("p", "div", "b", "li", "ul", "td", "tr", "table", "h2", "pre", "br", "blockquote", "q")
_TAGS = st.sampled_from([f"<{name}>" for name in _NAMES] + [f"</{name}>" for name in _NAMES])


@given(st.lists(st.one_of(_TEXT.map(lambda t: t.replace("&", "")), _TAGS), min_size=1))
def test_every_character_stands_once_and_in_order(pieces: list[str]) -> None:
    shown = "".join("".join(p.split()) for p in pieces if not p.startswith("<"))
    if shown:
        assert "".join(read("".join(pieces)).text.split()) == shown
