"""What lines of plain text are, on texts of many kinds, with and without blank lines between."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.formats.grouping import keeps_blank
from reader.formats.plain import parse_plain
from reader.text.blocks import BlockKind
from tests.shared import SHARED, needs_shared

TEXTS = sorted(Path(__file__).with_name("structures").glob("*.txt"))

_KINDS = {
    "t": BlockKind.TITLE,
    "s": BlockKind.SUBTITLE,
    "b": BlockKind.BYLINE,
    "h": BlockKind.HEADING,
    "l": BlockKind.LEAD,
    "p": BlockKind.PARAGRAPH,
    "c": BlockKind.CAPTION,
    "i": BlockKind.LIST_ITEM,
    "T": BlockKind.TABLE,
    "v": BlockKind.VERSE,
    "r": BlockKind.CREDIT,
}


class Row(NamedTuple):
    """A block as it should be."""

    kind: BlockKind
    level: int
    text: str


def rows_of(path: Path) -> list[Row]:
    """One block a line: its kind, with the level of a heading, and its text, ⏎ for newlines."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        mark, text = line.split(" ", 1)
        level = int(mark[1]) if mark[0] == "h" else 0
        rows.append(Row(_KINDS[mark[0]], level, text.replace("⏎", "\n")))
    return rows


def told(source: str) -> list[Row]:
    structure = parse_plain([source])
    return [
        Row(b.kind, b.level if b.kind == BlockKind.HEADING else 0, structure.text[b.start : b.end])
        for b in structure.blocks
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n　　"], ids=["dense", "spaced", "indented"])
def test_texts(path: Path, between: str) -> None:
    rows = rows_of(path)
    if between == "\n" and path.stem == "poem":
        pytest.skip("stanzas are parted by blank lines and by nothing else")
    assert told(between.join(row.text for row in rows)) == rows


def blocks(source: str) -> list[str]:
    return [row.text for row in told(source)]


CUT = "今年的春耕比往年早了半个月，地里的雪一化就响起了机声。村支书站在地头，一边数着来往的机"
REST = "车，一边在本子上记着什么。"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n", "\n\n\n"])
def test_a_sentence_cut_by_a_page_break_is_joined(gap: str) -> None:
    structure = parse_plain([f"他说天气不错。{gap}{CUT}{gap}{REST}{gap}后来就下雨了。"])
    assert [block.joined for block in structure.blocks] == [(), (8 + len(CUT),), ()]
    assert structure.text.split("\n")[1] == CUT + REST


def test_a_sentence_cut_twice_is_joined_twice() -> None:
    middle = "车，一边在本子上记着什么，嘴里还念着去年这个时候的数目，算来算去总是差了那么一"
    structure = parse_plain([f"{CUT}\n\n{middle}\n\n点。\n\n后来就下雨了。"])
    assert structure.blocks[0].joined == (len(CUT), len(CUT) + len(middle))


@pytest.mark.parametrize(
    "following",
    [
        "二、田里的水",
        "（一）先说水。",
        "加强领导 落实到人",
        "——选自一本旧杂志",
        "（责任编辑：苏青）",
        "• 一项",
        "2031年3月5日",
    ],
)
def test_what_begins_something_new_is_not_joined(following: str) -> None:
    assert blocks(f"{CUT}\n\n{following}\n\n{REST}")[1] == following


def test_headings_are_not_joined_to_their_text() -> None:
    heading = "在新的起点上加强领导、落实责任、凝聚人心、推动工作再上新的台阶"
    assert blocks(f"{heading}\n\n{CUT}。\n\n{heading}\n\n{CUT}。")[0] == heading


def test_clauses_that_end_in_a_comma_go_on() -> None:
    lines = [
        "今年以来，面对比往年更加复杂的形势和更加繁重的任务，全市上下同心协力。",
        "我们坚持稳中求进，",
        "努力做好各项工作，",
        "经济总体平稳；",
        "就业保持稳定。",
    ]
    assert blocks("\n".join(lines)) == [lines[0], lines[1] + lines[2] + lines[3], lines[4]]


def test_an_address_does_not_go_on() -> None:
    assert blocks(f"各位代表，\n{CUT}。\n各位来宾，\n{CUT}。")[0] == "各位代表，"


PARAGRAPHS = [
    "那年冬天特别冷，河面结了厚厚的冰，孩子们在冰上抽陀螺、滑冰车，笑声传得很远。祖父坐在门口。",
    "“明年，”祖父说，“明年我就七十九了。”他说这话的时候，眼睛一直望着河对岸的那片林子，好像有人。",
    "我那时候还小，听不懂，只知道把冰凉的手塞到他怀里取暖。",
    "第二年开春，河里的冰化了，柳树绿了，祖父却没有能够等到那一天。我们把他葬在了河对岸的林子里。",
    "后来我每次回去，都要到那里站一站，听一听风声，说一说家里的事，说完了再慢慢地走回来，不回头。",
]


def wrap(paragraph: str, width: int) -> str:
    """Lines of `width` characters."""
    return "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))


@pytest.mark.parametrize("width", [18, 22, 30])
@pytest.mark.parametrize(("indent", "between"), [("　　", "\n"), ("　　", "\n\n"), ("", "\n\n")])
def test_lines_wrapped_at_a_width_are_joined(width: int, indent: str, between: str) -> None:
    source = between.join(wrap(indent + paragraph, width) for paragraph in PARAGRAPHS * 2)
    assert blocks(source) == PARAGRAPHS * 2


ENGLISH = """\
It was a bright cold day in the spring of that year, and the river was still
covered with thin ice. The old man sat by the door with a small stove on his
knees, and the children were playing on the bank.

"Next year," he said, "I shall be seventy-nine." He kept looking at the wood
on the other side of the river while he said so, as if somebody there were
waiting for him.

I was too young to understand. I only put my cold hands into his coat, where
it was warm, and went on looking at the ice, the willows and the far bank of
the river, which seemed to me as wide as the sea.
"""


@pytest.mark.parametrize(
    ("before", "behind", "parted"),
    [
        ("新增37", "部", False),
        ("新增3", "7部", False),
        ("降到5.", "5%", False),
        ("共1,", "234元", False),
        ("in 2020", "30 people", True),
        ("用Windows 10", "2020年", True),
    ],
)
def test_a_number_goes_on_over_the_end_of_a_line(before: str, behind: str, parted: bool) -> None:
    assert keeps_blank(before + behind, len(before) - 1, len(before)) is parted


def test_between_latin_words_one_blank_stays() -> None:
    found = blocks(ENGLISH)
    assert found == [" ".join(paragraph.split()) for paragraph in ENGLISH.split("\n\n")]
    structure = parse_plain([ENGLISH])
    seams = [structure.text[seam - 1 : seam + 7] for seam in structure.blocks[0].joined]
    assert seams == [" covered", " knees, "]


def test_lines_of_many_lengths_stay_as_they_are() -> None:
    lines = [("山" * n) + "。" for n in (12, 40, 8, 31, 22, 9, 17, 38, 25, 14)]
    assert blocks("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "rows",
    [
        "年份\t人口\t户数\n2029\t3120\t986\n2030\t3098\t990",
        "| 年份 | 人口 |\n|---|---|\n| 2029 | 3120 |",
        "年份    人口    户数\n2029    3120    986\n2030    3098    990",
        "年份　人口　户数\n2029　3120　986\n2030　3098　990",
    ],
    ids=["tabs", "bars", "blanks", "wide"],
)
def test_rows_are_one_table(rows: str) -> None:
    found = told(f"各村人口如下，数字由村里提供，仅供参考。\n{rows}\n以上数字截至年底。")
    assert [row.kind for row in found] == ["paragraph", "table", "paragraph"]
    assert found[1].text == rows


def test_a_tab_behind_a_number_makes_no_table() -> None:
    found = told("1.\t先把地里的活干完，再说别的事情。\n2.\t别的事情一件一件慢慢来。\n完了。")
    assert [row.kind for row in found] == ["list_item", "list_item", "paragraph"]


def test_a_long_table_is_several_blocks() -> None:
    found = told("\n".join(f"{n}\t{n * n}\t{n * n * n}" for n in range(450)))
    assert [row.kind for row in found] == ["table"] * 3


def test_free_verse_is_kept_line_by_line() -> None:
    stanza = "雾从河上起来\n把村庄一点一点擦去\n只留下\n一声鸡鸣"
    found = told(f"晨\n\n{stanza}\n\n{stanza}")
    assert [row.kind for row in found] == ["title", "verse", "verse"]
    assert found[1].text == stanza


@pytest.mark.parametrize(
    "lines",
    [
        "“你来了。”\n“来了。”\n“坐吧。”\n“不坐了。”\n“喝口水。”",
        "动物园\n植物园\n博物馆\n图书馆\n体育馆",
        "地址：南门街9号\n电话：1234\n邮编：5678\n网址：无",
    ],
    ids=["speech", "names", "labels"],
)
def test_not_all_short_lines_are_verse(lines: str) -> None:
    found = told(f"下面是几行短的文字，请看一看它们是什么。\n\n{lines}\n\n看完了。")
    assert "verse" not in [row.kind for row in found]


def test_captions_behind_the_text_stand_further_off() -> None:
    body = [f"第{n}天，我们沿着河走，走了很远的路，看见了许多人。" for n in "一二三"]
    found = told("\n\n".join(body) + "\n\n\n\n河边的村庄。\n")
    assert [row.kind for row in found] == ["paragraph"] * 3 + ["caption"]
    assert [row.kind for row in told("\n\n".join([*body, "河边的村庄。"]))] == ["paragraph"] * 4


def test_run_in_heads_are_paragraphs() -> None:
    line = "——带头学。坚持每周学一次，一次两小时，学完要有笔记，笔记要有人看。"
    found = told(
        f"学习小结\n先说一说一年来学习的情况，再说一说明年的打算。\n{line}\n{line}\n完了。"
    )
    assert [row.kind for row in found][2:4] == ["paragraph", "paragraph"]


SERIES = (
    "果园工作打算\n\n一、明年的活\n\n（一）修好水渠。\n\n先清淤泥，再补石头。\n\n"
    "{second}\n\n先选苗，再挖坑，一共要种三百棵。\n\n"
    "（三）教会年轻人。\n\n请老师傅来讲课，每月两次。\n\n"
    "（四）算清账目。\n\n收支每季度公布一次。\n\n二、后年的活\n\n到时再说。\n"
)


def test_a_member_of_a_series_of_headings_that_runs_on_into_its_text_is_one() -> None:
    running = "（二）补种果树。山坡上去年冻死了一片，要在春分之前补齐。"
    structure = parse_plain([SERIES.format(second=running)])
    whole, _ = structure.sections
    assert [s.title for s in whole.children] == [
        "（一）修好水渠。",
        "（二）补种果树。",
        "（三）教会年轻人。",
        "（四）算清账目。",
    ]
    block = structure.blocks.at(structure.text.index(running))
    assert structure.blocks[block].kind == BlockKind.HEADING


@pytest.mark.parametrize("second", ["（三）补种果树。先选苗。", "补种果树。先选苗。"])
def test_what_is_no_member_of_the_series_is_no_heading(second: str) -> None:
    structure = parse_plain([SERIES.format(second=second)])
    block = structure.blocks.at(structure.text.index(second))
    assert structure.blocks[block].kind != BlockKind.HEADING


@pytest.mark.parametrize(
    "line",
    [
        "第一回见面，他们谁也没有说话。",
        "第二次来的时候",
        "40多岁",
        "3.5亿元",
        "1998年",
        "十一月的雨下个不停。",
        "一、二年级的孩子都放学了，三年级的还没有。",
        "（3月5日摄于江边）",
    ],
)
def test_a_number_does_not_make_a_heading(line: str) -> None:
    source = f"江边旧事\n先生坐在石头上，看着来往的船。\n{line}\n{CUT}。\n后来天就黑了。"
    assert "heading" not in [row.kind for row in told(source)]


def test_levels_are_counted_from_one_and_leave_none_out() -> None:
    from reader.formats.sections import build, normalise

    levels = [3, 5, 5, 4, 3, 1, 6, 2]
    assert normalise(levels) == [1, 2, 2, 2, 1, 1, 2, 2]
    tree = build([(at, level, str(at)) for at, level in enumerate(normalise(levels))], 9)
    assert [section.title for section in tree] == ["0", "4", "5"]
    assert [(s.title, s.start, s.end) for s in tree[0].walk()] == [
        ("0", 0, 4),
        ("1", 1, 2),
        ("2", 2, 3),
        ("3", 3, 4),
    ]


@needs_shared
def test_the_labelled_report() -> None:
    gold = json.loads(next((SHARED / "gold").glob("*.structure.json")).read_text("utf-8"))
    source = (SHARED / "seeds" / gold["file"]).read_text("utf-8")
    structure = parse_plain([source])
    want = [
        ("".join("".join(source[a:b] for a, b in block["parts"]).split()), block["kind"])
        for block in gold["blocks"]
    ]
    have = [
        ("".join(structure.text[b.start : b.end].split()), b.kind.value) for b in structure.blocks
    ]
    assert have == want
