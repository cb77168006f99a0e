"""The first page, drawn before the interface is loaded, and handed over to it.

Most of what a start takes is loading the interface. Here the page is drawn and turned
without it: `curtain` draws what the interface is going to draw, cell for cell, and hands over
the terminal with the place reached and the keys not yet answered; `glimpse` shows at once what
stood there last time. This package imports none of its modules, for the sake of `glimpse`.
"""
