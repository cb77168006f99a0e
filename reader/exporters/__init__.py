"""Highlights and notes to bytes, in the formats people live in.

`export(name, notebooks)` writes; `names()` lists the formats. An export holds
no time of its making: nothing changed, nothing changes.
"""

from reader.exporters import lossless, markdown
from reader.exporters.notebook import Notebook
from reader.exporters.registry import export, names, suffix

__all__ = ["Notebook", "export", "lossless", "markdown", "names", "suffix"]
