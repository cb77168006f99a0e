"""Keyword search: in one text (`find`), and over the library (`index`)."""
