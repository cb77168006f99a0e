"""PDFs for tests, set by a small typesetter of ours: no fonts inside, only where what stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count


@dataclass(frozen=True)
class Set:
    """A run of text on a page."""

    text: str
    x: float
    y: float
    size: float = 12.0
    bold: bool = False
    turned: str = ""
    """`up`, `askew` or `down` (vertical writing), else to the right."""


@dataclass
class Sheet:
    """A page: what is written on it, and lines drawn (x, y, width, height)."""

    runs: list[Set] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    rotate: int = 0


@dataclass(frozen=True)
class Measure:
    """How paragraphs are set: all in points but the indent, which is in characters."""

    left: float = 90.0
    right: float = 510.0
    top: float = 760.0
    bottom: float = 90.0
    size: float = 12.0
    pitch: float = 20.0
    indent: int = 2
    gap: float = 0.0
    """Beyond the pitch, between two paragraphs."""


def width_of(character: str, size: float) -> float:
    """Half a square for ASCII, else a square."""
    return size / 2 if character.isascii() else size


def wrapped(text: str, room: float, size: float, indent: int = 0) -> Iterator[tuple[str, float]]:
    """The lines of a paragraph with what stands before each; marks do not begin a line."""
    line, used = "", indent * size
    first = used
    for word in _words(text):
        need = sum(width_of(c, size) for c in word)
        if line and used + need > room:
            yield line.rstrip(" "), first
            line, used, first = "", 0.0, 0.0
        if line or word != " ":
            line, used = line + word, used + need
    yield line, first


def _words(text: str) -> Iterator[str]:
    word = ""
    for c in text:
        latin = word[-1:].isascii() and c.isascii() and " " not in (word[-1:], c)
        if word and c not in "，。、；：？！”》）" and not latin:
            yield word
            word = ""
        word += c
    yield word


def set_text(paragraphs: Sequence[str], how: Measure = Measure()) -> list[Sheet]:
    """Paragraphs set on as many pages as they need."""
    sheets, y = [Sheet()], how.top
    for paragraph in paragraphs:
        for line, before in wrapped(paragraph, how.right - how.left, how.size, how.indent):
            if y < how.bottom:
                sheets.append(Sheet())
                y = how.top
            sheets[-1].runs.append(Set(line, how.left + before, y, how.size))
            y -= how.pitch
        y -= how.gap
    return sheets


def pdf(
    sheets: Sequence[Sheet | Sequence[Set]],
    *,
    info: Mapping[str, str] | None = None,
    outline: Sequence[tuple[str, int]] = (),
    unmapped: str = "",
    trailer: str = "",
) -> bytes:
    """The bytes of a PDF; `outline` holds titles and indices of pages; characters in `unmapped`
    are drawn without being told."""
    numbers = count(1)
    bodies: dict[int, bytes] = {}

    def put(body: str | bytes) -> int:
        number = next(numbers)
        bodies[number] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    catalog, pages = next(numbers), next(numbers)
    told = put(_stream(_told_by(unmapped)))
    fonts = [
        put(_font(name, way, put(_descendant(name)), told))
        for name, way in (("Song", "H"), ("Song-Bold", "H"), ("Song", "V"))
    ]
    kids = []
    for sheet in sheets:
        sheet = sheet if isinstance(sheet, Sheet) else Sheet(list(sheet))
        content = put(_stream(_content(sheet)))
        kids.append(
            put(
                f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]/Rotate {sheet.rotate}"
                f"/Contents {content} 0 R/Resources<</Font<<"
                f"/F0 {fonts[0]} 0 R/F1 {fonts[1]} 0 R/F2 {fonts[2]} 0 R>>>>>>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    bodies[pages] = f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>".encode()
    entries = [next(numbers) for _ in range(len(outline) + 1)] if outline else []
    for at, (title, page) in enumerate(outline):
        behind = f"/Next {entries[at + 2]} 0 R" if at + 1 < len(outline) else ""
        bodies[entries[at + 1]] = (
            f"<</Title {_string(title)}/Parent {entries[0]} 0 R"
            f"/Dest[{kids[page]} 0 R/Fit]{behind}>>"
        ).encode()
    root = f"<</Type/Catalog/Pages {pages} 0 R"
    if entries:
        bodies[entries[0]] = f"<</First {entries[1]} 0 R/Last {entries[-1]} 0 R>>".encode()
        root += f"/Outlines {entries[0]} 0 R"
    bodies[catalog] = f"{root}>>".encode()
    said = put(
        "<<" + "".join(f"/{key} {_string(value)}" for key, value in (info or {}).items()) + ">>"
    )
    return _file(bodies, f"/Root {catalog} 0 R/Info {said} 0 R{trailer}")


def _file(bodies: Mapping[int, bytes], trailer: str) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(bodies.items()):
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for number in range(1, len(bodies) + 1):
        written += b"%010d 00000 n \n" % places[number]
    size = len(bodies) + 1
    return (
        bytes(written) + f"trailer<</Size {size}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def _stream(data: str) -> bytes:
    body = data.encode("latin-1")
    return b"<</Length %d>>stream\n%s\nendstream" % (len(body), body)


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def _font(name: str, way: str, descendant: int, told: int) -> str:
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-{way}"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {told} 0 R>>"
    )


def _descendant(name: str) -> str:
    return (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000/W[32 126 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 880/Descent -120"
        "/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>"
    )


def _told_by(unmapped: str) -> str:
    """A CMap that tells each code as the character of the same number."""
    left_out = {ord(c) for c in unmapped}
    rows = []
    for high in range(256):
        codes = range(high << 8, (high << 8) + 256)
        if left_out.intersection(codes):
            rows += [
                f"<{code:04X}><{code:04X}><{code:04X}>" for code in codes if code not in left_out
            ]
        else:
            rows.append(f"<{codes[0]:04X}><{codes[-1]:04X}><{codes[0]:04X}>")
    ranges = "".join(
        f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange\n"
        for part in (rows[at : at + 100] for at in range(0, len(rows), 100))
    )
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapType 2 def\n"
        f"1 begincodespacerange<0000><FFFF>endcodespacerange\n{ranges}endcmap end end"
    )


_TURNS = {"": "1 0 0 1", "up": "0 1 -1 0", "askew": "0.7 0.7 -0.7 0.7", "down": "1 0 0 1"}


def _content(sheet: Sheet) -> str:
    drawn = [f"{x} {y} {width} {height} re f" for x, y, width, height in sheet.rules]
    for run in sheet.runs:
        font = 2 if run.turned == "down" else int(run.bold)
        codes, turn = run.text.encode("utf-16-be").hex(), _TURNS[run.turned]
        drawn.append(f"BT /F{font} {run.size} Tf {turn} {run.x} {run.y} Tm <{codes}> Tj ET")
    return "\n".join(drawn)
