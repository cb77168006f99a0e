"""The reading screen, a file for each thing that one does there."""

from reader.tui.screens.reading.screen import ReadingScreen

__all__ = ["ReadingScreen"]
