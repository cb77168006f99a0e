"""What leaves the program says what was marked, whatever that was."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.errors import ReaderError
from reader.exporters import Notebook, export, is_text, names, suffix
from reader.exporters.commonmark import block_quote, escape
from reader.exporters.intake import take_in
from reader.exporters.markdown import keep
from reader.exporters.save import save
from reader.text.annotation import (
    Anchored,
    Annotation,
    Colour,
    Kind,
    Placed,
    Selectors,
    State,
)
from reader.text.safety import make_safe
from tests.notes_samples import NAUGHTY

GOLDEN = Path(__file__).parent / "golden" / "exports"
"""Exports as they must be, byte by byte; written anew by `python -m tests.test_exporters`."""


_MARKS = (
    ("苹果多了3成", 12, ("收成",), "**多少？**\n\n- 查账", ("果", "要查"), Colour.YELLOW),
    ("城里开了12家店，\n人人都说好。", 24, ("收成", "销路"), "", (), Colour.RED),
    ("* 修路", 44, ("明年",), "", ("路",), Colour.BLUE),
)
"""Quote, offset, sections, note, tags, colour."""


def book() -> Notebook:
    """A notebook whose exports are kept as files."""
    marks = []
    for number, (quote, start, sections, note, tags, colour) in enumerate(_MARKS):
        annotation = Annotation(
            document="ab" * 32,
            selectors=Selectors(quote, "在前", "在后", start, start + len(quote), start - 3, 1),
            colour=colour,
            note=note,
            tags=tags,
            section=sections,
            id=f"01ARZ3NDEKTSV4RRFFQ69G5FA{number}",
            created="2026-01-02T03:04:05.678Z",
        )
        anchored = Anchored(annotation.selectors.span, State.OK)
        marks.append(Placed(annotation, anchored, sections))
    lost = replace(
        marks[0].annotation, id="01ARZ3NDEKTSV4RRFFQ69G5FAZ", kind=Kind.QUESTION, note="= 哪里去了"
    )
    marks.append(Placed(lost, Anchored(None, State.ORPHAN, 0.3), lost.section))
    return Notebook(
        id="ab" * 32,
        title="果园记",
        marks=tuple(marks),
        byline="记者 某某",
        path=Path("/texts/果园记.md"),
        format="markdown",
        characters=60,
    )


def note_of(quote: str, note: str = "", tags: tuple[str, ...] = ()) -> Notebook:
    """A notebook with one note."""
    selectors = Selectors(quote, "前", "后", 1, 1 + len(quote), rank=1, count=1, rival=0.25)
    annotation = Annotation("0" * 64, selectors, note=note, tags=tags, section=("一、甲", "乙"))
    placed = Placed(annotation, Anchored(selectors.span, State.OK), annotation.section)
    return Notebook("0" * 64, "题", (placed,))


TEXTS = [name for name in names() if is_text(name)]


@pytest.mark.parametrize("name", TEXTS)
def test_exports_are_as_they_were(name: str) -> None:
    expected = (GOLDEN / f"{name}{suffix(name)}").read_bytes()
    assert export(name, [book()]) == expected
    assert export(name, [book()]) == expected


def test_an_unknown_format_is_said() -> None:
    with pytest.raises(ReaderError, match="markdown"):
        export("docx", [])


@pytest.mark.parametrize("name", TEXTS)
def test_no_notes_make_a_valid_file(name: str) -> None:
    export(name, []).decode()


# Markdown


def quotes(markdown: str) -> list[str]:
    """Texts of the top-level block quotes of one paragraph, as CommonMark reads them."""
    tokens = MarkdownIt().parse(markdown)
    return [
        _text(tokens[at + 2])
        for at, token in enumerate(tokens)
        if token.type == "blockquote_open" and token.level == 0
    ]


def _text(inline: Token) -> str:
    assert inline.type == "inline"
    parts = []
    for child in inline.children or []:
        assert child.type in ("text", "softbreak"), child
        parts.append("\n" if child.type == "softbreak" else child.content)
    return "".join(parts)


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_markdown_gives_naughty_texts_back(naughty: str) -> None:
    quote = make_safe(naughty)
    markdown = export("markdown", [note_of(quote, note=naughty), note_of("下一句")]).decode()
    found = quotes(markdown)
    assert found[0] == quote
    assert found[-1] == "下一句"


_MARKUP = st.text(alphabet="中文 \u3000\t\n-+=#>*_`~|1.2)&<![]()\\;:'\"/%$^ab\xa0", max_size=20)


@settings(max_examples=150, deadline=None)
@given(_MARKUP)
def test_a_block_quote_is_read_back_as_it_was(text: str) -> None:
    [found] = quotes(block_quote(text)) if text else [""]
    assert found == text


@settings(max_examples=100, deadline=None)
@given(_MARKUP)
def test_a_heading_is_read_back_on_one_line(text: str) -> None:
    line = " ".join(text.split())
    tokens = MarkdownIt().parse(f"## {escape(line)}")
    assert tokens[0].type == "heading_open"
    assert _text(tokens[1]) == line


def test_front_matter_is_yaml_and_sections_are_nested() -> None:
    text = export("markdown", [book()]).decode()
    _, front, body = text.split("---\n", 2)
    values = dict(line.split(": ", 1) for line in front.splitlines())
    assert json.loads(values["title"]) == "果园记"
    assert json.loads(values["tags"]) == ["果", "要查", "路"]
    headings = re.findall(r"^(#+) (.*)$", body, re.MULTILINE)
    assert headings[:4] == [("#", "果园记"), ("##", "收成"), ("###", "销路"), ("##", "明年")]
    assert "^01arz3ndektsv4rrffq69g5fa0" in body
    assert "(shuzhai://note/01ARZ3NDEKTSV4RRFFQ69G5FA0)" in body


def test_what_a_person_wrote_between_the_markers_stays() -> None:
    first = export("markdown", [book()]).decode()
    marker = "<!-- keep 01arz3ndektsv4rrffq69g5fa1 -->\n"
    written = first.replace(marker, marker + "我的\n\n\\1 \\g<0> 话\n")
    assert keep(first, written) == written
    assert keep(first, first) == first
    assert keep(first, "别的文件") == first


def test_the_interface_keeps_it_too(tmp_path: Path) -> None:
    from reader.library import Library
    from reader.reading import Reading
    from reader.reading.exporting import books_of, write_export
    from tests.notes_samples import document, marked

    library = Library(tmp_path / "notes.db")
    reading = Reading(document(), library)
    library.add(marked(reading.document, "修一条路"))
    target = tmp_path / "out.md"
    write_export(books_of(reading), "markdown", target)
    written = target.read_text(encoding="utf-8").replace("<!-- /keep", "我的话\n<!-- /keep")
    target.write_text(written, encoding="utf-8")
    write_export(books_of(reading), "markdown", target)
    assert target.read_text(encoding="utf-8") == written
    library.close()


def test_meanings_of_colours_are_told() -> None:
    labelled = replace(note_of("一句"), labels={"yellow": "论点 *甲*"})
    for name, written in {
        "markdown": "yellow 论点 \\*甲\\*",
        "html": "论点 *甲*",
        "org": ":LABEL: 论点 *甲*",
        "csv": ",论点 *甲*",
        "json": '"label": "论点 *甲*"',
    }.items():
        assert written in export(name, [labelled]).decode()
    assert take_in(export("json", [labelled])).annotations == (labelled.marks[0].annotation,)


def test_file_names_are_stable_and_safe() -> None:
    one = note_of("一")
    assert replace(one, title='a/b:c*?"<>|#^[x]\n..').file_name == "a b c x 00000000"
    assert replace(one, title="长" * 300).file_name == "长" * 60 + " 00000000"
    assert replace(one, title="...").file_name == "00000000"


def test_a_folder_gets_a_file_a_document_and_equal_files_are_left_alone(tmp_path: Path) -> None:
    [path] = save("markdown", [book()], tmp_path)
    before = path.stat().st_mtime_ns
    assert save("markdown", [book()], tmp_path) == [path]
    assert path.stat().st_mtime_ns == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ReaderError):
        save("markdown", [book()], tmp_path / "none" / "x.md")


# JSON, JSON-LD


_ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=60, deadline=None)
@given(_ANY, _ANY, st.lists(_ANY.filter(bool), max_size=3, unique=True), st.sampled_from(Kind))
def test_json_and_jsonld_lose_nothing(quote: str, note: str, tags: list[str], kind: Kind) -> None:
    given_book = note_of(quote, note, tuple(tags))
    mark = given_book.marks[0]
    annotation = replace(mark.annotation, kind=kind, colour=Colour.PURPLE)
    given_book = replace(given_book, marks=(replace(mark, annotation=annotation),))
    for name in ("json", "jsonld"):
        taken = take_in(export(name, [given_book]))
        assert taken.annotations == (annotation,), name
        assert [d.title for d in taken.documents] == ["题"], name


def test_jsonld_has_the_words_of_the_standard() -> None:
    page = json.loads(export("jsonld", [book()]))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    item = page["items"][0]
    assert (item["type"], item["motivation"]) == ("Annotation", "highlighting")
    selectors = {s["type"]: s for s in item["target"]["selector"]}
    assert selectors["TextQuoteSelector"]["exact"] == "苹果多了3成"
    position = selectors["TextPositionSelector"]
    assert position["end"] - position["start"] == len("苹果多了3成")


def test_annotations_of_others_are_understood() -> None:
    foreign = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "bodyValue": "说得对",
        "target": {
            "source": "http://example.org/page",
            "selector": {
                "type": "FragmentSelector",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "收成很好", "prefix": "今年"},
            },
        },
    }
    for value in (foreign, [foreign], {"items": [foreign]}, {"first": {"items": [foreign]}}):
        [annotation] = take_in(json.dumps(value).encode()).annotations
        assert (annotation.quote, annotation.note) == ("收成很好", "说得对")
        assert annotation.selectors.prefix == "今年"
        assert annotation.document == "http://example.org/page"


# The rest


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_csv_gives_texts_back_and_computes_nothing(naughty: str) -> None:
    data = export("csv", [note_of(naughty, note=naughty)]).decode()
    [row] = csv.DictReader(io.StringIO(data, newline=""))
    for column in ("Highlight", "Note"):
        shown = row[column]
        assert shown in (naughty, "'" + naughty)
        assert shown[0] not in "=+-@\t\r\n\x07"


class _Page(HTMLParser):
    """Texts of quotes and notes, and all tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: dict[str, list[str]] = {"blockquote": [], "note": []}
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert self._inside is None, "a tag inside a quote or a note"
        if tag == "blockquote" or ("class", "note") in attrs:
            self._inside = "note" if tag == "div" else tag
            self.texts[self._inside].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside][-1] += data


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_html_shows_texts_whole_and_runs_nothing(naughty: str) -> None:
    page = _Page()
    page.feed(export("html", [note_of(naughty, note=naughty, tags=(naughty,))]).decode())
    assert page.texts == {"blockquote": [make_safe(naughty)], "note": [make_safe(naughty)]}
    assert "script" not in page.tags


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_org_gives_texts_back(naughty: str) -> None:
    data = export("org", [note_of(naughty, note=naughty), note_of("下一句")]).decode()
    expected = make_safe(naughty.replace("\r\n", "\n"))
    blocks = re.findall(r"^#\+begin_(\w+).*\n((?:.|\n)*?)\n#\+end_\1$", data, re.MULTILINE)
    plain = [re.sub(r"^,(?=,*(?:\*|#\+))", "", text, flags=re.MULTILINE) for _, text in blocks]
    assert plain == [expected, expected, "下一句"]
    assert len(re.findall(r"^\*+ ", data, re.MULTILINE)) == 8


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_clippings_and_cards_stay_apart(naughty: str) -> None:
    books = [note_of(naughty, note=naughty), note_of("下一句")]
    clippings = export("clippings", books).decode().split("\r\n==========\r\n")
    assert len(clippings) == 4
    assert clippings[2].endswith("下一句")
    cards = export("anki", books).decode().split("\n")
    rows = list(csv.reader([c for c in cards if not c.startswith("#")], delimiter="\t"))
    assert [len(row) for row in rows if row] == [5, 5]


def write_golden() -> None:
    """Write the files that exports are compared with; look at the difference before committing."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in TEXTS:
        (GOLDEN / f"{name}{suffix(name)}").write_bytes(export(name, [book()]))


if __name__ == "__main__":
    write_golden()
