"""EPUB books for tests, put together from pages of ours."""

import io
import zipfile
from collections.abc import Mapping, Sequence

_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""


def page(body: str, title: str = "页") -> str:
    """A page of XHTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    )


def paragraphs(text: str) -> str:
    """Each line of a text as a paragraph, as a converter would write them."""
    lines = (line.strip().replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n"))
    return page("\n".join(f"<p>{line}</p>" for line in lines if line))


def book(
    pages: Sequence[str] | Mapping[str, str],
    *,
    title: str = "果园记",
    author: str = "李某某",
    items: str = "",
    references: str = "",
    guide: str = "",
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A book of pages; `items`, `references` and `guide` are added to the package as they are."""
    if not isinstance(pages, Mapping):
        pages = {f"p{number}.xhtml": text for number, text in enumerate(pages)}
    kind = 'media-type="application/xhtml+xml"'
    listed = "".join(f'<item id="i{n}" href="{name}" {kind}/>' for n, name in enumerate(pages))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    opf = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>
<dc:creator>{author}</dc:creator><dc:language>zh</dc:language></metadata>
<manifest>{listed}{items}</manifest><spine>{spine}{references}</spine>{guide}</package>"""
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/content.opf": opf,
        **{f"OEBPS/{name}": text for name, text in pages.items()},
        **(extra or {}),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, stored)
    return written.getvalue()
