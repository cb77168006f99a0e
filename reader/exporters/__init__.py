"""Highlights and notes to bytes, in the formats people live in.

`export(name, notebooks)` writes; `names()` lists the formats. An export holds
no time of its making: nothing changed, nothing changes. The formats register
themselves in the order of the import below, which is that of their list.
"""

from reader.exporters import markdown, lossless, jsonld, org, csv, html, clippings, anki, apkg  # noqa: I001
from reader.exporters.notebook import Notebook
from reader.exporters.registry import export, is_text, names, suffix

__all__ = [
    "Notebook",
    "anki",
    "apkg",
    "clippings",
    "csv",
    "export",
    "html",
    "is_text",
    "jsonld",
    "lossless",
    "markdown",
    "names",
    "org",
    "suffix",
]
