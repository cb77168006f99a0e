"""Describe a span so that it can be found again, and find it in a text that has changed.

`describe` makes selectors in the manner of the W3C Web Annotation model;
`anchor` finds their place, or says that there is none. What is compared is the
*solid* text: folded (script, width, case), without white space and punctuation,
so that re-wrapping, joins, quotation marks and scripts do not count.
"""

from reader.anchoring.anchor import anchor, anchor_all
from reader.anchoring.describe import CONTEXT, describe, section_titles
from reader.anchoring.solid import Solid

__all__ = ["CONTEXT", "Solid", "anchor", "anchor_all", "describe", "section_titles"]
"""`Solid(document.text)` may be made once and given to many calls of `anchor`."""
