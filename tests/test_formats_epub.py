"""EPUB books: read in their order, whatever is in the archive."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from reader import formats
from reader.errors import ReaderError
from reader.formats import archive
from reader.text import Document
from tests.books import book, page, paragraphs

CHAPTERS = [
    page("<h1>第一章 春</h1><p>果园开了花。</p><p>人来了。</p>"),
    page("<h1>第二章 秋</h1><p>收成很好&#8230;&#8230;</p><h2>一、苹果</h2><p>3成。</p>"),
]


def read(data: bytes) -> Document:
    return formats.parse(data, format="epub")


def refused(data: bytes) -> str:
    with pytest.raises(ReaderError) as caught:
        read(data)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_a_book_with_its_chapters() -> None:
    document = read(book(CHAPTERS))
    assert document.text.split("\n")[:3] == ["第一章 春", "果园开了花。", "人来了。"]
    assert (document.title, document.byline) == ("果园记", "李某某")
    assert [(s.title, s.level) for s in document.walk()] == [
        ("第一章 春", 1),
        ("第二章 秋", 1),
        ("一、苹果", 2),
    ]


def test_the_library_and_the_reader_know_it_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "果园.epub"
    path.write_bytes(book(CHAPTERS))
    assert formats.load(path).source.format == "epub"
    assert formats.preview(path) is None
    from reader.reading.shelf import walk

    assert list(walk([tmp_path])) == [path]


def test_a_book_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "果园.txt"
    for data in (book(CHAPTERS), book(CHAPTERS, extra={"a": random.Random(1).randbytes(1 << 17)})):
        path.write_bytes(data)
        assert formats.preview(path) is None
        assert formats.load(path).source.format == "epub"


def test_the_same_text_is_the_same_document(tmp_path: Path) -> None:
    text = "果园记\n\n一、收成\n\n今年收成很好。\n\n二、销路\n\n城里开了店。\n"
    plain = formats.parse(text.encode())
    assert read(book([paragraphs(text)])).id == plain.id


def test_pages_that_only_show_the_way_are_passed_over() -> None:
    kind = 'media-type="application/xhtml+xml"'
    items = (
        f'<item id="nav" href="nav.xhtml" properties="nav" {kind}/>'
        f'<item id="cover" href="cover.xhtml" {kind}/><item id="note" href="n.xhtml" {kind}/>'
        '<item id="pic" href="a.jpg" media-type="image/jpeg"/>'
    )
    references = (
        '<itemref idref="nav"/><itemref idref="cover"/><itemref idref="note" linear="no"/>'
        '<itemref idref="i0"/><itemref idref="pic"/><itemref idref="nowhere"/>'
    )
    guide = '<guide><reference type="cover" href="cover.xhtml"/></guide>'
    extra = {f"OEBPS/{n}": page("<p>不读。</p>") for n in ("nav.xhtml", "cover.xhtml")}
    extra["OEBPS/n.xhtml"] = page("<p>注一：旧县志。</p>")
    data = book(CHAPTERS, items=items, references=references, guide=guide, extra=extra)
    aside = "\n注一：旧县志。"
    assert read(data).text == read(book(CHAPTERS)).text + aside


PICTURES = {
    '<h1>春</h1><p><img src="a" alt="果园  全景"/></p><p>花。</p>': ["春", "*果园 全景", "花。"],
    '<p>一<img alt="𬎆"/>二。</p>': ["一𬎆二。"],
    '<p>如<img alt="开花的树"/>图。</p>': ["如图。", "*开花的树"],
    '<h1><img alt="第一章 春"/></h1><p>花。</p>': ["第一章 春", "花。"],
    '<figure><img alt="图一"/><figcaption>图一</figcaption></figure><p>花。</p>': ["*图一", "花。"],
    '<h1>春</h1><p>果园</p><img alt="果园"/><p>花。</p>': ["春", "果园", "花。"],
    '<p>花。<img alt=""/><img alt="img_01.JPG"/><img src="b"/></p>': ["花。"],
    '<p>花。</p><div hidden=""><img alt="看不见"/></div>': ["花。"],
    "<table><tr><td>甲</td><td><img alt='红点'/></td></tr><tr><td>乙</td><td>2</td></tr></table>": [
        "甲\t红点",
        "乙\t2",
    ],
}
"""What stands in a page, and its lines; captions begin with *."""


@pytest.mark.parametrize("body", PICTURES)
def test_what_is_said_of_pictures(body: str) -> None:
    document = read(book([page(body)]))
    lines = ["*" * (block.kind == "caption") + document.text_of(block) for block in document.blocks]
    assert "\n".join(lines).split("\n") == PICTURES[body]


def test_pictures_of_a_page_that_is_no_xml_and_of_one_that_stands_alone() -> None:
    assert read(book([page('<p>花<br><img alt="开花的树"></p>')])).text == "花\n开花的树"
    assert formats.parse('<p>花</p><img alt="标志">'.encode(), format="html").text == "花"


def test_notes_are_found_again_where_words_of_pictures_and_pages_came_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library import Library
    from reader.reading import Reading
    from reader.text import Span

    path = tmp_path / "果园.epub"
    pages = [page(f"<h1>第{n}章</h1><p>这一年第{n}次收成很好，人人高兴。</p>") for n in "一二三"]
    path.write_bytes(book(pages))
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    reading = Reading.open(path, library=Library())
    for quote in ("第一次收成很好", "第三次收成"):
        start = reading.document.text.index(quote)
        reading.mark(Span(start, start + len(quote)))
    pages[0] = page('<p><img alt="果园全景"/></p>' + pages[0].partition("<body>")[2])
    aside = '<item id="n" href="n.xhtml" media-type="application/xhtml+xml"/>'
    path.write_bytes(
        book(
            pages,
            items=aside,
            references='<itemref idref="n" linear="no"/>',
            extra={"OEBPS/n.xhtml": page("<p>注一：旧县志。</p>")},
        )
    )
    again = Reading.open(path, library=Library())
    assert again.document.text.startswith("果园全景")
    found = [again.document.text[slice(*mark.span)] for mark in again.load_marks() if mark.span]
    assert found == ["第一次收成很好", "第三次收成"]


def test_a_page_with_the_contents_in_it_is_read() -> None:
    guide = '<guide><reference type="toc" href="p0.xhtml#toc"/></guide>'
    assert read(book(CHAPTERS, guide=guide)).text == read(book(CHAPTERS)).text


@pytest.mark.parametrize("kind", ["ncx", "nav"])
def test_headings_that_only_the_contents_name(kind: str) -> None:
    pages = [
        page('<p id="a">上卷 花</p><p>一。</p>'),
        page('<p>第一回</p><p>二。</p><p id="b">余话</p>'),
    ]
    where = [("p0.xhtml#a", "上卷 花", 1), ("p1.xhtml", "第一回", 2), ("p1.xhtml#b", "余 话", 2)]
    if kind == "ncx":
        points = [
            f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{to}"/>'
            for to, label, _ in where
        ]
        tree = f"{points[0]}{points[1]}</navPoint>{points[2]}</navPoint></navPoint>"
        contents = (
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{tree}</navMap></ncx>'
        )
        item = '<item id="t" href="t.xml" media-type="application/x-dtbncx+xml"/>'
    else:
        links = [f'<a href="{to}">{label}</a>' for to, label, _ in where]
        tree = f"<ol><li>{links[0]}<ol><li>{links[1]}</li><li>{links[2]}</li></ol></li></ol>"
        contents = page(f'<nav xmlns:e="http://www.idpf.org/2007/ops" e:type="toc">{tree}</nav>')
        item = '<item id="t" href="t.xml" properties="nav" media-type="application/xhtml+xml"/>'
    document = read(book(pages, items=item, extra={"OEBPS/t.xml": contents}))
    assert [(s.title, s.level) for s in document.walk()] == [
        ("上卷 花", 1),
        ("第一回", 2),
        ("余话", 2),
    ]


def test_pages_that_are_no_xml_lose_nothing() -> None:
    broken = page("<p>甲&nbsp;乙<p>丙 & 丁</p><div>戊").replace("<title>页</title>", "<title/>")
    assert "".join(read(book([broken])).text.split()) == "甲乙丙&丁戊"


def test_entities_that_a_dtd_elsewhere_declares_are_not_lost() -> None:
    dtd = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">'
    written = page("<p>他说&ldquo;好&rdquo;&mdash;&mdash;&#x4e00;&lt;完</p>")
    written = written.replace("<html", f"{dtd}<html", 1)
    assert dtd in written
    assert read(book([written])).text == "他说“好”——一<完"


def test_other_encodings() -> None:
    text = page("<p>今年果园收成很好，果农都很高兴。</p>" * 3).replace("utf-8", "gb2312")
    document = read(book(["x"], extra={"OEBPS/p0.xhtml": text.encode("gb18030")}))
    assert document.text.startswith("今年果园收成很好")
    assert document.source.encoding == "gb18030"


def test_what_is_locked_is_said() -> None:
    def locked(algorithm: str) -> bytes:
        lock = (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
            f'<EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'
        )
        return book(CHAPTERS, extra={"META-INF/encryption.xml": lock})

    assert "DRM" in refused(locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert read(locked("http://www.idpf.org/2008/embedding")).text


def test_names_never_leave_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.xhtml").write_text(page("<p>机密</p>"))
    monkeypatch.chdir(tmp_path)
    kind = 'media-type="application/xhtml+xml"'
    names = ["../../secret.xhtml", "/secret.xhtml", f"{tmp_path}/secret.xhtml", "file:///secret"]
    items = "".join(f'<item id="x{n}" href="{name}" {kind}/>' for n, name in enumerate(names))
    references = "".join(f'<itemref idref="x{n}"/>' for n in range(len(names)))
    assert "机密" not in read(book(CHAPTERS, items=items, references=references)).text


def test_bombs_are_stopped_while_they_inflate(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "unpacks to more" in refused(book([page("<p>" + " " * (archive.MOST + 1) + "</p>")]))
    monkeypatch.setattr(archive, "_DIRECTORY", 1000)
    assert "unpacks to more" in refused(book([page("<p>一</p>")] * 30))


def test_one_page_named_a_thousand_times_is_read_once() -> None:
    document = read(book(CHAPTERS, references='<itemref idref="i0"/>' * 1000))
    assert document.text.count("果园开了花") == 1


def test_what_is_no_book_is_said() -> None:
    def archived(**members: str) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as made:
            for name, data in members.items():
                made.writestr(name, data)
        return written.getvalue()

    for data in (b"", b"PK\x03\x04", b"no zip at all", archived(a="b"), archived()):
        assert "damaged" in refused(data)
    assert "empty" in refused(book([]))
    assert "empty" in refused(book([page("<img src='a.png'/>")]))


def test_damaged_books_are_read_or_refused_in_a_sentence() -> None:
    whole, chance = book(CHAPTERS), random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(ReaderError):
            read(bytes(data[: chance.randint(len(data) // 2, len(data))]))
