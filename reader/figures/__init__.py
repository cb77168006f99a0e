"""The quantities of a text: `extract(document)` gives its figures and its formulas.

A figure is a quantity the text states; a formula (提法) is a numeral that states
none. Everything works on one block at a time, in time linear in its length.
"""

from reader.figures.extract import extract
from reader.figures.model import TIMES, Extraction, Figure, Formula, Kind, Number, Relation

__all__ = ["TIMES", "Extraction", "Figure", "Formula", "Kind", "Number", "Relation", "extract"]
