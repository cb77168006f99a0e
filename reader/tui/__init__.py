"""The terminal interface: the only folder that imports Textual.

A widget here is a thin renderer of what the domain says; a screen arranges
widgets and passes messages on. Nothing in this folder reads or writes a file.
"""
