"""Shuzhai (书斋): a reader for Chinese documents in the terminal.

Importing this package imports nothing else; names are found when asked for.
"""

__version__ = "0.1.0"
