"""The one error that a reader of documents is shown."""


class ReaderError(Exception):
    """Something that cannot be done, said to the user in one plain sentence.

    The sentence says what is wrong and what to do. It is caught in `reader.cli`
    and in the screens, nowhere else; no traceback ever reaches a user.

    >>> str(ReaderError("There is no file {path}; check its name.", path="a.txt"))
    'There is no file a.txt; check its name.'
    """

    def __init__(self, sentence: str, **values: object) -> None:
        """Take the English sentence, with `{names}` for `values`, so that it can be translated."""
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values) if values else sentence)
