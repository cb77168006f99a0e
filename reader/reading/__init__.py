"""One open document with its marks, figures and place: what screens and commands share."""

from reader.reading.history import History
from reader.reading.reading import Reading

__all__ = ["History", "Reading"]
