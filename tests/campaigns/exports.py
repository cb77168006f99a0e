"""Every format with many naughty notes, read by parsers that are not ours.

`python -m tests.campaigns.exports [NOTES]`: quotes and notes are put together from
texts that have broken exporters before and from chance characters; each export must
parse to the same texts, JSON and JSON-LD to equal annotations.
"""

import csv
import io
import json
import random
import re
import sys
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from reader.exporters import Notebook, export
from reader.exporters.intake import take_in
from reader.text.annotation import COLOURS, Anchored, Annotation, Kind, Placed, Selectors, State
from reader.text.safety import make_safe
from tests.notes_samples import NAUGHTY

_CHARACTERS = "中文字，。“”\n\t \u3000-+=#>*_`~|1.2)&<![]()\\;:'\"/%$^@ab\u200d😀"


def notebook(notes: int, chance: random.Random) -> Notebook:
    """A notebook of naughty notes. Quotes are safe, as those of documents are."""

    def text() -> str:
        parts = []
        for _ in range(chance.randint(1, 3)):
            if chance.random() < 0.5:
                parts.append(chance.choice(NAUGHTY))
            else:
                parts.append("".join(chance.choices(_CHARACTERS, k=chance.randint(1, 12))))
        return chance.choice(("", "\n", " ")).join(parts)

    marks = []
    for number in range(notes):
        quote = make_safe(text().replace("\r", ""))
        selectors = Selectors(quote, text(), text(), number, number + len(quote), number, 1, 0.5)
        annotation = Annotation(
            "0" * 64,
            selectors,
            kind=chance.choice(list(Kind)[:3]),
            colour=chance.choice(COLOURS),
            note=text() if chance.random() < 0.8 else "",
            tags=tuple({text() for _ in range(chance.randint(0, 2))}),
            section=tuple(text() for _ in range(chance.randint(0, 2))),
        )
        marks.append(Placed(annotation, Anchored(selectors.span, State.OK), annotation.section))
    return Notebook("0" * 64, "题", tuple(marks))


def check_json(book: Notebook, data: str, name: str = "json") -> int:
    """How many annotations are not what they were."""
    json.loads(data)
    taken = take_in(data.encode()).annotations
    wanted = [mark.annotation for mark in book.marks]
    wrong = sum(a != b for a, b in zip(taken, wanted, strict=False))
    return wrong + abs(len(taken) - len(wanted))


def check_markdown(book: Notebook, data: str) -> int:
    """How many quotes CommonMark does not read back, each before its own block id."""
    tokens = MarkdownIt().parse(data)
    found = {}
    for at, token in enumerate(tokens):
        if token.type == "inline" and re.fullmatch(r"\^[0-9a-z]{26}", token.content):
            # … blockquote_open, paragraph_open, inline, paragraph_close, blockquote_close, here
            inline = tokens[at - 4]
            parts = [
                "\n" if child.type == "softbreak" else child.content
                for child in inline.children or []
            ]
            found[token.content[1:]] = "".join(parts)
    return sum(
        found.get(mark.annotation.id.lower()) != mark.annotation.quote for mark in book.marks
    )


def check_csv(book: Notebook, data: str) -> int:
    """How many rows do not give quote and note back, or would be computed."""
    wrong = 0
    for row, mark in zip(csv.DictReader(io.StringIO(data, newline="")), book.marks, strict=True):
        for column, text in (
            ("Highlight", mark.annotation.quote),
            ("Note", mark.annotation.note),
        ):
            shown = row[column]
            computed = shown[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")
            wrong += computed or shown not in (text, "'" + text)
    return wrong


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.quotes: list[str] = []
        self.scripts = 0
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script" or self._in
        self._in = tag == "blockquote"
        if self._in:
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = False

    def handle_data(self, data: str) -> None:
        if self._in:
            self.quotes[-1] += data


def check_html(book: Notebook, data: str) -> int:
    """How many quotes are not shown whole; tags within them and scripts count too."""
    page = _Texts()
    page.feed(data)
    wanted = [mark.annotation.quote for mark in book.marks]
    wrong = sum(a != b for a, b in zip(page.quotes, wanted, strict=False))
    return wrong + abs(len(page.quotes) - len(wanted)) + page.scripts


def check_org(book: Notebook, data: str) -> int:
    """How many quotes do not stand in a block of their own, commas taken off."""
    found = {}
    for id, text in re.findall(
        r"^:ID: (\w{26})\n(?::.*\n)*?:END:\n#\+begin_(?:quote|example)\n((?:.|\n)*?)\n"
        r"#\+end_(?:quote|example)$",
        data,
        re.MULTILINE,
    ):
        found[id] = re.sub(r"^,(?=,*(?:\*|#\+))", "", text, flags=re.MULTILINE)
    return sum(found.get(mark.annotation.id) != mark.annotation.quote for mark in book.marks)


CHECKS: dict[str, Callable[[Notebook, str], int]] = {
    "json": check_json,
    "jsonld": check_json,
    "markdown": check_markdown,
    "csv": check_csv,
    "html": check_html,
    "org": check_org,
}


def run(notes: int, seed: int = 1) -> dict[str, int]:
    """Texts that did not come back, by format."""
    book = notebook(notes, random.Random(seed))
    wrong = {}
    for name, look in CHECKS.items():
        data = export(name, [book])
        assert data == export(name, [book])
        wrong[name] = look(book, data.decode())
    return wrong


def main(argv: Sequence[str]) -> int:
    """Run and print; exit code 1 where a text did not come back."""
    notes = int(argv[0]) if argv else 10_000
    wrong = run(notes)
    for name, count in wrong.items():
        print(f"{name:10}{notes:8} notes{count:6} wrong")
    return int(any(wrong.values()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
