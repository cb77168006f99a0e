"""Word documents: what Word shows of them, in its order."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import archive
from reader.formats.word_numbering import spell
from reader.text import BlockKind, Document
from reader.text.safety import make_safe
from tests.word_files import document, listed, par, run, table


def read(*body: str, title: str = "", parts: dict[str, str] | None = None) -> Document:
    return formats.parse(document(*body, title=title, parts=parts), format="docx")


def lines(*body: str) -> list[str]:
    return read(*body).text.split("\n")


def refused(data: bytes) -> str:
    with pytest.raises(ReaderError) as caught:
        formats.parse(data, format="docx")
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_headings_are_told_by_their_styles() -> None:
    found = read(
        par("果园年报", "a"), par("收成", "1"), par("今年收成3成。"), par("苹果", "b"), par("甜。")
    )
    assert found.title == "果园年报"
    assert [(s.title, s.level) for s in found.walk()] == [("收成", 1), ("苹果", 2)]
    assert found.blocks[0].kind is BlockKind.TITLE


def test_where_no_style_tells_headings_the_lines_do() -> None:
    body = ["果园年报", "一、收成", "今年收成很好。", "二、销路", "城里开了店。"]
    plain = formats.parse("\n\n".join(body).encode())
    found = read(*map(par, body))
    assert [s.title for s in found.walk()] == [s.title for s in plain.walk()] == body[1::2]


def test_a_level_of_the_outline_is_a_heading() -> None:
    top = '<w:outlineLvl w:val="0"/>'
    found = read(par("今年果园里，人人高兴。"), par("收成", properties=top), par("很好。"))
    assert [s.title for s in found.walk()] == ["收成"]


def test_a_title_above_the_headings_is_told_by_its_line() -> None:
    body = [par("果园年报"), par("记者 李某某"), par("收成", "1"), par("很好。"), par("销路", "1")]
    found = read(*body, par("城里开了店。"))
    assert (found.title, found.blocks[1].kind) == ("果园年报", BlockKind.BYLINE)
    assert [s.title for s in found.walk()] == ["收成", "销路"]


def test_numbers_of_lists_are_counted() -> None:
    found = read(
        par("收成", "n"),
        listed("苹果", 1, 1),
        listed("梨", 1, 1),
        par("销路", "n"),
        listed("城里", 1, 1),
        listed("点", 2),
        listed("另起", 3),
        listed("再来", 1),
    )
    assert found.text.split("\n") == [
        "一、收成",
        "1.1 苹果",
        "1.2 梨",
        "二、销路",
        "2.1 城里",
        "点",
        "九、另起",
        "十、再来",
    ]
    assert [s.title for s in found.walk()] == ["一、收成", "二、销路"]
    assert found.blocks[5].kind is BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    ("form", "numbers", "spelt"),
    [
        ("chineseCounting", (1, 10, 11, 20, 101, 110), "一 十 十一 二十 一百零一 一百一十"),
        ("chineseCountingThousand", (1001, 2024), "一千零一 二千零二十四"),
        ("chineseLegalSimplified", (10, 12), "壹拾 壹拾贰"),
        ("ideographDigital", (10, 25), "一〇 二五"),
        ("decimalEnclosedCircle", (1, 20, 21, 50, 51), "① ⑳ ㉑ ㊿ 51"),
        ("upperRoman", (4, 9, 14, 1990), "IV IX XIV MCMXC"),
        ("lowerLetter", (1, 26, 27), "a z aa"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("decimalZero", (3, 12), "03 12"),
        ("decimalFullWidth", (12,), "１２"),
        ("nothing known", (12,), "12"),
    ],
)
def test_numbers_as_word_writes_them(form: str, numbers: tuple[int, ...], spelt: str) -> None:
    assert [spell(number, form) for number in numbers] == spelt.split()


def test_tables_are_tables() -> None:
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + par("合计")
    found = read(
        par("前。"), table(("年份", "产量", "价"), ("2023", par("3") + par("吨"), "")), par("后。")
    )
    assert found.text == "前。\n年份\t产量\t价\n2023\t3 吨\n后。"
    assert found.blocks[1].kind is BlockKind.TABLE
    assert read(table((wide, "5"), ("1", "2", "3"))).text == "合计\t\t5\n1\t2\t3"


def test_a_table_in_a_table_is_read_in_order() -> None:
    inner = table(("丙", "丁"), ("戊", "己")) + par("后")
    assert lines(table(("甲", "乙"), (inner, "庚"))) == ["甲", "乙", "丙\t丁", "戊\t己", "后", "庚"]


def test_what_is_taken_out_is_not_read_and_what_is_put_in_is() -> None:
    gone = par(
        run("留") + f"<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>{run('加')}</w:ins>"
        f"<w:moveFrom>{run('移')}</w:moveFrom>" + run("藏", "<w:vanish/>") + run("见")
    )
    assert lines(gone) == ["留加见"]
    first = par("上", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(first, par("下")) == ["上下"]


def test_a_paragraph_without_its_end_goes_on_only_where_it_can() -> None:
    open_ = par("段", properties="<w:rPr><w:del/></w:rPr>")
    note = {"footnotes": f'<w:footnote w:id="1">{par("注")}</w:footnote>'}
    assert read(par("文"), open_, parts=note).text.split("\n") == ["文", "段", "注"]
    assert lines(open_, table(("甲", "乙"))) == ["段", "甲\t乙"]
    assert lines(table((open_, "乙"))) == ["段\t乙"]
    box = f"<w:r><w:txbxContent>{open_}</w:txbxContent></w:r>"
    assert lines(par(run("前") + box), par("后")) == ["前", "段", "后"]


def test_fields_show_their_result() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    assert lines(par(field + run("第3页"))) == ["第3页"]


def test_signs_that_are_elements() -> None:
    text = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:br/><w:t>丙</w:t></w:r>"
    tabs = '<w:tabs><w:tab w:val="left"/></w:tabs>'
    assert lines(par(text, properties=tabs)) == ["甲 乙\u2011", "丙"]


def test_readings_over_words_are_left_out() -> None:
    base = f"<w:ruby><w:rt>{run('yín')}</w:rt><w:rubyBase>{run('银')}</w:rubyBase></w:ruby>"
    assert lines(par(f"<w:r>{base}</w:r>" + run("行"))) == ["银行"]


def test_a_box_stands_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{par('框中')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawn = f"<w:r><mc:AlternateContent {space}>{both}</mc:AlternateContent></w:r>"
    assert lines(par(run("前") + drawn + run("后")), par("末")) == ["前后", "框中", "末"]


def test_notes_stand_behind_the_text_with_their_number() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    mark, end = "<w:r><w:footnoteRef/></w:r>", "<w:r><w:endnoteRef/></w:r>"
    notes = {
        "footnotes": '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{par(mark + run("二注"))}</w:footnote>'
        f'<w:footnote w:id="1">{par(mark + run("一注"))}</w:footnote>',
        "endnotes": f'<w:endnote w:id="1">{par(end + run("尾"))}</w:endnote>',
    }
    body = par(
        run("文")
        + reference.format(1)
        + run("又")
        + reference.format(2)
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    assert read(body, parts=notes).text.split("\n") == [
        "文[1]又[2][i]",
        "[2]二注",
        "[1]一注",
        "[i]尾",
    ]


def test_tables_of_contents_give_way_to_the_outline() -> None:
    contents = par("收成 1", "t")
    assert lines(contents, par("收成", "1"), par("好。")) == ["收成", "好。"]
    assert lines(contents, par("好。")) == ["收成 1", "好。"]


def test_a_title_in_the_file_counts_if_it_stands_in_the_text() -> None:
    assert read(par("果园年报"), par("今年收成很好，人人高兴。"), title="模板").title != "模板"
    assert read(par("果园年报"), par("今年收成很好。"), title="果园年报").title == "果园年报"


def test_it_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "果园.txt"
    path.write_bytes(document(par("今年收成很好。")))
    assert formats.preview(path) is None
    assert formats.load(path).source.format == "docx"
    from reader.reading.shelf import walk

    path.rename(path.with_suffix(".docx"))
    assert list(walk([tmp_path])) == [tmp_path / "果园.docx"]


def test_the_strict_kind_is_the_same() -> None:
    body = par("收成", "1"), par("好。"), par("销路", "1")
    data = document(*body, space="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [s.title for s in formats.parse(data, format="docx").walk()] == ["收成", "销路"]


def test_what_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "damaged" in refused(b"PK\x03\x04 nothing")
    assert "empty" in refused(document(par("")))
    whole = document(par("今年收成很好。" * 50))
    assert "damaged" in refused(whole[: len(whole) // 2])
    monkeypatch.setattr(archive, "MOST", 2000)
    assert "unpacks" in refused(document(par("今年" * 2000)))


def test_no_entity_is_resolved_and_no_control_reaches_the_page() -> None:
    bomb = '<!DOCTYPE w:document [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><w:document '
    written = io.BytesIO()
    whole = io.BytesIO(document(par("好&b;。")))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:document ", bomb.encode()))
    assert "damaged" in refused(written.getvalue())
    symbol = '<w:r><w:sym w:char="001B"/><w:sym w:char="zz"/></w:r>'
    signs = set(read(par(symbol + run("好")), listed("见", 4)).text)
    assert not signs & {"\x1b", "\x85", "\u202e"}


_NAMES = (
    *("p", "tbl", "tr", "tc", "tcPr", "gridSpan", "r", "t", "pPr", "rPr", "numPr", "ilvl", "numId"),
    *("del", "vanish", "txbxContent", "footnote", "footnoteReference", "footnoteRef", "tab", "sym"),
)
_VALUES = st.sampled_from(["", "0", "1", "7", "12", "99999", "-1", "x", "b"])


def _element(name: str, value: str, inside: list[str]) -> str:
    given = "".join(f' w:{each}="{value}"' for each in ("val", "id", "ilvl", "char", "numId"))
    return f"<w:{name}{given}>{''.join(inside)}</w:{name}>"


_TREES = st.recursive(
    st.just("字"),
    lambda inside: st.builds(_element, st.sampled_from(_NAMES), _VALUES, st.lists(inside)),
    max_leaves=30,
)
_LISTS = st.recursive(
    st.just(""),
    lambda inside: st.builds(
        _element,
        st.sampled_from(
            ["abstractNum", "lvl", "num", "lvlOverride", "lvlText", "numFmt", "startOverride"]
        ),
        _VALUES,
        st.lists(inside),
    ),
)


@given(st.lists(_TREES), st.lists(_LISTS))
def test_any_elements_are_read_unless_they_say_nothing(body: list[str], lists: list[str]) -> None:
    parts = {"numbering": "".join(lists)}
    read(par("文"), *body, listed("见", 1, 12), parts=parts)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)))
def test_every_character_is_there_once(texts: list[str]) -> None:
    from xml.sax.saxutils import escape

    found = read(par("文"), *(par(run(escape(text))) for text in texts)).text
    inked = "".join("".join(texts).split())
    assert "".join(found.split()) == "文" + make_safe(inked)


def test_no_small_file_takes_long_or_much() -> None:
    chain = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(5000)
    )
    levels = "".join(f'<w:lvl w:ilvl="{n}"/>' for n in range(2000))
    long = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"长" * 9000}%1"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}{long}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/></w:num>' for n in range(2000)
    )
    reference = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(5000))
    body = [par(reference), *(listed("见", n) for n in range(300))]
    found = read(*body, parts={"styles": chain, "numbering": lists})
    assert len(found.text) < 300 * 300 + 5000 * 7
