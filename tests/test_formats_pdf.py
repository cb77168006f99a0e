"""PDF documents: lines on pages, read as a text again."""

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader import formats
from reader.errors import ReaderError
from reader.formats.pdf import child, pages, process
from reader.formats.pdf.content import Bookmark, Content, Part
from reader.formats.pdf.headings import headings_by_outline
from reader.formats.pieces import Piece, compose
from reader.text import Document
from reader.text.blocks import BlockKind
from tests.pdfs import Measure, Set, Sheet, pdf, set_text, width_of

SPRING = "今年春天来得早，果园里的杏花三月初就开了。老李说，这样的年景他只见过两回，"
AUTUMN = "到了秋天，全村收了12.5万斤杏子，比上年多三成，每斤卖到4元，家家都添了新东西。"
PARAGRAPHS = [
    SPRING * 2 + AUTUMN,
    AUTUMN,
    "“路修好了，车就进来了。”他指着山下说。" + SPRING + AUTUMN * 3,
    "村里还办起了合作社。",
    AUTUMN * 2 + "The new road was opened in May, and the first lorries came in June. " + SPRING,
]

COUNTED = [
    "全村有5个组，种了8样果树。" * 9,
    "其中3样卖得好。" * 20 + "其他6样没有人买。",
    "还有2样要再等1年。",
]
"""Each line has a digit, the only shapes that a PDF without fonts inside surely has: what runs
upwards or downwards without any takes no room for pdfium, and is not told."""

far = process.answer


