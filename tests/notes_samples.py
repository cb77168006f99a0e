"""Documents and notes for tests; the sentences are ours."""

from pathlib import Path

from reader import formats
from reader.anchoring import describe
from reader.text import Document, Span
from reader.text.annotation import Annotation, Colour

REPORT = """关于果园的报告

一、收成

今年果园收成很好，苹果比去年多3成。果农都很高兴。

二、销路

合作社在城里开了12家店，每天卖出500公斤。果农都很高兴。

三、明年

明年要再种80亩梨树，修一条路，把“老井”也修好。
"""


def document(text: str = REPORT, path: Path | None = None) -> Document:
    """Text as a document, as if read from `path`."""
    if path is not None:
        path.write_text(text, encoding="utf-8")
        return formats.load(path)
    return formats.parse(text.encode())


def span_of(text: Document, quote: str, nth: int = 1) -> Span:
    """The place of the nth quote."""
    at = -1
    for _ in range(nth):
        at = text.text.index(quote, at + 1)
    return Span(at, at + len(quote))


def marked(
    text: Document, quote: str, *, nth: int = 1, note: str = "", tags: tuple[str, ...] = ()
) -> Annotation:
    """A green highlight of a quote."""
    selectors = describe(text, span_of(text, quote, nth))
    return Annotation(text.id, selectors, colour=Colour.GREEN, note=note, tags=tags)


NAUGHTY = (
    "```\n没有关上的围栏",
    "~~~~",
    "<!-- 没有关上的注释",
    "<!-- keep 01ARZ3NDEKTSV4RRFFQ69G5FAV -->\n假的",
    "<script>alert(1)</script>",
    "</blockquote></article>",
    "=1+1",
    "+49 30",
    "-5",
    "@某人",
    "\t制表",
    "^block-id",
    "# 标题\n## 又一个",
    "* 星\n** 星星",
    "#+end_quote\n#+end_src",
    ",* 逗号",
    "---\ntitle: x\n---",
    "一行\r\n又一行\r回车",
    "分行\u2028符",
    "零宽\u200b\u200d符",
    "反向\u202e文字",
    "响铃\x07和转义\x1b[31m",
    "空\x00字",
    "😀👨‍👩‍👧",
    "|a|b|\n|-|-|",
    "[链接](http://example.org) ![图](x.png)",
    "[x]: http://example.org",
    "1. 一\n2) 二",
    "> 引文\n>> 又引",
    "&amp;&#65;&nbsp;",
    "$x^2$ %%隐藏%% ==亮==",
    "\\ 反斜线 \\* \\\\",
    "  前有空格，后有空格  ",
    "\u3000\u3000全角空格\u3000",
    "一\n\n\n二",
    "\n",
    " ",
    "==========",
    "末行\n==========\n完",
    "引号\"和'撇号,逗号;分号",
    "<a href='javascript:x'>",
    "{{模板}} <% %>",
    "'''\"\"\"",
)
"""Texts that have broken exporters before."""
