"""Pages a person can read: all kinds of blocks, held against files in `golden`.

`GOLDEN=write pytest tests/test_layout_golden.py` writes them anew; then read the difference.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.chinese.fold import fold
from reader.chinese.romanization import Romanization, Token
from reader.chinese.ruby_for import RubyFor
from reader.chinese.script import Script
from reader.chinese.syllables import marked
from reader.chinese.zhuyin import zhuyin
from reader.layout import DocumentLayout, Place, Setup
from reader.layout.sideways import window
from reader.text import BlockKind, Span
from reader.view import Punctuation, ViewOptions
from tests.layout_pages import document, drawn

GOLDEN = Path(__file__).parent / "golden"

BOOK = document(
    (BlockKind.TITLE, "灯下读书记"),
    (BlockKind.SUBTITLE, "——一个小镇的十年"),
    (BlockKind.BYLINE, "记者 江南 通讯员 陆北 文/图"),
    (BlockKind.CAPTION, "图为清溪镇读书会的会员在灯下抄写诗文，窗外下着这一年的第一场雪。"),
    (
        BlockKind.LEAD,
        "清溪镇在群山之间,2014年,镇上只有12户人家订报;2024年,读书会的会员达到1,286人,占全镇人口的18.5%,"
        "比上年提高2.3个百分点。他们说:“读书(不论早晚)是一件好事。”",
    ),
    (BlockKind.HEADING, "一、灯下"),
    (
        BlockKind.PARAGRAPH,
        "第一盏灯是2014年3月8日点上的。那天晚上来了7个人，带着5本书，其中一本是《唐诗三百首》，一本是"
        "《水浒传》——缺了最后两回。主人说：“缺了的，我们自己讲。”于是从18:30讲到22:00，谁也没有走……",
    ),
    (BlockKind.QUOTE, "书是借来的，光是大家的；读完了还书，光留着。"),
    (BlockKind.HEADING, "（一）借书的规矩"),
    (BlockKind.LIST_ITEM, "1. 每次最多借3本，两周内归还，过期一天罚扫地一次，不收钱。"),
    (BlockKind.LIST_ITEM, "2. 书里不许折角；要记号，用纸条。"),
    (BlockKind.LIST_ITEM, "3. 网上的目录在https://example.org/qingxi/books?lang=zh，每月1日更新。"),
    (BlockKind.HEADING, "二、账本"),
    (
        BlockKind.TABLE,
        "| 年份 | 会员 | 藏书 | 经费 |\n|:---|---:|---:|---:|\n"
        "| 2014年 | 7人 | 5册 | 0元 |\n| 2019年 | 430人 | 3,200册 | 1.8万元 |\n"
        "| 2024年 | 1,286人 | 10,450册 | 5.6万元 |",
    ),
    (
        BlockKind.PARAGRAPH,
        "气温最低到-12℃的那个月，仍有近300人来过，It's warm inside，有人在留言簿上写道。",
    ),
    (BlockKind.VERSE, "一灯如豆照寒窗，\n半卷残书字字香。\n莫道山深人不识，\n十年来去满庭芳。"),
    (BlockKind.CODE, 'def lamp(night):\n\tif night.is_long:\n\t\treturn "on"  # 长夜有灯'),
    (BlockKind.CREDIT, "（责任编辑：沈砚）"),
)

PINYIN = ViewOptions(ruby=Romanization.PINYIN)
WORDS = ViewOptions(ruby=Romanization.PINYIN, by_word=True)
CHOSEN = Span(BOOK.text.index("清溪镇在"), BOOK.text.index("订报"))
PAGES: dict[str, tuple[ViewOptions, Setup]] = {
    "page-40": (ViewOptions(), Setup(40)),
    "page-72": (ViewOptions(), Setup(72)),
    "page-24": (ViewOptions(), Setup(24)),
    "page-24-sideways": (ViewOptions(), Setup(24, sideways=True)),
    "page-12": (ViewOptions(), Setup(12)),
    "page-40-hanging": (ViewOptions(), Setup(40, hanging=True)),
    "page-60-full": (ViewOptions(punctuation=Punctuation.FULL), Setup(60)),
    "page-60-hant": (ViewOptions(script=Script.HANT), Setup(60)),
    "page-60-pinyin": (PINYIN, Setup(60)),
    "page-60-words": (WORDS, Setup(60)),
    "page-60-below": (WORDS, Setup(60, ruby_below=True)),
    "page-60-chosen": (replace(WORDS, ruby_for=RubyFor(spans=(CHOSEN,))), Setup(60)),
    "page-60-zhuyin": (
        ViewOptions(ruby=Romanization.ZHUYIN, script=Script.TAIWAN),
        Setup(60),
    ),
}
"""What each page is set by. On the one that moves sideways a window shows the wide table."""


READINGS = dict(
    line.split("\t") for line in (GOLDEN / "readings.tsv").read_text("utf-8").splitlines()
)
"""Words of the book and their readings, so that the pages depend on the layout alone."""


def read(text: str, style: Romanization, **_: object) -> list[Token]:
    """The readings of the table, longest words first."""
    write = {Romanization.PINYIN: marked, Romanization.ZHUYIN: zhuyin}[style]
    plain, tokens, at = fold(text), [], 0
    while at < len(text):
        ends = range(min(len(text), at + 4), at, -1)
        end = next((end for end in ends if plain[at:end] in READINGS), at + 1)
        readings = tuple(map(write, READINGS.get(plain[at:end], "").split()))
        tokens.append(Token(at, end, text[at:end], readings, True))
        at = end
    return tokens


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_read_and_found_good(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.chinese.romanization.annotate", read)
    options, setup = PAGES[name]
    layout = DocumentLayout(BOOK, options, setup)
    lines = layout.lines(Place(0, 0), 1000)
    text = drawn([window(line, 0, setup.columns) for line in lines])
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