@pytest.fixture(autouse=True)
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, since starting one takes longer than all else."""
    monkeypatch.setattr(process, "answer", child.said_of)


def read(data: bytes) -> Document:
    return formats.parse(data, format="pdf")


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def refused(data: bytes) -> str:
    with pytest.raises(ReaderError) as caught:
        read(data)
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize(
    "how",
    [Measure(), Measure(indent=0, gap=10), Measure(bottom=600), Measure(indent=0, bottom=640)],
    ids=["indented", "apart", "over pages", "over pages, without indents"],
)
def test_paragraphs_are_told_by_how_they_stand(how: Measure) -> None:
    assert lines(read(pdf(set_text(PARAGRAPHS, how)))) == PARAGRAPHS


def test_it_is_known_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "answer", far)
    path = tmp_path / "果园.txt"
    path.write_bytes(pdf(set_text(PARAGRAPHS)))
    document = formats.load(path)
    assert (document.source.format, document.source.bad_bytes) == ("pdf", 0)
    assert formats.preview(path) is None


def test_the_order_in_the_file_does_not_matter() -> None:
    (sheet,) = set_text(PARAGRAPHS, Measure(bottom=0))
    pieces = []
    for run in sheet.runs:
        half = len(run.text) // 2 if len(run.text) > 3 else 0  # one Han without a font has no room
        place = run.x + sum(width_of(c, run.size) for c in run.text[:half])
        pieces += [replace(run, text=run.text[:half]), replace(run, text=run.text[half:], x=place)]
    assert lines(read(pdf([pieces[::-1]]))) == PARAGRAPHS


def test_running_heads_and_numbers_of_pages_are_left_out() -> None:
    sheets = set_text(PARAGRAPHS * 3, Measure(bottom=500))
    for number, sheet in enumerate(sheets):
        sheet.runs.insert(0, Set("果园年报", 270, 800, 9))
        sheet.runs.append(Set(f"— {number + 1} —", 290, 40, 9))
    assert lines(read(pdf(sheets))) == PARAGRAPHS * 3


def test_a_line_that_stands_alike_on_two_pages_of_many_stays() -> None:
    sheets = set_text(PARAGRAPHS * 3, Measure(bottom=500))
    for number in (0, 1):
        sheets[number].runs.insert(0, Set("谢谢大家", 270, 800, 9))
    assert read(pdf(sheets)).text.count("谢谢大家") == 2


def _pages(tops: list[list[Set]], size: float = 12.0) -> list[Sheet]:
    """A page for each of `tops`, with text below that is on no other."""
    below = ["村里办起了合作社。", "一年卖出杏子7万斤，", "比上年多。"]
    return [
        Sheet(
            [
                *top,
                *(
                    Set("甲乙丙丁戊己庚辛"[at] + line, 90, 720 - 20 * nth, size)
                    for nth, line in enumerate(below * 6)
                ),
            ]
        )
        for at, top in enumerate(tops)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第{}章 总则",
        "附件{}",
        "附件 {}",
        "第{}题",
        "202{}年工作情况",
        "第{}组",
        "{}、范围",
        "Unit {}",
    ],
)
@pytest.mark.parametrize(("size", "y"), [(10.0, 760.0), (12.0, 760.0), (18.0, 760.0), (12.0, 60.0)])
def test_what_counts_in_the_text_stays(line: str, size: float, y: float) -> None:
    written = [line.format(number) for number in (1, 2, 3, 4)]
    text = read(pdf(_pages([[Set(each, 90, y, size)] for each in written]))).text
    assert [each for each in written if "".join(each.split()) not in "".join(text.split())] == []


def test_years_and_large_numbers_at_the_edge_stay() -> None:
    years = [[Set("产量", 90, 60), Set(f"{year}", 300, 60)] for year in range(2019, 2023)]
    alone = [[Set("产量", 90, 80), Set(f"{year}", 90, 60)] for year in range(2019, 2023)]
    large = [[Set(f"{number}", 290, 770, 20)] for number in range(1, 5)]
    for tops in (years, alone, large):
        found = read(pdf(_pages(tops))).text
        assert [top[-1].text for top in tops if top[-1].text not in found] == []


def test_two_forms_filled_in_stay_whole() -> None:
    forms = [
        ["入社申请表", f"姓名：{name}1", f"住址：{name}村2组", "情况属实，本人签字9"]
        for name in "甲乙"
    ]
    sheets = [
        Sheet([Set(line, 90, 760 - 20 * at) for at, line in enumerate(form)]) for form in forms
    ]
    assert read(pdf(sheets)).text.replace("\n", "") == "".join(forms[0] + forms[1])


def test_what_a_bookmark_names_stays() -> None:
    names = [f"总则（{number}）" for number in (1, 2, 3)]
    sheets = _pages([[Set(name, 90, 760, 10)] for name in names])
    text = read(pdf(sheets, outline=[(name, at) for at, name in enumerate(names)])).text
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize(
    "head",
    [
        [("第3章 修路", 90, 10), ("{}", 480, 10)],
        [("{}", 90, 12), ("果园年报 2021年", 400, 12)],
        [("果园年报 {}", 250, 9)],
        [("第 {} 页 共 30 页", 250, 12)],
        [("— {} —", 280, 14)],
        [("{}/30", 280, 12)],
        [("Page {} of 30", 280, 10)],
    ],
)
@pytest.mark.parametrize("y", [780, 60])
def test_numbers_of_pages_and_heads_with_them_are_left_out(
    head: list[tuple[str, float, float]], y: float
) -> None:
    tops = [[Set(t.format(at), x, y, size) for t, x, size in head] for at in range(14, 20)]
    bare = read(pdf(_pages([[] for _ in tops]))).text
    assert read(pdf(_pages(tops))).text == bare


def test_pages_that_an_outline_has_by_their_numbers_lose_these() -> None:
    tops = [[Set(str(at), 300, 780, 10)] for at in range(14, 20)]
    bare = read(pdf(_pages([[] for _ in tops]))).text
    pages_named = [(top[0].text, at) for at, top in enumerate(tops)]
    assert read(pdf(_pages(tops), outline=pages_named)).text == bare


def test_two_columns_below_a_title() -> None:
    left, right = Measure(right=285, top=700, bottom=0), Measure(left=315, top=694, bottom=0)
    (one,), (two,) = set_text(PARAGRAPHS, left), set_text(PARAGRAPHS[::-1], right)
    title = Set("果园里的一年是怎样过去的", 190, 760, 18)
    mixed = [run for pair in zip(one.runs, two.runs, strict=False) for run in pair]
    rest = one.runs[len(two.runs) :] + two.runs[len(one.runs) :]
    assert lines(read(pdf([[title, *mixed, *rest]]))) == [
        title.text,
        *PARAGRAPHS,
        *PARAGRAPHS[::-1],
    ]


def test_characters_drawn_with_the_shape_of_another() -> None:
    assert read(pdf([[Set("⼈⺠⽣活⾦額，⻄部ﬁne", 90, 700)]])).text == "人民生活金額，西部fine"


def test_shapes_that_are_not_told_are_counted() -> None:
    document = read(pdf([[Set("收入增长很快，人民满意。", 90, 700)]], unmapped="增民"))
    assert document.text == "收入\ufffd长很快，人\ufffd满意。"
    assert document.source.bad_bytes == 2


def test_vertical_text_is_read_from_the_right() -> None:
    (sheet,) = set_text(COUNTED, Measure(left=0, right=600, top=500, bottom=0))
    upright = [Set(run.text, run.y, 760 - run.x, run.size, turned="down") for run in sheet.runs]
    assert lines(read(pdf([upright]))) == COUNTED


def test_pages_that_are_turned_and_what_stands_askew() -> None:
    (sheet,) = set_text(COUNTED, Measure(right=700, top=500, bottom=0))
    turned = [Set(run.text, 600 - run.y, run.x, run.size, turned="up") for run in sheet.runs]
    stamp = Set("内部资料 2", 100, 100, 40, turned="askew")
    assert lines(read(pdf([Sheet([stamp, *turned], rotate=90)]))) == [*COUNTED, "内部资料 2"]


def test_what_cannot_be_read_is_said() -> None:
    assert "no text" in refused(pdf([Sheet(rules=[(100, 100, 300, 300)])]))
    whole = pdf(set_text(PARAGRAPHS))
    for data in (b"%PDF-1.7\n%\xe2\xe3", b"%PDF-1.7\n" + bytes(5000), whole[:300]):
        assert "damaged" in refused(data)


def test_what_is_locked_is_said() -> None:
    keys = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'5a' * 32}>/U<{'a5' * 32}>>>"
    data = pdf(set_text(PARAGRAPHS), trailer=f"{keys}/ID[<{'00' * 16}><{'00' * 16}>]")
    assert "password" in refused(data)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "damaged"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "too long"),
        ("import time; time.sleep(60)", "too long"),
        ("raise RuntimeError", "damaged"),
        ("print('{')", "damaged"),
    ],
)
def test_what_ends_the_other_process_ends_no_more(
    start: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "answer", far)
    monkeypatch.setattr(process, "_START", start)
    monkeypatch.setattr(process, "_WAIT", 0.7 if "sleep" in start else 30)
    assert said in refused(pdf(set_text(PARAGRAPHS)))


@pytest.mark.parametrize("limit", ["PAGES", "GLYPHS", "CROWDED"])
def test_too_much_is_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, limit, 1)
    with pytest.raises(pages.TooMuch):
        list(pages.File(pdf(set_text(PARAGRAPHS, Measure(bottom=700)))).pages())


def test_numbers_that_no_page_has() -> None:
    places = [(1e30, 1e30, 12.0), (90.0, 1e9, 12.0), (90.0, 700.0, 1e38), (-1e38, 700.0, 12.0)]
    wild = [Set("很远", x, y, size) for x, y, size in places]
    found = lines(read(pdf([[*wild, *set_text(PARAGRAPHS)[0].runs]])))
    assert found == PARAGRAPHS


def test_pages_of_which_each_says_the_same_are_not_empty() -> None:
    assert read(pdf([[Set("请勿打印", 90, 700)]] * 4)).text.count("请勿打印") == 4


def test_a_damaged_table_of_contents_of_the_file_does_no_harm() -> None:
    whole = pdf(set_text(PARAGRAPHS))
    assert lines(read(whole.replace(b"startxref\n", b"startxref\n7"))) == PARAGRAPHS


ROWS = [["指标", "单位", "2021年"], ["粮食总产量", "万吨", "104.5"], ["旅游收入", "", "38.2"]]


def table_at(top: float, *, ruled: bool) -> Sheet:
    """A table of `ROWS`, with a line of text above and below."""
    columns, sheet = (90, 180, 211, 300), Sheet([Set("主要情况见下表。", 114, top + 40)])
    for at, row in enumerate(ROWS):
        y = top - 24 * at
        sheet.runs += [Set(cell, x + 4, y) for x, cell in zip(columns, row, strict=False) if cell]
        sheet.rules += [(90, y + 16, 210, 0.5)]
        sheet.rules += [(x, y - 8, 0.5, 24) for x in columns]
    sheet.rules += [(90, top - 24 * (len(ROWS) - 1) - 8, 210, 0.5)]
    sheet.runs += [Set("以上由统计局提供。", 114, top - 120)]
    if not ruled:
        sheet.rules.clear()
        sheet.runs = [replace(run, x=run.x * 1.5 - 60) for run in sheet.runs]
    return sheet


@pytest.mark.parametrize("ruled", [True, False])
def test_tables_are_one_block(ruled: bool) -> None:
    document = read(pdf([table_at(600, ruled=ruled)]))
    assert [document.text_of(block) for block in document.blocks] == [
        "主要情况见下表。",
        "\n".join("\t".join(row) for row in ROWS),
        "以上由统计局提供。",
    ]
    assert document.blocks[1].kind == BlockKind.TABLE


def test_cells_with_several_lines_and_merged_ones() -> None:
    sheet = Sheet([Set("项目", 94, 600), Set("要求", 184, 600), Set("清理河道", 94, 570)])
    sheet.runs += [Set("年底以前完成全部", 184, 576), Set("河段的清淤", 184, 562)]
    sheet.runs += [Set("以上两项由水利局负责", 150, 536)]
    sheet.rules = [(90, y, 210, 0.5) for y in (616, 592, 552, 528)]
    sheet.rules += [(x, 528, 0.5, 88) for x in (90, 300)] + [(180, 552, 0.5, 64)]
    assert read(pdf([sheet])).text == (
        "项目\t要求\n清理河道\t年底以前完成全部河段的清淤\n以上两项由水利局负责"
    )


def test_footnotes_come_behind_the_sentence_that_goes_on_over_the_page() -> None:
    text = "".join(f"{year}年修路{year % 7}公里，" for year in range(1950, 2000)) + "都修好了。"
    sheets = set_text([text], Measure(bottom=560))
    first = sheets[0].runs[0]
    sheets[0].runs += [Set("1", first.x + sum(width_of(c, 12) for c in first.text), 764, 7)]
    sheets[0].runs += [Set("①包括通到各家的小路，但是不包括桥。这是", 90, 120, 9)]
    sheets[0].runs += [Set("村里自己算的。", 90, 108, 9), Set("②见后。", 90, 96, 9)]
    found = lines(read(pdf(sheets)))
    assert found[0].replace("¹", "") == text
    assert found[0].count("¹") == 1
    assert found[1:] == ["①包括通到各家的小路，但是不包括桥。这是村里自己算的。", "②见后。"]


def outline(document: Document) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in document.walk()]


HEADS = [
    ("前言", 16, 1),
    ("怎样修路", 16, 1),
    ("钱从哪里来", 13, 2),
    ("一、借的", 12, 3),
    ("以后", 16, 1),
]


def report() -> list[Set]:
    """A title, a name, headings of `HEADS`, the last but one plain, and their texts."""
    runs, y = [Set("山村修路记", 230, 800, 22, bold=True), Set("王小山", 280, 770)], 740.0
    for title, size, level in HEADS:
        runs.append(Set(title, 90, y, size, bold=level < 3))
        (sheet,) = set_text([AUTUMN * 2], Measure(top=y - 24))
        runs += sheet.runs
        y = sheet.runs[-1].y - 30
    return runs


def test_headings_are_told_by_size_weight_and_number() -> None:
    document = read(pdf([report()]))
    assert outline(document) == [(title, level) for title, _, level in HEADS]
    assert (document.title, document.byline) == ("山村修路记", "王小山")


def test_the_outline_of_the_file_names_the_headings() -> None:
    document = read(pdf([report()], outline=[("前言", 0), ("怎样 修路", 0), ("不在", 0)]))
    assert outline(document) == [("前言", 1), ("怎样修路", 1), ("一、借的", 2)]


@pytest.mark.parametrize(
    ("title", "author", "shown"),
    [
        ("收成报告", "李某某", ("收成报告", "李某某")),
        ("Microsoft Word - 1.doc", "Administrator", ("-", None)),
        ("report_final.pdf", "微软用户", ("-", None)),
    ],
)
def test_what_the_file_says_of_itself(
    title: str, author: str, shown: tuple[str, str | None]
) -> None:
    document = read(pdf(set_text(PARAGRAPHS), info={"Title": title, "Author": author}))
    assert (document.title, document.byline) == shown


def test_the_title_in_the_text_counts_for_more() -> None:
    assert read(pdf([report()], info={"Title": "模板"})).title == "山村修路记"


def test_a_title_over_two_lines_and_marks_that_hang_out_of_the_column() -> None:
    title = ["关于修好全村道路桥梁和", "水渠的报告"]
    runs = [
        Set(line, 300 - 10 * len(line), 800 - 30 * at, 20, bold=True)
        for at, line in enumerate(title)
    ]
    text = [f"{'甲乙丙丁戊己庚辛'[at]}家出力，" * 6 + "都说很好" for at in range(8)]
    hung = [Set(f"{line}，", 90, 730 - 20 * at) for at, line in enumerate(text)]
    last = Set("大家都满意。", 90, 570)
    found = lines(read(pdf([[*runs, *hung, last]])))
    assert found == ["".join(title), "，".join(text) + "，大家都满意。"]


def test_nothing_of_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reader").mkdir()
    for name in ("json.py", "reader/__init__.py"):
        (tmp_path / name).write_text("open('run', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(process, "answer", far)
    assert lines(read(pdf(set_text(PARAGRAPHS)))) == PARAGRAPHS
    assert not (tmp_path / "run").exists()


def test_it_is_read_where_less_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    limits = "import resource as r; r.setrlimit(r.RLIMIT_CPU, (9, 9)); "
    limits += "r.setrlimit(r.RLIMIT_AS, (300 << 20, 300 << 20)); "
    monkeypatch.setattr(process, "answer", far)
    monkeypatch.setattr(process, "_START", limits + process._START)
    assert lines(read(pdf(set_text(PARAGRAPHS)))) == PARAGRAPHS


def test_the_other_process_ends_with_this_one(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    held, ready = tmp_path / "held", tmp_path / "ready"
    other = f"""
