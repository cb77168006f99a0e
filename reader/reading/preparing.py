"""Dictionaries that a view needs: loaded before it is shown, so that showing never waits."""

from reader.chinese.ruby_for import Words
from reader.chinese.script import Script
from reader.chinese.styles import Romanization
from reader.text import Document, Span
from reader.view import ViewOptions


def prepare(options: ViewOptions) -> None:
    """Load what `options` need. Takes up to two seconds the first time; call it in a worker."""
    if options.script is not Script.SOURCE:
        from reader.chinese.script import convert

        convert("书斋里的发现，皇后以后。", options.script, idioms=options.idioms)
    if options.ruby is not Romanization.NONE:
        from reader.chinese.romanization import warm

        warm()
        if options.ruby_for.words in (Words.UNKNOWN, Words.ABOVE):
            from reader.chinese.dictionary import level

            level("书斋")


def prepare_words() -> None:
    """Load the dictionaries of words. Takes up to three seconds the first time.

    Of what readings need only the network is left for the first time they are asked for.
    """
    from reader.chinese import dictionary, lexicon, segmentation

    segmentation.warm()
    dictionary.warm()
    lexicon.warm()


def prepare_marks(document: Document) -> None:
    """Fold and index a text so that marks in it are made at once. 0.4 s a million characters."""
    from reader.anchoring import describe

    if document.text:
        describe(document, Span(0, 1))
