"""Word documents for tests, put together from paragraphs of ours."""

import io
import zipfile
from collections.abc import Mapping

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Mine"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="n"><w:name w:val="Numbered"/><w:pPr><w:outlineLvl
 w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""

NUMBERING = """
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
<w:lvlText w:val="&#x202e;&#x85;%1"/></w:lvl></w:abstractNum>
<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
"""


def run(text: str, properties: str = "") -> str:
    """A stretch of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph; `text` that begins with a tag is put in as it is."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def listed(text: str, name: int, level: int = 0) -> str:
    """A paragraph of a list."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
    return par(text, properties=number)


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell is a text or paragraphs."""
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else par(c)}</w:tc>" for c in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document(
    *body: str,
    title: str = "",
    parts: Mapping[str, str] | None = None,
    space: str = _WORD,
    main: str = "word/document.xml",
) -> bytes:
    """A document; `parts` are the insides of others (`footnotes`, `styles`, …)."""

    def part(root: str, inside: str) -> str:
        return f'{_HEAD}<w:{root} xmlns:w="{space}">{inside}</w:{root}>'

    insides = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    members = {
        "[Content_Types].xml": f"{_HEAD}<Types/>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="r"'
        f' Type="{_MAIN}" Target="{main}"/></Relationships>',
        main: part("document", f"<w:body>{''.join(body)}</w:body>"),
        "docProps/core.xml": f'{_HEAD}<p xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></p>",
        **{f"word/{name}.xml": part(name, inside) for name, inside in insides.items()},
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()