import fcntl, time
held = open({str(held)!r}, "w")
fcntl.flock(held, fcntl.LOCK_EX)
open({str(ready)!r}, "w").close()
time.sleep(30)
"""
    this = f"""
import time
from pathlib import Path
from threading import Thread
from reader.formats.pdf import process
process._START = {other!r}
Thread(target=process.answer, args=[b""], daemon=True).start()
while not Path({str(ready)!r}).exists():
    time.sleep(0.01)
"""
    subprocess.run([sys.executable, "-c", this], check=True, timeout=20)
    with held.open() as lock:
        for _ in range(100):
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            time.sleep(0.02)
    pytest.fail("it still runs")


class Asked(tuple[Part, ...]):
    """Blocks that count how often one of them is asked for."""

    times = 0

    def __getitem__(self, at: Any) -> Any:
        Asked.times += 1
        return super().__getitem__(at)


def test_an_outline_is_not_sought_entry_by_entry_through_the_text() -> None:
    parts = Asked(Part(f"小节{at}" if at % 2 else "正文", at, 12.0) for at in range(400))
    entries = [Bookmark(f"不在{at}", 1_000, 1) for at in range(200)]
    entries += [Bookmark(f"小节{at}", -1 if at % 4 == 1 else at, 1) for at in range(1, 400, 2)]
    told = process.Told(Content(parts, 12.0), 400, 0, "", "", tuple(entries))
    plain = compose([Piece(BlockKind.PARAGRAPH, part.text) for part in parts])
    Asked.times = 0
    assert headings_by_outline(told, plain) == dict.fromkeys(range(1, 400, 2), 1)
    assert Asked.times < 10 * len(parts)
