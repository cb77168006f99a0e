"""The first page, drawn before the interface is loaded, and handed over to it.

Most of what a start takes is loading the interface. Here the page is drawn and turned
without it: `Curtain` draws what the interface is going to draw, cell for cell, and hands over
the terminal with the place reached and the keys not yet answered.
"""

from reader.opening.curtain import Curtain, Handed, raised

__all__ = ["Curtain", "Handed", "raised"]
